"""From a document to its forms and statements: every recogniser once, their findings in printed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from jixiao.document import Document, Line, Table
from jixiao.finding import Problem
from jixiao.form.accounts import accounts_form
from jixiao.form.bounds import MOST_FORMS, cut_behind
from jixiao.form.grid import recognise_grid
from jixiao.form.label import fold, vocabulary
from jixiao.form.ledger import lines_taken, recognise_ledgers
from jixiao.form.model import Form, FormKind, Recognition
from jixiao.form.narrative import recognise_narrative
from jixiao.form.taken import LineRange, Taken
from jixiao.form.year import judge_years
from jixiao.place import Place

FoundForm: TypeAlias = tuple[Form, tuple[LineRange, ...]]


def _signature(form: Form) -> tuple[object, ...] | None:
    """What makes two printings the same table: kind, whose it is, and every row's name and figures."""
    if form.ledger:
        return form.kind, tuple(row.description for row in form.ledger)
    if form.rows:
        rows = [tuple(getattr(row, name) for name in ("project", "budget", "outturn")) for row in form.rows]
        return form.kind, tuple(tuple(cell.text if cell else "" for cell in row) for row in rows)
    cells = [
        tuple(cell.text if cell else "" for cell in (row.level3, row.target, row.actual, row.score))
        for row in form.indicators
    ]
    if not cells:
        return None
    project = form.project.text if form.project else ""
    total = form.total.text if form.total else ""
    return form.kind, project, total, tuple(cells)


def _mark_repeats(forms: Sequence[Form]) -> tuple[Form, ...]:
    seen: dict[tuple[object, ...], int] = {}
    marked: list[Form] = []
    for index, form in enumerate(forms):
        signature = _signature(form)
        first = None if signature is None else seen.setdefault(signature, index)
        marked.append(form if first in {None, index} else replace(form, repeats=first))
    return tuple(marked)


def _first_line(form: Form) -> tuple[int, int]:
    """Printed order; a paper that holds others, such as the final accounts, stands before them."""
    return form.place.line or 0, 0 if form.kind is FormKind.FINAL_ACCOUNTS else 1


def _nothing_found(document: Document, recognition: Recognition) -> tuple[Problem, ...]:
    if recognition.forms:
        return ()
    words = "有文中数据，但没有" if recognition.statements else "没有"
    place = document.blocks[0].place if document.blocks else Place(line=1)
    return (Problem("no_form", f"{words}可识别的绩效表或决算公开文本", place),)


def _is_believed(form: Form) -> bool:
    """Whether a table made sense: a damaged declaration may have a heading that its rows do not follow."""
    if form.kind is not FormKind.TARGET_DECLARATION:
        return True
    from jixiao.form.declaration import is_sound  # noqa: PLC0415 - a paper without declarations need not load it

    return is_sound(form)


def _may_print_lines(document: Document) -> bool:
    """Whether some piece of a line is, or begins, a head of the indicators' names: 三级指标, 三级指, 三, 指标名称."""
    heads = [word for word, field in vocabulary("column").items() if field == "level3"]
    begins = {word[:length] for word in heads for length in range(1, len(word) + 1)}
    twos = {word[:2] for word in heads}
    lines = (block.text for block in document.blocks if isinstance(block, Line))
    pieces = (fold(piece) for text in lines for piece in text.split())
    return any(piece in begins or piece[:2] in twos for piece in pieces)


def _with_ledgers(document: Document) -> Document:
    """The document with a table in place of each ledger that is printed as lines."""
    words = {word[:2] for word, field in vocabulary("ledger").items() if field == "description"}
    if not any(isinstance(block, Line) and fold(block.text)[:2] in words for block in document.blocks):
        return document
    from jixiao.form.stream.ledger import with_ledger_tables  # noqa: PLC0415 - most papers need not load it

    return with_ledger_tables(document)


def _lines(document: Document) -> list[FoundForm]:
    """Forms printed as lines."""
    if not _may_print_lines(document):
        return []
    from jixiao.form.stream import recognise_stream  # noqa: PLC0415 - most papers of tables need not load it

    return [(found.form, ((found.first_line, found.last_line),)) for found in recognise_stream(document, MOST_FORMS)]


def _declarations(document: Document, taken: Sequence[LineRange]) -> list[FoundForm]:
    """Damaged declarations, in tables that nobody has read."""
    tables = [block.place for block in document.blocks if isinstance(block, Table)]
    read = Taken(taken)
    if all(read.begins_at(place) for place in tables):
        return []
    from jixiao.form.declaration import recognise_declarations  # noqa: PLC0415 - only damaged papers need it

    return [(found.form, (found.lines,)) for found in recognise_declarations(document, taken)]


def _last_block(document: Document, line: int) -> int:
    """Index of the block in which a line of the file stands."""
    return max((at for at, block in enumerate(document.blocks) if (block.place.line or 0) <= line), default=0)


def _without(document: Document, used: set[int]) -> Document:
    """The document without the blocks that are read already."""
    return replace(document, blocks=tuple(block for at, block in enumerate(document.blocks) if at not in used))


def _taken(found: Sequence[FoundForm]) -> list[LineRange]:
    return [lines for _, ranges in found for lines in ranges]


def recognise(document: Document) -> Recognition:
    """Recognise every form and every statement of a document by meaning.

    Ledgers are read first, then other tables, then forms printed as lines, then declarations, then running text; what
    one has read the next leaves alone. A document without any form gives a problem that says so.
    """
    document = _with_ledgers(document)
    ledgers = recognise_ledgers(document)
    used = {at for _, indices in ledgers for at in indices}
    ledger_forms = [(form, (lines_taken(document, indices, form),)) for form, indices in ledgers]
    document = _without(document, used)
    tables = recognise_grid(document, MOST_FORMS)
    told: tuple[Problem, ...] = ()
    if len(tables) == MOST_FORMS:
        document, told = cut_behind(document, max(tables[-1].blocks))
    found: list[FoundForm] = [(table.form, (table.lines,)) for table in tables if _is_believed(table.form)]
    found += ledger_forms
    lines = _lines(document)
    if len(lines) == MOST_FORMS:
        document, more = cut_behind(document, _last_block(document, lines[-1][1][-1][-1]))
        told += more
    found += lines
    found += _declarations(document, _taken(found))
    narrative = recognise_narrative(document, _taken(found))
    forms = [*(form for form, _ in found), *(text.form for text in narrative.forms)]
    if not any(form.kind is FormKind.FINAL_ACCOUNTS for form in forms):
        tables_alone = accounts_form(document)
        forms += [] if tables_alone is None else [tables_alone]
    forms.sort(key=_first_line)
    judged = _mark_repeats(judge_years(document, forms))
    recognition = Recognition(judged, narrative.statements, narrative.problems)
    problems = [*document.problems, *told, *recognition.problems, *_nothing_found(document, recognition)]
    for index, form in enumerate(judged):
        problems += [replace(problem, form=index) for problem in form.problems]
    problems.sort(key=lambda problem: problem.place.line or 0)
    return replace(recognition, problems=tuple(problems))
