"""Where the lines of a text are a table whose columns are aligned (对齐区域)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.read.aligned.piece import Piece, count_apart, pieces_of
from jixiao.read.source import SourceLine

_FEWEST = 3  # pieces on a full line of a table
_FULL = 5  # full lines of a table; options to tick stand in fewer
_MOST_LINES = 150  # of one table on a page; more are tables of their own
_MOST_PIECES = 24  # on a line
_MOST_SINGLE = 40  # lines of one piece between others: a long cell
_INDENT = 3  # places: a paragraph stands further to the left
_SHORT = 12  # characters of a label on a line of its own


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """A printed line of a table and its pieces."""

    source: SourceLine
    pieces: tuple[Piece, ...]


def regions_of(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int]]:
    """First line and the line behind the last of every table; a table ends with its page."""
    position = 0
    goes_on = False
    while position < len(lines):
        if count_apart(lines[position]) < 2 or _stands_alone(lines, position):  # noqa: PLR2004 - one piece is a text
            goes_on = goes_on and lines[position].is_blank
            position += 1
            continue
        end, full = _extent(lines, position)
        is_rest = goes_on and lines[position].page_start
        is_table = full >= (1 if is_rest else _FULL)
        if is_table:
            yield position, end
        goes_on = is_table and _ends_page(lines, end)
        position = end


def aligned_lines(lines: Sequence[SourceLine]) -> list[AlignedLine]:
    """The printed lines of a table with their pieces."""
    return [AlignedLine(line, pieces_of(line)) for line in lines if not line.is_blank]


def _ends_page(lines: Sequence[SourceLine], end: int) -> bool:
    """Whether nothing is printed between a line and the next page."""
    behind = next((line for line in lines[end : end + _MOST_LINES] if not line.is_blank), None)
    return behind is not None and behind.page_start


def _extent(lines: Sequence[SourceLine], start: int) -> tuple[int, int]:
    """Behind the last line that may belong to a table which begins with a line, and how many full lines there are."""
    end, full, single = start + 1, 0, 0
    for position in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[position]
        if position > start and line.page_start:
            break
        if line.is_blank:
            continue
        pieces = count_apart(line)
        if pieces > _MOST_PIECES:
            break
        if pieces > 1:
            full += pieces >= _FEWEST
            single, end = 0, position + 1
            continue
        single += 1
        if single > _MOST_SINGLE or not _may_go_on(lines, position):
            break
        if single == position - end + 1:
            end = position + 1
    return end, full


def _stands_alone(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line of two pieces is a line above a table: unit and date, with an empty line below."""
    return count_apart(lines[at]) < _FEWEST and at + 1 < len(lines) and lines[at + 1].is_blank


def _may_go_on(lines: Sequence[SourceLine], at: int) -> bool:
    """Whether a line of one piece may be part of a cell, or a row with one cell."""
    text = lines[at].text
    if at and lines[at - 1].is_blank:
        return False
    return len(text) - len(text.lstrip()) >= _INDENT or len(text.strip()) <= _SHORT
