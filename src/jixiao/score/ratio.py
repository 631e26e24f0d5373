"""Scores in proportion to a target (按比例计分): forward, the two reverse forms, and the pass mark."""

from __future__ import annotations

from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.error import NotScorableError
from jixiao.score.mark import Mark, clipped, full, none


def forward_ratio(points: Fraction, target: Fraction, actual: Fraction, method: Method = Method.FORWARD_RATIO) -> Mark:
    """Forward ratio (正向指标): full points if the target is met, else points × actual ÷ target.

    Never above the points and never below 0; not rounded. Whether a ratio makes sense for the indicator (growth
    rates, ranks) is not judged here.

    Args:
        points: Points of the row, 0 or more.
        target: Target value.
        actual: Actual value in the target's unit.
        method: Method to name in the answer, for methods that score as this one does.

    Raises:
        NotScorableError: The target is missed and not above 0.

    Source:
        wuhan-notes-2020, 备注2; henan-notes-2021, 注3.

    Examples:
        >>> forward_ratio(Fraction(5), Fraction(720), Fraction(360)).exact
        Fraction(5, 2)
    """
    if actual >= target:
        return full(method, points, "完成值 {} ≥ 目标值 {}", actual, target)
    if target <= 0:
        raise NotScorableError(method="正向比例", reason="目标值不大于零且未完成")
    return clipped(method, points, points * actual / target, "{} × {} ÷ {}", points, actual, target)


def reverse_inverse(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    """Inverse ratio (反向指标比值法): full points if not exceeded, else points × target ÷ actual.

    A target of 0 that is exceeded scores 0; an actual of 0 is data and never divides.

    Args:
        points: Points of the row, 0 or more.
        target: Upper bound.
        actual: Actual value in the target's unit.

    Raises:
        NotScorableError: The target is below 0 and exceeded.

    Source:
        wuhan-notes-2020, 备注2.

    Examples:
        >>> reverse_inverse(Fraction(5), Fraction(15), Fraction(20)).exact
        Fraction(15, 4)
    """
    if actual <= target:
        return full(Method.REVERSE_INVERSE, points, "完成值 {} ≤ 目标值 {}", actual, target)
    if target < 0:
        raise NotScorableError(method="反向比值", reason="目标值小于零且未完成")
    if target == 0:
        return none(Method.REVERSE_INVERSE, "目标值为 0，完成值 {} 超出", actual)
    return clipped(Method.REVERSE_INVERSE, points, points * target / actual, "{} × {} ÷ {}", points, target, actual)


def reverse_linear(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    """Linear deduction (反向指标线性法): full points if not exceeded, none from twice the target on.

    Args:
        points: Points of the row, 0 or more.
        target: Upper bound.
        actual: Actual value in the target's unit.

    Raises:
        NotScorableError: The target is below 0 and exceeded.

    Examples:
        >>> reverse_linear(Fraction(5), Fraction(15), Fraction(20)).exact
        Fraction(10, 3)
    """
    if actual <= target:
        return full(Method.REVERSE_LINEAR, points, "完成值 {} ≤ 目标值 {}", actual, target)
    if target < 0:
        raise NotScorableError(method="反向线性", reason="目标值小于零且未完成")
    if target == 0:
        return none(Method.REVERSE_LINEAR, "目标值为 0，完成值 {} 超出", actual)
    value = points * (1 - (actual - target) / target)
    words = "{} ×（1 −（{} − {}）÷ {}）"
    return clipped(Method.REVERSE_LINEAR, points, value, words, points, actual, target, target)


def ratio_with_floor(points: Fraction, target: Fraction, actual: Fraction, floor: Fraction) -> Mark:
    """Forward ratio with a pass mark (完成比例低于及格线不得分).

    Args:
        points: Points of the row, 0 or more.
        target: Target value, above 0.
        actual: Actual value in the target's unit.
        floor: Pass mark as a share of the target; a share just at it still counts.

    Raises:
        NotScorableError: The target is not above 0.
    """
    if target <= 0:
        raise NotScorableError(method="有及格线的比例", reason="目标值不大于零")
    if actual < floor * target:
        words = "完成比例 {} ÷ {} 低于及格线 {}%"
        return none(Method.RATIO_WITH_FLOOR, words, actual, target, floor * 100)
    return forward_ratio(points, target, actual, Method.RATIO_WITH_FLOOR)
