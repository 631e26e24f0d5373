"""A sheet of cells → the lines and tables that a reader sees on it (工作表)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, product
from operator import itemgetter

from jixiao.document import Block, Cell, Line, Table
from jixiao.place import Place
from jixiao.read.grid import GridTooLargeError
from jixiao.read.limits import Limits

_GAP = "    "
_NOWHERE = (None, None, None)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet: one with words, one that is merged, or an empty one with a border.

    Attributes:
        row: Its row from 1.
        column: Its column from 1.
        text: What it shows.
        row_to: The last row that it covers.
        column_to: The last column that it covers.
        is_boxed: Whether it has a border.
        line: Line of the file on which it begins, where the file has lines of its own.
    """

    row: int
    column: int
    text: str
    row_to: int
    column_to: int
    is_boxed: bool = False
    line: int | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it shows anything."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        cells: The cells with words, borders, or merged ones.
        name: Its name; ``None`` in a file without named sheets and cells.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        lines_before: Lines of the document before its first row.
        spans_known: Whether merged cells are the file's own.
    """

    cells: Sequence[SheetCell]
    name: str | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines_before: int = 0
    spans_known: bool = True

    def place(
        self, row: int, column: int, line: int | None = None, at: tuple[int | None, int | None, int | None] = _NOWHERE
    ) -> Place:
        """Where a cell stands.

        Args:
            row: Its row in the sheet.
            column: Its column in the sheet.
            line: Line of the file on which it begins, where the file has lines of its own.
            at: Its table, row and column in the document, where it stands in a table.
        """
        cell = None if self.name is None else f"{column_name(column)}{row}"
        return Place(None, self.name, *at, cell, self.lines_before + row if line is None else line)

    def shown_rows(self, first: int, last: int) -> list[int]:
        """Rows that are shown."""
        return [row for row in range(first, last + 1) if row not in self.hidden_rows]

    def shown_columns(self, first: int, last: int) -> list[int]:
        """Columns that are shown."""
        return [column for column in range(first, last + 1) if column not in self.hidden_columns]


@dataclass(frozen=True, slots=True)
class _Row:
    """What begins in a row, and whether a cell from above reaches into it."""

    index: int
    cells: tuple[SheetCell, ...]
    is_covered: bool

    @property
    def filled(self) -> tuple[SheetCell, ...]:
        return tuple(cell for cell in self.cells if cell.is_filled)

    @property
    def is_boxed(self) -> bool:
        return any(cell.is_boxed for cell in self.cells)

    @property
    def is_blank(self) -> bool:
        return not self.is_covered and not self.filled and not self.is_boxed


def sheet_blocks(sheet: Sheet, tables: int, limits: Limits) -> Iterator[Block]:
    """Lines and tables of one sheet; what is hidden is left out.

    Where cells have borders, rows without any are text around the tables: titles, 单位：…, notes; cells side by side
    make one line. On a sheet without borders that is so for rows of a single cell before and after the rows of
    several, and for single cells as wide as the rest. An empty row parts tables.

    Args:
        sheet: The sheet.
        tables: How many tables the document has before it.
        limits: How many cells are taken in at most.

    Raises:
        GridTooLargeError: There are more cells.
    """
    rows = _rows(sheet, _within(sheet, limits))
    has_borders = any(row.is_boxed for row in rows)
    for region in _regions(rows):
        for is_text, run in _parted(region, has_borders=has_borders):
            if is_text:
                for row in run:
                    yield from _lines(sheet, row)
            else:
                tables += 1
                yield _table(sheet, run, tables, limits)


def _within(sheet: Sheet, limits: Limits) -> list[SheetCell]:
    """The shown cells in the rows and columns that have words; what reaches beyond is cut, what is covered left out.

    A merged cell whose first rows or columns are hidden begins with the first that is shown.
    """
    filled = [cell for cell in sheet.cells if cell.is_filled]
    if not filled:
        return []
    left, right = min(cell.column for cell in filled), max(cell.column for cell in filled)
    top, bottom = min(cell.row for cell in filled), max(cell.row for cell in filled)
    inside = [
        _cut(cell, bottom, right) for cell in sheet.cells if top <= cell.row <= bottom and left <= cell.column <= right
    ]
    if sum((cell.row_to - cell.row + 1) * (cell.column_to - cell.column + 1) for cell in inside) > limits.cells:
        raise GridTooLargeError
    shown = (_shown(sheet, cell) for cell in _apart(inside))
    return [cell for cell in shown if cell is not None]


def _cut(cell: SheetCell, bottom: int, right: int) -> SheetCell:
    """A cell without what of it lies beyond a row or column."""
    if cell.row_to <= bottom and cell.column_to <= right:
        return cell
    return replace(cell, row_to=min(cell.row_to, bottom), column_to=min(cell.column_to, right))


def _apart(cells: Sequence[SheetCell]) -> Iterator[SheetCell]:
    """Cells without those that others cover; a merged cell that reaches into one before is no merged cell."""
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        if (cell.row, cell.column) in covered:
            continue
        if cell.row_to > cell.row or cell.column_to > cell.column:
            area = set(product(range(cell.row, cell.row_to + 1), range(cell.column, cell.column_to + 1)))
            if area & covered:
                yield replace(cell, row_to=cell.row, column_to=cell.column)
                continue
            covered |= area
        yield cell


def _shown(sheet: Sheet, cell: SheetCell) -> SheetCell | None:
    """The part of a cell that is shown; ``None`` where none is."""
    row, column = cell.row, cell.column
    while row <= cell.row_to and row in sheet.hidden_rows:
        row += 1
    while column <= cell.column_to and column in sheet.hidden_columns:
        column += 1
    if (row, column) == (cell.row, cell.column):
        return cell
    return replace(cell, row=row, column=column) if row <= cell.row_to and column <= cell.column_to else None


def _rows(sheet: Sheet, cells: Sequence[SheetCell]) -> list[_Row]:
    """Rows that are shown, one for any number of empty ones."""
    begun: dict[int, list[SheetCell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        begun.setdefault(cell.row, []).append(cell)
    reach, before = 0, min(begun, default=1) - 1
    rows: list[_Row] = []
    for index in sorted(begun):
        rows += [_Row(row, (), is_covered=True) for row in sheet.shown_rows(before + 1, min(reach, index - 1))]
        gap = range(max(before, reach) + 1, index)
        if len(gap) > len(sheet.hidden_rows) or any(row not in sheet.hidden_rows for row in gap):
            rows.append(_Row(gap[0], (), is_covered=False))
        row = _Row(index, tuple(begun[index]), reach >= index)
        rows.append(row)
        if row.is_boxed or row.is_covered or len(row.filled) > 1:
            reach = max([reach, *(cell.row_to for cell in row.cells)])
        before = index
    return rows


def _regions(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows between empty ones."""
    run: list[_Row] = []
    for row in rows:
        if not row.is_blank:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _parted(region: Sequence[_Row], *, has_borders: bool) -> Iterator[tuple[bool, list[_Row]]]:
    """Runs of rows of text and runs of rows of a table, in order, each with whether it is text."""
    width = {column for row in region for cell in row.cells for column in (cell.column, cell.column_to)}
    edges = (min(width), max(width))
    are_text = [_is_text(row, edges, has_borders=has_borders) for row in region]
    if not has_borders:
        inside = [at for at, row in enumerate(region) if not _is_single(row)]
        ends = (inside[0], inside[-1]) if inside else (len(region), -1)
        are_text = [is_text or not ends[0] <= at <= ends[1] for at, is_text in enumerate(are_text)]
    for is_text, run in groupby(zip(are_text, region, strict=True), key=itemgetter(0)):
        yield is_text, [row for _, row in run]


