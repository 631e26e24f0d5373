"""Income by source does not add up to total income."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, could_not_run, not_applicable
from jixiao.check.ledger import amounts, mismatch, readings, shares_are_whole
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

_SOURCES = (
    "appropriation_income",
    "superior_subsidy_income",
    "institution_income",
    "education_fees_income",
    "operating_income",
    "affiliated_income",
    "other_income",
)
_FUNDS = ("government_fund_income", "state_capital_income")


@check(
    code="F02",
    severity=Severity.ERROR,
    scope=PAPER,
    title="各项收入之和与收入合计不符",
    message="各项收入 {parts} 相加为 {computed}，收入合计为 {stated}，相差 {difference}。",
    why="收入合计由各项来源组成，不相等时至少有一项写错或漏列。",
    fix="与收入决算表逐项核对。",
    source="budget-regulation",
    since="0.1",
)
def income_off_sources(paper: Paper) -> Iterator[Finding]:
    """Add the sources; fund budgets told beside the appropriation may or may not be part of it."""
    if not amounts(paper, "income_total") or not any(amounts(paper, topic) for topic in _SOURCES):
        not_applicable("文中没有收入合计和各项收入")
    funds = [amounts(paper, topic) for topic in _FUNDS]
    for total, parts in readings(paper, ["income_total"], _SOURCES):
        found = mismatch(total, parts)
        if found is None or (any(funds) and mismatch(total, [*parts, *funds]) is None):
            continue
        if not found.exceeds and not all(parts) and not shares_are_whole(paper, _SOURCES):
            could_not_run("文中没有列出全部收入来源")
        yield found.finding(culprit_place(paper, found.total, found.parts))
