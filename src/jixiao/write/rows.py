"""A table with merged cells as plain rows: where each cell stands and in which row it prints its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.document.model import Table
from jixiao.write.layout import MergedAt

_LONGEST_HEADING = 16
_FEWEST_HEADINGS = 4
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of one printed row.

    Attributes:
        text: What is printed here; empty in the other rows of a merged cell.
        column: First column, from 0.
        width: Columns that the cell covers.
        covered: Whether the cell began in a row above.
        height: Rows that the cell covers.
    """

    text: str
    column: int
    width: int
    covered: bool
    height: int


def _free_column(taken: set[tuple[int, int]], row: int, start: int) -> int:
    while (row, start) in taken:
        start += 1
    return start


def lay_out(table: Table, merged_at: MergedAt) -> list[list[Slot]]:
    """Every row of a table with all its cells, those that are merged from above included.

    Args:
        table: A table; where its spans are not known every cell covers one row and one column.
        merged_at: In which of its rows a merged cell prints its text.
    """
    rows: list[list[Slot]] = [[] for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for top, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            column = _free_column(taken, top, column)
            height = min(cell.row_span, len(rows) - top)
            shown = top + merged_at.row(height)
            for row in range(top, top + height):
                text = cell.text if row == shown else ""
                rows[row].append(Slot(text, column, cell.column_span, row != top, height))
                if row > top:
                    taken.update((row, column + step) for step in range(cell.column_span))
            column += cell.column_span
    return [sorted(row, key=lambda slot: slot.column) for row in rows]


def table_width(table: Table) -> int:
    """How many columns a table has by its cells alone, without laying it out."""
    widths = [sum(cell.column_span for cell in row) for row in table.rows]
    return max(widths, default=0)


def column_count(rows: Sequence[Sequence[Slot]]) -> int:
    """How many columns the rows need."""
    return max((slot.column + slot.width for row in rows for slot in row), default=0)


def filled(row: Sequence[Slot], columns: int) -> list[Slot]:
    """A row with an empty cell in every column that it leaves open."""
    taken = {column for slot in row for column in range(slot.column, slot.column + slot.width)}
    if len(taken) == columns:
        return sorted(row, key=lambda slot: slot.column)
    blanks = [Slot("", column, 1, covered=False, height=1) for column in range(columns) if column not in taken]
    return sorted([*row, *blanks], key=lambda slot: slot.column)


def is_heading(row: Sequence[Slot]) -> bool:
    """Whether a row heads those below, so that no page may end with it: short words in every cell, no figure."""
    own = [slot for slot in row if not slot.covered and slot.height == 1]
    words = [slot.text for slot in own if 0 < len(slot.text) <= _LONGEST_HEADING]
    return len(own) >= _FEWEST_HEADINGS and len(words) == len(own) and not any(map(_FIGURE.search, words))
