"""A typed form as the official paper that it is (正式表), ready to be written to any format."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def _columns(style: PaperStyle) -> int:
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
    columns = _columns(style)
    return table_of([row for block in style.blocks for row in BUILDERS[block](form, style, columns)], number)


def form_blocks(form: Form, style: PaperStyle, number: int = 1) -> tuple[Block, ...]:
    """Title, line above, table and notes of a form."""
    above = above_line(form, style)
    lines = _YEAR_LINE.split(form.title.text) if form.title else []
    lines += [] if above is None else [above]
    notes = [] if form.notes is None else _NEXT_NOTE.split(form.notes.text)
    return (*map(paragraph, lines), form_table(form, style, number), *map(paragraph, notes))


def document_of(blocks: Iterable[Block], name: str = "") -> Document:
    """Blocks as a document of nobody's file."""
    return Document(file=name, sha256="", format="form", blocks=tuple(blocks))
