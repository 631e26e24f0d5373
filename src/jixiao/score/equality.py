"""Scores against one right value (等值指标): as a forward target, exactly, or by the distance from it."""

from __future__ import annotations

from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.error import NotScorableError
from jixiao.score.mark import ZERO, Mark, clipped, full, none
from jixiao.score.ratio import forward_ratio


def eq_forward(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    """Equality scored as a forward target (等值按正向): over-completion still has full points.

    Args:
        points: Points of the row, 0 or more.
        target: Target value.
        actual: Actual value in the target's unit.

    Raises:
        NotScorableError: The target is missed and not above 0.
    """
    return forward_ratio(points, target, actual, Method.EQ_FORWARD)


def eq_exact(points: Fraction, target: Fraction, actual: Fraction, tolerance: Fraction = ZERO) -> Mark:
    """Equality within a tolerance (等值严格): full points or none.

    Args:
        points: Points of the row, 0 or more.
        target: Target value.
        actual: Actual value in the target's unit.
        tolerance: Largest distance that still counts as equal.
    """
    if abs(actual - target) <= tolerance:
        return full(Method.EQ_EXACT, points, "完成值 {} 等于目标值 {}", actual, target)
    return none(Method.EQ_EXACT, "完成值 {} 不等于目标值 {}", actual, target)


def eq_symmetric(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    """Equality by distance (等值对称): points × (1 − |actual − target| ÷ |target|), never below 0.

    Args:
        points: Points of the row, 0 or more.
        target: Target value, not 0 unless it is met.
        actual: Actual value in the target's unit.

    Raises:
        NotScorableError: The target is 0 and missed.
    """
    if actual == target:
        return full(Method.EQ_SYMMETRIC, points, "完成值 {} 等于目标值 {}", actual, target)
    if target == 0:
        raise NotScorableError(method="等值对称", reason="目标值为零且未完成")
    value = points * (1 - abs(actual - target) / abs(target))
    return clipped(Method.EQ_SYMMETRIC, points, value, "{} ×（1 − |{} − {}| ÷ |{}|）", points, actual, target, target)
