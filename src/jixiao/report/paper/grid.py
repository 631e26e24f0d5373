"""Rows of cells with spans, put together block by block on one number of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.document.model import Cell, Table
from jixiao.place import Place


class Spot(NamedTuple):
    """A cell to be: its text and how many columns and rows it covers."""

    text: str
    width: int = 1
    height: int = 1


Row = tuple[Spot, ...]


def stretched(cells: Sequence[Spot], columns: int, *, widest: int = -1) -> Row:
    """One row made as wide as the table: the cell ``widest`` takes what is left over.

    Args:
        cells: The row, no wider than the table.
        columns: Columns of the table.
        widest: Index of the cell that grows.
    """
    spare = columns - sum(cell.width for cell in cells)
    if not spare:
        return tuple(cells)
    grown = list(cells)
    grown[widest] = grown[widest]._replace(width=grown[widest].width + spare)
    return tuple(grown)


def pairs_row(pairs: Sequence[tuple[str, str]], columns: int) -> Row:
    """A row of labels with their values: labels one column wide, values sharing the rest."""
    spare, extra = divmod(columns - len(pairs), len(pairs))
    cells: list[Spot] = []
    for number, (label, value) in enumerate(pairs):
        last = number == len(pairs) - 1
        cells += [Spot(label), Spot(value, width=spare + (extra if last else 0))]
    return tuple(cells)


def merged_pairs(row: Row, covered: Sequence[bool], goes_on: Sequence[bool]) -> Row:
    """A row of pairs of which some are covered from above and some go on into the row below.

    Args:
        row: Labels and values in turn.
        covered: For each pair whether it is covered from above: it is left out.
        goes_on: For each pair whether it covers the row below, as far as that row has pairs.
    """
    heights = [2 if pair < len(goes_on) and goes_on[pair] else 1 for pair in range(len(covered))]
    return tuple(spot._replace(height=heights[index // 2]) for index, spot in enumerate(row) if not covered[index // 2])


def sided(rows: Sequence[Row], label: str | None) -> list[Row]:
    """Rows behind one cell at the left that covers them all; without a label they stay as they are."""
    if label is None or not rows:
        return list(rows)
    return [(Spot(label, height=len(rows)), *rows[0]), *rows[1:]]


def runs(keys: Sequence[object]) -> list[int]:
    """For each item the length of the run of equal neighbours that begins with it, 0 inside a run."""
    lengths = [0] * len(keys)
    start = 0
    for index, key in enumerate(keys):
        if index == 0 or key != keys[start]:
            start = index
        lengths[start] += 1
    return lengths


def table_of(rows: Sequence[Row], number: int) -> Table:
    """The rows as a table with known spans, every cell with its row and column.

    Args:
        rows: All rows; cells covered from above are left out.
        number: Number of the table in the paper.
    """
    taken: list[set[int]] = [set() for _ in rows]
    built: list[tuple[Cell, ...]] = []
    for top, row in enumerate(rows):
        column, cells = 1, []
        for spot in row:
            while column in taken[top]:
                column += 1
            place = Place(table=number, row=top + 1, column=column)
            cells.append(Cell(spot.text, place, spot.height, spot.width))
            for covered in taken[top + 1 : top + spot.height]:
                covered.update(range(column, column + spot.width))
            column += spot.width
        built.append(tuple(cells))
    return Table(tuple(built), Place(table=number), spans_known=True)
