"""Cells that each end with an upright stroke and leave columns open, as web pages come out as text (竖线分格)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.read.source import SourceLine

_FEWEST_CELLS = 6  # lines that must end with a stroke before a text counts as such a table
_FEWEST_EMPTY = 2  # empty cells, a stroke alone on its line: no other table prints them
_WHOLE_TABLE = 40  # strokes on one line: no row has so many cells
_WIDEST_ROW = 16
_LOOK_AHEAD = 200  # lines by which the dialect is judged
_LONGEST_CELL = 12  # lines of one cell that has several paragraphs
_PADDED = re.compile(r"[^|]\s*\|\s?\|+$")
_EMPTY_INSIDE = re.compile(r"^\||\|\s*\|\s*[^|\s]")
_GAP = "   "  # between the cells of a row that is one line


def starts_bar_cells(lines: Sequence[SourceLine], start: int) -> bool:
    """Whether cells parted by strokes begin here whose columns are not told.

    Three ways are known: one cell on a line; lines that end where a cell is empty, wherever the row ends; rows without
    their empty cells, filled up with strokes at the end.
    """
    if "|" not in lines[start].text:
        return False
    closed = list(_closed(lines, start, start + _LOOK_AHEAD))
    if len(closed) < _FEWEST_CELLS:
        longest = max((text.count("|") for text in closed), default=0)
        return longest >= _WHOLE_TABLE or (longest >= _WIDEST_ROW and _is_flat(closed))
    return _is_flat(closed) or _is_padded(closed)


def take_bar_cells(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[SourceLine]]:
    """The cells up to the last line with a stroke; empty cells are left out.

    Each cell is a line of its own; where a line is a row, the row is a line and gaps part its cells. A line without a
    stroke is a paragraph of a cell that ends further down, or stands between two tables.

    Returns:
        Where to go on, and the lines.
    """
    end = _end(lines, start, len(lines))
    are_rows = _is_padded(list(_closed(lines, start, start + _LOOK_AHEAD)))
    cells: list[SourceLine] = []
    for line in lines[start:end]:
        texts = [piece.strip() for piece in line.text.split("|") if piece.strip()]
        if "|" not in line.text:
            cells.append(line)
        elif are_rows:
            cells.append(replace(line, text=_GAP.join(texts), is_cell=True))
        else:
            cells += [replace(line, text=text, is_cell=True) for text in texts]
    return end, cells


def _closed(lines: Sequence[SourceLine], start: int, stop: int) -> Iterator[str]:
    """Lines that end with a stroke."""
    texts = (line.text.strip() for line in lines[start : _end(lines, start, stop)])
    return (text for text in texts if text.endswith("|"))


def _is_flat(closed: Sequence[str]) -> bool:
    """Whether lines are cells, or end at empty cells: a stroke opens all of them but the first."""
    single = sum(text.count("|") == 1 for text in closed)
    opened = sum(text.startswith("|") for text in closed)
    if closed.count("|") >= _FEWEST_EMPTY or single * 10 >= len(closed) * 9:
        return True
    return opened == len(closed) - 1 and not closed[0].startswith("|")


def _is_padded(closed: Sequence[str]) -> bool:
    """Whether rows left out their empty cells: strokes at the end of rows make up for them, none stands inside."""
    padded = sum(_PADDED.search(text) is not None for text in closed)
    return padded >= _FEWEST_EMPTY and not any(map(_EMPTY_INSIDE.search, closed))


def _end(lines: Sequence[SourceLine], start: int, stop: int) -> int:
    """Behind the last line with a stroke that is not too far from the one before."""
    end = start + 1
    for position in range(start + 1, min(stop, len(lines))):
        if "|" in lines[position].text:
            end = position + 1
        elif position - end >= _LONGEST_CELL:
            break
    return end
