"""Whether two printed figures may be the same figure, each rounded or cut in its own way."""

from __future__ import annotations

from jixiao.check.money import Amount
from jixiao.quantity import Interval


def may_be_same(left: Amount, right: Amount) -> bool:
    """Whether two amounts may stand for one exact amount; nothing is said of different currencies."""
    if left.quantity.dimension != right.quantity.dimension:
        return True
    return overlap(left.interval(), right.interval())


def overlap(left: Interval, right: Interval) -> bool:
    """Whether two closed intervals share a value."""
    return left[0] <= right[1] and right[0] <= left[1]
