"""Which cell of a row belongs to which column, also where the row was printed to the left or right of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.form.grid.columns import Columns
from jixiao.form.grid.shape import fit
from jixiao.form.grid.sheet import GridCell, GridRow, covering
from jixiao.place import Written

_MARGIN = 5
_SKIP = -1
_LOSE = -12


@dataclass(frozen=True, slots=True)
class Aligned:
    """The cells of a row by field.

    Attributes:
        cells: Cells of each field, in order; an empty cell too.
        row: The row.
        moved: Whether cells were moved to fit.
    """

    cells: Mapping[str, tuple[GridCell, ...]]
    row: GridRow
    moved: bool = False

    def cell(self, field: str) -> GridCell | None:
        """The first filled cell of a field, else its first cell."""
        cells = self.cells.get(field, ())
        return next((cell for cell in cells if cell.bare), cells[0] if cells else None)

    def written(self, field: str) -> Written | None:
        """The words of a field; ``None`` where the row has no cell for it."""
        cells = self.cells.get(field, ())
        if not cells:
            return None
        filled = [cell for cell in cells if cell.bare]
        if len(filled) <= 1:
            return (filled or cells)[0].written
        return Written("".join(cell.bare for cell in filled), filled[0].place.through(filled[-1].place))

    def text(self, field: str) -> str:
        """The words of a field, empty where it has none."""
        written = self.written(field)
        return "" if written is None else written.text


def _by_span(row: GridRow, columns: Columns) -> dict[str, list[GridCell]]:
    """Each cell goes to the field of which it covers most columns."""
    cells: dict[str, list[GridCell]] = {}
    for _, cell in covering(row):
        own = [at for at, other in enumerate(row.cells) if other is not None and other.key == cell.key]
        fields = [columns.fields[at] for at in own if at < len(columns.fields)]
        known = [field for field in fields if field is not None]
        if known:
            cells.setdefault(max(known, key=fields.count), []).append(cell)
    return cells


def _by_pairs(pairs: Sequence[tuple[GridCell, str | None]]) -> dict[str, list[GridCell]]:
    cells: dict[str, list[GridCell]] = {}
    for cell, field in pairs:
        if field is not None:
            cells.setdefault(field, []).append(cell)
    return cells


def _straight(cells: Sequence[GridCell], columns: Columns) -> tuple[int, list[tuple[GridCell, str | None]]]:
    pairs = list(zip(cells, columns.fields, strict=False))
    left = sum(_LOSE for cell in cells[len(pairs) :] if cell.bare)
    return left + sum(fit(cell.bare, field) for cell, field in pairs), pairs


def _best(cells: Sequence[GridCell], columns: Columns) -> tuple[int, list[tuple[GridCell, str | None]]]:
    """The best way to lay cells on columns in order, leaving out columns and empty cells."""
    fields = columns.fields
    table: list[list[tuple[int, tuple[tuple[int, int], ...]]]] = []
    for row in range(len(cells) + 1):
        table.append([])
        for column in range(len(fields) + 1):
            ways: list[tuple[int, tuple[tuple[int, int], ...]]] = [] if row or column else [(0, ())]
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
    price, pairs = table[len(cells)][len(fields)]
    return price, [(cells[row], fields[column]) for row, column in pairs]


def align(row: GridRow, columns: Columns) -> Aligned:
    """The cells of a row by field.

    With known spans the columns decide. Without, the row is read straight down its columns, unless another way of
    laying it fits the shapes of the columns much better.
    """
    if row.spans_known and row.width >= len(columns.fields):
        found = _by_span(row, columns)
        return Aligned({field: tuple(cells) for field, cells in found.items()}, row)
    cells = [cell for cell in row.cells if cell is not None]
    price, pairs = _straight(cells, columns)
    moved = False
    if price < 0 or any(fit(cell.bare, field) < 0 for cell, field in pairs):
        best_price, best_pairs = _best(cells, columns)
        if best_price >= price + _MARGIN:
            pairs, moved = best_pairs, True
    return Aligned({field: tuple(cells) for field, cells in _by_pairs(pairs).items()}, row, moved)
