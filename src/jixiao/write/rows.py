"""A table with merged cells as plain rows: where each cell stands and in which row it prints its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.document.model import Table
from jixiao.write.layout import MergedAt
from jixiao.write.wrap import text_width

_LONGEST_HEADING = 16
_FEWEST_HEADINGS = 4
_MOST_LEADING = 2
_FIGURE = re.compile(r"\d")
_BLANK = (0,)


class Slot(NamedTuple):
    """One cell of one printed row.

    Attributes:
        text: What is printed here; empty in the other rows of a merged cell.
        column: First column, from 0.
        width: Columns that the cell covers.
        covered: Whether the cell began in a row above.
        height: Rows that the cell covers.
        lines: Width of each line of the text in half-width characters, before any is broken.
    """

    text: str
    column: int
    width: int
    covered: bool
    height: int
    lines: tuple[int, ...] = _BLANK


def lay_out(table: Table, merged_at: MergedAt) -> list[list[Slot]]:
    """Every row of a table with all its cells, those that are merged from above included.

    Args:
        table: A table; where its spans are not known every cell covers one row and one column.
        merged_at: In which of its rows a merged cell prints its text.
    """
    rows: list[list[Slot]] = [[] for _ in table.rows]
    taken: list[set[int]] = [set() for _ in rows]
    for top, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while column in taken[top]:
                column += 1
            width, height = cell.column_span, min(cell.row_span, len(rows) - top)
            lines = _line_widths(cell.text)
            if height == 1:
                rows[top].append(Slot(cell.text, column, width, covered=False, height=1, lines=lines))
            else:
                shown = merged_at.row(height)
                for below in range(height):
                    words, wide = (cell.text, lines) if below == shown else ("", _BLANK)
                    rows[top + below].append(Slot(words, column, width, below > 0, height, wide))
                    taken[top + below].update(range(column, column + width))
            column += width
    return [sorted(row, key=_column) if covered else row for row, covered in zip(rows, taken, strict=True)]


def _column(slot: Slot) -> int:
    return slot.column


def _line_widths(text: str) -> tuple[int, ...]:
    return tuple(map(text_width, text.split("\n"))) if "\n" in text else (text_width(text),)


def table_width(table: Table) -> int:
    """How many columns a table has by its cells alone, without laying it out."""
    widths = [sum(cell.column_span for cell in row) for row in table.rows]
    return max(widths, default=0)


def column_count(rows: Sequence[Sequence[Slot]]) -> int:
    """How many columns the rows need."""
    return max((slot.column + slot.width for row in rows for slot in row), default=0)


def filled(row: Sequence[Slot], columns: int) -> list[Slot]:
    """A row in the order of its columns, with an empty cell in every column that it leaves open."""
    if sum([slot.width for slot in row]) == columns:
        return list(row)
    taken = {column for slot in row for column in range(slot.column, slot.column + slot.width)}
    blanks = [Slot("", column, 1, covered=False, height=1) for column in range(columns) if column not in taken]
    return sorted([*row, *blanks], key=_column)


def is_heading(row: Sequence[Slot]) -> bool:
    """Whether a row heads those below, so that no page may end with it: short words in every cell, no figure."""
    own = [slot for slot in row if not slot.covered and slot.height == 1]
    words = [slot.text for slot in own if 0 < len(slot.text) <= _LONGEST_HEADING]
    return len(own) >= _FEWEST_HEADINGS and len(words) == len(own) and not any(map(_FIGURE.search, words))


def leads(row: Sequence[Slot], following: Sequence[Slot]) -> bool:
    """Whether a row names what the headings below it are of (年度绩效目标1), so that no page may part them."""
    own = [slot for slot in row if not slot.covered]
    return len(own) <= _MOST_LEADING and all(slot.height == 1 for slot in own) and is_heading(following)
