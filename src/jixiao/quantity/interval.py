"""What a printed number can stand for: rounding or cutting at the printed precision is no error."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from jixiao.quantity.number import Number
from jixiao.quantity.rounding import Exact, cut, round_half_up, to_fraction

#: Lowest and highest exact value, both ends counted in.
Interval: TypeAlias = tuple[Fraction, Fraction]


def prints(exact: Exact, printed: Number) -> bool:
    """Whether a paper may print ``exact`` as ``printed``: rounded half up, or cut, at the printed places.

    Zeros at the end may be padding: 96.30 may be 96.32 cut to 96.3 and padded. A printed 0.00 is not so stretched.
    """
    if exact == printed.value:
        return True
    places = range(printed.digits - printed.padding, printed.digits + 1)
    return any(printed.value in (round_half_up(exact, place), cut(exact, place)) for place in places)


def interval_of(printed: Number, *, padded: bool = False) -> Interval:
    """Every exact value that may have been printed so, rounded or cut.

    Args:
        printed: The printed number.
        padded: Whether zeros at its end may be padding (96.30 for 96.3), as ``prints`` allows. Leave it out for
            money columns, whose zeros are real.

    Returns:
        The closed interval; its outer end (a whole unit away from zero) is itself never printed so.
    """
    unit = Fraction(1, 10 ** (printed.digits - (printed.padding if padded else 0)))
    value = printed.exact
    if value > 0:
        return value - unit / 2, value + unit
    if value < 0:
        return value - unit, value + unit / 2
    return -unit, unit


def sum_intervals(parts: Iterable[Interval]) -> Interval:
    """Interval of a sum whose parts each lie in their interval; (0, 0) for no parts."""
    low = high = Fraction(0)
    for part_low, part_high in parts:
        low, high = low + part_low, high + part_high
    return low, high


def difference_interval(left: Interval, right: Interval) -> Interval:
    """Interval of ``left`` minus ``right``."""
    return left[0] - right[1], left[1] - right[0]


def product_interval(left: Interval, right: Interval) -> Interval:
    """Interval of ``left`` times ``right``."""
    corners = [first * second for first in left for second in right]
    return min(corners), max(corners)


def quotient_interval(left: Interval, right: Interval) -> Interval | None:
    """Interval of ``left`` divided by ``right``; ``None`` where the divisor may be 0."""
    if right[0] <= 0 <= right[1]:
        return None
    corners = [first / second for first in left for second in right]
    return min(corners), max(corners)


def ratio_interval(numerator: Number, denominator: Number) -> Interval | None:
    """Every exact ratio that both printed operands allow; ``None`` where the divisor may be 0.

    Not in percent: 183.01 over 190 lies about 0.963.
    """
    return quotient_interval(interval_of(numerator), interval_of(denominator))


def may_print(interval: Interval, printed: Number) -> bool:
    """Whether some exact value of the interval may be printed as ``printed``."""
    low, high = interval_of(printed, padded=True)
    return interval[0] <= high and low <= interval[1]


def within(value: Exact, interval: Interval) -> bool:
    """Whether a value lies in a closed interval."""
    return interval[0] <= to_fraction(value) <= interval[1]
