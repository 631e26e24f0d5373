"""Columns of an indicator block whose heading is lost, whole or in part, from what stands in its rows (表头缺失)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from jixiao.form.grid.columns import Columns
from jixiao.form.grid.money import AMOUNTS
from jixiao.form.grid.pairs import goal_label, head_label
from jixiao.form.grid.shape import fit, is_level_label, is_nothing, is_number, is_percent, is_score, part_levels
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.grid.words import is_like, like
from jixiao.form.label import field_of, fold, part_points

_LEAST_ROWS = 2
_LEAST_CELLS = 4
_LEAST_LABELS = 2
_MOST_VALUES = 3
_REACH = 60
_MOST_ROWS = 300  # rows from which columns without a heading are inferred
_MOST = Fraction(4, 5)


def _is_indicator_like(row: GridRow) -> bool:
    """Whether a row begins with a level label, or with nothing where one goes on, and holds a number at its end."""
    if len(row.filled) < _LEAST_CELLS - 1 or head_label(row.filled[0][1].bare) is not None:
        return False
    return any(is_score(cell.bare) for _, cell in row.filled[-2:])


def _block(rows: Sequence[GridRow], at: int) -> list[GridRow]:
    """Rows of like kind from one that begins with level labels."""
    block: list[GridRow] = []
    for row in rows[at : at + _MOST_ROWS]:
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


def _shaped(texts: Sequence[str]) -> str | None:
    """A field that the words of a column alone tell: operators, or units of measure."""
    for field in ("operator", "unit_of_measure"):
        if all(fit(text, field) > 0 for text in texts) and len(set(texts)) <= len(texts) // 2 + 1:
            return field
    return None


def _unknown(rows: Sequence[GridRow], known: Columns) -> list[list[str]]:
    """Filled cells of the columns without a field; nothing of the others."""
    return [_column(rows, at) if field is None else [] for at, field in enumerate(known.fields)]


def _complete_indicators(block: Sequence[GridRow], known: Columns) -> dict[int, str]:
    """Fields of unreadable columns of indicators, where exactly the missing ones are left over."""
    texts = _unknown(block, known)
    levels = _missing_levels(texts, known)
    spare = _spare(known, texts)
    found = levels | _missing_scores(block, [column for column in _numbers(block, texts, 0) if column in spare], known)
    shaped = {column: field for column in spare if (field := _shaped(texts[column])) and field not in known.fields}
    found |= {column: field for column, field in shaped.items() if column not in found}
    values = [column for column in spare if column not in found and not _names_known(known, column)]
    missing = [field for field in ("target", "actual") if field not in known.fields]
    return found | (dict(zip(values, missing, strict=True)) if len(values) == len(missing) else {})


def _names_known(known: Columns, at: int) -> bool:
    """Whether the heading of a column is a word for a field that another column has (半年目标值 beside 全年目标值)."""
    heading = dict(known.headings).get(at)
    return heading is not None and like(heading.bare, "column_like") in set(known.fields) - {None}


def _complete_money(rows: Sequence[GridRow], known: Columns) -> dict[int, str]:
    """Fields of unreadable columns of amounts: those before the rate are budget and outturn, or three in order."""
    first = next((row for row in rows if any(is_number(cell.bare) for _, cell in row.filled)), None)
    rate = known.column_of("rate")
    if first is None or rate is None:
        return {}
    free = [at for at in range(min(rate, first.width)) if known.fields[at] in (None, *AMOUNTS)]
    places = [at for at in free if (cell := first.cells[at]) is not None and is_number(cell.bare)]
    amounts = list({cell.key: at for at in reversed(places) if (cell := first.cells[at]) is not None}.values())[::-1]
    names = dict(zip(amounts, AMOUNTS[-len(amounts) :], strict=False)) if 1 < len(amounts) <= len(AMOUNTS) else {}
    agrees = all(known.fields[at] in (None, name) for at, name in names.items())
    return {at: name for at, name in names.items() if known.fields[at] is None} if agrees else {}


def _missing_figures(first: GridRow | None, known: Columns) -> dict[int, str]:
    """Rate, points or score of a money block, where one spare column of the first row can be nothing else."""
    if first is None:
        return {}
    words = {at: cell.bare for at in range(len(known.fields)) if (cell := _cell(first, at)) is not None}
    spare = [at for at, text in words.items() if known.fields[at] is None and text]
    rates = [at for at in spare if is_percent(words[at])]
    if known.column_of("rate") is None and len(rates) == 1:
        return {rates[0]: "rate"}
    last = max((at for at, field in enumerate(known.fields) if field in (*AMOUNTS, "rate")), default=len(known.fields))
    behind = [at for at in spare if at > last and is_score(words[at])]
    points, score = known.column_of("points"), known.column_of("score")
    if len(behind) != 1 or (points is None) == (score is None):
        return {}
    if points is not None:
        return {behind[0]: "score"} if _never_above([first], behind[0], points) else {}
    return {behind[0]: "points"} if score is not None and _never_above([first], score, behind[0]) else {}


def _missing_levels(texts: Sequence[Sequence[str]], known: Columns) -> dict[int, str]:
    """Levels whose heading is unreadable: a column left of the names that holds labels of levels."""
    name = known.column_of("level3") or 0
    missing = [level for level in ("level1", "level2") if level not in known.fields]
    spare = [
        at
        for at in range(name)
        if known.fields[at] is None and texts[at] and sum(map(is_level_label, texts[at])) * 2 > len(texts[at])
    ]
    if len(missing) == _LEAST_LABELS and len(spare) == 1 and all(part_levels(text) for text in texts[spare[0]]):
        return {spare[0]: "level2"}
    if len(missing) != len(spare):
        return {}
    return dict(zip(spare, missing, strict=True))


def _without_items(rows: Sequence[GridRow], known: Columns) -> Columns:
    """The columns of a money heading, less a heading over the names of the items (年度预算数 over 总额)."""
    first = next((row for row in rows if any(is_number(cell.bare) for _, cell in row.filled)), None)
    if first is None:
        return known
    names = {
        at
        for at, field in enumerate(known.fields)
        if field in AMOUNTS and (cell := _cell(first, at)) is not None and is_like(cell.bare, "money_item", "item")
    }
    return replace(known, fields=tuple(None if at in names else field for at, field in enumerate(known.fields)))


def _cell(row: GridRow, at: int) -> GridCell | None:
    return row.cells[at] if at < row.width else None


def _widened(known: Columns, found: Mapping[int, str]) -> tuple[str | None, ...]:
    """The fields with those found; a heading over several columns is of one field."""
    fields = [found.get(column, field) for column, field in enumerate(known.fields)]
    headings = dict(known.headings)
    for at in range(1, len(fields)):
        same = at in headings and at - 1 in headings and headings[at].key == headings[at - 1].key
        if same and at - 1 in found and fields[at] is None:
            fields[at] = fields[at - 1]
    return tuple(fields)


def _rows_below(rows: Sequence[GridRow], *more: str) -> list[GridRow]:
    """Rows with several cells down to the first that begins with a label of the head or foot.

    Args:
        rows: The rows.
        more: Labels with which rows of the block itself may begin.
    """
    below: list[GridRow] = []
    for row in rows:
        label = head_label(row.filled[0][1].bare) if row.filled else None
        if label is not None and label.field not in ("goal", "indicators", "execution", *more):
            break
        below += [row] if len(row.filled) >= _LEAST_CELLS - 1 else []
    return below


def _names_block(cell: GridCell) -> bool:
    return goal_label(cell.bare) is not None or head_label(cell.bare) is not None


def _below(rows: Sequence[GridRow], at: int, known: Columns, count: int) -> Sequence[GridRow]:
    """The first rows below a heading."""
    first = at + known.height
    return rows[first : first + count]


def unread(rows: Sequence[GridRow], at: int, known: Columns) -> list[tuple[str, GridCell]]:
    """Columns behind the first known one that hold words under a heading of no field: its words and its first cell."""
    heads = {"money": AMOUNTS, "task": ("name",), "spending": ("project",)}.get(known.group, ())
    first = next((column for column, field in enumerate(known.fields) if field in heads), 0)
    headings = dict(known.headings)
    below = _below(rows, at, known, _REACH if known.group == "column" else 1)
    own = ("total",) if known.group in ("money", "spending") else ()
    block = [row for row in _rows_below(below, *own) if row.spans_known or row.width >= len(known.fields)]
    found: dict[int, tuple[str, GridCell]] = {}
    for column in range(first, len(known.fields)):
        if known.fields[column] is not None:
            continue
        cells = [cell for row in block if (cell := _cell(row, column)) is not None and cell.row == row.index]
        said = next(
            (cell for cell in cells if cell.bare and not is_nothing(cell.bare) and not _names_block(cell)), None
        )
        if said is not None:
            heading = headings.get(column)
            found.setdefault(said.key, ("" if heading is None else heading.bare, said))
    return list(found.values())


def complete(rows: Sequence[GridRow], at: int, known: Columns) -> Columns:
    """The columns of a heading, with fields for unreadable headings as far as their content tells.

    Only columns for which exactly the missing fields are left over are filled; they count as guessed.
    """
    below = _below(rows, at, known, _REACH)
    found: dict[int, str] = {}
    if known.group == "column" and None not in known.fields:
        return known
    if known.group == "column":
        block = [row for row in below if _is_indicator_like(row)]
        found = _complete_indicators(block, known) if len(block) >= _LEAST_ROWS else {}
        whole = _rows_below(below)
        if not found and len(whole) >= _LEAST_ROWS:
            found = _missing_levels(_unknown(whole, known), known)
    elif known.group == "money":
        known = _without_items(below[:1], known)
        found = _complete_money(below[:1], known)
        found |= _missing_figures(next(iter(below[:1]), None), known)
    fields = _widened(known, found)
    cells = tuple(cell for column, cell in known.headings if column in found)
    return replace(known, fields=fields, guessed=(*known.guessed, *cells), inferred=len(found) - len(cells))
