"""Declarations of targets that are too damaged to be read as tables or lines (残缺的绩效目标申报表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.document.model import Block, Cell, Document, Table
from jixiao.form.declaration.draft import VALUES, Book
from jixiao.form.declaration.funds import has_item
from jixiao.form.declaration.head import Head, is_label, read_head
from jixiao.form.declaration.levels import Levels
from jixiao.form.declaration.pieces import read_pieces
from jixiao.form.declaration.region import Region, find_regions
from jixiao.form.declaration.shape import Atom, Shape, atoms_of
from jixiao.form.declaration.trouble import Troubles
from jixiao.form.grid.front import Front, Tail, read_front, read_tail
from jixiao.form.grid.title import year_in
from jixiao.form.label import field_of
from jixiao.form.model import Form, FormKind, Goal
from jixiao.form.taken import LineRange
from jixiao.place import Place, Written

_LEAST = 2
_MOST_ROWS = 400  # rows of a damaged declaration; a real one prints some 150


@dataclass(frozen=True, slots=True)
class DeclarationForm:
    """A declaration and the lines of the file that it takes up; two zeros where the format has no lines."""

    form: Form
    lines: LineRange


def _begins_indicators(row: Sequence[Cell], *, is_first: bool) -> bool:
    """Whether a row is the first that speaks of indicators, and no longer of whose form it is."""
    if any(field_of(cell.text, "column") in {"level1", "level2", "level3"} for cell in row):
        return True
    atoms: list[Atom] = [atom for cell in row if not is_label(cell.text) for atom in atoms_of(cell.text, cell.place)]
    shapes = {atom.shape for atom in atoms}
    if Shape.LEVEL in shapes:
        return True
    return Shape.NAME in shapes and (not is_first or bool(shapes & (VALUES - {Shape.STATE, Shape.NUMBER})))


def _piece_start(rows: Sequence[Sequence[Cell]], index: int) -> int:
    """The rows right before the first that surely speaks of indicators, as far up as none is of the head."""
    while index > 0 and not any(is_label(cell.text) or has_item(cell.text) for cell in rows[index - 1]):
        index -= 1
    return index


def _part(tables: Sequence[Table]) -> tuple[list[tuple[Cell, ...]], list[Table]]:
    """The rows of the head, and the pieces that hold indicators."""
    for number, table in enumerate(tables):
        for index, row in enumerate(table.rows):
            if _begins_indicators(row, is_first=number == 0):
                first = _piece_start(table.rows, index)
                head = [row for before in tables[:number] for row in before.rows] + list(table.rows[:first])
                rest = Table(table.rows[first:], table.place, table.spans_known)
                return head, [rest, *tables[number + 1 :]]
    return [row for table in tables for row in table.rows], []


def _within_bounds(tables: Sequence[Table], troubles: Troubles) -> list[Table]:
    """The pieces as far as a declaration reaches at most; what stands behind is told and left."""
    kept: list[Table] = []
    left = _MOST_ROWS
    for table in tables:
        if left < len(table.rows) and left >= 0:
            row = table.rows[left]
            place = row[0].place if row else table.place
            troubles.add("rows_unread", place, row[0].text if row else "")
            kept += [replace(table, rows=table.rows[:left])] if left else []
            left = -1
        elif left >= 0:
            kept.append(table)
            left -= len(table.rows)
    return kept


def _extent(region: Region) -> LineRange:
    blocks: list[Block] = [*region.front, *region.tables, *region.scraps]
    places = [block.place for block in blocks]
    lines = [line for place in places for line in (place.line, place.line_to) if line is not None]
    return (min(lines), max(lines)) if lines else (0, 0)


def _place(region: Region) -> Place:
    first, last = _extent(region)
    table = region.tables[0].place
    return Place(page=table.page, sheet=table.sheet, table=table.table, line=first or None, line_to=last or None)


def _year(front: Front) -> Written | None:
    for words in (front.year, front.title):
        year = None if words is None else year_in(words.text)
        if words is not None and year is not None:
            return Written(year, words.place)
    return None


def _fields(front: Front, tail: Tail, head: Head) -> dict[str, Written]:
    """Header fields of the lines around the table and of its first rows."""
    return {pair.field: pair.value for pair in (*tail.pairs, *front.pairs) if pair.value} | head.fields


def _build(region: Region, book: Book, head: Head, troubles: Troubles) -> Form:
    front, tail = read_front(region.front), read_tail(region.after)
    drafts = sorted(book.drafts, key=lambda draft: (draft.place.line or 0, draft.table, min(draft.columns, default=0)))
    indicators = tuple(draft.to_indicator() for draft in drafts)
    place, fields = _place(region), _fields(front, tail, head)
    return Form(
        kind=FormKind.TARGET_DECLARATION,
        place=place,
        title=front.title,
        unit=fields.get("unit"),
        implementing_unit=fields.get("implementing_unit"),
        project=fields.get("project"),
        filled_on=fields.get("filled_on"),
        filled_by=fields.get("filled_by"),
        currency_unit=fields.get("currency_unit"),
        fiscal_year=_year(front),
        execution=head.execution,
        tasks=head.tasks,
        goals=(Goal(no=1, place=head.goal.place if head.goal else place, text=head.goal, indicators=indicators),),
        notes=tail.notes,
        problems=troubles.in_order(),
    )


def _note_indicators(book: Book, troubles: Troubles) -> None:
    """Say of each indicator what of it is not printed, or not to be told."""
    for draft in book.drafts:
        if draft.name is None:
            hint = f"，释义里称作{draft.term}" if draft.term else ""
            troubles.add("name_missing", draft.place, hint)
        if "target" not in draft.fields:
            troubles.add("value_missing", draft.place, draft.called or "（无名称）")


def _read(region: Region) -> DeclarationForm | None:
    troubles = Troubles()
    rows, pieces = _part(region.tables)
    head = read_head(rows, troubles)
    book, read = read_pieces(_within_bounds(pieces, troubles), troubles)
    if len(book.drafts) < _LEAST:
        return None
    Levels(book, read).give()
    for scrap in region.scraps:
        troubles.add("cell_cut", scrap.place, scrap.text)
    _note_indicators(book, troubles)
    return DeclarationForm(_build(region, book, head, troubles), _extent(region))


def recognise_declarations(document: Document, taken: Sequence[LineRange]) -> tuple[DeclarationForm, ...]:
    """Declarations that no other recogniser could read, put together from what stands whole.

    What is cut, shifted, fused or without a name is in the form's problems, with its place.

    Args:
        document: The paper.
        taken: First and last lines of what other recognisers have read.
    """
    return tuple(form for region in find_regions(document, taken) if (form := _read(region)) is not None)
