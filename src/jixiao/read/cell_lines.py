"""Tables with one cell per line: a tab begins a cell, an empty line ends a row (Word tables saved as text)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.read.grid import RawCell, RawTable
from jixiao.read.source import SourceLine

_SENTENCE_END = ("。", "；", ";", "！", "？", "：")
_NOTE = re.compile(r"\s*(?:备\s*注|说\s*明|注|附\s*[件表注]|填\s*表)")
_PROSE = 20  # characters from which a cell counts as running text


def is_cell_line(line: SourceLine) -> bool:
    """Whether a line is one cell: a tab, then text or nothing, and no further tab."""
    return line.text.startswith("\t") and "\t" not in line.text.rstrip()[1:]


@dataclass
class _Cell:
    lines: list[str]
    first: int
    last: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def add(self, line: SourceLine) -> None:
        self.lines.append(line.text.strip())
        self.last = line.number


@dataclass
class _Region:
    """A table while it grows: rows of cells."""

    rows: list[list[_Cell]] = field(default_factory=list)

    def add(self, chunk: Sequence[SourceLine], *, joins: bool) -> None:
        """Take in the lines between two empty lines; ``joins`` where they go on in the row above."""
        if not joins:
            self.rows.append([])
        for line in chunk:
            if is_cell_line(line):
                self.rows[-1].append(_Cell([line.text.strip()], line.number, line.number))
            else:
                self.rows[-1][-1].add(line)

    def is_table(self) -> bool:
        """Two rows of two cells, most cells short: not paragraphs that are indented by a tab."""
        texts = [cell.text for row in self.rows for cell in row if cell.text]
        sentences = sum(text.endswith(_SENTENCE_END) for text in texts)
        return sum(len(row) > 1 for row in self.rows) > 1 and sentences * 3 <= len(texts)

    def to_raw(self) -> RawTable:
        return RawTable(
            tuple(
                tuple(RawCell(cell.text, cell.first, cell.last, column) for column, cell in enumerate(row, 1))
                for row in self.rows
            )
        )


def take_cell_lines(lines: Sequence[SourceLine], start: int) -> tuple[int, RawTable | None]:
    """The table of one cell per line that begins at ``start``.

    A tab line without text is an empty cell. A line without a tab goes on in the cell above. So does a piece that
    stands between empty lines if a cell follows in the same piece (``时效指标``, empty line, ``（5分）``, next cell),
    or if it is a bracket, or running text after running text, with more of the table below. What follows the last
    cell after an empty line is no part of the table: notes stay lines.

    Returns:
        Where to go on, and the table; no table where the lines up to there are indented paragraphs.
    """
    chunks = _chunks(lines, start)
    last = max((index for index, chunk in enumerate(chunks) if _has_cell(chunk, lines)), default=-1)
    region = _Region()
    end = start
    for index, chunk in enumerate(chunks[: last + 1]):
        piece = lines[chunk[0] : chunk[1]]
        joins = not is_cell_line(piece[0])
        if joins and not _has_cell(chunk, lines) and not _goes_on(region, piece):
            break
        region.add(piece, joins=joins)
        end = chunk[1]
        if index == last:
            break
    return end, region.to_raw() if region.is_table() else None


def _chunks(lines: Sequence[SourceLine], start: int) -> list[tuple[int, int]]:
    """Runs of lines between empty lines, up to the first that has several tabs in a line or two without any cell."""
    chunks: list[tuple[int, int]] = []
    position, idle = start, 0
    while position < len(lines) and idle < 3:  # noqa: PLR2004 - more pieces of one cell than seen anywhere
        if lines[position].is_blank:
            position += 1
            continue
        end = position
        while end < len(lines) and not lines[end].is_blank and not _is_foreign(lines[end]):
            end += 1
        if end == position:
            break
        chunks.append((position, end))
        idle = 0 if _has_cell((position, end), lines) else idle + 1
        position = end
    return chunks


def _is_foreign(line: SourceLine) -> bool:
    return "\t" in line.text and not is_cell_line(line)


def _has_cell(chunk: tuple[int, int], lines: Sequence[SourceLine]) -> bool:
    return any(is_cell_line(line) for line in lines[chunk[0] : chunk[1]])


def _goes_on(region: _Region, piece: Sequence[SourceLine]) -> bool:
    """Whether a piece without a cell of its own belongs to the last cell."""
    above = region.rows[-1][-1].text
    first, last = piece[0].text.strip(), piece[-1].text.strip()
    if first.startswith(("（", "(")):
        return True
    if _NOTE.match(first):
        return False
    is_prose = len(above) >= _PROSE or above.endswith(_SENTENCE_END)
    return is_prose and last.endswith(_SENTENCE_END)
