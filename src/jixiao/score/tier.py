"""Scores by tiers (分档计分) and by states in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.error import NotScorableError
from jixiao.score.mark import Mark, clip
from jixiao.score.model import Node


@dataclass(frozen=True, slots=True)
class Level:
    """A range of values and the points it scores; an end that is ``None`` is open."""

    low: Fraction | None
    high: Fraction | None
    has_low: bool
    has_high: bool
    award: Fraction

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in the range."""
        above = self.low is None or value > self.low or (self.has_low and value == self.low)
        below = self.high is None or value < self.high or (self.has_high and value == self.high)
        return above and below


def tiers(points: Fraction, levels: Sequence[Level], actual: Fraction) -> Mark:
    """Points of the first tier that holds the actual value (分档).

    Args:
        points: Points of the row, 0 or more; no tier scores above them.
        levels: Tiers in printed order; where two share an edge the first counts.
        actual: Actual value in the tiers' unit.

    Raises:
        NotScorableError: No tier holds the value.
    """
    for number, level in enumerate(levels, 1):
        if level.holds(actual):
            held = clip(level.award, points)
            return Mark(Method.TIERS, held, Node("完成值 {} 落在第 {} 档，记 {} 分", (actual, number, held)))
    raise NotScorableError(method="分档", reason="完成值不在任何一档之内")
