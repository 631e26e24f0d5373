"""Columns of an indicator block whose heading is lost, from what stands in its rows (表头缺失)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.form.grid.columns import Columns
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.shape import fit, is_level_label, is_score
from jixiao.form.grid.sheet import GridRow
from jixiao.form.label import field_of, fold, part_points

_LEAST_ROWS = 2
_LEAST_CELLS = 4
_LEAST_LABELS = 2
_MOST_VALUES = 3


def _is_indicator_like(row: GridRow) -> bool:
    """Whether a row begins with a level label, or with nothing where one goes on, and holds a number at its end."""
    if len(row.filled) < _LEAST_CELLS - 1 or head_label(row.filled[0][1].bare) is not None:
        return False
    return any(is_score(cell.bare) for _, cell in row.filled[-2:])


def _block(rows: Sequence[GridRow], at: int) -> list[GridRow]:
    """Rows of like kind from one that begins with level labels."""
    block: list[GridRow] = []
    for row in rows[at:]:
        if row.filled and head_label(row.filled[0][1].bare) is not None:
            break
        if _is_indicator_like(row):
            block.append(row)
    return block


def _column(rows: Sequence[GridRow], at: int) -> list[str]:
    """Filled cells of a column, a merged one once."""
    cells = [row.cells[at] for row in rows if at < row.width]
    return [cell.bare for cell in {cell.key: cell for cell in cells if cell is not None}.values() if cell.bare]


def _levels(columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """Columns that hold level labels: the first of level 1, the second of level 2."""
    found = [at for at, texts in enumerate(columns) if texts and sum(map(is_level_label, texts)) * 2 > len(texts)]
    if len(found) == 1:
        labels = [part_points(text).label for text in columns[found[0]]]
        is_first = sum(field_of(label, "level1") is not None for label in labels) * 2 > len(labels)
        return {found[0]: "level1" if is_first else "level2"}
    return dict(zip(found[:2], ("level1", "level2"), strict=False))


def _numbers(rows: Sequence[GridRow], columns: Sequence[Sequence[str]], first: int) -> list[int]:
    """Columns of plain numbers behind the names that a row of the block always fills."""
    return [
        at for at in range(first, len(columns)) if len(columns[at]) == len(rows) and all(map(is_score, columns[at]))
    ]


def _never_above(rows: Sequence[GridRow], score: int, points: int) -> bool:
    pairs = [(row.cells[score], row.cells[points]) for row in rows]
    values = [(Decimal(fold(a.bare).rstrip("分")), Decimal(fold(b.bare).rstrip("分"))) for a, b in pairs if a and b]
    return all(low <= high for low, high in values)


def _value_fields(columns: Sequence[Sequence[str]], at: Sequence[int]) -> dict[int, str]:
    """Target and actual, with an operator before the target or a unit behind it."""
    texts = [columns[column] for column in at]
    names: tuple[str, ...] = ("target", "actual")[: len(at)]
    if len(at) == _MOST_VALUES:
        is_operator = all(fit(text, "operator") > 0 for text in texts[0])
        is_unit = bool(texts[1]) and all(fit(text, "unit_of_measure") > 0 for text in texts[1])
        names = ("operator", "target", "actual") if is_operator else ("target", "unit_of_measure", "actual")
        if not is_operator and not is_unit:
            return {}
    elif len(at) > _MOST_VALUES:
        names = ("operator", "target", "unit_of_measure", "actual")
    return dict(zip(at, names, strict=False))


def _scores(rows: Sequence[GridRow], numbers: Sequence[int]) -> dict[int, str]:
    if len(numbers) > 1 and _never_above(rows, numbers[-1], numbers[-2]):
        return {numbers[-2]: "points", numbers[-1]: "score"}
    return {numbers[-1]: "score"}


def infer_indicators(rows: Sequence[GridRow], at: int) -> Columns | None:
    """Columns of the rows from ``at``, where they begin with level labels but stand under no heading.

    Names stand behind the labels; the last two columns of numbers are points and score if no score is above its
    points; what stands between is target and actual, with an operator or a unit. ``None`` where this does not fit.
    """
    row = rows[at]
    labels = [cell for _, cell in row.filled[:_LEAST_LABELS] if is_level_label(cell.bare)]
    block = _block(rows, at) if len(labels) == _LEAST_LABELS and _is_indicator_like(row) else []
    if len(block) < _LEAST_ROWS or len({piece.width for piece in block}) > 1:
        return None
    columns = [_column(block, column) for column in range(row.width)]
    fields = _levels(columns)
    name = max(fields, default=-1) + 1
    numbers = _numbers(block, columns, name + 1)
    if name >= row.width or not numbers:
        return None
    fields[name] = "level3"
    scores = _scores(block, numbers)
    fields |= scores
    fields |= _value_fields(columns, [column for column in range(name + 1, numbers[-1]) if column not in scores])
    if numbers[-1] + 1 < row.width:
        fields[numbers[-1] + 1] = "reason"
    return Columns("column", tuple(fields.get(column) for column in range(row.width)), 0, None, ())
