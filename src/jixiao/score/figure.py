"""Figures of score and points cells (分值、得分) and their rounding; kept, as the same few come again and again."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from jixiao.place import Written
from jixiao.quantity import Number, QuantityError, read_number, round_half_up


@lru_cache(maxsize=4096)
def _number(text: str) -> Number | None:
    try:
        return read_number(text.removesuffix("分"))
    except QuantityError:
        return None


def printed_number(written: Written | None) -> Number | None:
    """Number of a cell that holds nothing else, a printed 分 apart; ``None`` for every kind of nothing."""
    return None if written is None else _number(written.text)


def number_in(written: Written | None) -> Fraction | None:
    """The same as an exact value."""
    number = printed_number(written)
    return None if number is None else number.exact


@lru_cache(maxsize=8192)
def _rounded(numerator: int, denominator: int, places: int) -> Decimal:
    return round_half_up(Fraction(numerator, denominator), places)


def rounded(value: Fraction, places: int) -> Decimal:
    """A score rounded half up (四舍五入) at the moment that the scheme names."""
    return _rounded(value.numerator, value.denominator, places)
