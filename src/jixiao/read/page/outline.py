"""Lines and figures that a page draws → rulings: straight lines, and thin filled boxes (线条与细框)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from jixiao.read.page.model import Shade, Stroke

Point: TypeAlias = tuple[float, float]

_THIN = 3.0  # points: a filled box as thin as this is a ruling
_STRAIGHT = 0.7  # points by which a ruling may lean


def stroke_of(first: Point, last: Point) -> Stroke | None:
    """A level or upright line, be it only a dot; ``None`` where it slants."""
    (x0, y0), (x1, y1) = first, last
    across, down = abs(x1 - x0), abs(y1 - y0)
    if min(across, down) > _STRAIGHT:
        return None
    if across >= down:
        return Stroke(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    return Stroke((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))


def thin_box(corners: Sequence[Point]) -> tuple[Point, Point] | None:
    """The ends of the middle line of a thin box, or of a dot; ``None`` for anything else."""
    if len(corners) < 2:  # noqa: PLR2004 - two ends of a line
        return None
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    if min(right - left, bottom - top) > _THIN:
        return None
    if right - left >= bottom - top:
        return (left, (top + bottom) / 2), (right, (top + bottom) / 2)
    return ((left + right) / 2, top), ((left + right) / 2, bottom)


def shade_of(corners: Sequence[Point]) -> Shade | None:
    """The box that four corners make; ``None`` where its sides lean."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    leans = any(min(x - left, right - x) > _STRAIGHT or min(y - top, bottom - y) > _STRAIGHT for x, y in corners)
    return None if leans else Shade(left, top, right, bottom)
