"""Where a value stands: file, page or sheet, table, row, column, cell, line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper (位置). Every number counts from 1; what a format does not have is ``None``.

    Attributes:
        page: Page as printed or counted.
        sheet: Name of the sheet of a workbook.
        table: Number of the table in the paper.
        row: Row in the table.
        column: Column in the table.
        cell: Name of the cell in a workbook, such as ``E20``.
        line: First line in a text.
        line_to: Last line in a text, where the value runs over several lines.
    """

    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str | None = None
    line: int | None = None
    line_to: int | None = None

    def to_mapping(self) -> dict[str, int | str]:
        """The parts that this place has, by name, in the order of the contract."""
        return {name: part for name in self.__slots__ if (part := getattr(self, name)) is not None}

    def covers(self, line: int) -> bool:
        """Whether a line is among those of this place."""
        return self.line is not None and self.line <= line <= (self.line_to or self.line)

    def through(self, last: Place) -> Place:
        """From here to the end of ``last``: the place of a value that runs over both."""
        end = last.line_to or last.line
        if self.line is None or end is None:
            return self
        first = min(self.line, last.line or self.line)
        end = max(end, self.line_to or self.line)
        return Place(
            page=self.page,
            sheet=self.sheet,
            table=self.table,
            row=self.row,
            column=self.column,
            cell=self.cell,
            line=first,
            line_to=end if end != first else None,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """Words as a paper prints them, white space removed, and where they stand.

    An empty cell is ``Written("", place)``; a field without a cell is ``None`` where a ``Written`` could stand.
    """

    text: str
    place: Place

    def __bool__(self) -> bool:
        """Whether anything is printed."""
        return self.text != ""
