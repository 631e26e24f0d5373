"""Forms in the tables of a document (表格识别)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from jixiao.document import Block, Document, Line
from jixiao.form.bounds import MOST_FORMS
from jixiao.form.grid.abreast import part_forms
from jixiao.form.grid.build import build_form, is_form, titles_of
from jixiao.form.grid.draft import FormDraft
from jixiao.form.grid.front import Front, is_note_line, read_front, read_tail
from jixiao.form.grid.reader import read_sheet
from jixiao.form.grid.run import Run, runs_of
from jixiao.form.grid.sheet import lay_out
from jixiao.form.grid.terms import part_terms
from jixiao.form.model import Form


@dataclass(frozen=True, slots=True)
class GridForm:
    """A form found in tables, and what of the document it used up.

    Attributes:
        form: The form.
        blocks: Indices of the document's blocks that are its tables and the lines around them.
        lines: First and last line of the file that it takes up; two zeros where the format has no lines.
    """

    form: Form
    blocks: tuple[int, ...]
    lines: tuple[int, int] = (0, 0)


def _lines_of(blocks: Sequence[Block], indices: Sequence[int]) -> list[Line]:
    return [block for at in indices if isinstance(block := blocks[at], Line)]


def _extent(form: Form, blocks: Sequence[Block], used: Sequence[int]) -> tuple[int, int]:
    places = [form.place, *(blocks[at].place for at in used if isinstance(blocks[at], Line))]
    starts = [place.line for place in places if place.line is not None]
    ends = [place.line_to or place.line for place in places]
    known = [end for end in ends if end is not None]
    return (min(starts), max(known)) if starts and known else (0, 0)


def _notes_in(draft: FormDraft) -> list[Line]:
    """Rows of one cell at the end of a form that print its notes, as lines."""
    foot = list(takewhile(lambda row: len(row.filled) <= 1, reversed(draft.rows)))
    lines = [Line(cell.text, cell.place) for row in reversed(foot) for _, cell in row.filled]
    return list(dropwhile(lambda line: not is_note_line(line), lines))


def _recognise_run(run: Run, blocks: Sequence[Block], taken: set[int], most: int) -> list[GridForm]:
    laid = lay_out(run.tables)
    rows, problems = part_forms(laid)
    is_parted = len(rows) > len(laid)
    drafts = [draft for draft in read_sheet(part_terms(rows), most) if draft.rows]
    before = _lines_of(blocks, [at for at in run.before if at not in taken])
    front, after = read_front(before), _lines_of(blocks, run.after)
    found: list[GridForm] = []
    for at, draft in enumerate(drafts):
        is_headed = at == 0 or draft.follows or is_parted
        own_front = front if is_headed else Front(front.title, front.year) if run.repeats else Front()
        own_tail = read_tail([*_notes_in(draft), *(after if at == len(drafts) - 1 else ())])
        if not is_form(draft, next(iter(titles_of(draft)), own_front.title)):
            continue
        draft.problems += [problem for problem in (*run.problems, *problems) if at == 0]
        form = build_form(draft, own_front, own_tail)
        lines = {*own_front.lines, *own_tail.lines}
        around = [index for index in (*run.before, *run.after) if blocks[index] in lines] if lines else []
        taken.update(around)
        own = {run.indices[row.table] for row in draft.rows}
        used = tuple(sorted({*around, *own}))
        found.append(GridForm(form, used, _extent(form, blocks, used)))
    return found


def recognise_grid(document: Document, most: int = MOST_FORMS) -> tuple[GridForm, ...]:
    """The forms that stand in the tables of a document, in printed order.

    Tables that follow each other are read as one; several forms in one table are parted at their titles or heads.
    Tables that hold none of our forms are passed over.

    Args:
        document: The lines and tables.
        most: How many forms are read; tables behind them are not looked at.
    """
    taken: set[int] = set()
    found: list[GridForm] = []
    for run in runs_of(document.blocks):
        found += _recognise_run(run, document.blocks, taken, most - len(found))
        if len(found) >= most:
            break
    return tuple(found)
