"""In which columns the words of rows stand: blocks of rows with the same columns, edges that blocks share (分栏)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.read.page.passage import Passage

Span = tuple[float, float]

_BLOCK = 1_000  # what a block costs, in empty cells: more than it may save
_LONGEST = 60  # rows of a block; more are blocks of their own with the same columns
_WORST = 1_000_000_000
_MOVED = 3  # rows that a block may give to the one beside it
_STRAIGHT = 3.0  # points by which words in one column may stand off each other
_CROOKED = 2  # what a place at which words begin costs, in empty cells
_LEFT = 2.0  # points that an edge keeps from the words at its right


@dataclass(slots=True)
class ColumnBlock:
    """Neighbouring rows whose words stand in the same columns.

    Attributes:
        rows: Their numbers.
        spans: Where the words of each column begin and end.
        places: The number of each of its columns among those of the table; others stand empty.
    """

    rows: range
    spans: list[Span]
    places: list[int] = field(default_factory=list)

    def column(self, passage: Passage) -> int:
        """The column of the table in which a passage stands, the first where it stands in several."""
        return self.places[bisect_right(self.spans, passage.x0, key=lambda span: span[0]) - 1]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap, as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _held(parts: Sequence[Span], spans: Sequence[Span]) -> int:
    """How many of some spans stand in one of others, at most."""
    starts = [start for start, _ in spans]
    owners = [bisect_right(starts, start) for start, _ in parts]
    return max((owners.count(owner) for owner in set(owners)), default=0)


def blocks_of(rows: Sequence[Sequence[Passage]]) -> tuple[list[ColumnBlock], list[float]]:
    """The rows of a table by blocks with the same columns, and the edges of all columns.

    There are as few blocks as can be, in which as few cells as can be are empty; blocks share as many edges as can be.
    """
    found = _partition([[(one.x0, one.x1) for one in row] for row in rows])
    shared = _shared_edges([gap for block in found for gap in _gaps(block)])
    for block in found:
        block.places = [0, *(bisect_right(shared, gap[1]) for gap in _gaps(block))]
    left = min(span[0] for block in found for span in block.spans)
    right = max(span[1] for block in found for span in block.spans)
    return found, [left, *shared, right]


def _partition(rows: Sequence[Sequence[Span]]) -> list[ColumnBlock]:
    """The blocks that cost least together."""
    best: list[tuple[int, int]] = [(0, 0)]  # cost of the rows before each row, and where the last block of them begins
    best += [(_WORST, 0)] * len(rows)
    for first in range(len(rows)):
        spans: list[Span] = []
        filled = 0
        for at in range(first, min(len(rows), first + _LONGEST)):
            grown = _grown(spans, rows[at])
            if grown is None:
                break
            spans, filled = grown, filled + len(rows[at])
            cost = best[first][0] + _BLOCK + len(spans) * (at + 1 - first) - filled
            best[at + 1] = min(best[at + 1], (cost, first))
    edges = [len(rows)]
    while edges[0]:
        edges.insert(0, best[edges[0]][1])
    _straighten(rows, edges)
    return [ColumnBlock(range(*ends), _spans(rows[slice(*ends)]) or []) for ends in pairwise(edges)]


def _straighten(rows: Sequence[Sequence[Span]], edges: list[int]) -> None:
    """Move rows to the block beside theirs where their words stand straighter under each other."""
    for at in range(1, len(edges) - 1):
        first, end = edges[at - 1], edges[at + 1]
        near = range(max(first + 1, edges[at] - _MOVED), min(end, edges[at] + _MOVED + 1))
        found = [(_unevenness(rows[first:edge]) + _unevenness(rows[edge:end]), edge) for edge in near]
        edges[at] = min(found, key=lambda one: (one[0], abs(one[1] - edges[at])))[1]


def _unevenness(rows: Sequence[Sequence[Span]]) -> float:
    """Places at which the words of columns begin, or end, or have their middle, and empty cells; endless if no block.

    Words in one column begin at one place, where they are not set in the middle or at the right.
    """
    spans = _spans(rows)
    if spans is None:
        return float("inf")
    starts = [span[0] for span in spans]
    places: list[tuple[set[int], set[int], set[int]]] = [(set(), set(), set()) for _ in spans]
    for row in rows:
        for x0, x1 in row:
            for found, place in zip(places[bisect_right(starts, x0) - 1], (x0, x1, (x0 + x1) / 2), strict=True):
                found.add(round(place / _STRAIGHT))
    empty = len(spans) * len(rows) - sum(map(len, rows))
    return sum(min(map(len, own)) for own in places) * _CROOKED + empty


def _spans(rows: Sequence[Sequence[Span]]) -> list[Span] | None:
    """The columns of some rows; ``None`` where they are no block."""
    spans: list[Span] | None = []
    for row in rows:
        spans = None if spans is None else _grown(spans, row)
    return spans


def _grown(spans: Sequence[Span], row: Sequence[Span]) -> list[Span] | None:
    """The columns with a row more; ``None`` where words of it stand in two columns, or two of them in one."""
    if not spans:
        return sorted(row)
    grown = _merged([*spans, *row])
    return grown if _held(spans, grown) <= 1 and _held(row, grown) <= 1 else None


def _gaps(block: ColumnBlock) -> list[Span]:
    return [(before[1], after[0]) for before, after in pairwise(block.spans)]


def _shared_edges(gaps: Sequence[Span]) -> list[float]:
    """The fewest places of which one stands in every gap, each as far right as can be: most words begin at the left."""
    found: list[float] = []
    for start, end in sorted(gaps, key=lambda gap: gap[1]):
        at = bisect_left(found, start)
        if at == len(found) or found[at] > end:
            found.append(max((start + end) / 2, end - _LEFT))
    return found
