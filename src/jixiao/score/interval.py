"""Scores against a range (区间指标)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.mark import Mark, full
from jixiao.score.ratio import forward_ratio, reverse_inverse, reverse_linear


def interval(
    points: Fraction, low: Fraction, high: Fraction, actual: Fraction, above: Method = Method.REVERSE_INVERSE
) -> Mark:
    """Full points within a range, in proportion outside it (区间内满分).

    Below the range the forward ratio on its lower end counts, above it a reverse form on its upper end.

    Args:
        points: Points of the row, 0 or more.
        low: Lower end, included.
        high: Upper end, included.
        actual: Actual value in the unit of the ends.
        above: Which reverse form counts above the range.

    Raises:
        NotScorableError: The actual value is outside, and the end that it misses allows no ratio.
    """
    if low <= actual <= high:
        return full(Method.INTERVAL, points, "完成值 {} 在 {} 至 {} 之间", actual, low, high)
    if actual < low:
        mark = forward_ratio(points, low, actual)
    elif above is Method.REVERSE_LINEAR:
        mark = reverse_linear(points, high, actual)
    else:
        mark = reverse_inverse(points, high, actual)
    return replace(mark, method=Method.INTERVAL)
