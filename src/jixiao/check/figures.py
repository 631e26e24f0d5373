"""Printed figures for checks: absent, unreadable and read are three things."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from jixiao.check.declare import could_not_run
from jixiao.form.label import fold
from jixiao.place import Written
from jixiao.quantity.error import QuantityError
from jixiao.quantity.number import Number, read_number
from jixiao.quantity.rounding import format_number

_ABSENT = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无"})

#: Per addend, in the unit printed: what rounding may hide in a sum (domain.md section 6).
TOLERANCE = Fraction(1, 100)


def is_printed(written: Written | None) -> bool:
    """Whether a cell holds anything but a blank, a dash or 无."""
    return written is not None and fold(written.text) not in _ABSENT


def figure(written: Written | None) -> Number | None:
    """The number of a points or score cell (20, 20分); ``None`` where the cell is absent, blank or a dash.

    Raises:
        CouldNotRun: Something is printed, but no number.
    """
    if written is None:
        return None
    try:
        return _figure(written.text)
    except QuantityError:
        could_not_run(f"“{written.text}”不是数字")


@lru_cache(maxsize=4096)
def _figure(text: str) -> Number | None:
    """The number of a cell; the same few cells are asked for by many checks."""
    folded = fold(text)
    return None if folded in _ABSENT else read_number(folded.removesuffix("分"))


def exact(written: Written | None) -> Fraction | None:
    """The value of :func:`figure` as an exact fraction."""
    number = figure(written)
    return None if number is None else number.exact


def show(value: Fraction) -> str:
    """A sum or difference of printed figures, with no more digits than it has."""
    return format_number(value)
