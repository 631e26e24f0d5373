"""Whether two printed figures may be the same figure, each rounded or cut in its own way."""

from __future__ import annotations

from jixiao.check.money import Amount
from jixiao.quantity import Interval, Number, interval_of


def may_be_same(left: Amount, right: Amount) -> bool:
    """Whether two amounts may stand for one exact amount; amounts in different currencies may not be told apart."""
    if left.quantity.dimension != right.quantity.dimension:
        return True
    return overlap(left.interval(), right.interval())


def may_be_same_number(left: Number, right: Number) -> bool:
    """Whether two printed numbers may stand for one exact number."""
    return overlap(interval_of(left), interval_of(right))


def overlap(left: Interval, right: Interval) -> bool:
    """Whether two closed intervals share a value."""
    return left[0] <= right[1] and right[0] <= left[1]
