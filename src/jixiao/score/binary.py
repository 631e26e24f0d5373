"""Full points or none (是否指标, 直接赋分)."""

from __future__ import annotations

from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.mark import Mark, full, none


def binary(points: Fraction, words: str, *, is_met: bool) -> Mark:
    """Full points if the condition holds, else none.

    Args:
        points: Points of the row, 0 or more.
        words: What was held against what, in Chinese, without braces.
        is_met: Whether the condition holds.
    """
    return full(Method.BINARY, points, words) if is_met else none(Method.BINARY, words)
