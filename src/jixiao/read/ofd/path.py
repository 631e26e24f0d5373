"""Paths of OFD → rulings: level and upright lines, and thin boxes that are filled (路径)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from jixiao.read.ofd.matrix import number
from jixiao.read.page import Shade, Stroke
from jixiao.read.page.matrix import Matrix
from jixiao.read.page.outline import Point, shade_of, stroke_of, thin_box

_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = {"Q", "B", "A"}
_CORNERS = 4  # of a box, which may come back to the first, and be closed there


def strokes_of(data: str, place: Matrix, *, is_stroked: bool, is_filled: bool) -> list[Stroke]:
    """The rulings that a path draws.

    Args:
        data: Its ``AbbreviatedData``: M or S begins, L is a line, Q, B and A are curves, C closes.
        place: Where it comes to lie, in points.
        is_stroked: Whether its outline is drawn.
        is_filled: Whether its inside is.
    """
    found: list[Stroke] = []
    for points in _figures(data):
        figure = [place.apply(*point) if point is not None else None for point in points]
        corners = [point for point in figure if point is not None]
        thin = thin_box(corners) if is_filled and len(corners) == len(figure) >= _CORNERS else None
        pairs = [thin] if thin is not None else itertools.pairwise(figure) if is_stroked else ()
        for first, last in pairs:
            line = stroke_of(first, last) if first is not None and last is not None else None
            found += [] if line is None else [line]
    return found


def shades_of(data: str, place: Matrix) -> list[Shade]:
    """The boxes that a filled path draws and that are no rulings."""
    found: list[Shade] = []
    for points in _figures(data):
        corners = [place.apply(*point) for point in points if point is not None]
        if _CORNERS <= len(corners) == len(points) <= _CORNERS + 2 and thin_box(corners) is None:
            shade = shade_of(corners)
            found += [] if shade is None else [shade]
    return found


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