def _is_text(row: _Row, edges: tuple[int, int], *, has_borders: bool) -> bool:
    """Whether a row between others is text: it has no border, or, where none has, one cell as wide as all."""
    if row.is_covered or row.is_boxed:
        return False
    return has_borders or (_is_single(row) and (row.cells[0].column, row.cells[0].column_to) == edges)


def _is_single(row: _Row) -> bool:
    return not row.is_covered and len(row.cells) <= 1


def _lines(sheet: Sheet, row: _Row) -> Iterator[Line]:
    """The lines of a row outside a table; a cell of several lines gives several."""
    if not row.filled:
        return
    first = row.filled[0]
    place = sheet.place(first.row, first.column, first.line)
    if len(row.filled) == 1:
        yield from (Line(text.rstrip(), place, wraps=False) for text in first.text.split("\n") if text.strip())
    else:
        yield Line(_GAP.join(" ".join(cell.text.split()) for cell in row.filled), place, wraps=False)


def _table(sheet: Sheet, rows: Sequence[_Row], number: int, limits: Limits) -> Table:
    """Rows of a table; every place that no merged cell covers has a cell. Rows that are wholly covered are left out."""
    laid = [(row.index, cells) for row, cells in _laid(sheet, rows, limits) if cells]
    indices = [index for index, _ in laid]
    finished = tuple(
        tuple(_cell(sheet, cell, (number, at, column), indices) for cell, column in cells)
        for at, (_, cells) in enumerate(laid, 1)
    )
    place = Place(sheet=sheet.name, table=number, line=finished[0][0].place.line, line_to=finished[-1][-1].place.line)
    return Table(finished, place, sheet.spans_known)


def _laid(sheet: Sheet, rows: Sequence[_Row], limits: Limits) -> Iterator[tuple[_Row, list[tuple[SheetCell, int]]]]:
    """For each row the cells that begin in it, empty ones included, each with its column in the table."""
    begun = {(row.index, cell.column): cell for row in rows for cell in row.cells}
    left = min(cell.column for cell in begun.values())
    columns = sheet.shown_columns(left, max(cell.column_to for cell in begun.values()))
    if len(rows) * len(columns) > limits.cells:
        raise GridTooLargeError
    covered: dict[int, int] = {}
    for row in rows:
        line = row.cells[0].line if row.cells else None
        cells: list[tuple[SheetCell, int]] = []
        for at, column in enumerate(columns, 1):
            if covered.get(column, 0) >= row.index:
                continue
            cell = begun.get((row.index, column)) or SheetCell(row.index, column, "", row.index, column, line=line)
            for below in range(column, cell.column_to + 1):
                covered[below] = cell.row_to
            cells.append((cell, at))
        yield row, cells


def _cell(sheet: Sheet, cell: SheetCell, at: tuple[int, int, int], rows: Sequence[int]) -> Cell:
    """A cell of the document at its table, row and column."""
    height = 1 if cell.row == cell.row_to else bisect_right(rows, cell.row_to) - bisect_left(rows, cell.row)
    width = 1 if cell.column == cell.column_to else len(sheet.shown_columns(cell.column, cell.column_to))
    return Cell(cell.text, sheet.place(cell.row, cell.column, cell.line, at), height, width)


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The column that letters name, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
