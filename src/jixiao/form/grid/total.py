"""Which number of the row of totals is the score (总分), where no heading says so: the form's own sums decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.form.grid.doubt import Tell
from jixiao.form.grid.draft import TotalRow
from jixiao.form.grid.indicators import decimal_of
from jixiao.form.model import ExecutionRow, Goal
from jixiao.place import Written


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the points and the scores of a form may come to: of its indicators, and of these with its money."""

    points: frozenset[Decimal]
    scores: frozenset[Decimal]


def _sums(goals: Sequence[Goal], execution: Sequence[ExecutionRow], field: str) -> frozenset[Decimal]:
    def known(rows: Iterable[object]) -> list[Decimal]:
        return [value for row in rows if (value := decimal_of(getattr(row, field))) is not None]

    own, money = known(row for goal in goals for row in goal.indicators), known(execution)
    reaches = (0, 1, len(money)) if own or money else ()  # of the money all rows, or the first for all of them
    return frozenset(sum((*own, *money[:reach]), Decimal()) for reach in reaches)


def settled_total(
    total: Written | None,
    rows: Sequence[TotalRow],
    goals: Sequence[Goal],
    execution: Sequence[ExecutionRow],
    *,
    is_scored: bool,
    tell: Tell,
) -> Written | None:
    """The total as it was read, or another number of its row, or none where it is not sure.

    Args:
        total: The total as it was read.
        rows: The rows of totals of the form.
        goals: Its goals with their indicators.
        execution: Its rows of money.
        is_scored: Whether the form has a column for scores.
        tell: Takes code, message and place of what is not sure.
    """
    row = next((row for row in rows if total in row.numbers), None)
    if total is None or row is None:
        return total
    sums = _Sums(_sums(goals, execution, "points"), _sums(goals, execution, "score"))
    if is_scored and not sums.scores and len(row.numbers) == 1 and decimal_of(total) in sums.points:
        words = f"“{row.label}”一行只印有{total.text}，等于各项分值之和，而各项得分都未填写，不作为自评得分。"
        tell("total_unsure", words, row.place)
        return Written("", total.place)
    if row.is_headed or len({decimal_of(number) for number in row.numbers}) == 1:
        return total
    found = _by_sums(row.numbers, sums)
    if found is None:
        told = "、".join(number.text for number in row.numbers)
        words = f"“{row.label}”一行印有{told}，没有表头，不能确定哪一个是自评得分，未读入。"
        tell("total_unsure", words, row.place)
    return found


def _by_sums(numbers: Sequence[Written], sums: _Sums) -> Written | None:
    """The one number beside the sum of the points, or the one that is the sum of the scores."""
    others = [number for number in numbers if decimal_of(number) not in sums.points]
    if len(others) == 1 and len(others) < len(numbers):
        return others[0]
    summed = [number for number in others if decimal_of(number) in sums.scores]
    return summed[0] if len({decimal_of(number) for number in summed}) == 1 else None
