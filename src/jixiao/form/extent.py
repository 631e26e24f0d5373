"""Which rows a merged label covers, when only the place where its words were printed is known (合并单元格的范围).

A level-1 or level-2 label of an indicator tree is printed once, at the top, in the middle or at the bottom of the rows
that it covers, and a page break may have put it on the later page. Every way of parting the rows that keeps each label
on its own rows is weighed; the cheapest one is taken, the top first among equals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TypeAlias, cast

from jixiao.data import load_data
from jixiao.form.label import field_of, fold, parents

# Prices, in the order of what weighs most. Printed points outweigh where a label was printed; a label is never
# moved for a hint alone, except over a page break, where its printed position says nothing.
_STRADDLE = 1000
_PARENT = 50
_POINTS = 30
_SHORT = 8
_OFF_PLACE = 6
_UNLABELLED = 4
_HINT = 3
_KIN = 2
_BROKEN = 1
_NEAR = 1
_KIN_LETTERS = 3
_MOST_WAYS = 800_000  # ways of parting the rows that are weighed; a form of 100 rows and 15 labels has 600,000

LABELS_NOT_WEIGHED = "指标太多，各级指标标签所辖的行只按标签的位置认定，没有按分值推算，请对照原表核实。"

Parts: TypeAlias = tuple[tuple[int, int], ...]
Weigh: TypeAlias = Callable[[int, int, int], int]


class Anchor(StrEnum):
    """Where in its extent a form prints a merged label (标签位置)."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class ExtentRow:
    """One indicator row, as far as the extent of labels depends on it.

    Attributes:
        name: Name of the indicator (三级指标).
        points: Points of the row, where printed.
        score: Score of the row, where printed.
        lines: Height in printed lines.
        page_start: Whether the row is the first after a page break.
    """

    name: str = ""
    points: Decimal | None = None
    score: Decimal | None = None
    lines: int = 1
    page_start: bool = False


@dataclass(frozen=True, slots=True)
class ExtentLabel:
    """One printed label.

    Attributes:
        text: The label without its points.
        row: Index of the row beside which it was printed.
        row_to: Index of the last row beside which it was printed, or that its merged cell is known to cover.
        points: Points printed with it.
    """

    text: str
    row: int
    row_to: int
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Extents:
    """The decision: for each row the index of its level-1 and of its level-2 label, ``None`` where it has none.

    Attributes:
        level1: Index into the level-1 labels, row by row.
        level2: Index into the level-2 labels, row by row.
        anchor: Where the form prints its labels.
        is_weighed: Whether the ways of parting the rows were weighed; where there are more than any form has, each
            label has the rows from its own to the next label.
    """

    level1: tuple[int | None, ...]
    level2: tuple[int | None, ...]
    anchor: Anchor
    is_weighed: bool = True


@cache
def _typical() -> tuple[tuple[str, str], ...]:
    tree = cast("dict[str, list[dict[str, str]]]", load_data("forms/typical.yaml"))
    pairs = [(fold(entry["word"]), field) for field, entries in tree.items() for entry in entries]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def typical_fields(name: str) -> frozenset[str]:
    """Level-2 fields under which an indicator of this name usually stands; empty where nothing is known of it."""
    bare = "".join(letter for letter in fold(name) if letter not in "\"'“”‘’《》")
    words = [(word, field) for word, field in _typical() if word in bare]
    return frozenset(field for word, field in words if len(word) == len(words[0][0]))


def _kin(first: str, second: str) -> bool:
    """Whether two names share a run of letters."""
    runs = (first[at : at + _KIN_LETTERS] for at in range(len(first) - _KIN_LETTERS + 1))
    return any(run in second for run in runs)


def _in_order(labels: Sequence[ExtentLabel], count: int) -> tuple[ExtentLabel, ...]:
    """Labels by row, each with at least one row that no other was printed beside."""
    ordered: list[ExtentLabel] = []
    for label in sorted(labels, key=lambda item: item.row):
        row = max(label.row, ordered[-1].row + 1 if ordered else 0)
        if row >= count:
            break
        if ordered:
            ordered[-1] = replace(ordered[-1], row_to=min(ordered[-1].row_to, row - 1))
        ordered.append(replace(label, row=row, row_to=min(max(label.row_to, row), count - 1)))
    return tuple(ordered)


