"""HTML tables inside a text, with their merged cells, as table recognisers print them (HTML 表格)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.read.grid import GridTooLargeError, Part, RawCell, RawTable
from jixiao.read.limits import LIMITS
from jixiao.read.markup import drop_marks
from jixiao.read.source import SourceLine

_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|caption|tr|td|th|br|p|div|li)\b([^<>]{0,1000})>", re.IGNORECASE)
_OPENING = re.compile(r"<table\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th", "caption"})
_CELL = frozenset({"td", "th"})


def starts_html_table(line: SourceLine) -> bool:
    """Whether a ``<table>`` begins on the line."""
    return "<" in line.text and _OPENING.search(line.text) is not None


def take_html_table(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[Part]]:
    """The tables that begin on the line ``start``, and the text around them on their lines.

    Merged cells are known where the table has ``rowspan`` or ``colspan`` anywhere; a table without may come from a
    tool that lost them. A table inside a cell is text of that cell. A table that is never closed ends with the last
    line that has a tag of a table. Text inside a table but outside its cells follows the table as lines.

    Returns:
        Where to go on, and what stands before.
    """
    builder = _Builder()
    end = start
    while end < len(lines) and (end == start or builder.is_open):
        builder.read_line(lines[end])
        end += 1
    if builder.is_open:
        end = builder.last_tag_index(start)
        builder = _Builder()
        for line in lines[start:end]:
            builder.read_line(line)
    return end, builder.finished()


@dataclass
class _Cell:
    first: SourceLine
    last: SourceLine
    rows: int
    columns: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Lines of the cell without empty ones, white space around each dropped."""
        pieces = (drop_marks(piece).strip() for piece in "".join(self.texts).split("\n"))
        return "\n".join(piece for piece in pieces if piece)


@dataclass
class _Builder:
    """Reads line by line; keeps finished parts in order."""

    parts: list[Part] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    loose: list[SourceLine] = field(default_factory=list)
    cell: _Cell | None = None
    depth: int = 0
    seen: int = 0
    last_tag: int = 0

    @property
    def is_open(self) -> bool:
        return self.depth > 0

    def last_tag_index(self, start: int) -> int:
        """Index behind the last line with a tag of a table."""
        return start + self.last_tag

    def read_line(self, line: SourceLine) -> None:
        self.seen += 1
        position = 0
        for match in _TAG.finditer(line.text):
            self._text(line, line.text[position : match.start()])
            self._tag(line, match)
            position = match.end()
        self._text(line, line.text[position:])
        if self.cell is not None:
            self.cell.texts.append("\n")

    def finished(self) -> list[Part]:
        self._close_table()
        return self.parts

    def _text(self, line: SourceLine, text: str) -> None:
        if not text.strip():
            return
        if self.cell is not None:
            self.cell.texts.append(text)
            self.cell.last = line
            return
        piece = SourceLine(line.number, text, line.page, line.page_start)
        (self.loose if self.is_open else self.parts).append(piece)

    def _tag(self, line: SourceLine, match: re.Match[str]) -> None:
        closing, name = match[1] == "/", match[2].lower()
        if name not in {"br", "p", "div", "li"}:
            self.last_tag = self.seen
        if name == "table":
            self._table_tag(closing=closing)
        elif self.cell is not None and self.depth > 1:
            self.cell.texts.append("\n" if name in _BREAKS else "")
        elif name in _CELL or name == "tr":
            self._row_tag(line, name, match[3], closing=closing)
        elif self.cell is not None and name in _BREAKS:
            self.cell.texts.append("\n")

    def _table_tag(self, *, closing: bool) -> None:
        if closing:
            self.depth -= self.depth > 0
            if self.depth == 0:
                self._close_table()
        elif self.cell is not None:
            self.depth += 1
        else:
            self._close_table()
            self.depth = 1

    def _row_tag(self, line: SourceLine, name: str, attributes: str, *, closing: bool) -> None:
        self._close_cell(line)
        if not self.is_open or closing:
            return
        if name == "tr" or not self.rows:
            self.rows.append([])
        if name in _CELL:
            spans = {match[1].lower(): int(match[2]) for match in _SPAN.finditer(attributes)}
            columns = min(max(spans.get("col", 1), 1), LIMITS.span)
            self.cell = _Cell(line, line, max(spans.get("row", 1), 1), columns)
            self.rows[-1].append(self.cell)

    def _close_cell(self, line: SourceLine) -> None:
        if self.cell is not None:
            self.cell.last = line
            self.cell = None

    def _close_table(self) -> None:
        self.cell = None
        rows = [row for row in self.rows if row]
        if rows:
            self.parts.append(_table(rows))
        self.parts += self.loose
        self.rows, self.loose = [], []
        self.depth = 0


def _table(rows: Sequence[Sequence[_Cell]]) -> RawTable:
    known = any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row)
    return RawTable(tuple(_placed(rows)), rows[0][0].first, rows[-1][-1].last, known)


def _placed(rows: Sequence[Sequence[_Cell]]) -> Iterator[tuple[RawCell, ...]]:
    """Cells with their columns in the grid, after those that reach down from rows above."""
    taken: dict[int, int] = {}
    area = 0
    for index, row in enumerate(rows):
        column = 1
        placed: list[RawCell] = []
        for cell in row:
            while taken.get(column, 0) > index:
                column += 1
            depth = min(cell.rows, len(rows) - index)
            area += depth * cell.columns
            taken.update(dict.fromkeys(range(column, column + cell.columns), index + depth))
            placed.append(RawCell(cell.text, cell.first, cell.last, column, depth, cell.columns))
            column += cell.columns
        if area > LIMITS.cells:
            raise GridTooLargeError
        yield tuple(placed)
