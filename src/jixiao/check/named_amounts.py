"""Amounts with the project that they belong to, from project forms and lists of projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.check.declare import CouldNotRun
from jixiao.check.money import Amount, amount_of
from jixiao.check.paper import FormView, Paper
from jixiao.form.model import FormKind
from jixiao.place import Written
from jixiao.quantity import format_number, round_half_up

#: Significant digits from which a rounded amount is known again.
_LEAST_DIGITS = 3


@dataclass(frozen=True)
class NamedAmount:
    """An amount of a project (项目金额): which column it stands in, and in which form."""

    name: str
    column: str
    amount: Amount
    form: int


def project_amounts(paper: Paper) -> Iterator[NamedAmount]:
    """Budget and outturn of every row of a project list, then of every project form."""
    for view in paper.of_kind(FormKind.PROJECT_EXECUTION_TABLE):
        for item in view.form.rows:
            if item.project:
                yield from _columns(view, item.project, item.budget, item.outturn, None)
    for view in paper.of_kind(FormKind.PROJECT_SELF_EVALUATION):
        if view.form.project and view.form.execution:
            row = view.form.execution[0]
            yield from _columns(view, view.form.project, row.budget, row.outturn, row.currency_unit)


def _columns(
    view: FormView, name: Written, budget: Written | None, outturn: Written | None, unit: Written | None
) -> Iterator[NamedAmount]:
    for column, cell in (("预算数", budget), ("执行数", outturn)):
        try:
            amount = amount_of(cell, unit, view.form.currency_unit)
        except CouldNotRun:
            continue
        if amount is not None and amount.quantity.unit is not None:
            yield NamedAmount(name.text, column, amount, view.index)


def slipped(left: Amount, right: Amount) -> bool:
    """Whether two amounts have the same digits, one perhaps rounded, but another unit or decimal point."""
    if left.quantity.dimension != right.quantity.dimension or not left.value or not right.value:
        return False
    low, high = left.interval(right.digits)
    own_low, own_high = right.interval(left.digits)
    if low <= own_high and own_low <= high:
        return False
    shorter, longer = sorted((_digits(left), _digits(right)), key=len)
    if shorter == longer:
        return True
    return len(shorter) >= _LEAST_DIGITS and shorter in {longer[: len(shorter)], _rounded(longer, len(shorter))}


def _digits(amount: Amount) -> str:
    """The significant digits, without point and zeros around them."""
    return str(abs(amount.quantity.number.value)).replace(".", "").strip("0")


def _rounded(digits: str, places: int) -> str:
    """The first digits, rounded half up."""
    return format_number(round_half_up(Decimal(f"0.{digits}"), places)).removeprefix("0.").strip("0")
