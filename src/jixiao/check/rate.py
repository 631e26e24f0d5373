"""Printed percentages held against the figures that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import could_not_run
from jixiao.check.figures import is_printed
from jixiao.check.money import Amount
from jixiao.form.label import fold
from jixiao.place import Written
from jixiao.quantity import (
    Interval,
    Number,
    QuantityError,
    format_number,
    may_print,
    quotient_interval,
    read_percent,
)

#: The usual number of decimal places of a percentage.
_PLACES = 2


def percent_of(written: Written | None) -> Number | None:
    """The printed rate in percent; ``None`` where the cell is absent, blank or a dash.

    Raises:
        CouldNotRun: Something is printed, but no rate.
    """
    if written is None or not is_printed(written):
        return None
    try:
        return read_percent(written.text)
    except QuantityError:
        could_not_run(f"“{written.text}”不是比率")


def readings_of(written: Written, rate: Number) -> Iterator[Number]:
    """What a printed rate may mean: 0.958 without a sign may be 95.8 percent, 1 may be 100 percent."""
    yield rate
    if fold(written.text)[-1:] not in {"%", "‰"} and 0 <= rate.value < 10:  # noqa: PLR2004 - a share, hardly a percent
        yield Number(rate.value.scaleb(2), max(rate.digits - 2, 0), rate.words)


def percent_interval(part: Amount, whole: Amount) -> Interval | None:
    """Every exact percentage that the printed figures allow; ``None`` where the whole may be 0."""
    if part.quantity.dimension != whole.quantity.dimension:
        return None
    digits = max(part.digits, whole.digits)
    ratio = quotient_interval(part.interval(digits), whole.interval(digits))
    return None if ratio is None else (ratio[0] * 100, ratio[1] * 100)


def fits(written: Written, rate: Number, part: Amount, whole: Amount) -> bool | None:
    """Whether a printed rate may be part over whole; ``None`` where that cannot be told."""
    interval = percent_interval(part, whole)
    if interval is None:
        return None
    return any(may_print(interval, reading) for reading in readings_of(written, rate))


def show_percent(value: Fraction, places: int = _PLACES) -> str:
    """A computed percentage, rounded for print."""
    return f"{format_number(value, max(places, _PLACES))}%"
