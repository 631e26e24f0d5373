"""Every case of every check gives exactly the findings that its file says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from jixiao.check.catalogue import catalogue
from jixiao.check.run import run_checks, run_rule
from jixiao.finding import Finding, Severity
from jixiao.form.mapping import place_from_mapping
from tests.check.cases import Case, load_cases, paper_of, siblings_of

CASES = tuple(load_cases())
RULES = {rule.name: rule for rule in catalogue().values()}


def _fits(finding: Finding, wanted: Mapping[str, Any]) -> None:
    for name, value in wanted.get("values", {}).items():
        assert finding.values[name] == value, name
    if "place" in wanted:
        assert finding.place == place_from_mapping(wanted["place"])
    if "form" in wanted:
        assert str(finding.form) == wanted["form"]
    if "severity" in wanted:
        assert finding.severity == wanted["severity"]
    if "text" in wanted:
        assert finding.message == wanted["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.name}")
def test_case_gives_its_findings(case: Case) -> None:
    report = run_rule(RULES[case.check], paper_of(case.data), siblings_of(case.data))
    assert "出错" not in report.outcomes[0].reason
    wanted = case.data["findings"]
    assert len(report.findings) == len(wanted), [finding.message for finding in report.findings]
    for finding, expected in zip(report.findings, wanted, strict=True):
        _fits(finding, expected)
    if "outcome" in case.data:
        assert report.outcomes[0].outcome == case.data["outcome"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.is_mutation], ids=lambda case: f"{case.check}-{case.name}"
)
def test_one_damaged_figure_gives_no_unrelated_error(case: Case) -> None:
    """Of all checks only this one, and those that the case names under ``also``, may speak of an error."""
    report = run_checks(paper_of(case.data), siblings_of(case.data))
    errors = {finding.code for finding in report.findings if finding.severity is Severity.ERROR}
    assert errors <= {RULES[case.check].code, *case.data.get("also", ())}
