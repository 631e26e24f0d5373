"""Cells that colour sets apart where no ruling does: filled boxes side by side → rulings (底纹分格)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from jixiao.read.page.model import Shade, Stroke
from jixiao.read.page.rulings import SLIM, leader

_FILLED = 0.8  # of the area of a table that its cells cover; where only every other row is coloured it is less
_MOST = 20_000  # boxes of a page; more are a drawing


def sides_of(shades: Sequence[Shade]) -> list[Stroke]:
    """The sides of coloured boxes that make a table: two rows of them at least are parted at one place.

    Words marked with colour, alone or line by line, make none.

    Args:
        shades: The coloured boxes of a page.
    """
    boxes = [one for one in shades if min(one.x1 - one.x0, one.y1 - one.y0) > SLIM]
    if not 1 < len(boxes) <= _MOST:
        return []
    return [side for group in _groups(boxes) if _is_table(group) for box in group for side in _sides(box)]


def _sides(box: Shade) -> Iterator[Stroke]:
    yield Stroke(box.x0, box.y0, box.x1, box.y0)
    yield Stroke(box.x0, box.y1, box.x1, box.y1)
    yield Stroke(box.x0, box.y0, box.x0, box.y1)
    yield Stroke(box.x1, box.y0, box.x1, box.y1)


def _groups(boxes: Sequence[Shade]) -> list[list[Shade]]:
    """Boxes that share a corner, together."""
    leaders = list(range(len(boxes)))
    owners: dict[tuple[int, int], int] = {}
    for at, box in enumerate(boxes):
        for x, y in product((box.x0, box.x1), (box.y0, box.y1)):
            place = round(x / SLIM), round(y / SLIM)
            for near in product((place[0], place[0] - 1, place[0] + 1), (place[1], place[1] - 1, place[1] + 1)):
                if near in owners:
                    leaders[leader(leaders, at)] = leader(leaders, owners[near])
            owners[place] = at
    groups: dict[int, list[Shade]] = {}
    for at, box in enumerate(boxes):
        groups.setdefault(leader(leaders, at), []).append(box)
    return list(groups.values())


def _is_table(group: Sequence[Shade]) -> bool:
    """Whether boxes fill an area and are parted at the same place in two rows: one ends there, another begins."""
    filled = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in group)
    width = max(box.x1 for box in group) - min(box.x0 for box in group)
    height = max(box.y1 for box in group) - min(box.y0 for box in group)
    if filled < _FILLED * width * height:
        return False
    ends = {(round(box.x1 / SLIM), round(box.y0 / SLIM)) for box in group}
    rows: dict[int, set[int]] = {}
    for box in group:
        x, y = round(box.x0 / SLIM), round(box.y0 / SLIM)
        if any((x + aside, y + below) in ends for aside, below in product((0, -1, 1), repeat=2)):
            rows.setdefault(x, set()).add(y)
    return any(len(found) > 1 for found in rows.values())
