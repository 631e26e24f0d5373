"""Tables → one sheet of rows in which every column is known and a merged cell stands in each place that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jixiao.document import Cell, Table
from jixiao.place import Place, Written

_WIDEST = 200


@dataclass(frozen=True)
class GridCell:
    """A cell with the rows of the sheet that it covers.

    Attributes:
        text: What stands in it, with inner white space.
        place: Where it stands.
        row: Index in the sheet of the row at which it begins.
        row_to: Index of the last row that it is known to cover.
        key: Number of the cell in the sheet; tells two cells with the same words apart.
    """

    text: str
    place: Place
    row: int
    row_to: int
    key: int

    @cached_property
    def bare(self) -> str:
        """The words without any white space."""
        return "".join(self.text.split())

    @property
    def written(self) -> Written:
        """The words without white space, with their place."""
        return Written(self.bare, self.place)


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
    """

    index: int
    cells: tuple[GridCell | None, ...]
    place: Place
    page_start: bool = False
    spans_known: bool = False
    table: int = 0

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
        first = len(self.rows)
        covered: dict[int, dict[int, GridCell]] = {}
        for offset, cells in enumerate(table.rows):
            index = first + offset
            laid = covered.pop(index, {})
            for cell in cells:
                self._lay(cell, index, laid, covered, first + len(table.rows) - 1)
            width = max(laid, default=-1) + 1
            place = _row_place([cell.place for cell in cells], table.place)
            row = tuple(laid.get(column) for column in range(width))
            starts = offset == 0 and first > 0
            self.rows.append(GridRow(index, row, place, starts, table.spans_known, self.tables))
        self.tables += 1

    def _lay(
        self, cell: Cell, index: int, laid: dict[int, GridCell], covered: dict[int, dict[int, GridCell]], last: int
    ) -> None:
        column = next(at for at in range(_WIDEST + len(laid) + 1) if at not in laid)
        row_to = min(index + max(cell.row_span, 1) - 1, last)
        grid_cell = GridCell(cell.text, cell.place, index, row_to, self.cells)
        self.cells += 1
        for at in range(column, min(column + max(cell.column_span, 1), _WIDEST)):
            laid.setdefault(at, grid_cell)
            for below in range(index + 1, row_to + 1):
                covered.setdefault(below, {}).setdefault(at, grid_cell)


def _row_place(places: Sequence[Place], table: Place) -> Place:
    if not places:
        return table
    whole = places[0]
    for place in places[1:]:
        whole = whole.through(place)
    return Place(
        page=whole.page, sheet=whole.sheet, table=whole.table, row=whole.row, line=whole.line, line_to=whole.line_to
    )


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
