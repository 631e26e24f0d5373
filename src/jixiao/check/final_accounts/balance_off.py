"""Income, expenditure and balances do not make the grand total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.ledger import Mismatch, amounts, mismatch
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

_SIDES = (
    ("收入方", ("income_expenditure_total", "income_grand_total"), "income_total", ("opening_balance", "surplus_used")),
    (
        "支出方",
        ("income_expenditure_total", "expenditure_grand_total"),
        "expenditure_total",
        ("closing_balance", "surplus_distribution"),
    ),
)


@check(
    code="F01",
    severity=Severity.ERROR,
    scope=PAPER,
    title="收支总计不平衡",
    message="{side}：{parts} 合计 {computed}，收支总计为 {stated}，相差 {difference}{note}。",
    why="本年收入加年初结转等于本年支出加年末结转，都等于收支总计，这是决算最基本的平衡关系。",
    fix="核对收入支出决算总表，更正写错的数。",
    source="budget-regulation",
    since="0.1",
)
def balance_off(paper: Paper) -> Iterator[Finding]:
    """Add up each side; where balances are not told, only a year that exceeds the grand total is wrong."""
    judged = 0
    for side, totals, year, balances in _SIDES:
        total = [amount for topic in totals for amount in amounts(paper, topic)]
        flow = amounts(paper, year)
        known = [values for topic in balances if (values := amounts(paper, topic))]
        if not total or not flow:
            continue
        judged += 1
        if known:
            yield from _sum(paper, mismatch(total, [flow, *known]), side, whole=len(known) == len(balances))
        else:
            yield from _exceeded(paper, side, total, flow)
    if not judged:
        not_applicable("文中没有收支总计")


def _sum(paper: Paper, found: Mismatch | None, side: str, *, whole: bool) -> Iterator[Finding]:
    """A side that falls short may lack a balance that the text does not tell."""
    if found is not None and (whole or found.exceeds):
        yield found.finding(culprit_place(paper, found.total, found.parts), side=side, note="")


def _exceeded(paper: Paper, side: str, totals: Sequence[Amount], flow: Sequence[Amount]) -> Iterator[Finding]:
    if min(amount.value for amount in flow) > max(total.value for total in totals):
        found = Mismatch(totals[0], (flow[0],), Severity.ERROR)
        yield found.finding(
            culprit_place(paper, totals[0], flow[:1]), side=side, note="（本年数大于总计，年初、年末结转不会是负数）"
        )
