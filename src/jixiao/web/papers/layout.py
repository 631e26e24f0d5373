"""The form drawn as its official paper, every cell with its path (表样上的格)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jixiao.document.model import Cell, Line, LineRole, Table
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.report.paper.blocks import ticked
from jixiao.report.paper.choice import widened
from jixiao.report.paper.official import form_blocks
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.web.papers.paths import Content, Path, cells_of, path_words

_FIRST_MARK = 0xF0000  # letters that no paper prints: each marks the cell of one path
_MERGED = ("level1", "level2")
_UNMARKED = {
    *("kind", "no", "title", "notes", "fiscal_year", "currency_unit", "level1_points", "level2_points"),
    *("project_category", "project_attribute", "project_type"),
}


@dataclass(frozen=True, slots=True)
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

    @property
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
    return "c-" + (path.replace("/", "-") or "whole")


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
    form = form_from_mapping(_marked(content, marks))
    paper = screen_style(form_from_mapping(content), style)
    options = {
        ticked(words, str(content.get(name, "")), paper.tick): (name, tuple(words))
        for name, words in paper.options.items()
    }
    table = str.maketrans(dict.fromkeys(marks, ""))
    lines: dict[LineRole, list[str]] = {}
    rows: tuple[tuple[Box, ...], ...] = ()
    for block in form_blocks(form, paper):
        if isinstance(block, Line):
            lines.setdefault(block.role, []).append(block.text.translate(table))
        elif isinstance(block, Table):
            rows = tuple(tuple(_box(cell, marks, table, options) for cell in row) for row in block.rows)
    titles = (*lines.get(LineRole.TITLE, ()), *lines.get(LineRole.SUBTITLE, ()))
    above = tuple(
        (paper.word("header", name), Box(str(content[name]), (name,))) for name in paper.above if name in content
    )
    return Layout(titles, above, rows, tuple(lines.get(LineRole.NOTE, ())))


def _marked(content: Content, marks: dict[str, Path]) -> dict[str, Any]:
    """The content with a letter behind each text that tells it from all others."""
    marked: dict[str, Any] = _copied(content)
    merged: dict[tuple[Any, ...], str] = {}
    for path, text in cells_of(content):
        if path[-1] in _UNMARKED and not (path[-1] == "kind" and len(path) > 1):
            continue
        key = (*path[:2], path[-1], text, _run(content, path)) if path[-1] in _MERGED else path
        letter = merged.setdefault(key, chr(_FIRST_MARK + len(merged)))
        marks.setdefault(letter, path)
        _put(marked, path, text + letter)
    return marked


def _run(content: Content, path: Path) -> tuple[str, ...]:
    """What besides its own words parts a label from the same label in other rows: the label above it."""
    row = content
    for part in path[:-1]:
        row = row[part]  # type: ignore[index]  # a row number of a list
    return (row.get("level1", ""),) if path[-1] == "level2" else ()


def _copied(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if isinstance(tree, Mapping):
        return {name: _copied(value) for name, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list | tuple) else tree


def _put(tree: Any, path: Path, text: str) -> None:  # noqa: ANN401 - a tree of strings, lists and mappings
    for part in path[:-1]:
        tree = tree[part]
    tree[path[-1]] = text


def _box(
    cell: Cell, marks: Mapping[str, Path], table: Mapping[int, str], options: Mapping[str, tuple[str, tuple[str, ...]]]
) -> Box:
    path = next((marks[letter] for letter in cell.text if letter in marks), ())
    if path and path[-1] not in _MERGED and cell.text[-1:] not in marks:
        path = ()  # a label that prints points or a number of the content among its words
    box = Box(cell.text.translate(table), path, cell.row_span, cell.column_span)
    name, words = options.get(box.text, ("", ()))
    return replace(box, path=(name,), options=words) if name else box


def indicator_paths(layout: Layout) -> Iterator[str]:
    """Path of every indicator that is drawn, in printed order."""
    seen: set[str] = set()
    for name in layout.boxes:
        row, _, field = name.rpartition("/")
        if field == "level3" and row not in seen:
            seen.add(row)
            yield row


def rows_below(layout: Layout, path: str) -> Sequence[Box]:
    """The cells of one row of the content."""
    return [box for name, box in layout.boxes.items() if name.rpartition("/")[0] == path]
