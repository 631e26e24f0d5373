"""Tables without rulings, or with few: words that stand under each other in columns (无框线表、三线表)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from jixiao.read.page.bands import rows_of
from jixiao.read.page.columns import blocks_of
from jixiao.read.page.parting import parted
from jixiao.read.page.passage import passages_of, segments_of
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.rulings import Ruling
from jixiao.read.page.sheet import Part
from jixiao.read.page.words import PrintedLine

_NEXT = 3.0  # of the size of a character: lines further apart are no neighbours in a table
_COLUMNS = 3  # the fewest
_MOST_COLUMNS = 60
_FULL_LINES = 3  # lines with words in so many columns, the fewest
_MOST_LINES = 400  # of a table on a page
_MOST_PIECES = 4_000  # of words in them; a full page has some hundred
_MOST_SINGLE = 40  # lines of one piece between others: a long cell
_REST = 3  # lines back to the one that goes on
_PITCH = 1.6  # of the size: from line to line of a label
_HALF_PITCH = 0.9  # of the size: lines that stand between those of another cell
_OFTEN = 3  # words that begin at one place
_STRAIGHT = 0.7  # of all words in a table of which most begin where others do; else they are set in the middle
_EDGE = 2.5  # points by which words in a column may stand off each other


def with_columns(parts: Sequence[Part], along: Sequence[Ruling]) -> list[Part]:
    """The parts of a page with those lines as tables whose words stand in columns.

    Three lines at least must have words in three columns each, so that a few words set apart on a line make none.

    Args:
        parts: Lines and ruled tables from top to bottom.
        along: Level rulings of the page.
    """
    found: list[Part] = []
    along = sorted(along, key=lambda ruling: ruling.at)
    index = 0
    while index < len(parts):
        lines = _neighbours(parts, index)
        if lines:
            found += _with_table(lines, along)
            index += len(lines)
        else:
            found.append(parts[index])
            index += 1
    return found


def _neighbours(parts: Sequence[Part], start: int) -> list[PrintedLine]:
    """Lines that follow each other without a table or much room between them."""
    lines: list[PrintedLine] = []
    for part in parts[start : start + _MOST_LINES]:
        if isinstance(part, Piece) or (lines and part.y0 - lines[-1].y1 > _NEXT * part.size):
            break
        lines.append(part)
    return lines


def _with_table(lines: Sequence[PrintedLine], along: Sequence[Ruling]) -> list[Part]:
    """Some lines with the table that they hold."""
    rows = segments_of(lines)
    first = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
    last = first
    while last < len(rows):
        end = next((at for at in range(last, min(len(rows), last + _MOST_SINGLE)) if len(rows[at]) > 1), None)
        if end is None:
            break
        last = end + 1
    first, last = _trimmed(rows, first, last)
    inside = rows[first:last]
    full = sum(len(row) >= _COLUMNS for row in inside)
    if full < _FULL_LINES or max(map(len, inside)) > _MOST_COLUMNS or sum(map(len, inside)) > _MOST_PIECES:
        return list(lines)
    return [*lines[:first], _piece(inside, along), *lines[last:]]


def _trimmed(rows: Sequence[Sequence[PrintedLine]], first: int, last: int) -> tuple[int, int]:
    """The lines of a table: without those around it that do not stand in its columns, with those that do.

    Where words are set in the middle of their cells, lines of several pieces are its.
    """
    inner = [at for at in range(first, last) if len(rows[at]) >= _COLUMNS]
    if not inner:
        return first, first
    known = sorted(piece.x0 for at in inner for piece in rows[at])
    if sum(bisect_right(known, x + 1) - bisect_left(known, x - 1) >= _OFTEN for x in known) < _STRAIGHT * len(known):
        known = sorted(piece.x0 for row in rows[first:last] for piece in row)
    while first < inner[0] and not all(_stands(piece, known) for piece in rows[first]):
        first += 1
    while last > inner[-1] + 1 and not all(_stands(piece, known) for piece in rows[last - 1]):
        last -= 1
    return _start(rows, first, known), _end(rows, last, known)


def _stands(piece: PrintedLine, known: Sequence[float]) -> bool:
    """Whether words begin at a place where others do."""
    at = bisect_left(known, piece.x0 - _EDGE)
    return at < len(known) and known[at] <= piece.x0 + _EDGE


def _start(rows: Sequence[Sequence[PrintedLine]], first: int, known: Sequence[float]) -> int:
    """The first line of a table: rows above of which each line has one piece, set in the middle of its cell, are its.

    Such lines stand nearer to each other than lines of one cell do.
    """
    start = first
    for at in range(first - 1, -1, -1):
        piece = rows[at][0]
        if len(rows[at]) > 1 or not _stands(piece, known):
            break
        below = rows[at + 1][0]
        is_between = below.y1 - piece.y1 <= _HALF_PITCH * piece.size
        if is_between and abs(below.x0 - piece.x0) > _EDGE:
            start = at
        elif not is_between and at + 1 > start:
            break
    return start


def _end(rows: Sequence[Sequence[PrintedLine]], last: int, known: Sequence[float]) -> int:
    """The line behind a table: lines in its columns belong to it up to one that begins further right.

    Where the words of a label at the left go on below, they do as well.
    """
    end = last
    for at in range(last, min(len(rows), last + _MOST_SINGLE)):
        if not all(_stands(piece, known) for piece in rows[at]):
            break
        near = [piece for row in rows[max(0, end - _REST) : end] for piece in row]
        if rows[at][0].x0 > known[0] + _EDGE or (at == end and any(_goes_on(one, rows[at][0]) for one in near)):
            end = at + 1
    return end


def _goes_on(above: PrintedLine, below: PrintedLine) -> bool:
    """Whether a line may be the next one of the same words."""
    return abs(above.x0 - below.x0) <= _EDGE and below.y1 - above.y1 <= _PITCH * below.size


def _piece(lines: Sequence[Sequence[PrintedLine]], along: Sequence[Ruling]) -> Piece:
    """The table of some lines."""
    top, bottom = lines[0][0].y0, max(piece.y1 for piece in lines[-1])
    upper = bisect_left(along, top, key=lambda ruling: ruling.at)
    lower = bisect_right(along, bottom, key=lambda ruling: ruling.at)
    inner = along[upper:lower]
    rows = rows_of(parted(passages_of(lines, inner)))
    blocks, edges = blocks_of(rows)
    cells: list[PieceCell] = []
    for block in blocks:
        for at in block.rows:
            words: list[list[PrintedLine]] = [[] for _ in pairwise(edges)]
            for passage in rows[at]:
                words[block.column(passage)] += passage.lines
            cells += (
                PieceCell(at, at + 1, *sides, tuple(own)) for sides, own in zip(pairwise(edges), words, strict=True)
            )
    return Piece(lines[0][0].page, len(rows), tuple(cells), top, bottom, is_ruled=False)
