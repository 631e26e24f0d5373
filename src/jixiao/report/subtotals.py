"""What the rows under one level-1 label come to, and each goal as a whole (小计)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.form.model import Form, Indicator
from jixiao.score import FormScore, IndicatorScore


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The scores of some rows that stand together.

    Attributes:
        goal: Position of the goal, from 0.
        first: Position of the first row among the goal's, from 0.
        rows: How many rows.
        name: The level-1 label; empty for the goal as a whole.
        score: Sum of what enters the total; ``None`` where a row has no score yet.
    """

    goal: int
    first: int
    rows: int
    name: str
    score: Decimal | None


def subtotals_of(form: Form, score: FormScore) -> tuple[Subtotal, ...]:
    """For each goal its own sum, then that of every run of rows under one level-1 label.

    Args:
        form: The form.
        score: Its score; a form that is not scored has no subtotals.
    """
    return tuple(_subtotals(form, score.indicators)) if score.indicators else ()


def _subtotals(form: Form, scores: Sequence[IndicatorScore]) -> Iterator[Subtotal]:
    start = 0
    for number, goal in enumerate(form.goals):
        own = scores[start : start + len(goal.indicators)]
        yield Subtotal(number, 0, len(own), "", _sum(own))
        first = 0
        for index in range(1, len(own) + 1):
            if index == len(own) or _label(goal.indicators[index]) != _label(goal.indicators[first]):
                yield Subtotal(number, first, index - first, _label(goal.indicators[first]), _sum(own[first:index]))
                first = index
        start += len(own)


def _label(row: Indicator) -> str:
    return "" if row.level1 is None else row.level1.text


def _sum(scores: Sequence[IndicatorScore]) -> Decimal | None:
    """Sum of rounded scores; rows that do not apply are left out."""
    parts = [row.score_for_total for row in scores if row.status != "not_applicable"]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
