"""Rates of a part in its whole (部分占整体的比率), which cannot exceed a hundred percent."""

from __future__ import annotations

from jixiao.check.wording import word_at_end
from jixiao.quantity import Quantity

_HUNDRED = 100
_POINTS = "个百分点"


def exceeds_whole(name: str, quantity: Quantity | None) -> bool | None:
    """Whether a rate is above a hundred percent; ``None`` where the name is no such rate or no rate is printed."""
    if quantity is None or word_at_end(name.rstrip("）)%％（("), "bounded_ratio") is None:
        return None
    if quantity.unit is None:
        return quantity.number.exact > _HUNDRED
    if quantity.dimension != "ratio" or quantity.unit.title == _POINTS:
        return None
    return quantity.base > 1
