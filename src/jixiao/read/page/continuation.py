"""Tables that go on over pages, joined (跨页表格)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from jixiao.read.page.model import Glyph
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.seam import NEAR, Column, Pair, column_of, is_cut, is_one, padding_of
from jixiao.read.page.sheet import Part, Sheet
from jixiao.read.page.words import PrintedLine, set_lines


def join_pieces(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, each table on that page where it begins.

    A table that begins a page goes on from one that ends the page before if their edges agree.
    """
    joiner = _Joiner()
    for sheet in sheets:
        joiner.add(sheet)
    joiner.close()
    return [replace(sheet, parts=tuple(parts)) for sheet, parts in zip(sheets, joiner.pages, strict=True)]


@dataclass(slots=True)
class _Joiner:
    """Goes through the pages and keeps the table that may go on.

    Attributes:
        pages: What stands on each page so far.
        table: The table that ends the last page with parts.
        start: Where it begins: page, part.
        below: Lines under it that may be words of its cells.
        under: The page on which they stand.
    """

    pages: list[list[Part]] = field(default_factory=list)
    table: _Growing | None = None
    start: tuple[int, int] = (0, 0)
    below: list[PrintedLine] = field(default_factory=list)
    under: int = 0

    def add(self, sheet: Sheet) -> None:
        """The next page."""
        parts = list(sheet.parts)
        first = parts[0] if parts else None
        goes_on = self.table is not None and isinstance(first, Piece) and self.table.take(first, self.below)
        if goes_on:
            above = self.pages[self.under]
            del above[len(above) - len(self.below) :], parts[0]
        self.pages.append(parts)
        lines = _last_lines(parts)
        if goes_on and self.table is not None and len(lines) == len(parts) and self.table.reaches(lines):
            self.below, self.under = lines, len(self.pages) - 1
        elif parts:
            self.close()
            last = parts[-len(lines) - 1] if len(lines) < len(parts) else None
            table = _Growing.of(last) if isinstance(last, Piece) else None
            self.table = table if table is not None and table.reaches(lines) else None
            self.below, self.under = lines, len(self.pages) - 1
            self.start = (self.under, len(parts) - len(lines) - 1)

    def close(self) -> None:
        """Put the table where it begins."""
        if self.table is not None:
            page, part = self.start
            self.pages[page][part] = self.table.piece()


def _last_lines(parts: Sequence[Part]) -> list[PrintedLine]:
    """The lines after the last table."""
    count = len(parts)
    while count and isinstance(parts[count - 1], PrintedLine):
        count -= 1
    return [part for part in parts[count:] if isinstance(part, PrintedLine)]


