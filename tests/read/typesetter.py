"""Sets a document on pages by hand: where every character and ruling stands. The tests' own, in millimetres."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.document import Cell, Document, Line, LineRole, Table

SIZE = 3.7  # of type
_STEP = 5.4  # from line to line
_PAD = 1.2
_LEFT, _TOP, _WIDTH, _HEIGHT = 15.0, 18.0, 180.0, 258.0
PAGE = (210.0, 297.0)
_CENTRED = {LineRole.TITLE, LineRole.SUBTITLE, LineRole.CAPTION}


@dataclass(frozen=True, slots=True)
class Type:
    """A line of type: its base line begins at a point; every character has its width."""

    text: str
    x: float
    y: float
    widths: tuple[float, ...]


@dataclass(slots=True)
class SetPage:
    """A page: lines of type, and rulings from point to point."""

    lines: list[Type] = field(default_factory=list)
    rulings: set[tuple[float, float, float, float]] = field(default_factory=set)


def width_of(letter: str) -> float:
    """The width of a character."""
    return SIZE if unicodedata.east_asian_width(letter) in "WFA" else SIZE / 2


def wrapped(text: str, room: float) -> list[str]:
    """A text broken into lines that fit; a word of letters or digits goes to the next line whole, if it fits there."""
    lines = [""]
    for part in text.split("\n"):
        for word in _words(part):
            if lines[-1] and sum(map(width_of, lines[-1] + word)) > room:
                lines.append("")
            for letter in word:
                if lines[-1] and sum(map(width_of, lines[-1] + letter)) > room:
                    lines.append("")
                lines[-1] += letter
        lines.append("")
    return lines[:-1]


def _words(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if letter.isascii() and not letter.isspace():
            word += letter
            continue
        if word:
            yield word
        word = ""
        yield letter
    if word:
        yield word


@dataclass(slots=True)
class _Setter:
    pages: list[SetPage] = field(default_factory=lambda: [SetPage()])
    y: float = _TOP

    def need(self, height: float) -> None:
        """Go to the next page where there is no room."""
        if self.y + height > _TOP + _HEIGHT:
            self.pages.append(SetPage())
            self.y = _TOP

    def type(self, page: int, text: str, x: float, y: float) -> None:
        if text.strip():
            self.pages[page].lines.append(Type(text, x, y + SIZE, tuple(map(width_of, text))))

    def paragraph(self, line: Line) -> None:
        centred = line.role in _CENTRED
        text = line.text if centred else line.text.strip()
        for index, part in enumerate(wrapped(text if centred else f"　　{text}", _WIDTH)):
            self.need(_STEP)
            room = _WIDTH - sum(map(width_of, part))
            indent = room / 2 if centred and line.role is not LineRole.CAPTION else 0.0
            shown = part.lstrip("　") if index == 0 else part
            first = sum(map(width_of, part)) - sum(map(width_of, shown))
            self.type(-1, shown, _LEFT + indent + first, self.y)
            self.y += _STEP

    def table(self, table: Table) -> None:
        cells = [cell for row in table.rows for cell in row]
        edges = _columns(table)
        heights = _heights(table, edges)
        tops: list[tuple[int, float, float]] = []
        for height in heights:
            self.need(height)
            tops.append((len(self.pages) - 1, self.y, self.y + height))
            self.y += height
        for cell in cells:
            self._cell(cell, edges, tops)

    def _cell(self, cell: Cell, edges: list[float], tops: list[tuple[int, float, float]]) -> None:
        row, column = (cell.place.row or 1) - 1, (cell.place.column or 1) - 1
        left, right = edges[column], edges[column + cell.column_span]
        parts: dict[int, tuple[float, float]] = {}
        for page, top, bottom in tops[row : row + cell.row_span]:
            parts[page] = (min(top, parts.get(page, (top, 0.0))[0]), bottom)
        lines = wrapped(cell.text, right - left - 2 * _PAD)
        for page, (top, bottom) in parts.items():
            for ruling in ((left, top, right, top), (left, bottom, right, bottom)):
                self.pages[page].rulings.add(ruling)
            for ruling in ((left, top, left, bottom), (right, top, right, bottom)):
                self.pages[page].rulings.add(ruling)
            room = max(int((bottom - top - 2 * _PAD + 0.01) / _STEP), 0)
            here, lines = lines[:room], lines[room:]
            y = (top + bottom - len(here) * _STEP) / 2
            for text in here:
                self.type(page, text, left + _PAD, y)
                y += _STEP


def _columns(table: Table) -> list[float]:
    """The edges of the columns: each as wide as its words ask, within bounds."""
    count = max((cell.place.column or 1) + cell.column_span - 1 for row in table.rows for cell in row)
    asked = [3.0] * count
    for cell in (cell for row in table.rows for cell in row if cell.column_span == 1):
        column = (cell.place.column or 1) - 1
        asked[column] = max(asked[column], min(sum(map(width_of, cell.text)) / SIZE, 9.0))
    edges = [_LEFT]
    for width in asked:
        edges.append(edges[-1] + _WIDTH * width / sum(asked))
    return edges


def _heights(table: Table, edges: list[float]) -> list[float]:
    """The height of each row; a merged cell that needs more gets it in its last row."""
    heights = [_STEP + 2 * _PAD] * len(table.rows)
    for cell in sorted((cell for row in table.rows for cell in row), key=lambda cell: cell.row_span):
        row, column = (cell.place.row or 1) - 1, (cell.place.column or 1) - 1
        room = edges[column + cell.column_span] - edges[column] - 2 * _PAD
        needed = len(wrapped(cell.text, room)) * _STEP + 2 * _PAD
        last = row + cell.row_span - 1
        heights[last] += max(needed - sum(heights[row : last + 1]), 0.0)
    return heights


def set_document(document: Document) -> list[SetPage]:
    """A document on A4 pages."""
    setter = _Setter()
    for block in document.blocks:
        if isinstance(block, Table):
            setter.table(block)
            setter.y += _STEP / 2
        else:
            setter.paragraph(block)
    return setter.pages
