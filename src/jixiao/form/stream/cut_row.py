"""A row that the end of a page cut: the first lines of its cells stand above, the rest of each on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.form.label import field_of, part_points
from jixiao.form.stream.fit import (
    NUMERIC_COLUMNS,
    TEXT_COLUMNS,
    begins_with_unit,
    column_cost,
    is_figure,
    is_value,
    join_cost,
)
from jixiao.form.stream.fragment import Fragment, join, width
from jixiao.form.stream.labels import LEVELS, is_known_level, is_label_piece, level_of
from jixiao.form.stream.row import MOST_FRAGMENTS, WORST_CELL, CellReader, Span, beside_target

_CUT_COST = 4  # price of reading a row as cut at all
_REST_COST = 6  # price of the rest of a cell, where nothing tells that its first line goes on
_LABEL_JOIN = 3  # points of a label, and its later words, may be paragraphs of their own
_GUESS_COST = 12
_PIECE_COST = 12
_WORST_ROW = 70
_LOWER = "level2"  # points printed apart are rather those of a label of level 1
_NEAR = 2  # price by which two ways to part a row are too near to tell which is right
_LETTER = 2  # width by which a line may be wider than one that was broken for being full
_MOST_REST = 16  # fragments of the rests of all cells


@dataclass(frozen=True, slots=True)
class CutCell:
    """A cell of a cut row: its column, what stands above the page end, and what below."""

    column: str
    above: Span
    rest: Span

    @property
    def size(self) -> int:
        """How many fragments it has."""
        return self.above[1] - self.above[0] + self.rest[1] - self.rest[0]


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row that a page end cut: its cost, its cells, and whether no other way to part it costs about as little."""

    cost: int
    cells: tuple[CutCell, ...] = ()
    is_sure: bool = True

    def or_better(self, other: CutRow | None) -> CutRow:
        """The cheaper of two ways to part the same fragments."""
        if other is None:
            return self
        best, worse = (other, self) if other.cost <= self.cost else (self, other)
        near = worse.cost - best.cost <= _NEAR
        return replace(best, is_sure=best.is_sure and not near)


