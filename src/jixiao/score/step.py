"""Deductions step by step (阶梯扣分)."""

from __future__ import annotations

import math
from fractions import Fraction

from jixiao.scheme import Method, StepRound
from jixiao.score.error import NotScorableError
from jixiao.score.mark import ZERO, Mark, clip, full
from jixiao.score.model import Node

_ROUNDING_WORDS = {
    StepRound.FLOOR: "不足一档不扣",
    StepRound.CEIL: "不足一档按一档扣",
    StepRound.PROPORTIONAL: "不足一档按比例扣",
}


def steps_in(distance: Fraction, size: Fraction, rounding: StepRound) -> Fraction:
    """How many steps a distance from the target counts (扣分档数).

    Args:
        distance: How far the target was missed; 0 or less is no step.
        size: Size of one step, above 0.
        rounding: What becomes of a part of a step.

    Raises:
        NotScorableError: The size is not above 0.
    """
    if size <= 0:
        raise NotScorableError(method="阶梯扣分", reason="每档大小不大于零")
    if distance <= 0:
        return ZERO
    steps = distance / size
    if rounding is StepRound.FLOOR:
        return Fraction(math.floor(steps))
    return Fraction(math.ceil(steps)) if rounding is StepRound.CEIL else steps


def step_deduct(
    points: Fraction, distance: Fraction, size: Fraction, deduct: Fraction, rounding: StepRound = StepRound.FLOOR
) -> Mark:
    """Points less a deduction for every step by which the target was missed, never below 0 (扣完为止).

    Args:
        points: Points for a target that is met.
        distance: How far the target was missed, in the unit of ``size``; 0 or less is met.
        size: Size of one step, above 0.
        deduct: Points that each step takes.
        rounding: What becomes of a part of a step; the explanation says so.

    Raises:
        NotScorableError: The size is not above 0.

    Source:
        hunan-declaration-2022.

    Examples:
        >>> step_deduct(Fraction(3), Fraction(2), Fraction(1), Fraction(1, 2)).exact
        Fraction(2, 1)
    """
    if distance <= 0:
        return full(Method.STEP_DEDUCT, points, "达到标准")
    count = steps_in(distance, size, rounding)
    value = points - deduct * count
    held = clip(value, points)
    words = "相差 {}，每 {} 一档计 {} 档（" + _ROUNDING_WORDS[rounding] + "）：{} − {} × {} = {}"
    ending = "" if held == value else " → 扣完为止，{}"
    values = (distance, size, count, points, deduct, count, value)
    return Mark(Method.STEP_DEDUCT, held, Node(words + ending, values if held == value else (*values, held)))
