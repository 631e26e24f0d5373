"""Tables as office formats nest them → tables of the document, one grid each (嵌套表格)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from jixiao.document import Block, Cell, Line, Table
from jixiao.place import Place
from jixiao.read.grid import GridTooLargeError
from jixiao.read.limits import Limits


class Words(NamedTuple):
    """One line of text: a paragraph, or a part of one that a forced line break ends.

    Attributes:
        text: What stands in it.
        line: Its number among all lines of the file, those in tables included.
        page: Its page, where the file tells.
        page_start: Whether a page begins with it.
    """

    text: str
    line: int
    page: int | None = None
    page_start: bool = False


_NOTHING = Words("", 0)
_READING_ORDER = attrgetter("row", "column")


class Box(NamedTuple):
    """A cell that may hold tables.

    Attributes:
        parts: Lines and tables in it; a cell has at least one line, even if it is empty.
        row: Row in its table from 0.
        column: Column in its table from 0.
        rows: Rows that it covers.
        columns: Columns that it covers.
    """

    parts: tuple[Part, ...]
    row: Fraction | int
    column: Fraction | int
    rows: Fraction | int = 1
    columns: Fraction | int = 1

    @property
    def words(self) -> tuple[Words, ...]:
        """The lines in it."""
        return tuple([part for part in self.parts if isinstance(part, Words)])

    @property
    def has_tables(self) -> bool:
        """Whether tables stand in it."""
        for part in self.parts:  # noqa: SIM110 - every cell is asked, and any() takes three times as long
            if isinstance(part, Grid):
                return True
        return False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.has_tables and not any(words.text.strip() for words in self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells may hold tables; cells in reading order."""

    boxes: tuple[Box, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it only lays out a page: tables in it, and no two cells side by side."""
        if not any(box.has_tables for box in self.boxes):
            return False
        filled = [box for box in self.boxes if not box.is_empty]
        return len({box.row for box in filled}) == len(filled)


Part: TypeAlias = Words | Grid


@dataclass(slots=True)
class _Setter:
    """Sets parts as blocks and numbers the tables."""

    limits: Limits
    format_wraps: bool | None
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    cells: int = 0

    def set(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if isinstance(part, Words):
                self._line(part)
            elif part.is_frame:
                self.set([inner for box in part.boxes for inner in box.parts])
            else:
                self._table(part)

    def _line(self, words: Words) -> None:
        if words.text.strip():
            place = Place(page=words.page, line=words.line)
            self.blocks.append(Line(words.text.rstrip(), place, self.format_wraps, words.page_start))

    def _table(self, grid: Grid) -> None:
        boxes = _aligned(_spread(grid.boxes))
        self.cells += sum(int(box.rows * box.columns) for box in boxes)
        if self.cells > self.limits.cells:
            raise GridTooLargeError
        if boxes:
            self.tables += 1
            self.blocks.append(_table_of(boxes, self.tables))


def set_blocks(parts: Sequence[Part], limits: Limits, *, wraps: bool | None = False) -> tuple[Block, ...]:
    """Lines and tables of a document.

    A table that only lays out the page gives what stands in it. A table inside a cell becomes rows and columns of the
    table around it, as it is seen on the page, and the cells beside it are merged over them.

    Args:
        parts: What the format holds, in reading order.
        limits: How many cells are taken in at most.
        wraps: What is known of the line breaks.

    Raises:
        GridTooLargeError: There are more cells.
    """
    setter = _Setter(limits, wraps)
    setter.set(parts)
    return tuple(setter.blocks)


def _spread(boxes: Sequence[Box]) -> list[Box]:
    """Cells of a table and of the tables in its cells, at fractions of the rows and columns around them."""
    found: list[Box] = []
    for box in boxes:
        if box.has_tables:
            found += _divided(box)
        else:
            found.append(box)
    return found


def _divided(box: Box) -> Iterator[Box]:
    """A cell with tables, cut into their cells; text between them is a cell as wide as all."""
    sections = list(_sections(box.parts))
    if not sections:
        yield box._replace(parts=box.words)
        return
    heights = [int(max(inner.row + inner.rows for inner in section)) for section in sections]
    step = Fraction(box.rows) / sum(heights)
    top = Fraction(box.row)
    for section, height in zip(sections, heights, strict=True):
        width = Fraction(box.columns) / int(max(inner.column + inner.columns for inner in section))
        for inner in section:
            yield Box(
                inner.parts,
                top + inner.row * step,
                box.column + inner.column * width,
                inner.rows * step,
                inner.columns * width,
            )
        top += height * step


def _sections(parts: Sequence[Part]) -> Iterator[list[Box]]:
    """Tables in a cell, and each run of text between them as one cell."""
    run: list[Words] = []
    for part in parts:
        if isinstance(part, Words):
            run += [part] if part.text.strip() else []
            continue
        if run:
            yield [Box(tuple(run), 0, 0)]
            run = []
        inner = _aligned(_spread(part.boxes))
        if inner:
            yield inner
    if run:
        yield [Box(tuple(run), 0, 0)]


def _aligned(boxes: Sequence[Box]) -> list[Box]:
    """Cells on whole rows and columns, in reading order; rows in which no cell begins are left out."""
    rows = sorted({box.row for box in boxes})
    columns = sorted({box.column for box in boxes} | {box.column + box.columns for box in boxes})
    if all(isinstance(edge, int) for edge in columns):
        if rows == list(range(len(rows))) and all(box.row + box.rows <= len(rows) for box in boxes):
            return sorted(boxes, key=_READING_ORDER)
        columns = list(range(int(columns[-1]) + 1)) if columns else []
    aligned = []
    for box in boxes:
        row, column = bisect_left(rows, box.row), bisect_left(columns, box.column)
        below = bisect_left(rows, box.row + box.rows)
        right = bisect_left(columns, box.column + box.columns)
        at = (row, column, below - row, right - column)
        stays = at == (box.row, box.column, box.rows, box.columns)
        aligned.append(box if stays else Box(box.parts, *at))
    return sorted(aligned, key=_READING_ORDER)


def _table_of(boxes: Sequence[Box], number: int) -> Table:
    rows: list[list[Cell]] = [[] for _ in range(int(boxes[-1].row) + 1)]
    taken: dict[int, int] = {}
    ends: dict[int, int] = {}
    places: list[Place] = []
    for box in boxes:
        row, column = int(box.row), int(box.column)
        if ends.get(row, 0) < column:
            rows[row] += _filler(taken, number, box, ends.get(row, 0))
        cell = _cell(box, number)
        rows[row].append(cell)
        places.append(cell.place)
        right, below = column + cell.column_span, row + cell.row_span
        for at in range(column, right):
            taken[at] = below
        ends[row] = right
    lines = [place.line for place in places if place.line is not None]
    ends_at = [place.line_to or place.line or 0 for place in places]
    place = Place(table=number)
    if lines:
        place = Place(page=places[0].page, table=number, line=min(lines), line_to=max(ends_at))
    return Table(tuple(map(tuple, rows)), place, spans_known=True)


def _filler(taken: dict[int, int], number: int, box: Box, start: int) -> list[Cell]:
    """Empty cells for the columns before a cell that nothing covers."""
    at = int(box.row)
    first = box.words[0] if box.words else _NOTHING
    return [
        Cell("", Place(page=first.page, table=number, row=at + 1, column=column + 1, line=first.line or None))
        for column in range(start, int(box.column))
        if taken.get(column, 0) <= at
    ]


def _cell(box: Box, number: int) -> Cell:
    words = box.words
    first, last = (words[0], words[-1]) if words else (_NOTHING, _NOTHING)
    line_to = last.line if last.line != first.line else None
    row, column = int(box.row) + 1, int(box.column) + 1
    place = Place(first.page, None, number, row, column, None, first.line or None, line_to)
    text = first.text.strip() if len(words) <= 1 else "\n".join([s for part in words if (s := part.text.strip())])
    return Cell(text, place, int(box.rows), int(box.columns))
