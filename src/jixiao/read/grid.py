"""What every table dialect hands back: cells with lines, before the table has its number."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.document import Cell, Table
from jixiao.place import Place


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as a dialect found it.

    Attributes:
        text: What stands in it; line breaks inside are newlines.
        line: First line in the file.
        line_to: Last line in the file.
        column: Column in the grid from 1.
        row_span: Rows that it covers.
        column_span: Columns that it covers.
    """

    text: str
    line: int
    line_to: int
    column: int
    row_span: int = 1
    column_span: int = 1

    def to_cell(self, table: int, row: int, page: int | None) -> Cell:
        """The cell of the document."""
        place = Place(
            page=page,
            table=table,
            row=row,
            column=self.column,
            line=self.line,
            line_to=self.line_to if self.line_to != self.line else None,
        )
        return Cell(self.text, place, self.row_span, self.column_span)


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as a dialect found it: rows of cells, and whether the spans are the file's own."""

    rows: tuple[tuple[RawCell, ...], ...]
    spans_known: bool = False

    def to_table(self, number: int, page: int | None) -> Table:
        """The table of the document, numbered in the paper."""
        lines = [cell.line for row in self.rows for cell in row]
        ends = [cell.line_to for row in self.rows for cell in row]
        place = Place(page=page, table=number, line=min(lines), line_to=max(ends))
        rows = tuple(tuple(cell.to_cell(number, index, page) for cell in row) for index, row in enumerate(self.rows, 1))
        return Table(rows, place, self.spans_known)
