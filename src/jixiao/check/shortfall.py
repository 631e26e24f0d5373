"""Rows that lost points, and what a form says about why (扣分的指标及其原因说明)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.budget import budget_of, outturn_of
from jixiao.check.figures import is_printed
from jixiao.check.once import once
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import format_number


@dataclass(frozen=True)
class Shortfall:
    """A row whose printed score is below its points (扣分)."""

    row: Indicator
    name: str
    score: Fraction
    points: Fraction

    @property
    def told(self) -> str:
        """Score and points for print."""
        return f"{format_number(self.score)}/{format_number(self.points)} 分"


@once
def shortfalls(view: FormView) -> tuple[Shortfall, ...]:
    """Rows that lost points; rows whose points are neither printed nor inferred are passed over."""
    if view.score is None:
        return ()
    pairs = zip(view.form.indicators, view.score.indicators, strict=True)
    return tuple(
        Shortfall(row, scored.level3, printed.exact, points)
        for row, scored in pairs
        if (printed := scored.printed_score) is not None
        and (points := scored.points) is not None
        and printed.exact < points
    )


def reason_cells(view: FormView) -> Iterator[Written]:
    """Every printed reason of a form: of its rows and of its foot; blanks, dashes and 无 are none."""
    cells = [view.form.reasons, *(row.reason for row in view.form.indicators)]
    yield from (cell for cell in cells if cell is not None and is_printed(cell))


def has_reason_column(view: FormView) -> bool:
    """Whether the rows have a cell for their reason."""
    return any(row.reason is not None for row in view.form.indicators)


def execution_percent(view: FormView) -> Fraction | None:
    """Outturn over budget in percent; ``None`` where one of them is missing or nothing was budgeted."""
    budget, outturn = budget_of(view.form), outturn_of(view.form)
    if budget is None or outturn is None or budget.value <= 0:
        return None
    return outturn.value / budget.value * 100


def is_underspent(view: FormView) -> bool:
    """Whether so little was spent that the form should say why."""
    percent = execution_percent(view)
    return percent is not None and percent < threshold("explained_execution")
