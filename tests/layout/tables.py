"""Cutting a table of merged cells in two, as a page break does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.document.model import Cell, Table
from jixiao.form.label import field_of
from jixiao.place import Place


@dataclass(frozen=True)
class Box:
    """A cell with its corner: row and column from 0."""

    text: str
    row: int
    column: int
    height: int
    width: int


def boxes(table: Table) -> list[Box]:
    """Every cell of a table that knows its spans."""
    return [
        Box(cell.text, row, (cell.place.column or 1) - 1, cell.row_span, cell.column_span)
        for row, cells in enumerate(table.rows)
        for cell in cells
    ]


def table_from(found: list[Box], number: int | None) -> Table:
    """The table again."""
    rows = [[box for box in found if box.row == row] for row in range(max(box.row for box in found) + 1)]
    cells = tuple(
        tuple(
            Cell(box.text, Place(table=number, row=row + 1, column=box.column + 1), box.height, box.width)
            for box in sorted(boxed, key=lambda box: box.column)
        )
        for row, boxed in enumerate(rows)
    )
    return Table(cells, Place(table=number), spans_known=True)


def _cut(box: Box, at: int) -> Iterator[Box]:
    """A box above or below a cut, or both of its halves; the lower half prints nothing."""
    above = at - box.row
    if above <= 0:
        yield replace(box, row=box.row + 1)
    elif above >= box.height:
        yield box
    else:
        yield replace(box, height=above)
        yield replace(box, text="", row=at + 1, height=box.height - above)


def _last_heading(table: Table) -> int | None:
    rows = [
        row
        for row, cells in enumerate(table.rows)
        if any(field_of(cell.text, "column") == "level3" for cell in cells) and len(cells) > 2
    ]
    return rows[-1] if rows else None


def repeat_heading(table: Table) -> Table:
    """The table with the heading of its last indicators printed again two rows below (表头重复)."""
    heading = _last_heading(table)
    if heading is None or heading + 3 >= len(table.rows):
        return table
    at = heading + 3
    whole = boxes(table)
    again = [replace(box, row=at, height=1) for box in whole if box.row == heading and box.height == 1]
    taken = {column for box in again for column in range(box.column, box.column + box.width)}
    side = [
        replace(box, text="", row=at, height=1)
        for box in whole
        if box.row <= heading < box.row + box.height and box.column not in taken
    ]
    return table_from([*[half for box in whole for half in _cut(box, at)], *again, *side], table.place.table)
