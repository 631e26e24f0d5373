"""``jixiao checks``: the catalogue of checks, listed or described (核对目录)."""

from __future__ import annotations

import argparse
import difflib
from typing import Any

from jixiao.check.catalogue import FAMILIES, WaitingRule, all_codes, catalogue, waiting
from jixiao.check.declare import CheckRule
from jixiao.check.reference import source_title
from jixiao.cli.contract import to_json
from jixiao.cli.error import CheckUnknownError
from jixiao.cli.stream import for_programs
from jixiao.report.identity import program_version, rules_version
from jixiao.report.wording import SEVERITIES

Rule = CheckRule | WaitingRule


def run(options: argparse.Namespace) -> int:
    """List the catalogue, or describe one check."""
    rules = all_rules() if options.code is None else [find_rule(options.code)]
    if options.json:
        answer = {"jixiao": program_version(), "rules": rules_version(), "checks": [rule_to_mapping(x) for x in rules]}
        for_programs().write(to_json(answer) + "\n")
        return 0
    from jixiao.cli.checks_screen import show_catalogue, show_rule  # noqa: PLC0415 - loaded only for people

    if options.code is None:
        show_catalogue(rules)
    else:
        show_rule(rules[0])
    return 0


def all_rules() -> list[Rule]:
    """Every check in the order of the catalogue, running or waiting."""
    return [rule_of(code) for code in all_codes()]


def rule_of(code: str) -> Rule:
    """The check of a code that there is; what runs goes before what waits."""
    return catalogue().get(code) or waiting()[code]


def find_rule(wanted: str) -> Rule:
    """A check by its code, in either case, or by its name.

    Raises:
        CheckUnknownError: There is none.
    """
    names = {rule.name: rule for rule in all_rules()}
    codes = {rule.code: rule for rule in all_rules()}
    found = codes.get(wanted.upper()) or names.get(wanted)
    if found is None:
        near = difflib.get_close_matches(wanted.upper(), codes, 3) or difflib.get_close_matches(wanted, names, 3)
        raise CheckUnknownError(wanted=wanted, near=f"是否想查 {'、'.join(near)}？" if near else "编号形如 A03。")
    return found


def rule_to_mapping(rule: Rule) -> dict[str, Any]:
    """A check as ``--json`` shows it."""
    family = next(title for title in FAMILIES.values() if title[0] == rule.code[0])
    mapping: dict[str, Any] = {"code": rule.code, "name": rule.name, "family": family}
    if isinstance(rule, WaitingRule):
        return mapping | {"title": rule.title, "runs": False, "reason": rule.reason}
    declared = rule.declared
    return mapping | {
        "title": declared.title,
        "runs": True,
        "severity": declared.severity.value,
        "scope": declared.scope.name,
        "message": declared.message,
        "why": declared.why,
        "fix": declared.fix,
        "source": source_title(declared.source),
        "since": declared.since,
        "preview": declared.preview,
    }


def severity_words(rule: Rule) -> str:
    """How loud a check is at most, or that it cannot run on papers."""
    if isinstance(rule, WaitingRule):
        return "待数据"
    return SEVERITIES[rule.declared.severity] + ("（试行）" if rule.declared.preview else "")
