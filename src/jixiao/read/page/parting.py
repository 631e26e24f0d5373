"""Words that stand as near to each other as lines of one cell do, and belong to several rows (分开相连的格)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from jixiao.read.page.passage import Passage

_ALIKE = 1.2  # points by which the middles of the cells of a row may differ
_FEWEST = 2  # cells beside that show where a row is


def parted(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, each parted where its lines stand in the middle of as many rows as there are beside it.

    What shows a row are low cells whose middles stand at one height. A label that is merged over rows stands in the
    middle of all of them, not its lines each in one.

    Args:
        passages: From top to bottom.
    """
    ordered = sorted(passages, key=lambda one: one.middle)
    middles = [one.middle for one in ordered]
    found: list[Passage] = []
    for passage in passages:
        if len(passage.lines) < 2:  # noqa: PLR2004 - nothing to part
            found.append(passage)
            continue
        near = ordered[bisect_left(middles, passage.y0) : bisect_right(middles, passage.y1)]
        low = [one for one in near if one is not passage and len(one.lines) < len(passage.lines)]
        found += _split(passage, _rows([one.middle for one in low]))
    return found


def _rows(middles: Sequence[float]) -> list[float]:
    """Heights at which several cells have their middle."""
    groups: list[list[float]] = []
    for middle in middles:
        if groups and middle - groups[-1][0] <= _ALIKE:
            groups[-1].append(middle)
        else:
            groups.append([middle])
    return [sum(group) / len(group) for group in groups if len(group) >= _FEWEST]


def _split(passage: Passage, rows: Sequence[float]) -> list[Passage]:
    """A passage by rows, in order, if all its lines find one; else as it is."""
    if len(rows) < 2:  # noqa: PLR2004 - it stands in one row
        return [passage]
    parts: list[Passage] = []
    first = 0
    for row in rows:
        end = first + 1
        while end <= len(passage.lines):
            lines = passage.lines[first:end]
            if abs((lines[0].y0 + lines[-1].y1) / 2 - row) <= _ALIKE:
                parts.append(Passage(lines, lines[0].y0, lines[-1].y1))
                first = end
                break
            end += 1
    return parts if first == len(passage.lines) and len(parts) > 1 else [passage]
