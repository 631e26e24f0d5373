"""Tables → one sheet of rows in which every column is known and a merged cell stands in each place that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jixiao.document import Cell, Table
from jixiao.place import Place, Written

_WIDEST = 200


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with the rows of the sheet that it covers.

    Attributes:
        text: What stands in it, with inner white space.
        place: Where it stands.
        row: Index in the sheet of the row at which it begins.
        row_to: Index of the last row that it is known to cover.
        key: Number of the cell in the sheet; tells two cells with the same words apart.
        bare: The words without any white space.
    """

    text: str
    place: Place
    row: int
    row_to: int
    key: int
    bare: str

    @property
    def written(self) -> Written:
        """The words without white space, with their place."""
        return Written(self.bare, self.place)


@dataclass(frozen=True, slots=True)
class Term:
    """For which time goals and indicators are set (中期、年度), where a form sets them for several.

    Attributes:
        label: The label that says so, as printed.
        text: The goal under it; ``None`` where none is printed.
    """

    label: Written
    text: Written | None = None


@dataclass(frozen=True)
class GridRow:
    """A row of the sheet.

    Attributes:
        index: Its index in the sheet.
        cells: What stands in each column; ``None`` where the file has no cell.
        place: Where the row stands.
        page_start: Whether it is the first row of a piece after a break.
        spans_known: Whether merged cells are the file's own.
        table: Which of the tables of the sheet it stands in, from 0.
        term: Of a heading of indicators, the term that they are set for; ``None`` where the form has only one.
    """

    index: int
    cells: tuple[GridCell | None, ...]
    place: Place
    page_start: bool = False
    spans_known: bool = False
    table: int = 0
    term: Term | None = None

    @cached_property
    def printed(self) -> tuple[tuple[int, GridCell], ...]:
        """Cells that begin in this row, each once, with their first column."""
        seen: dict[int, tuple[int, GridCell]] = {}
        for column, cell in enumerate(self.cells):
            if cell is not None and cell.row == self.index:
                seen.setdefault(cell.key, (column, cell))
        return tuple(seen.values())

    @cached_property
    def filled(self) -> tuple[tuple[int, GridCell], ...]:
        """Cells that begin in this row and hold words."""
        return tuple((column, cell) for column, cell in self.printed if cell.bare)

    @property
    def width(self) -> int:
        """Number of columns that the row has."""
        return len(self.cells)


@dataclass
class _Growing:
    """A sheet while its rows are laid out."""

    rows: list[GridRow] = field(default_factory=list)
    cells: int = 0
    tables: int = 0

    def add_table(self, table: Table) -> None:
        first, last = len(self.rows), len(self.rows) + len(table.rows) - 1
        covered: dict[int, dict[int, GridCell]] = {}
        for index, cells in enumerate(table.rows, first):
            laid = covered.pop(index, {})
            at = 0
            for cell in cells:
                while at in laid:
                    at += 1
                is_merged = cell.row_span > 1 or cell.column_span > 1
                row_to = min(index + max(cell.row_span, 1) - 1, last) if is_merged else index
                grid_cell = GridCell(cell.text, cell.place, index, row_to, self.cells, "".join(cell.text.split()))
                self.cells += 1
                if is_merged:
                    at = max(at, _lay(cell, grid_cell, at, laid, covered))
                elif at < _WIDEST:
                    laid[at] = grid_cell
                    at += 1
            row = tuple([laid.get(column) for column in range(max(laid, default=-1) + 1)])
            starts = index == first and first > 0
            self.rows.append(GridRow(index, row, _row_place(cells, table), starts, table.spans_known, self.tables))
        self.tables += 1


def _lay(
    cell: Cell, grid_cell: GridCell, column: int, laid: dict[int, GridCell], covered: dict[int, dict[int, GridCell]]
) -> int:
    """Put a merged cell in all places that it covers; gives the column behind it."""
    behind = min(column + max(cell.column_span, 1), _WIDEST)
    for at_column in range(column, behind):
        laid.setdefault(at_column, grid_cell)
        for below in range(grid_cell.row + 1, grid_cell.row_to + 1):
            covered.setdefault(below, {}).setdefault(at_column, grid_cell)
    return behind


def _row_place(cells: Sequence[Cell], table: Table) -> Place:
    """From the first to the last line of some cells; that of the table where there is none."""
    if not cells:
        return table.place
    first = cells[0].place
    line, line_to = first.line, first.line_to
    if line is not None:
        end = line_to or line
        for cell in cells:
            own = cell.place.line
            if own is not None:
                line, end = min(line, own), max(end, cell.place.line_to or own)
        line_to = end if end != line else None
    return Place(first.page, first.sheet, first.table, first.row, None, None, line, line_to)


def lay_out(tables: Sequence[Table]) -> tuple[GridRow, ...]:
    """The rows of tables that follow each other, as one sheet; a new table begins a new page."""
    growing = _Growing()
    for table in tables:
        growing.add_table(table)
    return tuple(growing.rows)


def covering(row: GridRow) -> Iterator[tuple[int, GridCell]]:
    """Every cell of a row once, also those that begin above it, with its first column."""
    seen: set[int] = set()
    for column, cell in enumerate(row.cells):
        if cell is not None and cell.key not in seen:
            seen.add(cell.key)
            yield column, cell