@dataclass(slots=True)
class CutRowReader:
    """Parts the fragments around a page end into the cells of one row, at least cost.

    Both parts of the page are walked at once: a cell takes some fragments above, some below, or of both. A whole
    label of a level is no cell here unless something of it stands below.

    Args:
        reader: What the cells of the block cost.
        columns: Columns in printed order, those of the levels included.
        page: Position of the first fragment behind the page end.
        below: Where the rests may begin: there, or behind the column heads printed again.
    """

    reader: CellReader
    columns: tuple[str, ...]
    page: int
    below: int
    fragments: Sequence[Fragment] = field(init=False)
    last: int = field(init=False)
    label_joins: list[int] = field(init=False)
    memo: dict[tuple[str, int, int], list[tuple[CutCell, int, str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """The rests end before the first figure that stands alone: points and amounts are never cut."""
        self.fragments = self.reader.fragments
        reach = range(self.below, min(len(self.fragments), self.below + _MOST_REST))
        self.label_joins = [
            min(cost, _LABEL_JOIN) if at and self.fragments[at - 1].ends_line else cost
            for at, cost in enumerate(self.reader.joins)
        ]
        self.last = next((at for at in reach if is_figure(self.fragments[at].text)), reach.stop)

    def read(self, start: int) -> dict[int, CutRow]:
        """The best row from ``start`` to each end, of those that have a rest."""
        states = {(start, self.below, ""): CutRow(_CUT_COST)}
        for name in self.columns:
            found: dict[tuple[int, int, str], CutRow] = {}
            for (at, under, target), row in states.items():
                for cell, cost, text in self._cells(name, at, under):
                    more, kept = beside_target(name, target, text)
                    total = row.cost + cost + more
                    if total < _WORST_ROW:
                        key = (cell.above[1], cell.rest[1], kept)
                        found[key] = CutRow(total, (*row.cells, cell), row.is_sure).or_better(found.get(key))
            states = found
        best: dict[int, CutRow] = {}
        for (at, under, _), row in states.items():
            if at == self.page and under > self.below:
                best[under] = row.or_better(best.get(under))
        return best

    def text(self, cell: CutCell) -> str:
        """The words of a cell."""
        return join(self.fragments[slice(*cell.above)]) + join(self.fragments[slice(*cell.rest)])

    def _cells(self, name: str, at: int, under: int) -> list[tuple[CutCell, int, str]]:
        """Cells of a column from a position above and one below, with their costs and texts."""
        key = (name, at, under)
        if key not in self.memo:
            self.memo[key] = [*self._uncut(name, at, under), *self._cut(name, at, under)]
        return self.memo[key]

    def _uncut(self, name: str, at: int, under: int) -> Iterator[tuple[CutCell, int, str]]:
        if name in LEVELS:
            yield CutCell(name, (at, at), (under, under)), 0, ""
            return
        for end, cost, text in self.reader.cells(name, at):
            if end <= self.page:
                yield CutCell(name, (at, end), (under, under)), cost, text

    def _cut(self, name: str, at: int, under: int) -> Iterator[tuple[CutCell, int, str]]:
        if name in NUMERIC_COLUMNS:
            return
        joining = self.reader.text_joins if name in TEXT_COLUMNS else self.reader.joins
        joining = self.label_joins if name in LEVELS else joining
        for end, above in _ends(joining, at, self.page, least=0 if name in LEVELS else 1):
            for stop, rest in _ends(joining, under, self.last, least=1 if name not in LEVELS or end == at else 0):
                cell = CutCell(name, (at, end), (under, stop))
                joined = above + rest + self._seam_cost(cell)
                if joined >= _WORST_ROW:
                    continue
                text = self.text(cell)
                fit = self._fit(cell, text)
                if fit is not None and fit + joined < _WORST_ROW:
                    yield cell, fit + joined, text

    def _fit(self, cell: CutCell, text: str) -> int | None:
        """What a cell of both parts costs but for the joins inside them; ``None`` where it is none."""
        upper, lower = self.fragments[slice(*cell.above)], self.fragments[slice(*cell.rest)]
        last = self.reader.parts[(cell.rest if lower else cell.above)[1] - 1]
        if cell.column in LEVELS:
            is_next = not upper and is_known_level(text)
            fit = None if is_next else _label_cost(cell.column, text)
            return (
                None if fit is None else fit + last + (cell.column == _LOWER and part_points(text).points is not None)
            )
        if part_points(join(lower)).label == "":
            return None  # points alone are those of a label
        if upper and lower and _widest(lower) > _widest(upper) + _LETTER:
            return None
        if is_value(join(upper)) and (join(upper).endswith("%") or not begins_with_unit(lower[0].text)):
            return None
        return column_cost(cell.column, text) + last

    def _seam_cost(self, cell: CutCell) -> int:
        """How badly the rest goes on what stands above."""
        if cell.above[0] == cell.above[1] or cell.rest[0] == cell.rest[1]:
            return 0
        rest = self.fragments[cell.rest[0]]
        left = self.fragments[cell.above[1] - 1]
        if left.ends_line and left.wraps is not None:
            cost = join_cost(left, rest)
            return min(cost, _REST_COST) if cell.column in LEVELS else cost
        return _REST_COST


def _ends(joining: Sequence[int], start: int, last: int, least: int) -> Iterator[tuple[int, int]]:
    """Where a part of a cell may end, and what it costs to join it so far."""
    joins = 0
    for end in range(start + least, min(last, start + MOST_FRAGMENTS) + 1):
        joins += joining[end - 1] if end - start > 1 else 0
        if joins > WORST_CELL:
            return
        yield end, joins


def _widest(fragments: Sequence[Fragment]) -> int:
    return max(width(fragment.text) for fragment in fragments)


def _label_cost(level: str, text: str) -> int | None:
    """How badly a text fits a label of a level; ``None`` where it is none, or known only as one of the other level."""
    if part_points(part_points(text).label).points is not None:
        return None  # points twice
    if field_of(text, level) is not None:
        return 0
    if is_known_level(text):
        return None
    if level_of(text) is not None:
        return _GUESS_COST
    return _PIECE_COST if is_label_piece(text) else None