def _partition(labels: Sequence[ExtentLabel], first: int, last: int, weigh: Weigh) -> tuple[int, Parts]:
    """The cheapest way to part the rows ``first`` to ``last`` among the labels, each on its own rows."""
    costs: dict[int, int] = {first: 0}
    came: list[dict[int, int]] = []  # for each label: where its rows begin, by the row behind them
    for index in range(len(labels)):
        ahead = labels[index + 1] if index + 1 < len(labels) else None
        ends = [last] if ahead is None else list(range(ahead.row - 1, labels[index].row_to - 1, -1))
        grown: dict[int, int] = {}
        came.append({})
        for end in ends:
            ways = [(cost + weigh(index, start, end), start) for start, cost in costs.items()]
            grown[end + 1], came[-1][end + 1] = min(ways, key=lambda way: way[0])
        costs = grown
    parts: list[tuple[int, int]] = []
    behind = last + 1
    for starts in reversed(came):
        parts.append((starts[behind], behind - 1))
        behind = starts[behind]
    return costs[last + 1], tuple(reversed(parts))


class _Facts:
    """What rows and labels say, whatever the anchor; each answer is worked out once."""

    def __init__(self, rows: Sequence[ExtentRow], level1: Sequence[ExtentLabel], level2: Sequence[ExtentLabel]) -> None:
        self.rows, self.level1, self.level2 = rows, level1, level2
        self.rows2 = [label.row for label in level2]
        self.fields1 = [field_of(label.text, "level1") for label in level1]
        self.fields2 = [field_of(label.text, "level2") for label in level2]
        known2 = frozenset(field for field in self.fields2 if field is not None)
        self.hints = [typical_fields(row.name) & known2 for row in rows]
        self.offset = tuple(accumulate((row.lines for row in rows), initial=0))
        values = [row.score if row.points is None else row.points for row in rows]
        self._sums = tuple(accumulate((value or Decimal() for value in values), initial=Decimal()))
        self._scored = tuple(accumulate((row.points is None for row in rows), initial=0))
        self._unknown = tuple(accumulate((value is None for value in values), initial=0))
        self._rests: dict[tuple[int, int, int], int] = {}
        self._strangers: dict[str, tuple[int, ...]] = {}

    def _against(self, field: str | None, behind: int) -> int:
        """How many of the rows before one usually stand under other labels than that of a field."""
        if field is None:
            return 0
        if field not in self._strangers:
            strange = (bool(hint) and field not in hint for hint in self.hints)
            self._strangers[field] = tuple(accumulate(strange, initial=0))
        return self._strangers[field][behind]

    def sum_cost(self, label: ExtentLabel, start: int, end: int) -> int:
        """Printed points of a label against the points, or the scores, of its rows."""
        if label.points is None:
            return 0
        total = self._sums[end + 1] - self._sums[start]
        if total == label.points:
            return 0
        if total > label.points or self._scored[start] == self._scored[end + 1]:
            return _POINTS
        return 0 if self._unknown[start] < self._unknown[end + 1] else _SHORT

    def _break_cost(self, start: int) -> int:
        """A page break that parts two rows of kin names."""
        if start < 2 or not self.rows[start].page_start:  # noqa: PLR2004 - two rows before are compared
            return 0
        two, one, here = (self.rows[start - back].name for back in (2, 1, 0))
        return _KIN if _kin(one, here) and not _kin(two, one) else 0

    def rest2(self, index: int, start: int, end: int) -> int:
        """What it costs to give a level-2 label some rows, leaving aside where it was printed."""
        key = (index, start, end)
        if key not in self._rests:
            against = self._against(self.fields2[index], end + 1) - self._against(self.fields2[index], start)
            sums = self.sum_cost(self.level2[index], start, end)
            self._rests[key] = sums + self._break_cost(start) + _HINT * against
        return self._rests[key]

    def rest1(self, index: int, chosen: Sequence[int]) -> int:
        """What the level-2 labels inside say against a level-1 label: points, and whether they belong under it."""
        label, field = self.level1[index], self.fields1[index]
        below = [self.level2[at].points for at in chosen]
        known = [points for points in below if points is not None]
        off = label.points is not None and known and len(known) == len(below) and sum(known) != label.points
        allowed = [] if field is None else [parents().get(self.fields2[at] or "", (field,)) for at in chosen]
        return (_POINTS if off else 0) + sum(_PARENT for fields in allowed if field not in fields)


