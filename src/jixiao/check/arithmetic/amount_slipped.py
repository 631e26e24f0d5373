"""One amount is told with another unit or decimal point elsewhere in the paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES, amount_in
from jixiao.check.money import Amount
from jixiao.check.named_amounts import NamedAmount, project_amounts, slipped
from jixiao.check.paper import Paper
from jixiao.check.projects import plain_project
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement
from jixiao.quantity import format_number

_QUOTED = re.compile(r"[“\"]([^”\"“]{3,20})[”\"]")
_LINES = 4
_LEAST_DIGITS = 2


@check(
    code="A09",
    severity=Severity.ERROR,
    scope=PAPER,
    title="同一金额的单位或小数点不一致",
    message="“{item}”此处为 {stated}，另一处为 {computed}，数字相同而大小相差 {difference} 倍。",
    why="同一笔钱在元、万元、亿元之间换算后应当相等；数字相同而大小不同，多半是单位写错或小数点错位。",
    fix="核对原始凭证，统一单位后更正。",
    source="paper-itself",
    since="0.1",
)
def amount_slipped(paper: Paper) -> Iterator[Finding]:
    """Compare amounts of one project, of one known figure of the text, and of a project that the text names.

    Only a power of ten with the same digits is told here; other differences are left to the checks between forms.
    """
    named = list(project_amounts(paper))
    told = [(item, amount) for item in paper.statements if item.measure in SIZES and (amount := amount_in(item))]
    if len(named) + len(told) < 2:  # noqa: PLR2004 - one amount has nothing beside it
        not_applicable("没有可以互相对照的金额")
    yield from _projects(named)
    yield from _topics(told)
    spent = [item for item in named if item.column == "执行数"]
    text_from = cache(partial(_text_from, paper))
    for statement, amount in told if spent else ():
        yield from _mentions(_sentence(statement, text_from), amount, spent)


def _finding(item: str, here: Amount, there: Amount, form: int | None, other: int | None) -> Finding:
    larger, smaller = max(here.value, there.value), min(here.value, there.value)
    return Finding(
        place=here.place,
        form=form,
        values={
            "item": item,
            "stated": here.text,
            "computed": there.text,
            "difference": format_number(larger / smaller, 0),
        },
        related=(Related(place=there.place, form=other),),
    )


def _projects(named: list[NamedAmount]) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[NamedAmount]] = defaultdict(list)
    for item in named:
        groups[plain_project(item.name), item.column].append(item)
    for (_, column), members in groups.items():
        first = members[0]
        for item in members[1:]:
            if slipped(item.amount, first.amount):
                label = f"{item.name}{column}"
                yield _finding(label, item.amount, first.amount, item.form, first.form)


def _topics(told: list[tuple[Statement, Amount]]) -> Iterator[Finding]:
    """Figures of final accounts told more than once; the year, and items by their subject, must be the same."""
    groups: dict[tuple[str, ...], list[tuple[Statement, Amount]]] = defaultdict(list)
    for statement, amount in told:
        if statement.topic is not None and statement.period is None:
            groups[statement.topic, statement.subject, statement.year or ""].append((statement, amount))
    for members in groups.values():
        first, wanted = members[0]
        for statement, amount in members[1:]:
            significant = len(statement.value.replace(".", "").strip("-0")) >= _LEAST_DIGITS
            if significant and slipped(amount, wanted):
                yield _finding(first.subject, amount, wanted, None, None)


def _mentions(sentence: str, amount: Amount, spent: list[NamedAmount]) -> Iterator[Finding]:
    """A project that the sentence names in quotation marks, beside an amount with the same digits."""
    for term in _QUOTED.findall(sentence):
        mine = [item for item in spent if plain_project(term) in plain_project(item.name)]
        if mine and all(slipped(amount, item.amount) for item in mine):
            yield _finding(mine[0].name, amount, mine[0].amount, None, mine[0].form)
            return


def _sentence(statement: Statement, text_from: Callable[[int], str]) -> str:
    """The text from the statement's line to the next full stop, a few lines at most."""
    if statement.place.line is None:
        return ""
    words = text_from(statement.place.line)
    start = max(words.find(statement.value), 0)
    end = words.find("。", start)
    return words[start : end if end >= 0 else len(words)]


def _text_from(paper: Paper, line: int) -> str:
    """A few lines from one on, without white space."""
    return "".join("".join(each.text.split()) for each in paper.lines_from(line, _LINES))
