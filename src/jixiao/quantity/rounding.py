"""The one place that rounds (四舍五入), and the plain decimal writing of exact values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from jixiao.quantity.error import NotFiniteError

Exact: TypeAlias = Decimal | Fraction | int

#: Decimal places shown for a fraction that no decimal ends, such as 1/3.
_SHOWN_PLACES = 4


def to_fraction(value: Exact) -> Fraction:
    """The exact value as a fraction.

    Raises:
        NotFiniteError: ``value`` is a NaN or an infinity.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal) and not value.is_finite():
        raise NotFiniteError(words=str(value))
    return Fraction(value)


def _in_units(value: Exact, places: int) -> tuple[int, int]:
    """The value counted in units of the last place kept, as numerator and denominator."""
    above, below = to_fraction(value).as_integer_ratio()
    return (above * 10**places, below) if places >= 0 else (above, below * 10**-places)


def _scaled(units: int, places: int) -> Decimal:
    """``units`` × 10^-places, exactly: a decimal made from text asks no decimal context."""
    if places < 0:
        units, places = units * 10**-places, 0
    return Decimal(f"{units}E-{places}")


def round_half_up(value: Exact, places: int) -> Decimal:
    """Round to decimal places, ties away from zero (四舍五入).

    Args:
        value: Any exact number.
        places: Decimal places kept; below 0 rounds to tens, hundreds….

    Returns:
        A decimal with exactly ``places`` decimal places (none where ``places`` is below 0).

    Raises:
        NotFiniteError: ``value`` is a NaN or an infinity.

    Examples:
        >>> round_half_up(Decimal("-2.345"), 2)
        Decimal('-2.35')
    """
    above, below = _in_units(value, places)
    units = (2 * abs(above) + below) // (2 * below)
    return _scaled(units if above >= 0 else -units, places)


def cut(value: Exact, places: int) -> Decimal:
    """Drop everything after the given decimal places (截断), towards zero.

    Raises:
        NotFiniteError: ``value`` is a NaN or an infinity.
    """
    above, below = _in_units(value, places)
    units = abs(above) // below
    return _scaled(units if above >= 0 else -units, places)


def _ending_places(exact: Fraction) -> int | None:
    """Decimal places that write the fraction exactly, ``None`` where no decimal ends it."""
    rest, twos, fives = exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def format_number(value: Exact, places: int | None = None) -> str:
    """Write a number in plain digits: ``19.64``, ``5``, never ``5E+1``.

    Args:
        value: Any exact number.
        places: Decimal places to round to and to print, zeros included. ``None`` prints the exact value without
            padded zeros; a fraction that no decimal ends is rounded to four places.

    Raises:
        NotFiniteError: ``value`` is a NaN or an infinity.
    """
    if isinstance(value, Decimal) and value.is_finite():
        if places is None:
            return _plain(value)
        if value and value.as_tuple().exponent == -places:
            return format(value, "f")
    exact = to_fraction(value)
    if places is None and exact.denominator == 1:
        return str(exact.numerator)
    if places is None:
        ending = _ending_places(exact)
        return _plain(round_half_up(exact, _SHOWN_PLACES if ending is None else ending))
    text = format(round_half_up(exact, places), "f")
    return text.removeprefix("-") if not text.strip("-0.") else text


def _plain(value: Decimal) -> str:
    """A decimal in plain digits without padded zeros; zero has no sign."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text != "-0" else "0"
