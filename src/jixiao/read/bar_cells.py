"""Cells that each end with an upright stroke, rows not told: tables as programs take them from web pages (竖线分格)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.read.source import SourceLine

_FEWEST_CELLS = 6  # lines that must end with a stroke before a text counts as such a table
_FEWEST_EMPTY = 2  # empty cells, a stroke alone on its line: no other table prints them
_LOOK_AHEAD = 200  # lines by which the dialect is judged
_LONGEST_CELL = 12  # lines of one cell that has several paragraphs


def starts_bar_cells(lines: Sequence[SourceLine], start: int) -> bool:
    """Whether cells parted by strokes begin here in which lines do not tell the rows."""
    if "|" not in lines[start].text:
        return False
    texts = [line.text.strip() for line in lines[start : _end(lines, start, start + _LOOK_AHEAD)]]
    closed = [text for text in texts if text.endswith("|")]
    single = sum(text.count("|") == 1 for text in closed)
    empty = closed.count("|")
    return len(closed) >= _FEWEST_CELLS and (empty >= _FEWEST_EMPTY or single * 10 >= len(closed) * 9)


def take_bar_cells(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[SourceLine]]:
    """The cells up to the last line with a stroke, each as a line of its own; empty cells are left out.

    A line without a stroke is a paragraph of a cell that ends further down, or stands between two tables.

    Returns:
        Where to go on, and the cells.
    """
    end = _end(lines, start, len(lines))
    cells: list[SourceLine] = []
    for line in lines[start:end]:
        pieces = [line.text] if "|" not in line.text else line.text.split("|")
        whole = [piece.strip() for piece in pieces]
        closed = len(pieces) > 1
        cells += [replace(line, text=text, is_cell=closed) for text in whole if text]
    return end, cells


def _end(lines: Sequence[SourceLine], start: int, stop: int) -> int:
    """Behind the last line with a stroke that is not too far from the one before."""
    end = start + 1
    for position in range(start + 1, min(stop, len(lines))):
        if "|" in lines[position].text:
            end = position + 1
        elif position - end >= _LONGEST_CELL:
            break
    return end
