"""Income, expenditure and balances do not make the grand total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.ledger import Mismatch, amounts, mismatch
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.quantity import format_number, read_amount

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
    """Add up each side with every figure told for the year; without balances, only one above the total is wrong."""
    judged = 0
    for side, totals, year, balances in _SIDES:
        if not amounts(paper, year) or not any(amounts(paper, topic) for topic in totals):
            continue
        judged += 1
        total = [amount for topic in totals for amount in amounts(paper, topic)]
        flow = amounts(paper, year)
        known = [values for topic in balances if (values := amounts(paper, topic))]
        if not known:
            yield from _exceeded(paper, side, total, flow)
        for amount in flow if known else ():
            whole = len(known) == len(balances)
            yield from _sum(paper, mismatch(total, [(amount,), *known]), side, whole=whole)
    if not judged:
        yield from _sides(paper)


def _sides(paper: Paper) -> Iterator[Finding]:
    """Without a grand total, the two sides are held against each other."""
    incoming, outgoing = ([amounts(paper, topic) for topic in (year, *balances)] for _, _, year, balances in _SIDES)
    if not (incoming[0] and incoming[1] and outgoing[0] and outgoing[1]):
        not_applicable("文中没有收支总计")
    totals = tuple(_added(combination) for combination in product(*(values for values in outgoing if values)))
    found = mismatch(totals, incoming)
    if found is not None:
        place = found.parts[0].place.through(totals[0].place)
        yield found.finding(place, side="收入方", note="（文中没有总计，以本年支出、结余分配、年末结转之和为准）")


def _added(amounts_out: Sequence[Amount]) -> Amount:
    """Several amounts as one, in the unit and at the place of the first."""
    first = amounts_out[0]
    total = sum((amount.value for amount in amounts_out), Fraction(0)) / first.factor
    unit = first.quantity.unit.title if first.quantity.unit else ""
    return Amount(read_amount(format_number(total, max(amount.digits for amount in amounts_out)), unit), first.place)


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
