"""Everything that running text holds: forms, statements, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.document.model import Document, Line, Table
from jixiao.finding import Problem
from jixiao.form.bounds import MOST_STATEMENTS, statements_left_out
from jixiao.form.listing import lines_before
from jixiao.form.model import Form, Statement
from jixiao.form.narrative.final_accounts import recognise_final_accounts
from jixiao.form.narrative.key_work import read_key_work
from jixiao.form.narrative.list_table import read_list_table
from jixiao.form.narrative.paragraphs import Paragraph, cell_paragraph, read_paragraphs
from jixiao.form.narrative.project_list import read_project_lists
from jixiao.form.narrative.report import recognise_reports
from jixiao.form.narrative.statement import read_statements
from jixiao.form.narrative.summary import recognise_summaries
from jixiao.form.narrative.title import find_units
from jixiao.form.taken import LineRange, Taken
from jixiao.place import Place

_GAP = 6  # blank lines and page numbers between two paragraphs


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form found in running text.

    Attributes:
        form: The form; a list that prints another again is marked by whoever sees all forms.
        lines: Line ranges that it was read from.
    """

    form: Form
    lines: tuple[LineRange, ...]


@dataclass(frozen=True, slots=True)
class NarrativeFound:
    """What the narrative recogniser found, in printed order.

    Attributes:
        forms: Final accounts, reports, summaries, lists of projects and of key work. A list may lie inside a paper.
        statements: Figures of the text; the columns of lists are no text, but what a purpose cell tells is.
        problems: What does not belong to one form; a form carries its own.
    """

    forms: tuple[FoundForm, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()


def recognise_narrative(document: Document, taken: Sequence[LineRange] = ()) -> NarrativeFound:
    """Read what stands in running text.

    Args:
        document: What the reader found.
        taken: Line ranges that other recognisers have read as form tables.

    Returns:
        Forms, statements and problems.
    """
    lists = [*_lists(document, taken), *_tables(document, taken)]
    used = [*taken, *(lines for found in lists for lines in found.lines)]
    paragraphs = read_paragraphs(document, used)
    told = sorted([*paragraphs, *_purposes(lists)], key=lambda paragraph: paragraph.first_line)
    statements = read_statements(told, find_units(paragraphs), MOST_STATEMENTS)
    forms = sorted([*lists, *_papers(paragraphs, statements)], key=_printed_order)
    problems = (statements_left_out(statements[-1].place),) if len(statements) == MOST_STATEMENTS else ()
    return NarrativeFound(tuple(forms), statements, problems)


def _printed_order(found: FoundForm) -> tuple[int, int]:
    return found.form.place.line or 0, -(found.form.place.line_to or 0)


def _range(place: Place) -> LineRange:
    first = place.line or 0
    return first, place.line_to or first


def _lists(document: Document, taken: Sequence[LineRange]) -> Iterator[FoundForm]:
    read = Taken(taken)
    lines = [block for block in document.blocks if isinstance(block, Line) and not read.holds(block.place)]
    for found in (*read_project_lists(lines), *read_key_work(lines)):
        yield FoundForm(found.form, (_range(found.form.place),))


def _tables(document: Document, taken: Sequence[LineRange]) -> Iterator[FoundForm]:
    read = Taken(taken)
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and not read.holds(block.place):
            above = [line for _, line in lines_before(document, at) if line.text.strip() and not read.holds(line.place)]
            form = read_list_table(block, above)
            if form is not None:
                yield FoundForm(form, (_range(form.place),))


def _purposes(lists: Sequence[FoundForm]) -> Iterator[Paragraph]:
    """The purpose cells of lists as paragraphs under the name of their project, each wording once."""
    seen: set[tuple[str, str]] = set()
    for row in (row for found in lists for row in found.form.rows):
        if row.project is None or not row.purpose or (row.project.text, row.purpose.text) in seen:
            continue
        seen.add((row.project.text, row.purpose.text))
        yield cell_paragraph(row.purpose, row.project)


def _papers(paragraphs: Sequence[Paragraph], statements: Sequence[Statement]) -> Iterator[FoundForm]:
    """Final accounts, summaries and reports."""
    accounts = recognise_final_accounts(paragraphs)
    papers = [accounts] if accounts is not None else []
    papers += [*recognise_summaries(paragraphs, statements), *recognise_reports(paragraphs, statements)]
    for form, inside in papers:
        yield FoundForm(form, _runs(inside))


def _runs(paragraphs: Sequence[Paragraph]) -> tuple[LineRange, ...]:
    """Line ranges of paragraphs, those that touch as one."""
    runs: list[LineRange] = []
    for paragraph in paragraphs:
        first, last = _range(paragraph.place)
        if runs and first <= runs[-1][1] + _GAP:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return tuple(runs)
