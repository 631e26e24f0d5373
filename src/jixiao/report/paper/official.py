"""A typed form as the official paper that it is (正式表), ready to be written to any format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.document.model import Block, Document, Line, LineRole, Table
from jixiao.form.model import Form
from jixiao.place import Place
from jixiao.report.paper.blocks import BUILDERS, above_line
from jixiao.report.paper.grid import Row, table_of
from jixiao.report.paper.style import PaperStyle

_NEXT_NOTE = re.compile(r"(?<=[。；])(?=\d{1,2}[.．、])")
_YEAR_LINE = re.compile(r"(?=[（(]\d{4}年度?[）)]$)")
_CUT_OFF = "{cut_off}"
_UNNAMED = "截至监控日"
_ROLES = (
    (re.compile(r"附件\s*\d*[：:]?"), LineRole.ATTACHMENT),
    (re.compile(r"[一二三四五六七八九十]+、[^。；]{1,40}"), LineRole.HEADING),
    (re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}"), LineRole.SUBHEADING),
)


def role_of(text: str) -> LineRole:
    """What a paragraph of a report is, by the numbering that official papers use (结构层次序数)."""
    return next((role for pattern, role in _ROLES if pattern.fullmatch(text)), LineRole.BODY)


def paragraph(text: str, role: LineRole | None = None) -> Line:
    """A paragraph that no file has broken yet (段落); without a role it has the one that its numbering shows."""
    return Line(text, Place(), role=role_of(text) if role is None else role)


def _printed(columns: Sequence[str], rows: Sequence[object]) -> tuple[str, ...]:
    """The columns of which at least one row has a cell; the running number is always printed."""
    return tuple(name for name in columns if name == "number" or any(getattr(row, name) is not None for row in rows))


def fitted(form: Form, style: PaperStyle) -> PaperStyle:
    """The style without the columns that the form has no cells for (无此栏), and with the part of the year it is of."""
    cut_off = _UNNAMED if form.cut_off is None or not form.cut_off.text else form.cut_off.text
    words = {
        group: {name: word.replace(_CUT_OFF, cut_off) for name, word in own.items()}
        for group, own in style.words.items()
    }
    return replace(
        style,
        words=words,
        money=_printed(style.money, form.execution),
        tasks=_printed(style.tasks, form.tasks),
        columns=_printed(style.columns, form.indicators),
        list_columns=_printed(style.list_columns, form.ledger or form.rows),
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
    table = table_of(form_rows(form, style), number)
    return replace(table, heading_rows=1 if style.blocks[0] == "list" else 0)


def form_rows(form: Form, style: PaperStyle) -> list[Row]:
    """The rows of the table of a form."""
    fit = fitted(form, style)
    width = _width(fit)
    return [row for block in fit.blocks for row in BUILDERS[block](form, fit, width)]


def form_blocks(form: Form, style: PaperStyle, number: int = 1) -> tuple[Block, ...]:
    """Title, line above, table and notes of a form."""
    return (*_lines_above(form, style), form_table(form, style, number), *_lines_below(form, style))


def _lines_above(form: Form, style: PaperStyle) -> list[Line]:
    above = above_line(form, style)
    titles = _YEAR_LINE.split(form.title.text) if form.title else []
    lines = [paragraph(text, LineRole.SUBTITLE if index else LineRole.TITLE) for index, text in enumerate(titles)]
    return lines if above is None else [*lines, paragraph(above, LineRole.CAPTION)]


def _lines_below(form: Form, style: PaperStyle) -> list[Line]:
    label = style.word("header", "notes")
    notes = [] if form.notes is None else _NEXT_NOTE.split(f"{label}：{form.notes.text}")
    return [paragraph(text, LineRole.NOTE) for text in notes]


def printed_texts(form: Form, style: PaperStyle) -> tuple[list[str], list[str]]:
    """What the paper of a form prints: the lines around its table, and the cells of the table."""
    lines = (*_lines_above(form, style), *_lines_below(form, style))
    return [line.text for line in lines], [spot.text for row in form_rows(form, style) for spot in row]


def document_of(blocks: Iterable[Block], name: str = "") -> Document:
    """Blocks as a document of nobody's file."""
    return Document(file=name, sha256="", format="form", blocks=tuple(blocks))
