"""What every table dialect hands back: cells with lines, before the table has its number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from jixiao.document import Cell, Table
from jixiao.place import Place
from jixiao.read.source import SourceLine


class GridTooLargeError(ValueError):
    """Merged cells that cover more than any table has; the file's reader says so with the file's name."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as a dialect found it.

    Attributes:
        text: What stands in it; line breaks inside are newlines.
        first: Line on which it begins.
        last: Line on which it ends.
        column: Column in the grid from 1.
        row_span: Rows that it covers.
        column_span: Columns that it covers.
    """

    text: str
    first: SourceLine
    last: SourceLine
    column: int
    row_span: int = 1
    column_span: int = 1

    def to_cell(self, table: int, row: int) -> Cell:
        """The cell of the document."""
        place = Place(
            page=self.first.page,
            table=table,
            row=row,
            column=self.column,
            line=self.first.number,
            line_to=self.last.number if self.last.number != self.first.number else None,
        )
        return Cell(self.text, place, self.row_span, self.column_span)


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as a dialect found it.

    Attributes:
        rows: Rows of cells, each row with at least one cell.
        first: Line on which the table begins.
        last: Line on which it ends.
        spans_known: Whether the spans are the file's own.
        is_woven: Whether only the places of its words told its cells, so that some may be parted wrong.
    """

    rows: tuple[tuple[RawCell, ...], ...]
    first: SourceLine
    last: SourceLine
    spans_known: bool = False
    is_woven: bool = False

    @property
    def place(self) -> Place:
        """Its lines."""
        return Place(page=self.first.page, line=self.first.number, line_to=self.last.number)

    def to_table(self, number: int) -> Table:
        """The table of the document, numbered in the paper."""
        place = replace(self.place, table=number)
        rows = tuple(tuple(cell.to_cell(number, index) for cell in row) for index, row in enumerate(self.rows, 1))
        return Table(rows, place, self.spans_known)


Part: TypeAlias = SourceLine | RawTable
