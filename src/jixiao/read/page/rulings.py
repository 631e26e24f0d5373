"""Strokes → rulings that run through, and groups of those that touch: one group is one table (表格线归并)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.read.grid import GridTooLargeError
from jixiao.read.page.dashes import without_dashes
from jixiao.read.page.model import Stroke

_NEAR = 2.0  # points: rulings nearer than this are one
SLIM = 4.5  # points: what is nearer leaves no room for a letter between: pieces run on, ends touch, rulings are one
_AS_HIGH = 0.9  # of the height of a table that a ruling which touches nothing must have to be of it
_MOST_TRIED = 100_000


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line along (``at`` is its y) or down the page (``at`` is its x)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rulings that touch each other: those along the page, and those down it."""

    along: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def edges_of(values: Sequence[float], near: float = _NEAR) -> list[float]:
    """Places of edges, those nearer than some points taken together."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= near:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def merge(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Rulings at the same place that overlap or follow each other, as one."""
    edges = edges_of([ruling.at for ruling in rulings])
    groups: list[list[Ruling]] = [[] for _ in edges]
    for ruling in rulings:
        groups[nearest(edges, ruling.at)].append(ruling)
    found: list[Ruling] = []
    for edge, group in zip(edges, groups, strict=True):
        start = end = None
        for ruling in sorted(group, key=lambda ruling: ruling.start):
            if start is None or end is None:
                start, end = ruling.start, ruling.end
            elif ruling.start <= end + SLIM:
                end = max(end, ruling.end)
            else:
                found.append(Ruling(edge, start, end))
                start, end = ruling.start, ruling.end
        if start is not None and end is not None:
            found.append(Ruling(edge, start, end))
    return found


def nearest(edges: Sequence[float], value: float) -> int:
    """Index of the nearest of some sorted edges."""
    right = bisect_left(edges, value)
    if right == 0:
        return 0
    if right == len(edges):
        return right - 1
    return right if edges[right] - value < value - edges[right - 1] else right - 1


def rulings_of(strokes: Sequence[Stroke]) -> tuple[list[Ruling], list[Ruling]]:
    """The rulings along and down a page."""
    strokes = without_dashes(strokes)
    along = [Ruling((one.y0 + one.y1) / 2, one.x0, one.x1) for one in strokes if one.is_horizontal]
    down = [Ruling((one.x0 + one.x1) / 2, one.y0, one.y1) for one in strokes if not one.is_horizontal]
    return merge(along), merge(down)


def lattices_of(along: Sequence[Ruling], down: Sequence[Ruling], most: int) -> list[Lattice]:
    """Groups of rulings that touch, from top to bottom; a group may be rulings along the page only.

    Raises:
        GridTooLargeError: More than ``most`` of them cross.
    """
    down = sorted(down, key=lambda ruling: (ruling.at, ruling.start))
    leaders = list(range(len(along) + len(down)))
    for one, other in _touching(along, down, most):
        leaders[leader(leaders, one)] = leader(leaders, len(along) + other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index in range(len(leaders)):
        group = groups.setdefault(leader(leaders, index), ([], []))
        if index < len(along):
            group[0].append(along[index])
        else:
            group[1].append(down[index - len(along)])
    _attach([group for group in groups.values() if group[0]], [group[1] for group in groups.values() if not group[0]])
    groups = {key: group for key, group in groups.items() if group[0]}
    found = [Lattice(tuple(sorted(one, key=lambda ruling: ruling.at)), tuple(other)) for one, other in groups.values()]
    return sorted(found, key=lambda lattice: lattice.along[0].at)


def _attach(groups: Sequence[tuple[list[Ruling], list[Ruling]]], alone: Sequence[list[Ruling]]) -> None:
    """Rulings down the page that touch none, taken into the table beside them if they are as high.

    So stands the outer border of a merged cell that is as high as the page.
    """
    tables = [down for _, down in groups if down]
    heights = [(min(one.start for one in down), max(one.end for one in down)) for down in tables]
    if len(alone) * len(tables) > _MOST_TRIED:
        return
    for ruling in (ruling for rulings in alone for ruling in rulings):
        for down, (top, bottom) in zip(tables, heights, strict=True):
            shared = min(bottom, ruling.end) - max(top, ruling.start)
            if shared >= _AS_HIGH * max(bottom - top, ruling.end - ruling.start):
                down.append(ruling)
                break


def _touching(along: Sequence[Ruling], down: Sequence[Ruling], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of rulings that touch; ``down`` is sorted, and no two rulings at one place come near each other."""
    places = sorted({ruling.at for ruling in down})
    starts = [(ruling.at, ruling.start) for ruling in down]
    count = 0
    for index, ruling in enumerate(along):
        for place in places[bisect_left(places, ruling.start - SLIM) : bisect_right(places, ruling.end + SLIM)]:
            count += 1
            if count > most * 8:  # looked at, more than any grid of so many cells needs
                raise GridTooLargeError
            last = bisect_right(starts, (place, ruling.at + SLIM))
            for other in range(max(last - 2, 0), last):
                if down[other].at == place and down[other].end + SLIM >= ruling.at:
                    yield index, other


def leader(leaders: list[int], index: int) -> int:
    """The first of a group to which an item belongs; each item of ``leaders`` points to one before it, or to itself."""
    while leaders[index] != index:
        leaders[index] = leaders[leaders[index]]
        index = leaders[index]
    return index
