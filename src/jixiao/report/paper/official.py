"""A typed form as the official paper that it is (正式表), ready to be written to any format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.document.model import Block, Document, Line, Table
from jixiao.form.model import Form
from jixiao.place import Place
from jixiao.report.paper.blocks import BUILDERS, above_line
from jixiao.report.paper.grid import table_of
from jixiao.report.paper.style import PaperStyle

_NEXT_NOTE = re.compile(r"(?<=[。；])(?=\d{1,2}[.．、])")
_YEAR_LINE = re.compile(r"(?=[（(]\d{4}年度?[）)]$)")


def paragraph(text: str) -> Line:
    """A paragraph that no file has broken yet (段落)."""
    return Line(text, Place())


def _printed(columns: Sequence[str], rows: Sequence[object]) -> tuple[str, ...]:
    """The columns of which at least one row has a cell; the running number is always printed."""
    return tuple(name for name in columns if name == "number" or any(getattr(row, name) is not None for row in rows))


def fitted(form: Form, style: PaperStyle) -> PaperStyle:
    """The style without the columns that the form has no cells for (无此栏)."""
    return replace(
        style,
        money=_printed(style.money, form.execution),
        tasks=_printed(style.tasks, form.tasks),
        columns=_printed(style.columns, form.indicators),
        list_columns=_printed(style.list_columns, form.rows),
    )


def _width(style: PaperStyle) -> int:
    """Columns of the table: as many as its widest block with its cell at the left."""
    widest = {
        "money": len(style.money),
        "tasks": len(style.tasks),
        "indicators": len(style.columns),
        "list": len(style.list_columns),
    }
    return max(count + (block in style.side) for block, count in widest.items())


def form_table(form: Form, style: PaperStyle, number: int = 1) -> Table:
    """The table of a form, merged cells and all.

    Args:
        form: The form.
        style: What its paper looks like.
        number: Number of the table in the paper.
    """
    fit = fitted(form, style)
    width = _width(fit)
    return table_of([row for block in fit.blocks for row in BUILDERS[block](form, fit, width)], number)


def form_blocks(form: Form, style: PaperStyle, number: int = 1) -> tuple[Block, ...]:
    """Title, line above, table and notes of a form."""
    above = above_line(form, style)
    lines = _YEAR_LINE.split(form.title.text) if form.title else []
    lines += [] if above is None else [above]
    label = style.word("header", "notes")
    notes = [] if form.notes is None else _NEXT_NOTE.split(f"{label}：{form.notes.text}")
    return (*map(paragraph, lines), form_table(form, style, number), *map(paragraph, notes))


def document_of(blocks: Iterable[Block], name: str = "") -> Document:
    """Blocks as a document of nobody's file."""
    return Document(file=name, sha256="", format="form", blocks=tuple(blocks))
