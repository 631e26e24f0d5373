"""The budget and the outturn of a form as a whole."""

from __future__ import annotations

from jixiao.check.declare import CouldNotRun
from jixiao.check.money import Amount, RowMeaning, amount_of, meaning_of
from jixiao.form.model import ExecutionRow, Form


def total_row(form: Form) -> ExecutionRow | None:
    """The row of the money block that stands for the whole: the total's, or the only one."""
    totals = [row for row in form.execution if meaning_of(row) is RowMeaning.TOTAL]
    if len(totals) == 1:
        return totals[0]
    return form.execution[0] if len(form.execution) == 1 else None


def budget_of(form: Form) -> Amount | None:
    """The budget that the rate divides by (预算数), else the initial one; ``None`` where it is not read."""
    row = total_row(form)
    if row is None:
        return None
    return _amount(form, row, "budget") or _amount(form, row, "initial_budget")


def outturn_of(form: Form) -> Amount | None:
    """The outturn (执行数); ``None`` where it is not read."""
    row = total_row(form)
    return None if row is None else _amount(form, row, "outturn")


def _amount(form: Form, row: ExecutionRow, name: str) -> Amount | None:
    try:
        return amount_of(getattr(row, name), row.currency_unit, form.currency_unit)
    except CouldNotRun:
        return None