class _Scale:
    """What each way of parting the rows costs, for one anchor."""

    def __init__(self, facts: _Facts, anchor: Anchor) -> None:
        self.facts, self.anchor = facts, anchor
        self.breaks = [at for at, row in enumerate(facts.rows) if row.page_start]
        self._inner: dict[tuple[int, int], tuple[int, Parts, range]] = {}
        self._weighed: dict[tuple[int, int, int], int] = {}

    def _distance(self, label: ExtentLabel, start: int, end: int) -> int:
        """How far from its anchor a label stands in an extent, in rows times the price of one."""
        if self.anchor is Anchor.TOP:
            return (label.row - start) * _OFF_PLACE
        if self.anchor is Anchor.BOTTOM:
            return (end - label.row_to) * _OFF_PLACE
        offset = self.facts.offset
        middle = offset[label.row] + offset[label.row_to + 1]
        apart = abs(middle - offset[start] - offset[end + 1])
        off = max(0, apart - (offset[label.row_to + 1] - offset[label.row]))
        return int(apart > 0) * _NEAR - (-off * _OFF_PLACE * len(self.facts.rows) // (2 * offset[-1]))

    def _place_cost(self, label: ExtentLabel, start: int, end: int) -> int:
        """The same where a page break may have parted the extent: the label stands in one of its pieces."""
        whole = self._distance(label, start, end)
        if whole == 0:
            return whole
        breaks = self.breaks[bisect_right(self.breaks, start) : bisect_right(self.breaks, end)]
        if not breaks:
            return whole
        piece_start = max([start, *(row for row in breaks if row <= label.row)])
        piece_end = min([end, *(row - 1 for row in breaks if row > label.row_to)])
        return min(whole, self._distance(label, piece_start, piece_end) + _BROKEN)

    def weigh2(self, index: int, start: int, end: int) -> int:
        """What it costs to give a level-2 label the rows ``start`` to ``end``."""
        key = (index, start, end)
        if key not in self._weighed:
            place = self._place_cost(self.facts.level2[index], start, end)
            self._weighed[key] = self.facts.rest2(index, start, end) + place
        return self._weighed[key]

    def inner(self, start: int, end: int) -> tuple[int, Parts, range]:
        """The best level-2 parting of some rows: its cost, its parts and the indices of the labels."""
        key = (start, end)
        if key not in self._inner:
            self._inner[key] = self._find_inner(start, end)
        return self._inner[key]

    def _find_inner(self, start: int, end: int) -> tuple[int, Parts, range]:
        level2 = self.facts.level2
        first, behind = bisect_left(self.facts.rows2, start), bisect_right(self.facts.rows2, end)
        chosen = range(first, max(first, behind))
        cut = {at for at in (first - 1,) if at >= 0 and level2[at].row_to >= start}
        cut |= {at for at in (behind - 1,) if at >= 0 and level2[at].row_to > end}
        if not chosen or cut:
            return len(cut) * _STRADDLE + (_UNLABELLED if level2 else 0), (), range(0)
        labels = [level2[at] for at in chosen]
        cost, parts = _partition(labels, start, end, lambda at, first, last: self.weigh2(chosen[at], first, last))
        return cost, parts, chosen

    def weigh1(self, index: int, start: int, end: int) -> int:
        """What it costs to give a level-1 label the rows ``start`` to ``end``, with the best level-2 labels inside."""
        label = self.facts.level1[index]
        cost, _, chosen = self.inner(start, end)
        own = self.facts.sum_cost(label, start, end) + self._place_cost(label, start, end)
        return cost + own + self.facts.rest1(index, chosen)


def _spread(count: int, parts: Parts, chosen: Sequence[int]) -> list[int | None]:
    covered: list[int | None] = [None] * count
    for (start, end), index in zip(parts, chosen, strict=True):
        covered[start : end + 1] = [index] * (end + 1 - start)
    return covered


def _decide(facts: _Facts, anchor: Anchor) -> tuple[int, Extents]:
    scale, count = _Scale(facts, anchor), len(facts.rows)
    cost, parts = scale.inner(0, count - 1)[0], cast("Parts", ())
    if facts.level1:
        cost, parts = _partition(facts.level1, 0, count - 1, scale.weigh1)
    below: list[int | None] = []
    for start, end in parts or ((0, count - 1),):
        _, inner, chosen = scale.inner(start, end)
        shifted = tuple((first - start, last - start) for first, last in inner)
        below += _spread(end + 1 - start, shifted, chosen)
    above = _spread(count, parts, range(len(parts)))
    return cost, Extents(tuple(above), tuple(below), anchor)


def _ways(labels: Sequence[ExtentLabel]) -> int:
    """How many pairs of edges are weighed for some labels."""
    gaps = [ahead.row - label.row_to for label, ahead in pairwise(labels)]
    return sum(gap * after for gap, after in zip([1, *gaps], [*gaps, 1], strict=True))


def _is_too_much(level1: Sequence[ExtentLabel], level2: Sequence[ExtentLabel]) -> bool:
    return _ways(level1) * _ways(level2) > _MOST_WAYS * max(1, len(level1))


def _pinned(labels: Sequence[ExtentLabel], edges: Sequence[int]) -> tuple[ExtentLabel, ...]:
    """Labels that hold all rows up to the next of some rows, so that nothing is left to be weighed."""
    behind = [edges[at] if at < len(edges) else None for at in (bisect_right(edges, label.row) for label in labels)]
    return tuple(
        label if row is None else replace(label, row_to=row - 1) for label, row in zip(labels, behind, strict=True)
    )


def join_repeats(labels: Sequence[ExtentLabel]) -> tuple[ExtentLabel, ...]:
    """Labels in order, where one printed again on the very next row is one label over both rows."""
    joined: list[ExtentLabel] = []
    for label in labels:
        last = joined[-1] if joined else None
        if last is not None and last.row_to + 1 == label.row and (last.text, last.points) == (label.text, label.points):
            joined[-1] = replace(last, row_to=label.row_to)
        else:
            joined.append(label)
    return tuple(joined)


def decide_extents(rows: Sequence[ExtentRow], level1: Sequence[ExtentLabel], level2: Sequence[ExtentLabel]) -> Extents:
    """Decide for every row which level-1 and which level-2 label covers it.

    Labels must come in printed order; a label printed beside the rows ``row`` to ``row_to`` covers at least those.
    Every row is covered as far as labels allow; a level-2 extent never reaches over the edge of a level-1 extent.

    Args:
        rows: The indicator rows in printed order.
        level1: Printed level-1 labels.
        level2: Printed level-2 labels.
    """
    if not rows:
        return Extents((), (), Anchor.TOP)
    above, below = _in_order(level1, len(rows)), _in_order(level2, len(rows))
    if _is_too_much(above, below):
        rows1 = [label.row for label in above]
        edges = sorted({*rows1, *(label.row for label in below)})
        facts = _Facts(rows, _pinned(above, rows1), _pinned(below, edges))
        return replace(_decide(facts, Anchor.TOP)[1], is_weighed=False)
    facts = _Facts(rows, above, below)
    cost, best = _decide(facts, Anchor.TOP)
    for anchor in (Anchor.MIDDLE, Anchor.BOTTOM):
        price, answer = _decide(facts, anchor) if cost else (cost, best)
        if price < cost:
            cost, best = price, answer
    return best