@dataclass(slots=True)
class _Growing:
    """A table while the pages are gone through on which it goes on; what is asked of it is kept, not searched.

    Attributes:
        page: Number of the page on which it ends so far.
        rows: Its rows.
        cells: Its cells.
        y0: Upper edge on the first page.
        y1: Lower edge on the last page.
        is_ruled: Whether rulings part its cells.
    """

    page: int
    rows: int
    cells: list[PieceCell]
    y0: float
    y1: float
    is_ruled: bool
    _edges: list[float] = field(default_factory=list)
    _heads: dict[int, list[PieceCell]] = field(default_factory=dict)
    _ended: list[int] = field(default_factory=list)
    _tall: set[Column] = field(default_factory=set)
    _empty: set[Column] = field(default_factory=set)  # columns with empty cells, unbroken to the page end
    _padding: float = float("inf")

    @classmethod
    def of(cls, piece: Piece) -> _Growing:
        """A table that begins."""
        table = cls(piece.page, piece.rows, [], piece.y0, piece.y1, piece.is_ruled)
        table._edges = _edges(piece.cells)
        table._heads = _by_row(piece)
        table._tall = _tall(piece.cells)
        table._empty = _with_empty(piece.cells, range(piece.rows - 1))[1]
        table._add(piece.cells)
        return table

    def piece(self) -> Piece:
        """The table as it is."""
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.top, cell.x0)))
        return Piece(self.page, self.rows, cells, self.y0, self.y1, self.is_ruled)

    def _add(self, cells: Sequence[PieceCell]) -> None:
        """Put cells at the end; those that end with the table are the ones that may go on."""
        first = len(self.cells)
        self.cells += cells
        kept = [at for at in self._ended if self.cells[at].bottom == self.rows]
        added = [at for at in range(first, len(self.cells)) if self.cells[at].bottom == self.rows]
        self._ended = sorted({*kept, *added}, key=lambda at: self.cells[at].x0)
        self._padding = min(self._padding, padding_of(cells))

    # --- words past the lower edge ---

    def reaches(self, lines: Sequence[PrintedLine]) -> bool:
        """Whether lines under the table are words of cells without a border there, as a browser prints them."""
        edge = self.y1
        for line in lines:
            if line.y0 > edge + line.size or self._owners(line) is None:
                return False
            edge = max(edge, line.y1)
        return True

    def _owners(self, line: PrintedLine) -> dict[int, list[Glyph]] | None:
        """Cells that alone are open below → their words in a line; ``None`` where some stand in no such cell."""
        owners = [at for at in self._ended if self.cells[at].open_bottom]
        if len(owners) == len(self._ended):
            return None
        lefts = [self.cells[at].x0 for at in owners]
        shares: dict[int, list[Glyph]] = {}
        for glyph in line.glyphs:
            at = bisect_right(lefts, glyph.x0) - 1
            if at < 0 or glyph.x1 > self.cells[owners[at]].x1:
                return None
            shares.setdefault(owners[at], []).append(glyph)
        return shares

    def _fill(self, lines: Sequence[PrintedLine]) -> None:
        for line in lines:
            for at, glyphs in (self._owners(line) or {}).items():
                cell = self.cells[at]
                self.cells[at] = replace(cell, lines=(*cell.lines, *set_lines(glyphs, line.page)))
            self.y1 = max(self.y1, line.y1)

    # --- the next page ---

    def take(self, lower: Piece, below: Sequence[PrintedLine]) -> bool:
        """Take in the piece that begins the next page, and lines under the last; not if it is another table."""
        if not self.is_ruled and not lower.is_ruled:
            lower = self._aligned(lower)
        if self.is_ruled != lower.is_ruled or not self._agrees(lower):
            return False
        rows = _by_row(lower)
        heads = self._repeated(lower, rows)
        if heads < lower.rows and self._is_other_paper(lower, rows, heads):
            return False
        self._fill(below)
        if heads < lower.rows:
            self._join(lower, heads)
        self.page, self.y1 = lower.page, lower.y1
        return True

    def _join(self, lower: Piece, heads: int) -> None:
        rest = [
            replace(cell, top=cell.top - heads, bottom=cell.bottom - heads) for cell in lower.cells if cell.top >= heads
        ]
        pairs = list(self._pairs([cell for cell in rest if cell.top == 0]))
        rows = self.rows - self._is_cut(pairs, rest, heads)
        self._tall |= _tall(rest)
        begins, ends = _with_empty(rest, range(1, lower.rows - heads - 1))
        tall = self._tall - self._empty - begins
        self._empty = ends | (self._empty & begins)
        gone: set[int] = set()
        for at, below in pairs:
            above = self.cells[at]
            if rows < self.rows or is_one(above, below, tall):
                self.cells[at] = replace(
                    above,
                    bottom=below.bottom + rows,
                    lines=above.lines + below.lines,
                    open_bottom=below.open_bottom,
                )
                gone.add(id(below))
        self.rows = rows + lower.rows - heads
        self._edges = _edges(lower.cells, self._edges)
        self._add(
            [replace(cell, top=cell.top + rows, bottom=cell.bottom + rows) for cell in rest if id(cell) not in gone]
        )

    def _pairs(self, first: Sequence[PieceCell]) -> Iterator[tuple[int, PieceCell]]:
        """Cells at the page end with those in the same columns on the next page."""
        lefts = [self.cells[at].x0 for at in self._ended]
        for below in first:
            for place in range(bisect_left(lefts, below.x0 - NEAR), bisect_right(lefts, below.x0 + NEAR)):
                if abs(self.cells[self._ended[place]].x1 - below.x1) <= NEAR:
                    yield self._ended[place], below

    def _is_cut(self, pairs: Sequence[tuple[int, PieceCell]], rest: Sequence[PieceCell], heads: int) -> bool:
        if not any(self.cells[at].top == self.rows - 1 for at in self._ended):
            return False
        paired = {column_of(self.cells[at]) for at, _ in pairs}
        first = [cell for cell in rest if cell.top == 0]
        if len(pairs) < len(first) and any(column_of(cell) not in paired for cell in first):
            return False
        both: list[Pair] = [(self.cells[at], below) for at, below in pairs]
        return is_cut(both, self.rows - 1, self.y1, self._padding, heads=heads > 0)

    def _aligned(self, lower: Piece) -> Piece:
        """A table without rulings with the edges of this one, where its columns stand under those."""
        above, below = self._edges, _edges(lower.cells)
        fits = len(above) == len(below) and all(
            start < other_end and other_start < end
            for (start, end), (other_start, other_end) in zip(pairwise(above), pairwise(below), strict=True)
        )
        if not fits:
            return lower
        place = dict(zip(below, above, strict=True))
        return replace(
            lower,
            cells=tuple(
                replace(cell, x0=place.get(cell.x0, cell.x0), x1=place.get(cell.x1, cell.x1)) for cell in lower.cells
            ),
        )

    def _agrees(self, lower: Piece) -> bool:
        """Whether a piece is as wide as the table and the columns of one are among those of the other."""
        below = _edges(lower.cells)
        if abs(self._edges[0] - below[0]) > NEAR or abs(self._edges[-1] - below[-1]) > NEAR:
            return False
        inner, other = self._edges[1:-1], below[1:-1]
        return sum(_is_near(edge, inner) for edge in other) * 2 >= min(len(inner), len(other))

    def _repeated(self, lower: Piece, rows: dict[int, list[PieceCell]]) -> int:
        """How many rows at the top of a piece are the head of the table again."""
        count = 0
        while count < min(self.rows, lower.rows) and _are_same(self._heads.get(count, []), rows.get(count, [])):
            count += 1
        crossed = [0] * (lower.rows + 1)  # by how many cells each edge between rows is crossed
        for cell in lower.cells:
            crossed[cell.top + 1] += 1
            crossed[cell.bottom] -= 1
        crossing = list(accumulate(crossed))
        while count and crossing[count]:
            count -= 1
        return count if any(cell.bare for row in range(count) for cell in rows.get(row, ())) else 0

    def _is_other_paper(self, lower: Piece, rows: dict[int, list[PieceCell]], heads: int) -> bool:
        """Whether a piece begins like the table, with other words in the fields: the same form of another project.

        So it is too where one row as wide as the table, a title, stands over columns that the table has not.
        """
        one = next(iter(self._heads.get(heads, ())), None)
        first = rows.get(heads, [])
        if one is not None and first and one.bare and first[0].bare == one.bare and _same_columns(one, first[0]):
            return True
        if heads or len(first) != 1 or not first[0].bare:
            return False
        return any(not _is_near(edge, self._edges) for edge in _edges(lower.cells))


