"""Rectification ledgers (整改台账) in tables: one row for each finding, columns in any order, known by their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace

from jixiao.document import Cell, Document, Line, Table
from jixiao.form.grid.front import Front, read_front
from jixiao.form.grid.title import year_in
from jixiao.form.grid.words import words_of
from jixiao.form.label import field_of, fold
from jixiao.form.listing import column_of, lines_before, rows_above, unread_columns
from jixiao.form.model import Form, FormKind, LedgerRow
from jixiao.form.narrative.list_head import unit_in
from jixiao.place import Place, Written

_GROUP = "ledger"
_KEPT = frozenset({"measure", "progress", "status", "due_date", "owner"})
_LEAST = 3
_LONGEST_LABEL = 16
_STORED = frozenset(field.name for field in dataclass_fields(LedgerRow)) - {"place"}
_TOTALS = frozenset({"合计", "总计", "合计数"})


def recognise_ledgers(document: Document) -> tuple[tuple[Form, tuple[int, ...]], ...]:
    """Every ledger of a document, with the indices of the blocks that it takes up: its tables and the lines above.

    A table right behind a ledger goes on with it if it prints the same labels again, or none and as many columns.
    """
    found: list[tuple[Form, tuple[int, ...]]] = []
    columns: dict[int, str] = {}
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        head = _head_of(block)
        follows = bool(found) and found[-1][1][-1] == at - 1
        if head is None and not (follows and all(len(row) == _width(columns) for row in block.rows)):
            continue
        first, columns = head or (-1, columns)
        rows = _rows(block, first, columns)
        if follows and _front_of(block, max(first, 0), []).title is None:
            form, used = found[-1]
            found[-1] = (
                replace(form, ledger=(*form.ledger, *rows), place=form.place.through(block.place)),
                (*used, at),
            )
        else:
            before = lines_before(document, at)
            front = _front_of(block, first, [line for _, line in before])
            used = tuple(index for index, line in before if line in front.lines)
            unread = tuple(unread_columns(block, first, columns, _STORED | {"number"}))
            found.append((replace(_form(block, first, rows, front), problems=unread), (*used, at)))
    return tuple((form, used) for form, used in found if form.ledger)


def _width(columns: dict[int, str]) -> int:
    return max(columns, default=0)


def _head_of(table: Table) -> tuple[int, dict[int, str]] | None:
    """The row of labels and the field of each of its columns: findings, and what is done about them."""
    for index, row in enumerate(table.rows):
        named = _named(row) if len(row) >= _LEAST else {}
        if "description" in named.values() and len(named) >= _LEAST and _KEPT & set(named.values()):
            return index, named
    return None


def _named(row: Sequence[Cell]) -> dict[int, str]:
    """Column → field of a row of labels: first by known words, then, where two are known, by words that stand in them.

    Of two columns of one field the first has it.
    """
    named: dict[int, str] = {}
    for at, cell in enumerate(row):
        field = field_of(cell.text, _GROUP)
        if field is not None and field not in named.values():
            named[column_of(cell, at)] = field
    if len(named) < _LEAST - 1 or any(len(fold(cell.text)) > _LONGEST_LABEL for cell in row):
        return named
    for at, cell in enumerate(row):
        alike = (field for word, field in words_of("ledger_like") if word in fold(cell.text))
        field = next((field for field in alike if field not in named.values()), None)
        if field is not None:
            named.setdefault(column_of(cell, at), field)
    return named


def _rows(table: Table, head: int, columns: dict[int, str]) -> tuple[LedgerRow, ...]:
    made: list[LedgerRow] = []
    above: dict[int, tuple[int, Written]] = {}
    for number, row in enumerate(table.rows[head + 1 :], head + 1):
        again = [field_of(cell.text, _GROUP) for cell in row]
        if not any(cell.text.strip() for cell in row) or len(set(again) - {None}) >= _LEAST:
            continue
        fields = {columns[at]: words for at, (end, words) in above.items() if number < end and at in columns}
        for at, cell in enumerate(row):
            column, words = column_of(cell, at), Written("".join(cell.text.split()), cell.place)
            if column in columns:
                fields[columns[column]] = words
                above[column] = (number + cell.row_span, words)
        if not any(fold(cell.text) in _TOTALS for cell in row[:2]):
            place = row[0].place.through(row[-1].place)
            made.append(LedgerRow(place=place, **{field: words for field, words in fields.items() if field in _STORED}))
    return tuple(row for row in made if row.description is not None and row.description.text)


def _front_of(table: Table, head: int, lines: Sequence[Line]) -> Front:
    """Title, unit and date: from the lines above the table and the rows above its labels."""
    return read_front([*lines, *rows_above(table, head)])


def _form(table: Table, head: int, rows: tuple[LedgerRow, ...], front: Front) -> Form:
    pairs = {pair.field: pair.value for pair in reversed(front.pairs) if pair.value}
    amount = next((unit_in(cell.text, cell.place) for cell in table.rows[head] if unit_in(cell.text, cell.place)), None)
    currency = pairs.get("currency_unit")
    place = table.place if front.title is None else front.title.place.through(table.place)
    return Form(
        kind=FormKind.RECTIFICATION_LEDGER,
        place=place,
        title=front.title,
        unit=pairs.get("unit"),
        fiscal_year=_year(front),
        filled_on=pairs.get("filled_on"),
        filled_by=pairs.get("filled_by"),
        currency_unit=amount or (currency if currency is not None and currency.text.endswith("元") else None),
        ledger=rows,
    )


def _year(front: Front) -> Written | None:
    for written in (front.year, front.title):
        year = None if written is None else year_in(written.text)
        if written is not None and year is not None:
            return Written(year, written.place)
    return None


def lines_taken(document: Document, used: Sequence[int], form: Form) -> tuple[int, int]:
    """First and last line of the file that a ledger takes up; two zeros where the format has no lines."""
    places: list[Place] = [form.place, *(document.blocks[at].place for at in used)]
    starts = [place.line for place in places if place.line is not None]
    ends = [end for place in places if (end := place.line_to or place.line) is not None]
    return (min(starts), max(ends)) if starts and ends else (0, 0)
