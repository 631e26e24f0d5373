"""Which passages of words stand in one row of a table without borders (分行)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from jixiao.read.page.passage import Passage

_SHARED = 0.3  # of the height of the lower passage: what stands so far beside another stands in its row
_SQUEEZED = 0.5  # of the usual space between rows: words with less above and below belong to one of the two rows
_NEARER = 0.8  # of the space between the lines of a cell: rows are no nearer to each other than these are
_EVEN = 1.0  # points by which one row is not nearer than another


def rows_of(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages row by row, from left to right; a label that is merged over rows stands in the middle one."""
    ordered = sorted(passages, key=lambda one: one.y0)
    merged = _merged(ordered)
    rows = _beside([one for at, one in enumerate(ordered) if at not in merged])
    rows, squeezed = _without_squeezed(rows)
    labels = [ordered[at] for at in sorted(merged)] + squeezed
    middles = [_middle(row) for row in rows]
    own = [list(row) for row in rows]
    left: list[list[Passage]] = []
    for label in labels:
        at = _row_for(label, own, middles)
        if at is None:
            left.append([label])
        else:
            own[at].append(label)
    return [sorted(row, key=lambda one: one.x0) for row in sorted([*own, *left], key=_middle)]


def _middle(row: Sequence[Passage]) -> float:
    return (min(one.y0 for one in row) + max(one.y1 for one in row)) / 2


def _meet(one: Passage, other: Passage) -> bool:
    """Whether one of two passages stands above the other."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _share(one: Passage, other: Passage) -> bool:
    """Whether two passages stand beside each other."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _SHARED * min(one.y1 - one.y0, other.y1 - other.y0)


def _merged(ordered: Sequence[Passage]) -> set[int]:
    """Labels that are merged over rows: passages beside two that stand one above the other, or beside two rows.

    Rows show where low passages stand beside each other, so that passages are looked at from low to tall.
    """
    found: set[int] = set()
    starts = [one.y0 for one in ordered]
    tallest = max((one.y1 - one.y0 for one in ordered), default=0.0)
    groups: dict[int, list[int]] = {}
    for at in sorted(range(len(ordered)), key=lambda at: ordered[at].y1 - ordered[at].y0):
        own = ordered[at]
        near = range(bisect_left(starts, own.y0 - tallest), bisect_right(starts, own.y1))
        beside = [other for other in near if other != at and _share(own, ordered[other])]
        known = {id(groups[other]): groups[other] for other in beside if other in groups}
        if _are_stacked([ordered[other] for other in beside]) or sum(len(group) > 1 for group in known.values()) > 1:
            found.add(at)
            continue
        whole = [at, *(other for group in known.values() for other in group)]
        groups |= dict.fromkeys(whole, whole)
    return found


def _are_stacked(passages: Sequence[Passage]) -> bool:
    """Whether one of some passages stands above another."""
    reach = float("-inf")
    for one in sorted(passages, key=lambda one: one.x0):
        if one.x0 < reach:
            return True
        reach = max(reach, one.x1)
    return False


def _beside(ordered: Sequence[Passage]) -> list[list[Passage]]:
    """Passages that stand beside each other, together."""
    rows: list[list[Passage]] = []
    low = float("-inf")
    for one in ordered:
        if rows and (one.y1 <= low or any(_share(one, other) for other in rows[-1])):
            rows[-1].append(one)
            low = max(low, one.y1)
        else:
            rows.append([one])
            low = one.y1
    return rows


def _without_squeezed(rows: Sequence[list[Passage]]) -> tuple[list[list[Passage]], list[Passage]]:
    """The rows, but for words that have no room for a row of their own between two others."""
    tops = [min(one.y0 for one in row) for row in rows]
    lows = [max(one.y1 for one in row) for row in rows]
    inside = [below.y0 - above.y1 for row in rows for one in row for above, below in pairwise(one.lines)]
    gaps = [top - low for low, top in zip(lows[:-1], tops[1:], strict=True)]
    least = _NEARER * median(inside) if inside else _SQUEEZED * median(gaps or [0.0])
    kept: list[list[Passage]] = []
    squeezed: list[Passage] = []
    for at, row in enumerate(rows):
        above = tops[at] - lows[at - 1] if at else float("inf")
        below = tops[at + 1] - lows[at] if at + 1 < len(rows) else float("inf")
        beside = max((len(other) for other in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])), default=0)
        if above < least and below < least and len(row) < beside:
            squeezed += row
        else:
            kept.append(row)
    return kept, squeezed


def _row_for(label: Passage, rows: Sequence[Sequence[Passage]], middles: Sequence[float]) -> int | None:
    """The row whose middle is nearest to that of a label and has no words above or below it; the upper of two."""
    first = bisect_left(middles, label.y0) - 1
    last = bisect_right(middles, label.y1) + 1
    near = [at for at in range(max(0, first), min(len(rows), last)) if not any(_meet(label, own) for own in rows[at])]
    return min(near, key=lambda at: (abs(middles[at] - label.middle + _EVEN), at), default=None)
