"""From a document to its forms and statements: every recogniser once, their findings in printed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.document import Document
from jixiao.finding import Problem
from jixiao.form.declaration import is_sound, recognise_declarations
from jixiao.form.grid import recognise_grid
from jixiao.form.model import Form, FormKind, Recognition
from jixiao.form.narrative import recognise_narrative
from jixiao.form.stream import recognise_stream
from jixiao.form.year import judge_years
from jixiao.place import Place

LineRange = tuple[int, int]


def _signature(form: Form) -> tuple[object, ...] | None:
    """What makes two printings the same table: kind, whose it is, and every row's name and figures."""
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
    return form.kind is not FormKind.TARGET_DECLARATION or is_sound(form)


def recognise(document: Document) -> Recognition:
    """Recognise every form and every statement of a document by meaning.

    Tables are read first, then forms printed as lines, then declarations, then running text; what one has read the
    next leaves alone. A document without any form gives a problem that says so.
    """
    grid = [found for found in recognise_grid(document) if _is_believed(found.form)]
    stream = recognise_stream(document)
    taken: list[LineRange] = [found.lines for found in grid]
    taken += [(found.first_line, found.last_line) for found in stream]
    declarations = recognise_declarations(document, taken)
    taken += [found.lines for found in declarations]
    narrative = recognise_narrative(document, taken)
    forms = [
        *(found.form for found in grid),
        *(found.form for found in stream),
        *(found.form for found in declarations),
        *(found.form for found in narrative.forms),
    ]
    forms.sort(key=_first_line)
    judged = _mark_repeats(judge_years(document, forms))
    recognition = Recognition(judged, narrative.statements, narrative.problems)
    problems = [*document.problems, *recognition.problems, *_nothing_found(document, recognition)]
    for index, form in enumerate(judged):
        problems += [replace(problem, form=index) for problem in form.problems]
    problems.sort(key=lambda problem: problem.place.line or 0)
    return replace(recognition, problems=tuple(problems))
