"""Qualitative rows (定性指标): no score is computed; a level bounds what may be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.quantity import Actual, ActualKind, Target, attainment_of
from jixiao.scheme.model import Band

_ATTAINMENT_BANDS = {"full": 0, "part": 1, "missed": -1}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The scores that a level allows (档次区间); the upper end of a lower band belongs to the band above it."""

    low: Fraction
    high: Fraction
    includes_high: bool

    def holds(self, score: Fraction) -> bool:
        """Whether a printed score lies within."""
        return self.low <= score < self.high or (self.includes_high and score == self.high)


def band_of(target: Target, actual: Actual, bands: Sequence[Band]) -> Band | None:
    """Level that the printed words state, ``None`` where they leave it open.

    An actual that repeats the target's words is the best level; words such as 达成预期指标, 部分达成, 未达成 name
    theirs. Nothing else is guessed.

    Args:
        target: The target's cell.
        actual: The actual's cell.
        bands: Levels from the best to the worst.
    """
    if actual.words and actual.words == target.words:
        return bands[0]
    attainment = actual.attainment if actual.kind is ActualKind.COMPLETION else None
    if attainment is None and actual.kind in {ActualKind.LEVEL, ActualKind.SENTENCE}:
        attainment = attainment_of(actual.words)
    return None if attainment is None else bands[_ATTAINMENT_BANDS[attainment]]


def bounds(points: Fraction, band: Band | None) -> Bounds:
    """Scores that a level allows; an open level allows everything from 0 to the points.

    Args:
        points: Points of the row, 0 or more.
        band: The level, ``None`` where it is open.
    """
    if band is None:
        return Bounds(Fraction(0), points, includes_high=True)
    return Bounds(points * band.low, points * band.high, includes_high=band.high == 1)
