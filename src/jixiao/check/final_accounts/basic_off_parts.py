"""Personnel and operating costs do not make basic expenditure."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.ledger import amounts, mismatch, readings
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

#: Totals by preference and their parts: of the general public budget, and of all funds.
_SUMS = (
    (("general_public_basic_total", "general_public_basic"), ("personnel_cost", "operating_cost")),
    (("basic_expenditure",), ("basic_personnel_cost", "basic_operating_cost")),
)


@check(
    code="F05",
    severity=Severity.ERROR,
    scope=PAPER,
    title="人员经费与公用经费之和与基本支出不符",
    message="人员经费与公用经费 {parts} 相加为 {computed}，基本支出为 {stated}，相差 {difference}。",
    why="基本支出由人员经费和公用经费组成。",
    fix="与一般公共预算财政拨款基本支出决算表核对。",
    source="budget-regulation",
    since="0.1",
)
def basic_off_parts(paper: Paper) -> Iterator[Finding]:
    """Add the two, within 0.01 for each; both must be told."""
    judged = False
    for totals, parts in _SUMS:
        topic = next((topic for topic in totals if amounts(paper, topic)), None)
        if topic is None or not all(amounts(paper, part) for part in parts):
            continue
        judged = True
        for total, costs in readings(paper, [topic], parts):
            found = mismatch(total, costs)
            if found is not None:
                yield found.finding(culprit_place(paper, found.total, found.parts))
    if not judged:
        not_applicable("文中没有基本支出及其人员经费、公用经费")
