"""Which cell of a row belongs to which column, also where the row was printed to the left or right of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from jixiao.form.grid.columns import Columns
from jixiao.form.grid.shape import fit
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.place import Written

_MARGIN = 5
_SKIP = -1
_LOSE = -12
_HABIT = 2

Layout: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The cells of a row by field.

    Attributes:
        cells: Cells of each field, in order; an empty cell too.
        row: The row.
        moved: Whether cells stand elsewhere than straight down the columns.
        layout: Which cell stands in which column, where spans are unknown.
    """

    cells: Mapping[str, tuple[GridCell, ...]]
    row: GridRow
    moved: bool = False
    layout: Layout = ()

    def cell(self, field: str) -> GridCell | None:
        """The first filled cell of a field, else its first cell."""
        cells = self.cells.get(field)
        if cells is None:
            return None
        for cell in cells:
            if cell.bare:
                return cell
        return cells[0]

    def written(self, field: str) -> Written | None:
        """The words of a field; ``None`` where the row has no cell for it."""
        cells = self.cells.get(field)
        if cells is None:
            return None
        if len(cells) == 1:
            return cells[0].written
        filled = [cell for cell in cells if cell.bare]
        if len(filled) <= 1:
            return (filled or cells)[0].written
        return Written("".join(cell.bare for cell in filled), filled[0].place.through(filled[-1].place))

    def text(self, field: str) -> str:
        """The words of a field, empty where it has none."""
        written = self.written(field)
        return "" if written is None else written.text


def _by_span(row: GridRow, columns: Columns) -> dict[str, tuple[GridCell, ...]]:
    """Each cell goes to the field of which it covers most columns."""
    over: dict[int, tuple[GridCell, list[str]]] = {}
    for cell, field in zip(row.cells, columns.fields, strict=False):
        if cell is None or field is None:
            continue
        if cell.key in over:
            over[cell.key][1].append(field)
        else:
            over[cell.key] = (cell, [field])
    cells: dict[str, tuple[GridCell, ...]] = {}
    for cell, known in over.values():
        field = known[0] if len(known) == 1 else max(known, key=known.count)
        cells[field] = (*cells[field], cell) if field in cells else (cell,)
    return cells


def _by_layout(cells: Sequence[GridCell], layout: Layout, columns: Columns) -> dict[str, tuple[GridCell, ...]]:
    found: dict[str, tuple[GridCell, ...]] = {}
    for at, column in layout:
        field = columns.fields[column]
        if field is not None:
            found[field] = (*found.get(field, ()), cells[at])
    return found


def _price(cells: Sequence[GridCell], layout: Layout, columns: Columns) -> int:
    """How well a layout fits: the sum over its cells, less every filled cell that it leaves out."""
    laid = {at for at, _ in layout}
    lost = sum(_LOSE for at, cell in enumerate(cells) if at not in laid and cell.bare)
    return lost + sum(fit(cells[at].bare, columns.fields[column]) for at, column in layout)


def _best(cells: Sequence[GridCell], columns: Columns) -> tuple[int, Layout]:
    """The best way to lay cells on columns in order, leaving out columns and empty cells."""
    fields = columns.fields
    table: list[list[tuple[int, Layout]]] = []
    for row in range(len(cells) + 1):
        table.append([])
        for column in range(len(fields) + 1):
            ways: list[tuple[int, Layout]] = [] if row or column else [(0, ())]
            if row and column:
                price, pairs = table[row - 1][column - 1]
                ways.append((price + fit(cells[row - 1].bare, fields[column - 1]), (*pairs, (row - 1, column - 1))))
            if column:
                price, pairs = table[row][column - 1]
                ways.append((price + (0 if row == len(cells) else _SKIP), pairs))
            if row:
                price, pairs = table[row - 1][column]
                ways.append((price + (_LOSE if cells[row - 1].bare else _SKIP), pairs))
            table[row].append(max(ways, key=lambda way: way[0]))
    return table[len(cells)][len(fields)]


def _choose(cells: Sequence[GridCell], columns: Columns, before: Aligned | None) -> tuple[Layout, bool]:
    """The layout of a row, and whether it is another than straight down the columns."""
    straight: Layout = tuple((at, at) for at in range(min(len(cells), len(columns.fields))))
    price = _price(cells, straight, columns)
    if before is not None and before.moved and before.row.width == len(cells):
        usual = _price(cells, before.layout, columns)
        if usual >= price - _HABIT:
            return before.layout, True
    if price >= 0 and all(fit(cells[at].bare, columns.fields[column]) >= 0 for at, column in straight):
        return straight, False
    best_price, best = _best(cells, columns)
    margin = _MARGIN if len(cells) >= len(columns.fields) else _HABIT
    return (best, True) if best_price >= price + margin else (straight, False)


def align(row: GridRow, columns: Columns, before: Aligned | None = None) -> Aligned:
    """The cells of a row by field.

    With known spans the columns decide. Without, the row is read straight down its columns, unless another way of
    laying it fits the shapes of the columns much better, or is that of the row before and fits as well.

    Args:
        row: The row.
        columns: The columns of the open block.
        before: The row before in the same block.
    """
    if row.spans_known and row.width >= len(columns.fields):
        return Aligned(_by_span(row, columns), row)
    cells = [cell for cell in row.cells if cell is not None]
    layout, moved = _choose(cells, columns, before)
    return Aligned(_by_layout(cells, layout, columns), row, moved, layout)
