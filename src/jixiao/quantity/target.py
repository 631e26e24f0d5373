"""Targets (年初目标值 / 指标值): operator, bounds, unit, date and direction, with the words kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from jixiao.quantity.date import WrittenDate
from jixiao.quantity.direction import Direction, direction_of_name, direction_of_operator, measures_fall
from jixiao.quantity.expression import Expression, Shape, bounded, read_expression
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity
from jixiao.quantity.operator import Operator, read_operator
from jixiao.quantity.unit import Unit, find_unit, unit_of

_LONGEST_NAME = 200
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
    unit_from: Literal["words", "cell", "name"] | None = None
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


def with_unit(reading: Expression, unit: Unit | None) -> Expression:
    """The reading with a unit for quantities that print none."""
    low, high = (None if end is None else replace(end, unit=end.unit or unit) for end in (reading.low, reading.high))
    return replace(reading, low=low, high=high)


def _unit_printed(reading: Expression) -> bool:
    quantity = reading.low or reading.high
    return quantity is not None and quantity.unit is not None


def _as_bare_number(reading: Expression, words: str, name: str, *, counted: bool) -> Expression:
    """A bare year is a deadline unless another cell or the name says that it counts something."""
    quantity = reading.low or reading.high
    if reading.shape is not Shape.NUMBER or reading.operator is not Operator.NONE or quantity is None or counted:
        return reading
    number = quantity.number
    is_year = quantity.unit is None and number.digits == 0 and 2000 <= number.value <= 2050  # noqa: PLR2004 - years
    if not is_year or (direction_of_name(name) is not Direction.NONE and not any(time in name for time in _TIMES)):
        return reading
    return Expression(Shape.DATE, date=WrittenDate(words, int(number.value)))


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
    name_operator, name_unit = _hints_of_name(name)
    stated = read_operator(operator)
    if stated is Operator.NONE:
        stated = name_operator
    cell_unit = find_unit(unit) if unit else None
    reading = read_expression(text)
    counted = stated is not Operator.NONE or cell_unit is not None or name_unit is not None
    reading = _as_bare_number(reading, text, name, counted=counted)
    origin: Literal["words", "cell", "name"] | None = "words" if _unit_printed(reading) else None
    if origin is None and reading.shape in {Shape.NUMBER, Shape.RANGE}:
        origin = "cell" if cell_unit is not None else "name" if name_unit is not None else None
        reading = with_unit(reading, cell_unit or name_unit)
    quantity = reading.low or reading.high
    if reading.shape is Shape.NUMBER and reading.operator is Operator.NONE and quantity is not None:
        reading = replace(bounded(stated, quantity), relative=reading.relative)
    return _target(text, reading, name, origin, cell_unit)


def _target(
    text: str, reading: Expression, name: str, origin: Literal["words", "cell", "name"] | None, cell_unit: Unit | None
) -> Target:
    kind = TargetKind.RELATIVE if reading.relative else _KINDS[reading.shape]
    direction = direction_of_operator(reading.operator)
    source: Literal["operator", "name"] | None = "operator" if direction is not Direction.NONE else None
    if source is None and reading.operator is Operator.NONE and kind not in {TargetKind.BLANK, TargetKind.DASH}:
        direction = direction_of_name(name)
        source = "name" if direction is not Direction.NONE else None
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
        cell_unit=cell_unit,
        falls=measures_fall(name),
    )
