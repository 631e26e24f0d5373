"""Rows that print a rate beside the money it is made of: money blocks, tasks, lists of projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.money import Amount, amount_of
from jixiao.check.paper import FormView
from jixiao.form.model import ExecutionRow, ListRow, Task
from jixiao.place import Place, Written


@dataclass(frozen=True)
class RatedRow:
    """A row with a rate (执行率).

    Attributes:
        label: What the row is about.
        rate: The rate's cell, ``None`` where the row has none.
        score: The score's cell of a money block.
        place: The rate's place, or the row's.
        budget, outturn: The columns that the rate is made of by its heading.
        others: Other columns of the same row that a rate may have been made of: outturn and budget of each.
    """

    label: str
    rate: Written | None
    score: Written | None
    place: Place
    budget: Written | None
    outturn: Written | None
    others: tuple[tuple[str, Written | None, Written | None], ...]
    units: tuple[Written | None, ...]

    def amounts(self) -> tuple[Amount | None, Amount | None]:
        """Outturn and budget.

        Raises:
            CouldNotRun: A cell holds something that is no amount.
        """
        return amount_of(self.outturn, *self.units), amount_of(self.budget, *self.units)


def rated_rows(view: FormView) -> Iterator[RatedRow]:
    """Every row of a form that has a budget and an outturn."""
    form = view.form
    for row in form.execution:
        yield _execution(row, form.currency_unit)
    for task in form.tasks:
        yield _task(task, form.currency_unit)
    for item in (*form.rows, *([form.total_row] if form.total_row else [])):
        yield _list_row(item, form.currency_unit)


def _execution(row: ExecutionRow, unit: Written | None) -> RatedRow:
    outturn = row.outturn_to_date if row.outturn is None else row.outturn
    return RatedRow(
        label=row.item.text if row.item else "预算执行情况",
        rate=row.rate,
        score=row.score,
        place=row.rate.place if row.rate else row.place,
        budget=row.budget if row.budget is not None else row.initial_budget,
        outturn=outturn,
        others=(("年初预算数", outturn, row.initial_budget),),
        units=(row.currency_unit, unit),
    )


def _task(row: Task, unit: Written | None) -> RatedRow:
    return RatedRow(
        label=row.name.text if row.name else "任务",
        rate=row.rate,
        score=None,
        place=row.rate.place if row.rate else row.place,
        budget=row.budget,
        outturn=row.outturn,
        others=(("财政资金", row.outturn_fiscal, row.budget_fiscal),),
        units=(unit,),
    )


def _list_row(row: ListRow, unit: Written | None) -> RatedRow:
    return RatedRow(
        label=row.project.text if row.project else "合计",
        rate=row.rate,
        score=None,
        place=row.rate.place if row.rate else row.place,
        budget=row.budget,
        outturn=row.outturn,
        others=(),
        units=(unit,),
    )
