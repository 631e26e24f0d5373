"""What ledgers and lists of projects share: the words above their labels, and columns that nobody keeps (未读栏)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from jixiao.document import Cell, Document, Line, Table
from jixiao.finding import Problem
from jixiao.form.grid.pairs import head_label
from jixiao.form.label import fold

_BEFORE = 8
_SHOWN = 12


def column_of(cell: Cell, at: int) -> int:
    """Number of the column of a cell, from 1, where ``at`` is its index in its row."""
    return cell.place.column or at + 1


def lines_before(document: Document, at: int) -> list[tuple[int, Line]]:
    """The lines right above a table, with their indices among the blocks."""
    lines: list[tuple[int, Line]] = []
    for index in range(at - 1, max(at - 1 - _BEFORE, -1), -1):
        block = document.blocks[index]
        if not isinstance(block, Line):
            break
        lines.insert(0, (index, block))
    return lines


def rows_above(table: Table, head: int) -> list[Line]:
    """The rows above the row of labels as lines; a label in a cell of its own has a colon behind it."""
    rows = (([cell.text.strip() for cell in row if cell.text.strip()], row) for row in table.rows[:head])
    return [Line("  ".join(_with_colon(text) for text in texts), row[0].place) for texts, row in rows if texts]


def _with_colon(text: str) -> str:
    return text if head_label(text) is None or text.endswith((":", "：")) else f"{text}："


def unread_columns(table: Table, head: int, columns: Mapping[int, str], kept: Collection[str]) -> Iterator[Problem]:
    """Columns that are not kept, if anything stands in them: each is told once, where its first words stand.

    Args:
        table: The table.
        head: Index of its row of labels.
        columns: Column → field of the labels that are known.
        kept: Fields that are kept, or that need not be.
    """
    labels = {column_of(cell, at): fold(cell.text) for at, cell in enumerate(table.rows[head])}
    said: dict[int, Cell] = {}
    for row in table.rows[head + 1 :]:
        for at, cell in enumerate(row):
            column = column_of(cell, at)
            if fold(cell.text) not in {"", labels.get(column)}:
                said.setdefault(column, cell)
    for column, cell in sorted(said.items()):
        if columns.get(column) not in kept:
            yield _unread(labels.get(column), cell)


def _unread(label: str | None, first: Cell) -> Problem:
    """Under a label of its own a column takes nothing from the others; one without may be a piece of another."""
    if label:
        return Problem("column_left_out", f"表头“{label}”一栏不是已知栏目，未读入。", first.place)
    return Problem("column_unread", f"有一栏没有表头（首格“{fold(first.text)[:_SHOWN]}”），未读入。", first.place)