def _tall(cells: Sequence[PieceCell]) -> set[Column]:
    """Columns in which a cell is merged over rows."""
    return {column_of(cell) for cell in cells if cell.bottom - cell.top > 1}


def _with_empty(cells: Sequence[PieceCell], inner: range) -> tuple[set[Column], set[Column]]:
    """Columns in which a cell of one row is empty: those unbroken from the first row, those unbroken to the last.

    Args:
        cells: Cells of a piece.
        inner: Rows that are not at a page end: there a cell without words may be part of another.
    """
    begins: dict[Column, tuple[int, bool]] = {}
    ends: dict[Column, tuple[int, bool]] = {}
    for cell in sorted(cells, key=lambda cell: cell.top):
        column = column_of(cell)
        is_empty = not cell.lines and cell.bottom - cell.top == 1 and cell.top in inner
        bottom, had = ends.get(column, (0, False))
        ends[column] = (cell.bottom, is_empty or (had and bottom == cell.top))
        bottom, had = begins.get(column, (0, False))
        if bottom == cell.top:
            begins[column] = (cell.bottom, is_empty or had)
    last = max((cell.bottom for cell in cells), default=0)
    return (
        {column for column, (_, has) in begins.items() if has},
        {column for column, (bottom, has) in ends.items() if has and bottom == last},
    )


def _by_row(piece: Piece) -> dict[int, list[PieceCell]]:
    """The cells that begin in each row, from left to right."""
    rows: dict[int, list[PieceCell]] = {}
    for cell in sorted(piece.cells, key=lambda cell: cell.x0):
        rows.setdefault(cell.top, []).append(cell)
    return rows


def _edges(cells: Sequence[PieceCell], known: Sequence[float] = ()) -> list[float]:
    """Left and right edges of cells beside those that are known, each once."""
    if not known:
        return sorted({edge for cell in cells for edge in (cell.x0, cell.x1)})
    new = {edge for cell in cells for edge in (cell.x0, cell.x1) if not _is_near(edge, known)}
    return sorted({*known, *new})


def _is_near(edge: float, others: Sequence[float]) -> bool:
    """Whether an edge stands among some sorted ones."""
    at = bisect_left(others, edge - NEAR)
    return at < len(others) and others[at] <= edge + NEAR


def _same_columns(one: PieceCell, other: PieceCell) -> bool:
    return abs(one.x0 - other.x0) <= NEAR and abs(one.x1 - other.x1) <= NEAR


def _are_same(one: Sequence[PieceCell], other: Sequence[PieceCell]) -> bool:
    """Whether two rows have the same cells with the same words."""
    return len(one) == len(other) and all(
        _same_columns(above, below) and above.bare == below.bare and above.bottom == below.bottom
        for above, below in zip(one, other, strict=True)
    )
