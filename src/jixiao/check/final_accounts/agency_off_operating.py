"""Agency operating expenses differ from operating costs."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.ledger import amounts, mismatch
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="F07",
    severity=Severity.QUERY,
    scope=PAPER,
    title="机关运行经费与公用经费不同",
    message="机关运行经费为 {stated}，一般公共预算公用经费为 {computed}，相差 {difference}。",
    why="行政单位和参公事业单位的机关运行经费就是一般公共预算安排的公用经费；不同的，应说明哪些单位没有计入。",
    fix="核对口径；含非参公事业单位的，说明其公用经费不计入机关运行经费。",
    source="budget-law",
    since="0.1",
)
def agency_off_operating(paper: Paper) -> Iterator[Finding]:
    """Compare the two amounts; institutions that are no agencies explain a difference, so it is only asked about."""
    agency, operating = amounts(paper, "agency_operating_expenses"), amounts(paper, "operating_cost")
    if not agency or not operating:
        not_applicable("文中没有机关运行经费或公用经费")
    if not any(amount.value for amount in agency):
        not_applicable("机关运行经费为 0，单位不是行政单位或参公事业单位")
    found = mismatch(agency, [operating])
    if found is not None:
        yield found.finding()
