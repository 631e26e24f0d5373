"""The form drawn as its official paper, every cell with its path (表样上的格)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jixiao.document.model import Cell, Line, LineRole, Table
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.report.paper.blocks import ticked
from jixiao.report.paper.choice import widened
from jixiao.report.paper.official import form_blocks
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.web.papers.paths import Content, Path, path_words

_FIRST_MARK = 0xF0000  # letters of private use, which no paper prints: each marks the cell of one path
_MARKS = re.compile("[\U000f0000-\U000ffffd]")
_MERGED = ("level1", "level2")
_UNMARKED = {
    *("kind", "no", "term", "title", "notes", "fiscal_year", "currency_unit", "level1_points", "level2_points"),
    *("project_category", "project_attribute", "project_type"),
}


@dataclass(frozen=True)
class Box:
    """A cell of the paper as drawn.

    Attributes:
        text: What is printed in it.
        path: The cell of the content; empty for a label.
        row_span, column_span: Rows and columns that it covers.
        options: What may be ticked, where it is a row of tick boxes.
    """

    text: str
    path: Path = ()
    row_span: int = 1
    column_span: int = 1
    options: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """The path in words."""
        return path_words(self.path)

    @property
    def html_id(self) -> str:
        """Name of the cell on the page."""
        return html_id(self.name)


@dataclass(frozen=True)
class Layout:
    """A paper as drawn: what stands above the table, its rows, what stands below.

    Attributes:
        titles, notes: Lines around the table.
        above: Labels and cells of the line above the table.
        rows: Cells of the table; covered cells are left out.
        columns: How many columns the table has.
    """

    titles: tuple[str, ...]
    above: tuple[tuple[str, Box], ...]
    rows: tuple[tuple[Box, ...], ...]
    notes: tuple[str, ...]

    @cached_property
    def columns(self) -> int:
        """How many columns the table has."""
        return sum(box.column_span for box in self.rows[0]) if self.rows else 0

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Every cell by its path."""
        return {box.name: box for row in self.rows for box in row if box.path}


def html_id(path: str) -> str:
    """A path as the id of an element."""
    return "c-" + path.replace("/", "-")


def screen_style(form: Form, name: str) -> PaperStyle:
    """The official paper with the columns that the form has besides (屏幕表样)."""
    return widened(form, style_named(name))


def layout_of(content: Content, style: str) -> Layout:
    """Draw a content as its paper.

    Args:
        content: The form in the shape of ``jixiao read --json``.
        style: Name of its official paper.
    """
    marks: dict[str, Path] = {}
    form = form_from_mapping(_Marker(marks).copy(content))
    paper = screen_style(form, style)  # which asks what cells there are, and never what they say
    options = {
        ticked(words, str(content.get(name, "")), paper.tick): (name, tuple(words))
        for name, words in paper.options.items()
    }
    lines: dict[LineRole, list[str]] = {}
    rows: tuple[tuple[Box, ...], ...] = ()
    for block in form_blocks(form, paper):
        if isinstance(block, Line):
            lines.setdefault(block.role, []).append(_MARKS.sub("", block.text))
        elif isinstance(block, Table):
            rows = tuple(tuple(_box(cell, marks, options) for cell in row) for row in block.rows)
    titles = (*lines.get(LineRole.TITLE, ()), *lines.get(LineRole.SUBTITLE, ()))
    above = tuple(
        (paper.word("header", name), Box(str(content[name]), (name,))) for name in paper.above if name in content
    )
    return Layout(titles, above, rows, tuple(lines.get(LineRole.NOTE, ())))


@dataclass(frozen=True, slots=True)
class _Marker:
    """Copies a content with a letter behind each text that tells it from all others."""

    marks: dict[str, Path]
    letters: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def copy(self, tree: Any, path: Path = ()) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
        """A part of the content."""
        if isinstance(tree, Mapping):
            return {
                name: self._text(tree, value, (*path, name))
                if isinstance(value, str)
                else self.copy(value, (*path, name))
                for name, value in tree.items()
            }
        if isinstance(tree, list | tuple):
            return [self.copy(value, (*path, index)) for index, value in enumerate(tree)]
        return tree

    def _text(self, row: Content, text: str, path: Path) -> str:
        plain, name = _MARKS.sub("", text), path[-1]
        if name in _UNMARKED and not (name == "kind" and len(path) > 1):
            return plain
        # a merged label is told from the same label in other rows by the label above it
        above = row.get("level1", "") if name == "level2" else ""
        key = (*path[:2], name, text, above) if name in _MERGED else path
        letter = self.letters.setdefault(key, chr(_FIRST_MARK + len(self.letters)))
        self.marks.setdefault(letter, path)
        return plain + letter


def _box(cell: Cell, marks: Mapping[str, Path], options: Mapping[str, tuple[str, tuple[str, ...]]]) -> Box:
    mark = _MARKS.search(cell.text)
    path = () if mark is None else marks[mark[0]]
    if path and path[-1] not in _MERGED and cell.text[-1] not in marks:
        path = ()  # a label that prints points or a number of the content among its words
    text = cell.text if mark is None else _MARKS.sub("", cell.text)
    name, words = options.get(text, ("", ()))
    return Box(text, (name,) if name else path, cell.row_span, cell.column_span, words)
