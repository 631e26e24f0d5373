"""The initial budgets of the items do not add up to the initial budget stated."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, could_not_run, not_applicable
from jixiao.check.functional import items_of
from jixiao.check.ledger import amounts, mismatch
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="F04",
    severity=Severity.ERROR,
    scope=PAPER,
    title="各项年初预算之和与年初预算不符",
    message="各项年初预算 {parts} 相加为 {computed}，年初预算为 {stated}，相差 {difference}。",
    why="年初预算由各项预算组成；不相等时，完成年初预算的百分比就不可信。",
    fix="与批复的年初预算逐项核对。",
    source="budget-regulation",
    since="0.1",
)
def budgets_off_total(paper: Paper) -> Iterator[Finding]:
    """Add the items' budgets; a shortfall counts only where the items' outturns make the outturn stated."""
    items = items_of(paper)
    total = amounts(paper, "general_public_expenditure", "budget")
    budgets = [[item.budget] for item in items if item.budget is not None]
    if not total or not budgets:
        not_applicable("文中没有年初预算和各项预算")
    if len(budgets) < len(items):
        could_not_run("有的项没有写年初预算")
    found = mismatch(total, budgets)
    if found is None:
        return
    outturns = [[item.outturn] for item in items if item.outturn is not None]
    complete = mismatch(amounts(paper, "general_public_expenditure"), outturns) is None
    if not found.exceeds and not complete:
        could_not_run("文中可能没有列出全部项级支出")
    yield found.finding(culprit_place(paper, found.total, found.parts))
