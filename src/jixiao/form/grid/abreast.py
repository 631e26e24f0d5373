"""Forms of two projects that stand side by side in one sheet (左右并排的两张表), put one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.finding import Problem
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.sheet import GridRow
from jixiao.form.grid.terms import Planned, halves, renumbered


def part_forms(rows: Sequence[GridRow]) -> tuple[tuple[GridRow, ...], tuple[Problem, ...]]:
    """The rows of a sheet, the form on the right below that on the left, and what to tell where they cannot be parted.

    Two forms stand side by side where a row labels two projects and a heading of indicators repeats itself at the
    same distance. A title over both is that of both.
    """
    split = _split(rows)
    if split is None:
        return tuple(rows), ()
    over = [row for row in rows if _goes_over(row, split)]
    if any(len(row.filled) > 1 for row in over):
        words = "两个项目的表左右并排，有的格横跨两表，不能分开，请把两张表分开后重读。"
        return tuple(rows), (Problem("forms_abreast", words, rows[0].place),)
    left = [Planned(row, row.cells[:split]) for row in rows]
    right = [Planned(row, row.cells[split:], 1) for row in rows if row.width > split]
    return renumbered([*left, *right]), ()


def _split(rows: Sequence[GridRow]) -> int | None:
    """The column at which the form on the right begins."""
    distances: dict[int, int] = {}
    for row in rows:
        named = [column for column, cell in row.filled if _names_project(cell.bare)]
        if len(named) == 2:  # noqa: PLR2004 - one of each form
            distances.setdefault(named[1] - named[0], named[1])
        columns = halves(row) if distances else None
        if columns is not None and columns[1] - columns[0] in distances:
            return distances[columns[1] - columns[0]]
    return None


def _names_project(text: str) -> bool:
    label = head_label(text)
    return label is not None and label.field == "project"


def _goes_over(row: GridRow, split: int) -> bool:
    """Whether a cell stands in both halves of a row."""
    left = row.cells[split - 1] if split <= row.width else None
    right = row.cells[split] if split < row.width else None
    return left is not None and right is not None and left.key == right.key
