"""Targets (年初目标值 / 指标值): operator, bounds, unit, date and direction, with the words kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from jixiao.quantity.cell import read_cell
from jixiao.quantity.date import WrittenDate
from jixiao.quantity.direction import Direction, direction_of_name, direction_of_operator, measures_fall
from jixiao.quantity.expression import Expression, Shape
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity
from jixiao.quantity.operator import Operator, read_operator
from jixiao.quantity.unit import Unit, find_unit, unit_of

UnitOrigin: TypeAlias = Literal["words", "cell", "name"]

_LONGEST_NAME = 200
_FIRST_YEAR, _LAST_YEAR = 2000, 2050
_IN_NAME = re.compile(r"\(([≥≤<>=])?\**([^()≥≤<>=*]{0,8})\)")
_TIMES = ("时间", "时限", "期限", "及时", "年度", "进度", "日期")


class TargetKind(StrEnum):
    """What a target cell holds."""

    NUMERIC = "numeric"
    RANGE = "range"
    DEADLINE = "deadline"
    RANKING = "ranking"
    RELATIVE = "relative"
    LEVEL = "level"
    SENTENCE = "sentence"
    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"


_KINDS = {
    Shape.BLANK: TargetKind.BLANK,
    Shape.DASH: TargetKind.DASH,
    Shape.NONE_WORD: TargetKind.NONE_WORD,
    Shape.NUMBER: TargetKind.NUMERIC,
    Shape.RANGE: TargetKind.RANGE,
    Shape.DATE: TargetKind.DEADLINE,
    Shape.RANKING: TargetKind.RANKING,
    Shape.LEVEL: TargetKind.LEVEL,
    Shape.SENTENCE: TargetKind.SENTENCE,
}


_NOTHING = frozenset({TargetKind.BLANK, TargetKind.DASH, TargetKind.NONE_WORD})


@dataclass(frozen=True, slots=True)
class _Beside:
    operator: Operator
    cell_unit: Unit | None
    unit: Unit | None
    origin: UnitOrigin | None


@dataclass(frozen=True, slots=True)
class Target:
    """A target as printed and as understood.

    Attributes:
        words: The printed words of the target's cell.
        kind: What they are.
        operator: From the words, else from the operator's cell, else from the indicator's name.
        low: Lower bound; for ``=`` and for no operator also the value itself.
        high: Upper bound; for ``=`` and for no operator also the value itself.
        date: The date of a deadline.
        direction: Forward, reverse, equality or none.
        direction_from: Where the direction comes from, ``None`` where there is none.
        unit_from: Where the unit comes from: ``words``, the unit's ``cell``, the indicator's ``name``; ``None`` for
            no unit.
        cell_unit: What the unit's own cell says, even where the words print another.
        falls: The indicator's name itself counts a decrease (下降率).
    """

    words: str
    kind: TargetKind
    operator: Operator = Operator.NONE
    low: Quantity | None = None
    high: Quantity | None = None
    date: WrittenDate | None = None
    direction: Direction = Direction.NONE
    direction_from: Literal["operator", "name"] | None = None
    unit_from: UnitOrigin | None = None
    cell_unit: Unit | None = None
    falls: bool = False

    @property
    def bound(self) -> Quantity | None:
        """The one quantity of the target; ``None`` for a range and for words."""
        return None if self.operator is Operator.BETWEEN else self.low or self.high

    @property
    def unit(self) -> Unit | None:
        """The unit of its quantities."""
        quantity = self.low or self.high
        return None if quantity is None else quantity.unit


def _hints_of_name(name: str) -> tuple[Operator, Unit | None]:
    """Operator and unit that the name carries in brackets: 种公猪(≥头), 完成率(%)."""
    for match in _IN_NAME.finditer(fold(name[:_LONGEST_NAME])):
        unit = unit_of(match[2])
        if match[1] or unit is not None:
            return read_operator(match[1]), unit
    return Operator.NONE, None


def year_instead(reading: Expression, words: str, name: str = "") -> Expression:
    """A bare year is a deadline, unless the name says that it counts something."""
    quantity = reading.quantity
    if reading.shape is not Shape.NUMBER or quantity is None or quantity.unit is not None:
        return reading
    number = quantity.number
    is_year = number.digits == 0 and _FIRST_YEAR <= number.value <= _LAST_YEAR
    counts = direction_of_name(name) is not Direction.NONE and not any(time in name for time in _TIMES)
    if not is_year or counts or reading.operator is not Operator.NONE:
        return reading
    return Expression(Shape.DATE, date=WrittenDate(words, int(number.value)))


def _beside(operator: str | None, unit: str | None, name: str) -> _Beside:
    """What the cells beside a target say, the nearer cell first."""
    name_operator, name_unit = _hints_of_name(name)
    cell_unit = find_unit(unit) if unit else None
    in_unit = read_operator(fold(unit)[:1]) if unit and len(unit) <= _LONGEST_NAME else Operator.NONE
    stated = read_operator(operator) or in_unit or name_operator
    origin: UnitOrigin | None = "cell" if cell_unit is not None else "name" if name_unit is not None else None
    return _Beside(stated, cell_unit, cell_unit or name_unit, origin)


def read_target(text: str, *, operator: str | None = None, unit: str | None = None, name: str = "") -> Target:
    """Read a target cell with the cells beside it.

    Args:
        text: The target's cell.
        operator: The operator's own cell (指标性质), where there is one.
        unit: The unit's own cell (度量单位), where there is one; it may hold a value or a word instead.
        name: The indicator's name, which may carry an operator or a unit and suggests the direction.

    Returns:
        A target for any text; words without a figure are a level, a ranking or a sentence.
    """
    beside = _beside(operator, unit, name)
    reading = read_cell(text)
    if beside.operator is Operator.NONE and beside.unit is None:
        reading = year_instead(reading, text, name)
    origin: UnitOrigin | None = None
    if reading.quantity is not None:
        origin = "words" if reading.quantity.unit is not None else beside.origin
        reading = reading.with_unit(beside.unit)
    if reading.shape is Shape.NUMBER and (reading.operator is Operator.NONE or reading.reached):
        reading = reading.under(beside.operator or reading.operator)
    kind = TargetKind.RELATIVE if reading.relative else _KINDS[reading.shape]
    direction, source = _direction(reading, beside.operator, kind, name)
    return Target(
        words=text,
        kind=kind,
        operator=reading.operator,
        low=reading.low,
        high=reading.high,
        date=reading.date,
        direction=direction,
        direction_from=source,
        unit_from=origin,
        cell_unit=beside.cell_unit,
        falls=measures_fall(name),
    )


def _direction(
    reading: Expression, stated: Operator, kind: TargetKind, name: str
) -> tuple[Direction, Literal["operator", "name"] | None]:
    """Direction from the operator, else from the indicator's name."""
    direction = direction_of_operator(reading.operator or stated)
    if direction is not Direction.NONE:
        return direction, "operator"
    if reading.operator is not Operator.NONE or kind in _NOTHING:
        return Direction.NONE, None
    direction = direction_of_name(name)
    return direction, None if direction is Direction.NONE else "name"
