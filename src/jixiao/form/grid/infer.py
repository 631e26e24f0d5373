"""Columns of an indicator block whose heading is lost, whole or in part, from what stands in its rows (表头缺失)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from jixiao.form.grid.columns import Columns
from jixiao.form.grid.money import AMOUNTS
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.shape import fit, is_level_label, is_number, is_score
from jixiao.form.grid.sheet import GridRow
from jixiao.form.label import field_of, fold, part_points

_LEAST_ROWS = 2
_LEAST_CELLS = 4
_LEAST_LABELS = 2
_MOST_VALUES = 3
_REACH = 60
_MOST = Fraction(4, 5)


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
    """Columns of plain numbers behind the names that nearly every row of the block fills."""
    least = len(rows) * _MOST
    return [at for at in range(first, len(columns)) if sum(map(is_score, columns[at])) >= least]


def _score_of(row: GridRow, at: int) -> Decimal | None:
    cell = row.cells[at] if at < row.width else None
    return Decimal(fold(cell.bare).rstrip("分")) if cell is not None and is_score(cell.bare) else None


def _never_above(rows: Sequence[GridRow], score: int, points: int) -> bool:
    pairs = [(_score_of(row, score), _score_of(row, points)) for row in rows]
    return all(low <= high for low, high in pairs if low is not None and high is not None)


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
    begins = bool(row.filled) and is_level_label(row.filled[0][1].bare)
    block = _block(rows, at) if begins and _is_indicator_like(row) else []
    if len(block) < _LEAST_ROWS:
        return None
    width = max(piece.width for piece in block)
    columns = [_column(block, column) for column in range(width)]
    fields = _levels(columns)
    name = max(fields, default=-1) + 1
    numbers = _numbers(block, columns, name + 1)
    if len(fields) < _LEAST_LABELS or name >= width or not numbers:
        return None
    fields[name] = "level3"
    scores = _scores(block, numbers)
    fields |= scores
    fields |= _value_fields(columns, [column for column in range(name + 1, numbers[-1]) if column not in scores])
    if numbers[-1] + 1 < width:
        fields[numbers[-1] + 1] = "reason"
    return Columns("column", tuple(fields.get(column) for column in range(width)), 0, None, ())


def _spare(columns: Columns, texts: Sequence[Sequence[str]]) -> list[int]:
    """Columns behind the names that hold something but have no field."""
    name = columns.column_of("level3") or 0
    return [at for at in range(name + 1, len(columns.fields)) if columns.fields[at] is None and texts[at]]


def _missing_scores(rows: Sequence[GridRow], spare: Sequence[int], known: Columns) -> dict[int, str]:
    """Points or score, where a spare column of numbers can be nothing else."""
    points, score = known.column_of("points"), known.column_of("score")
    if points is not None and score is None:
        return {at: "score" for at in spare[-1:] if _never_above(rows, at, points)}
    if score is not None and points is None:
        return {at: "points" for at in spare[-1:] if _never_above(rows, score, at)}
    return _scores(rows, spare) if spare and points is None else {}


def _complete_indicators(block: Sequence[GridRow], known: Columns) -> dict[int, str]:
    """Fields of unreadable columns of indicators, where exactly the missing ones are left over."""
    texts = [_column(block, column) for column in range(len(known.fields))]
    spare = _spare(known, texts)
    found = _missing_scores(block, [column for column in _numbers(block, texts, 0) if column in spare], known)
    values = [column for column in spare if column not in found]
    missing = [field for field in ("target", "actual") if field not in known.fields]
    return found | (dict(zip(values, missing, strict=True)) if len(values) == len(missing) else {})


def _complete_money(rows: Sequence[GridRow], known: Columns) -> dict[int, str]:
    """Fields of unreadable columns of amounts: those before the rate are budget and outturn, or three in order."""
    first = next((row for row in rows if any(is_number(cell.bare) for _, cell in row.filled)), None)
    rate = known.column_of("rate")
    if first is None or rate is None:
        return {}
    free = [at for at in range(min(rate, first.width)) if known.fields[at] in (None, *AMOUNTS)]
    amounts = [at for at in free if (cell := first.cells[at]) is not None and is_number(cell.bare)]
    names = dict(zip(amounts, AMOUNTS[-len(amounts) :], strict=False)) if 1 < len(amounts) <= len(AMOUNTS) else {}
    agrees = all(known.fields[at] in (None, name) for at, name in names.items())
    return {at: name for at, name in names.items() if known.fields[at] is None} if agrees else {}


def complete(rows: Sequence[GridRow], at: int, known: Columns) -> Columns:
    """The columns of a heading, with fields for unreadable headings as far as their content tells.

    Only columns for which exactly the missing fields are left over are filled; they count as guessed.
    """
    below = rows[at + known.height :][:_REACH]
    found: dict[int, str] = {}
    if known.group == "column":
        block = [row for row in below if _is_indicator_like(row)]
        found = _complete_indicators(block, known) if len(block) >= _LEAST_ROWS else {}
    elif known.group == "money":
        found = _complete_money(below[:1], known)
    fields = tuple(found.get(column, field) for column, field in enumerate(known.fields))
    cells = tuple(cell for column, cell in known.headings if column in found)
    return replace(known, fields=fields, guessed=(*known.guessed, *cells), inferred=len(found) - len(cells))
