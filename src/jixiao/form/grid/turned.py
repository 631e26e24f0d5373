"""Money printed with its items side by side and its figures one below the other (资金来源在表头，各数逐行)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.form.grid.heading import named
from jixiao.form.grid.money import AMOUNTS, FIGURES, is_figure, names_item
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.model import ExecutionRow

_LEAST = 2  # items, and rows of figures


def turned_money(rows: Sequence[GridRow], at: int) -> tuple[int, list[ExecutionRow]]:
    """How many rows from ``at`` print money turned on its side, and what they say; none where they do not.

    The first row names the items; each row below begins with what its figures are: 年初预算数, 全年执行数.
    """
    items = [(column, cell) for column, cell in rows[at].filled if names_item(cell.bare) and not _heads_items(cell)]
    figures: list[tuple[str, GridRow]] = []
    for row in rows[at + 1 : at + 1 + len(FIGURES)] if len(items) >= _LEAST else ():
        field = _figure_named(row, items[0][0])
        if field is None or any(not is_figure(cell.bare) for column, _ in items if (cell := _cell(row, column))):
            break
        figures.append((field, row))
    named_fields = [field for field, _ in figures]
    if len(set(named_fields)) < len(figures) or len(set(AMOUNTS) & set(named_fields)) < _LEAST:
        return 0, []
    made = []
    for column, item in items:
        values = {field: cell.written for field, row in figures if (cell := _cell(row, column)) is not None}
        made.append(ExecutionRow(place=item.place.through(figures[-1][1].place), item=item.written, **values))
    return len(figures) + 1, made


def _heads_items(cell: GridCell) -> bool:
    """Whether a cell stands over the items, or beside all of them: 资金来源, 项目资金."""
    return named(cell.bare, "money") == "item" or named(cell.bare, "header") is not None


def _figure_named(row: GridRow, first: int) -> str | None:
    """Which figure the words before the first item's column say that a row prints."""
    labels = [named(cell.bare, "money") for column, cell in row.filled if column < first]
    found = [label for label in labels if label in FIGURES]
    return found[-1] if found else None


def _cell(row: GridRow, column: int) -> GridCell | None:
    return row.cells[column] if column < row.width else None
