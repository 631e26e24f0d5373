"""What holds for every check of the catalogue."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any, cast

import pytest

from jixiao.check.catalogue import CodeUsedTwiceError, all_codes, catalogue, collect, waiting
from jixiao.check.declare import CheckRule
from jixiao.check.paper import Paper
from jixiao.check.reference import reference_page
from jixiao.check.run import run_checks, run_rule
from jixiao.data import load_data
from jixiao.document import Document
from jixiao.finding import Outcome, Severity
from tests.check.cases import load_cases, paper_of, siblings_of

MAY_BE_ERROR = frozenset(
    code
    for line in (
        "A01 A02 A03 A04 A05 A06 A09 P01 P02 P05 P06 T14 V04 V06 C02 C03 C06 C10 C14",
        "F01 F02 F03 F04 F05 F06 F08 F10 F12 G05",
        "F19 F20",  # F01 to F06, where the tables themselves are printed
    )
    for code in line.split()
)
RULES = tuple(catalogue().values())
CASES = tuple(load_cases())
EMPTY = Paper(document=Document(file="empty.txt", sha256="", format="text", blocks=()))

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@each_rule
def test_chinese_parts_are_present(rule: CheckRule) -> None:
    for part in (rule.declared.title, rule.declared.message, rule.declared.why, rule.declared.fix):
        assert any("\u4e00" <= char <= "\u9fff" for char in part)


@each_rule
def test_source_is_registered(rule: CheckRule) -> None:
    assert rule.declared.source in cast("dict[str, Any]", load_data("checks/sources.yaml"))


@each_rule
def test_severity_error_only_where_the_handbook_allows_it(rule: CheckRule) -> None:
    assert rule.declared.severity is not Severity.ERROR or rule.code in MAY_BE_ERROR


@each_rule
def test_function_is_explained(rule: CheckRule) -> None:
    assert rule.summary.endswith(".")


@each_rule
def test_has_a_case_that_fires_and_one_that_is_quiet(rule: CheckRule) -> None:
    mine = [case for case in CASES if case.check == rule.name]
    assert any(case.data["findings"] for case in mine)
    assert any(not case.data["findings"] for case in mine)


@each_rule
def test_error_has_a_case_with_one_figure_changed(rule: CheckRule) -> None:
    if rule.declared.severity is Severity.ERROR:
        assert any(case.check == rule.name and case.is_mutation for case in CASES)


@each_rule
def test_message_names_only_values_that_the_check_gives(rule: CheckRule) -> None:
    named = {name for _, name, _, _ in Formatter().parse(rule.declared.message) if name is not None}
    for case in CASES:
        if case.check != rule.name:
            continue
        for finding in run_rule(rule, paper_of(case.data), siblings_of(case.data)).findings:
            assert named <= set(finding.values)


@each_rule
def test_empty_paper_never_crashes_a_check(rule: CheckRule) -> None:
    report = run_rule(rule, EMPTY)
    assert report.findings == ()
    assert "出错" not in report.outcomes[0].reason


def test_every_code_has_an_outcome() -> None:
    rows = run_checks(EMPTY).outcomes
    assert tuple(row.code for row in rows) == all_codes()
    assert all(row.reason for row in rows if row.outcome is Outcome.COULD_NOT_RUN)


def test_no_code_is_both_running_and_waiting() -> None:
    assert not set(catalogue()) & set(waiting())


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES] + [rule.name for rule in waiting().values()]
    assert len(names) == len(set(names))


def test_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        cast("dict[str, CheckRule]", catalogue())["Z99"] = RULES[0]


def test_code_used_twice_stops() -> None:
    with pytest.raises(CodeUsedTwiceError, match="用了两次"):
        collect([RULES[0], RULES[0]])


def test_case_files_belong_to_checks() -> None:
    assert {case.check for case in CASES} <= {rule.name for rule in RULES}


def test_reference_page_is_up_to_date() -> None:
    """Made again by: python -m jixiao.check.reference > docs/reference/checks.md ."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "checks.md"
    assert page.read_text(encoding="utf-8") == reference_page()
