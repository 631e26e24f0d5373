"""A number with its unit (数量), money and percent cells, and whether two quantities can be held together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from jixiao.quantity.error import QuantityError, UnitMismatchError, shown
from jixiao.quantity.folding import fold
from jixiao.quantity.number import Number, number_of, read_number
from jixiao.quantity.rounding import Exact, format_number, to_fraction
from jixiao.quantity.unit import COUNT, MULTIPLE, Unit, counter_of, find_unit

_SPLIT = re.compile(r"([+-]?[0-9]*\.?[0-9]+)(.*)")
_LONGEST_CELL = 200
#: Dimensions whose unit a cell may leave out without doubt.
_PLAIN = frozenset({COUNT, MULTIPLE, "ratio", "points", "time", "working_time", "age"})
#: Dimensions that a bare 万 or 亿 can stand for.
_MULTIPLIED = ("money", COUNT, MULTIPLE)


@dataclass(frozen=True)
class Quantity:
    """A number and its unit, as printed.

    Attributes:
        number: The printed number.
        unit: The unit, ``None`` where none is printed or known.
    """

    number: Number
    unit: Unit | None

    @cached_property
    def base(self) -> Fraction:
        """The value in base units of the dimension: 1.5万元 is 15000, 95% is 0.95."""
        return self.number.exact if self.unit is None or self.unit.factor == 1 else self.number.exact * self.unit.factor

    def counted_in(self, unit: Unit) -> Quantity:
        """The same number with another unit; nothing is converted."""
        return self if unit is self.unit else Quantity(self.number, unit)

    @property
    def dimension(self) -> str:
        """The unit's dimension, empty where there is no unit."""
        return "" if self.unit is None else self.unit.dimension

    def value_in(self, unit: Unit | None) -> Fraction:
        """The value counted in another unit.

        A number without a unit is taken to be in the unit asked for; a bare 万 or 亿 multiplies it. Asked for no
        unit, counts give their plain count and all else the number as printed.

        Raises:
            UnitMismatchError: The units measure different things.
        """
        if unit is None:
            return self.base if self.dimension in {COUNT, MULTIPLE} else self.number.exact
        if self.unit is None or self.unit is unit:
            return self.number.exact
        if not _same_kind(self.dimension, unit.dimension):
            raise UnitMismatchError(unit=self.unit.title, into=unit.title)
        return self.base / unit.factor


def _same_kind(left: str, right: str) -> bool:
    if left == right:
        return True
    left_top, _, left_per = left.partition("/")
    right_top, _, right_per = right.partition("/")
    if left_per != right_per:
        return False
    loose = MULTIPLE in {left_top, right_top}
    return left_top == right_top or (loose and left_top.startswith(_MULTIPLIED) and right_top.startswith(_MULTIPLIED))


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities can be held against each other.

    They can within one dimension; where one has no unit and the other's is plain (a counter, percent, days); and
    where one is a bare 万 or 亿 and the other money or a count. Never across currencies.
    """
    if left.unit is None or right.unit is None:
        other = left.dimension or right.dimension
        return not other or other in _PLAIN
    return _same_kind(left.dimension, right.dimension)


def split_quantity(folded: str, words: str) -> Quantity:
    """Quantity from folded words that are a number, or a number and a unit.

    Raises:
        QuantityError: They are not.
    """
    match = _SPLIT.fullmatch(folded)
    if match is None:
        raise QuantityError(words=shown(words))
    number = number_of(match[1], words)
    unit = counter_of(match[2]) if match[2] else None
    if match[2] and unit is None:
        raise QuantityError(words=shown(words))
    return Quantity(number, unit)


def read_amount(text: str, currency_unit: str = "") -> Quantity:
    """Read a money cell (金额), such as ``1,234.56`` in a column of 万元.

    Args:
        text: The cell; it may print its own unit, ￥, or a minus.
        currency_unit: The column's unit, used where the cell prints none; empty where none is known.

    Raises:
        QuantityError: The cell holds no single amount (blank, a dash and 无 among them).
    """
    if len(text) > _LONGEST_CELL:
        raise QuantityError(words=shown(text))
    folded = fold(text).replace("¥", "").replace("¥", "").replace("￥", "").replace("人民币", "").rstrip("。;,")
    quantity = split_quantity(folded, text)
    if quantity.unit is None:
        return Quantity(quantity.number, find_unit(currency_unit))
    if quantity.unit.dimension == COUNT:
        raise QuantityError(words=shown(text))
    return quantity


def read_percent(text: str) -> Number:
    """Read a rate cell (执行率) as a number of percent.

    ``98.22`` and ``98.22%`` are both 98.22; ``5‰`` is 0.5. A bare ``0.9822`` stays 0.9822: whether it is meant as
    98.22% only the figures beside it can tell, so nothing is guessed here.

    Raises:
        QuantityError: The cell holds no single number.
    """
    if len(text) > _LONGEST_CELL:
        raise QuantityError(words=shown(text))
    folded = fold(text).rstrip("。;,").removeprefix("百分之")
    if folded.endswith("‰"):
        number = number_of(folded[:-1], text)
        return Number(number.value.scaleb(-1), number.digits + 1, text)
    number = read_number(folded.removesuffix("个百分点").removesuffix("%"))
    return Number(number.value, number.digits, text)


def format_amount(value: Exact, unit: Unit | str | None = None, places: int | None = None) -> str:
    """Write an amount (金额) with its unit: ``1252.08万元``.

    Args:
        value: The amount counted in ``unit``.
        unit: The unit or its name; ``None`` writes the number alone.
        places: Decimal places to round to; ``None`` prints the exact value.
    """
    title = unit.title if isinstance(unit, Unit) else (unit or "")
    return format_number(value, places) + title


def format_quantity(quantity: Quantity) -> str:
    """Write a quantity in plain digits with its printed decimal places: ``12.30亿美元``."""
    title = "" if quantity.unit is None else quantity.unit.title
    return format_number(to_fraction(quantity.number.value), quantity.number.digits) + title
