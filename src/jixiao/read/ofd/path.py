"""Paths of OFD → rulings: level and upright lines, and thin boxes that are filled (路径)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from jixiao.read.ofd.matrix import number
from jixiao.read.page import Stroke
from jixiao.read.page.matrix import Matrix

Point = tuple[float, float]

_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = {"Q", "B", "A"}
_LEVEL = 0.7  # points by which the ends of a level line may differ
_SHORTEST = 1.5  # points below which a line is a dot
_THIN = 3.0  # points up to which a filled box is a line


def strokes_of(data: str, place: Matrix, *, is_stroked: bool, is_filled: bool, most: int) -> list[Stroke]:
    """The rulings that a path draws.

    Args:
        data: Its ``AbbreviatedData``: M or S begins, L is a line, Q, B and A are curves, C closes.
        place: Where it comes to lie, in points.
        is_stroked: Whether its outline is drawn.
        is_filled: Whether its inside is.
        most: How many rulings are taken at most.
    """
    found: list[Stroke] = []
    for points in _figures(data):
        figure = [place.apply(*point) if point is not None else None for point in points]
        thin = _thin_box(figure) if is_filled else None
        if thin is not None:
            found.append(thin)
        elif is_stroked:
            pairs = ((first, last) for first, last in itertools.pairwise(figure) if first is not None)
            found += [line for first, last in pairs if last is not None and (line := _line(first, last)) is not None]
        if len(found) >= most:
            break
    return found[:most]


def _figures(data: str) -> Iterator[list[Point | None]]:
    """The figures of a path as points; ``None`` stands between two points that a curve joins."""
    figure: list[Point | None] = []
    start: Point | None = None
    words = iter(data.replace(",", " ").split())
    for word in words:
        count = _ARGUMENTS.get(word)
        if count is None:
            continue
        values = [number(argument) or 0.0 for argument in itertools.islice(words, count)]
        if len(values) < count:
            break
        if word == "C":
            if start is not None:
                figure.append(start)
            continue
        end = (values[-2], values[-1])
        if word in {"M", "S"}:
            if len(figure) > 1:
                yield figure
            figure, start = [], end
        elif word in _CURVES:
            figure.append(None)
        figure.append(end)
    if len(figure) > 1:
        yield figure


def _thin_box(figure: Sequence[Point | None]) -> Stroke | None:
    """The middle line of a figure that is a long thin box; ``None`` where it is none."""
    points = [point for point in figure if point is not None]
    if len(points) < 4 or len(points) != len(figure):  # noqa: PLR2004 - a box has four corners
        return None
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if min(right - left, bottom - top) > _THIN or max(right - left, bottom - top) <= _THIN:
        return None
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return Stroke(left, middle, right, middle)
    middle = (left + right) / 2
    return Stroke(middle, top, middle, bottom)


def _line(first: Point, last: Point) -> Stroke | None:
    """A level or upright line; ``None`` where it slants or is only a dot."""
    width, height = abs(last[0] - first[0]), abs(last[1] - first[1])
    if max(width, height) < _SHORTEST or min(width, height) > _LEVEL:
        return None
    if width >= height:
        middle = (first[1] + last[1]) / 2
        return Stroke(min(first[0], last[0]), middle, max(first[0], last[0]), middle)
    middle = (first[0] + last[0]) / 2
    return Stroke(middle, min(first[1], last[1]), middle, max(first[1], last[1]))
