"""Deductions step by step (阶梯扣分)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.scheme import Method, StepRound
from jixiao.score.error import NotScorableError
from jixiao.score.mark import ZERO, Mark, clip, full
from jixiao.score.model import Node

#: How a part of a step is treated, in Chinese.
ROUNDING_WORDS = {
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


@dataclass(frozen=True, slots=True)
class Deduction:
    """One deduction (扣分项): ``deduct`` points for every ``size`` of ``distance``."""

    distance: Fraction
    size: Fraction
    deduct: Fraction


def step_deduct(points: Fraction, deductions: Sequence[Deduction], rounding: StepRound = StepRound.FLOOR) -> Mark:
    """Points less a deduction for every step by which the target was missed, never below 0 (扣完为止).

    Args:
        points: Points for a target that is met.
        deductions: How far the target was missed on each count; a distance of 0 or less is met.
        rounding: What becomes of a part of a step; the explanation says so.

    Raises:
        NotScorableError: The size of a step is not above 0.

    Source:
        hunan-declaration-2022.

    Examples:
        >>> step_deduct(Fraction(3), [Deduction(Fraction(2), Fraction(1), Fraction(1, 2))]).exact
        Fraction(2, 1)
    """
    left, nodes = points, []
    for item in deductions:
        count = steps_in(item.distance, item.size, rounding)
        if count:
            taken = item.deduct * count
            left -= taken
            words = "相差 {}，每 {} 为一档，计 {} 档（" + ROUNDING_WORDS[rounding] + "），扣 {} × {} = {} 分"
            nodes.append(Node(words, (item.distance, item.size, count, item.deduct, count, taken)))
    if not nodes:
        return full(Method.STEP_DEDUCT, points, "达到评分标准")
    held = clip(left, points)
    words = "{} 分扣减后得 {} 分" if held == left else "{} 分扣减后为 {} 分，扣完为止，得 {} 分"
    values = (points, held) if held == left else (points, left, held)
    return Mark(Method.STEP_DEDUCT, held, Node(words, values, children=tuple(nodes)))
