"""``jixiao checks`` for people."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.check.catalogue import FAMILIES, WaitingRule
from jixiao.check.reference import source_title
from jixiao.cli.checks import Rule, severity_words
from jixiao.cli.screen import Column, Screen

_COLUMNS = (
    Column("编号", is_fixed=True),
    Column("程度", is_fixed=True),
    Column("查什么"),
    Column("说明"),
)


def show_catalogue(rules: Sequence[Rule]) -> None:
    """A table per family."""
    screen = Screen()
    for title in FAMILIES.values():
        family = [rule for rule in rules if rule.code[0] == title[0]]
        if family:
            screen.table(_COLUMNS, [_row(rule) for rule in family], title=title)
    waiting = sum(isinstance(rule, WaitingRule) for rule in rules)
    screen.say(f"可在文件上运行的 {len(rules) - waiting} 项，等待其他数据的 {waiting} 项。详细说明：jixiao checks 编号")
    screen.version()


def _row(rule: Rule) -> tuple[str, Sequence[str]]:
    if isinstance(rule, WaitingRule):
        return "dim", (rule.code, severity_words(rule), rule.title, f"只凭文件无法核对：{rule.reason}")
    return "", (rule.code, severity_words(rule), rule.declared.title, rule.declared.fix)


def show_rule(rule: Rule) -> None:
    """Everything that is known of one check."""
    screen = Screen()
    if isinstance(rule, WaitingRule):
        screen.say(f"{rule.code} {rule.title}", "bold")
        screen.say(f"名称：{rule.name}")
        screen.say(f"只凭文件无法核对：{rule.reason}。")
    else:
        declared = rule.declared
        screen.say(f"{rule.code} {declared.title}（{severity_words(rule)}）", "bold")
        screen.say(f"名称：{rule.name}；范围：{declared.scope.title}；自 {declared.since} 版")
        screen.say(f"怎么说：{declared.message}")
        screen.say(f"为什么：{declared.why}")
        screen.say(f"怎么办：{declared.fix}")
        screen.say(f"依据：{source_title(declared.source)}")
    screen.version()
