"""What a cell can say (单元格读法): the shapes that target and actual cells share, before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from jixiao.quantity.date import WrittenDate
from jixiao.quantity.error import QuantityError
from jixiao.quantity.measure import Quantity, split_quantity
from jixiao.quantity.operator import Operator, Taken, take_foot, take_head
from jixiao.quantity.unit import Unit


class Shape(StrEnum):
    """What kind of words a cell holds."""

    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"
    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    RANKING = "ranking"
    LEVEL = "level"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Expression:
    """What a cell says.

    Attributes:
        shape: What kind of words it holds.
        operator: How its value bounds.
        low: Lower bound, or the value.
        high: Upper bound, or the value.
        date: The date it names.
        relative: It speaks of a change against last year; a fall is negative.
        reached: The operator is only 达到, no bound in an actual.
    """

    shape: Shape
    operator: Operator = Operator.NONE
    low: Quantity | None = None
    high: Quantity | None = None
    date: WrittenDate | None = None
    relative: bool = False
    reached: bool = False

    @property
    def quantity(self) -> Quantity | None:
        """The value, or the nearest bound there is."""
        return self.low or self.high

    def under(self, operator: Operator) -> Expression:
        """The same single value under another operator."""
        if self.quantity is None:
            return self
        return replace(bounded(operator, self.quantity), relative=self.relative)

    def with_ends(self, low: Quantity | None, high: Quantity | None) -> Expression:
        """The same with other quantities; written out, as every cell asks for it."""
        if low is self.low and high is self.high:
            return self
        return Expression(self.shape, self.operator, low, high, self.date, self.relative, self.reached)

    def with_unit(self, unit: Unit | None) -> Expression:
        """The same with a unit for quantities that print none."""
        if unit is None:
            return self
        return self.with_ends(*(end if end is None or end.unit else end.counted_in(unit) for end in self.ends))

    def counted_in(self, unit: Unit) -> Expression:
        """The same with all its quantities in this unit, whatever they print."""
        return self.with_ends(*(None if end is None else end.counted_in(unit) for end in self.ends))

    @property
    def ends(self) -> tuple[Quantity | None, Quantity | None]:
        """Both bounds."""
        return self.low, self.high


def bounded(operator: Operator, quantity: Quantity) -> Expression:
    """Expression of one quantity under an operator."""
    low = None if operator in {Operator.AT_MOST, Operator.LESS_THAN} else quantity
    high = None if operator in {Operator.AT_LEAST, Operator.MORE_THAN} else quantity
    return Expression(Shape.NUMBER, operator, low, high)


def taken(found: Taken, quantity: Quantity) -> Expression:
    """Expression of one quantity under an operator taken off the words around it."""
    reading = bounded(found.operator, quantity)
    return replace(reading, reached=True) if found.reached else reading


def between(first: Quantity, last: Quantity) -> Expression:
    """Expression of a range; a unit printed once counts for both ends."""
    unit = first.unit or last.unit
    first, last = (end if end.unit or unit is None else end.counted_in(unit) for end in (first, last))
    low, high = (first, last) if first.base <= last.base else (last, first)
    return Expression(Shape.RANGE, Operator.BETWEEN, low, high)


def whole_cell(folded: str, words: str) -> Expression | None:
    """A cell that is wholly operator, number, unit; ``None`` for any other."""
    head = take_head(folded)
    foot = take_foot(head.rest)
    try:
        quantity = split_quantity(foot.rest, words)
    except QuantityError:
        return None
    found = foot if head.reached or head.operator is Operator.NONE else head
    return taken(head if found.operator is Operator.NONE else found, quantity)
