"""A variance from the budget does not follow from budget and outturn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES, amount_in, number_in, sentences
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.check.rate import show_percent
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement
from jixiao.quantity import difference_interval, may_print, quotient_interval


@check(
    code="F18",
    severity=Severity.QUERY,
    scope=PAPER,
    title="预决算差异率与预算数、决算数不符",
    message="“{item}”预决算差异率写为 {stated}，而（决算数 {outturn} － 预算数 {budget}）÷ 预算数 ＝ {computed}。",
    why="差异率由预算数和决算数算出，三个数中至少有一个写错。",
    fix="核对预算数和决算数，重新计算差异率。",
    source="paper-itself",
    since="0.1",
)
def variance_off_figures(paper: Paper) -> Iterator[Finding]:
    """Recompute where one sentence tells budget, outturn and the rate of one thing and no change of its own."""
    judged = False
    for group in sentences(paper.statements):
        for rate in group:
            figures = _figures(group, rate)
            if figures is not None:
                judged = True
                yield from _compared(rate, *figures)
    if not judged:
        not_applicable("文中没有预决算差异率")


def _figures(group: Sequence[Statement], rate: Statement) -> tuple[Amount, Amount] | None:
    """Budget and outturn that a rate of variance is made of."""
    if rate.measure != "change_rate" or rate.unit != "%" or rate.hedge or "预算" not in (rate.base or ""):
        return None
    mine = [item for item in group if item.subject == rate.subject]
    if any(item.measure == "change" for item in mine):
        return None
    budgets = [amount for item in mine if item.measure == "budget" and (amount := amount_in(item))]
    outturns = [amount for item in mine if item.measure in SIZES and (amount := amount_in(item))]
    return (budgets[0], outturns[0]) if len(budgets) == len(outturns) == 1 else None


def _compared(rate: Statement, budget: Amount, outturn: Amount) -> Iterator[Finding]:
    number = number_in(rate)
    digits = max(budget.digits, outturn.digits)
    moved = difference_interval(outturn.interval(digits), budget.interval(digits))
    ratio = quotient_interval(moved, budget.interval(digits)) if budget.value else None
    if number is None or ratio is None or may_print((ratio[0] * 100, ratio[1] * 100), number):
        return
    yield Finding(
        place=rate.place,
        values={
            "item": rate.subject,
            "stated": f"{number.words}%",
            "outturn": outturn.text,
            "budget": budget.text,
            "computed": show_percent((outturn.value - budget.value) / budget.value * 100, number.digits),
        },
        related=(Related(place=budget.place), Related(place=outturn.place)),
    )
