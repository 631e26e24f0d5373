"""Lists of projects and of key work that stand as tables: columns in any order, known by their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.document.model import Cell, Line, Table
from jixiao.form.label import field_of, fold
from jixiao.form.listing import column_of, rows_above, unread_columns
from jixiao.form.model import Form, FormKind, ListRow
from jixiao.form.narrative.list_head import as_columns, front_of_list, has_columns, unit_in
from jixiao.place import Place, Written

_KINDS = {"project_list": FormKind.PROJECT_EXECUTION_TABLE, "key_work": FormKind.KEY_WORK_TABLE}
_STORED = {"project", "budget", "outturn", "rate", "purpose", "completion"}
_RESULT = re.compile(r"自评|评价|绩效|总")
_TOTALS = {"合计", "总计", "合计数"}


def read_list_table(table: Table, above: Sequence[Line] = ()) -> Form | None:
    """A list of projects or of key work below some lines, ``None`` where the table is neither."""
    for index, row in enumerate(table.rows):
        for group, kind in _KINDS.items():
            columns = _columns(row, group)
            if columns is not None:
                form = _form(table, index, columns, kind)
                return None if form is None else _with_front(form, [*above, *rows_above(table, index)])
    return None


def _columns(row: Sequence[Cell], group: str) -> dict[int, str] | None:
    """Column number → field of a row of labels, ``None`` where the row is no head of the group."""
    named = [(column_of(cell, index), field_of(cell.text, group)) for index, cell in enumerate(row)]
    numbered = any(field == "number" for _, field in named)
    if any(_is_of_evaluation(cell.text, numbered=numbered) for cell in row):
        return None
    known = [(column, field) for column, field in named if field is not None]
    fields = as_columns([field for _, field in known])
    if not has_columns(fields, group):
        return None
    return {column: field for (column, _), field in zip(known, fields, strict=True)}


def _is_of_evaluation(label: str, *, numbered: bool) -> bool:
    """Whether a label is of the money block of an evaluation form; a list of results tells each project's score.

    A list may number its projects (序号), a money block numbers nothing.
    """
    field = field_of(label, "money")
    return field == "points" or (field == "score" and not numbered and _RESULT.search(fold(label)) is None)


def _form(table: Table, head: int, columns: dict[int, str], kind: FormKind) -> Form | None:
    rows: list[ListRow] = []
    total: ListRow | None = None
    for row in table.rows[head + 1 :]:
        if not any(cell.text.strip() for cell in row) or _columns_again(row, columns):
            continue
        made = _row(row, columns, table.place)
        if any(fold(cell.text) in _TOTALS for cell in row[:2]):
            total = made
        elif made.project:
            rows.append(made)
    if not rows:
        return None
    unit = next((unit_in(cell.text, cell.place) for cell in table.rows[head] if unit_in(cell.text, cell.place)), None)
    unread = tuple(unread_columns(table, head, columns, _STORED | {"number"}))
    return Form(kind, table.place, rows=tuple(rows), total_row=total, currency_unit=unit, problems=unread)


def _with_front(form: Form, above: Sequence[Line]) -> Form:
    front = front_of_list(above)
    return replace(form, title=front.title, unit=front.unit, currency_unit=form.currency_unit or front.currency_unit)


def _columns_again(row: Sequence[Cell], columns: dict[int, str]) -> bool:
    """Whether the head is printed again on a new page."""
    group = "key_work" if "completion" in columns.values() else "project_list"
    return _columns(row, group) == columns


def _row(row: Sequence[Cell], columns: dict[int, str], table: Place) -> ListRow:
    fields = {
        columns[column_of(cell, index)]: Written("".join(cell.text.split()), cell.place)
        for index, cell in enumerate(row)
        if columns.get(column_of(cell, index)) in _STORED
    }
    place = row[0].place if row else table
    return ListRow(place=place.through(row[-1].place) if row else table, **fields)
