"""Tables with one cell per line: a tab begins a cell, an empty line ends a row (Word tables saved as text)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from jixiao.read.grid import Part, RawCell, RawTable
from jixiao.read.markup import unescape
from jixiao.read.source import SourceLine

_SENTENCE_END = ("。", "；", ";", "！", "？", "：")
_NOTE = re.compile(r"\s*(?:备\s*注|说\s*明|注|附\s*[件表注]|填\s*表)")
_CLOSED = re.compile(r"[\d.,%％]*|.*年.*月.*日", re.DOTALL)
_LONGEST_CLOSED = 60  # characters of a signature with its date
_PROSE = 20  # characters from which a cell counts as running text
_MOST_PIECES = 3  # pieces of one cell between empty lines without a cell among them; more was never seen


def is_cell_line(line: SourceLine) -> bool:
    """Whether a line is one cell: a tab, then text or nothing, and no further tab."""
    return line.text.startswith("\t") and "\t" not in line.text.rstrip()[1:]


@dataclass
class _Cell:
    lines: list[SourceLine]

    @property
    def text(self) -> str:
        return "\n".join(line.text.strip() for line in self.lines).strip()

    def to_raw(self, column: int) -> RawCell:
        return RawCell(unescape_lines(self.text), self.lines[0], self.lines[-1], column)


def unescape_lines(text: str) -> str:
    """Entities of a cell of several lines made characters, line by line."""
    return "\n".join(map(unescape, text.split("\n"))) if "&" in text else text


@dataclass
class _Region:
    """A table while it grows: rows of cells."""

    rows: list[list[_Cell]] = field(default_factory=list)

    @property
    def above(self) -> str:
        """Text of the last cell so far."""
        return self.rows[-1][-1].text

    def add(self, piece: Sequence[SourceLine]) -> None:
        """Take in the lines between two empty lines; they go on in the last cell if the first has no tab."""
        if is_cell_line(piece[0]):
            self.rows.append([])
        for line in piece:
            if is_cell_line(line):
                self.rows[-1].append(_Cell([line]))
            else:
                self.rows[-1][-1].lines.append(line)

    def takes(self, piece: Sequence[SourceLine]) -> bool:
        """Whether a piece belongs to this table: a row of its own, or the rest of the last cell."""
        lead = list(takewhile(lambda line: not is_cell_line(line), piece))
        if not lead:
            return True
        first, last = lead[0].text.strip(), lead[-1].text.strip()
        if not self.rows or first.startswith(("（", "(")):
            return bool(self.rows)
        is_sentence = last.endswith(_SENTENCE_END)
        above = self.above
        if _NOTE.match(first) or _is_closed(above) or (above.endswith("。") and not is_sentence):
            return False
        is_prose = len(above) >= _PROSE or above.endswith(_SENTENCE_END)
        return len(lead) < len(piece) or (is_prose and is_sentence)

    def is_table(self) -> bool:
        """Two rows of two cells, most cells short: not paragraphs that are indented by a tab."""
        texts = [cell.text for row in self.rows for cell in row if cell.text]
        sentences = sum(text.endswith(_SENTENCE_END) for text in texts)
        return sum(len(row) > 1 for row in self.rows) > 1 and sentences * 3 <= len(texts)

    def to_raw(self) -> RawTable:
        rows = tuple(tuple(cell.to_raw(column) for column, cell in enumerate(row, 1)) for row in self.rows)
        return RawTable(rows, rows[0][0].first, rows[-1][-1].last)


def take_cell_lines(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[Part]]:
    """The table of one cell per line that begins at ``start``.

    A tab line without text is an empty cell. A line without a tab goes on in the cell above. So does a piece that
    stands between empty lines if a cell follows in the same piece (``时效指标``, empty line, ``（5分）``, next cell),
    or if it is a bracket, or running text after running text, with more of the table below. It does not where the
    cell above is empty, a number or a date of signature: then a title stands before the next table. What follows the
    last cell after an empty line is no part of the table: notes stay lines.

    Returns:
        Where to go on, and the table; the lines themselves where they are indented paragraphs.
    """
    region = _Region()
    waiting: list[Sequence[SourceLine]] = []
    end = start
    for first, last in _pieces(lines, start):
        piece = lines[first:last]
        if not region.takes(piece):
            break
        waiting.append(piece)
        if any(map(is_cell_line, piece)):
            for waited in waiting:
                region.add(waited)
            waiting.clear()
            end = last
        elif len(waiting) > _MOST_PIECES:
            break
    return end, [region.to_raw()] if region.is_table() else lines[start:end]


def _pieces(lines: Sequence[SourceLine], start: int) -> Iterator[tuple[int, int]]:
    """Runs of lines between empty lines, up to a line with several tabs."""
    position = start
    while position < len(lines):
        if lines[position].is_blank:
            position += 1
            continue
        end = position
        while end < len(lines) and not lines[end].is_blank and not _is_foreign(lines[end]):
            end += 1
        if end == position:
            return
        yield position, end
        position = end


def _is_closed(text: str) -> bool:
    """Whether nothing can follow in a cell: it is empty, a number, or a date of signature."""
    return len(text) <= _LONGEST_CLOSED and _CLOSED.fullmatch(text) is not None


def _is_foreign(line: SourceLine) -> bool:
    return "\t" in line.text and not is_cell_line(line)
