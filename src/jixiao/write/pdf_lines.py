"""Tables as the text that comes out of a PDF: cells broken to the width of their column, row by row.

A paragraph ends with a space, a line that was broken only for width does not. Cells of one line stand side by side;
a cell of several lines stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from jixiao.document.model import Line, Table
from jixiao.write.layout import TextLayout
from jixiao.write.pages import Pages
from jixiao.write.rows import Slot, column_count, lay_out
from jixiao.write.wrap import PrintedLine, loosen, text_width, wrap_text

PrintedCell = tuple[PrintedLine, ...]
_WIDEST_SHARE = 3
_WORD = re.compile(r"[!-~]+")


def _mean_width(texts: Sequence[str]) -> int:
    widths = [max(text_width(part) for part in text.split("\n")) for text in texts]
    return round(Fraction(sum(widths), len(widths))) if widths else 1


def _longest_word(texts: Sequence[str]) -> int:
    """Width of the longest number or word: a printing program makes a column so wide that it need not break one."""
    return max((len(word) for text in texts for word in _WORD.findall(text)), default=0)


def _by_column(rows: Sequence[Sequence[Slot]], columns: int, *, merged: bool) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(columns)]
    for row in rows:
        for slot in row:
            if slot.width == 1 and slot.text and (merged or slot.height == 1):
                found[slot.column].append(slot.text)
    return found


def column_widths(rows: Sequence[Sequence[Slot]], columns: int, layout: TextLayout) -> list[int]:
    """Width of each column (栏宽): a share of the text width by the mean width of its words.

    A cell merged over rows has room to be narrow: its length does not count.
    """
    fair = max(layout.narrowest, layout.width // max(columns, 1))
    shares = [min(_mean_width(texts), fair * _WIDEST_SHARE) for texts in _by_column(rows, columns, merged=False)]
    total = sum(shares) or 1
    longest = [_longest_word(texts) for texts in _by_column(rows, columns, merged=True)]
    return [
        max(layout.narrowest, word, share * layout.width // total) for share, word in zip(shares, longest, strict=True)
    ]


def _printed(slot: Slot, edges: Sequence[int], layout: TextLayout) -> PrintedCell:
    width = edges[slot.column + slot.width] - edges[slot.column]
    return wrap_text(loosen(slot.text) if layout.letter_gap else slot.text, width)


def _closed(line: PrintedLine) -> str:
    return line.text + " " if line.ends else line.text


def _emit(cells: Sequence[PrintedCell], pages: Pages) -> None:
    """Print one row: neighbouring cells of one line together, a longer cell alone."""
    beside: list[PrintedLine] = []
    for cell in [*cells, ()]:
        if len(cell) == 1:
            beside.append(cell[0])
            continue
        if beside:
            words = " ".join(line.text for line in beside)
            pages.add(_closed(PrintedLine(words, beside[-1].ends)))
            beside = []
        for line in cell:
            pages.add(_closed(line))


def _cut(cells: Sequence[PrintedCell], height: int) -> tuple[list[PrintedCell], list[PrintedCell]]:
    above = [cell[:height] for cell in cells]
    below = [cell[height:] for cell in cells if cell[height:]]
    return above, below


def _heading(rows: Sequence[Sequence[Slot]], layout: TextLayout) -> int:
    """How many rows are repeated: only rows with one cell for each column are a heading."""
    top = rows[: layout.repeat_rows]
    return len(top) if all(len(row) == column_count(rows) for row in top) else 0


def _print_rows(rows: Sequence[Sequence[PrintedCell]], pages: Pages, *, heading: int, split: bool) -> None:
    for number, cells in enumerate(rows):
        height = max((len(cell) for cell in cells), default=0)
        room = pages.room
        if room is None or height <= room or pages.fresh:
            _emit(cells, pages)
            continue
        above, below = _cut(cells, room) if split and room > 0 else ([], list(cells))
        _emit(above, pages)
        pages.turn()
        for row in rows[:heading] if number >= heading else ():
            _emit(row, pages)
        _emit(below, pages)


def print_table(table: Table, layout: TextLayout, pages: Pages) -> None:
    """Print a table on pages; the top rows of a plain list stand again on each new page where the layout says so."""
    rows = lay_out(table, layout.merged_at)
    widths = column_widths(rows, column_count(rows), layout)
    edges = [sum(widths[:end]) for end in range(len(widths) + 1)]
    printed = [[_printed(slot, edges, layout) for slot in row if slot.text or not slot.covered] for row in rows]
    _print_rows(printed, pages, heading=_heading(rows, layout), split=layout.split_rows)


def print_line(line: Line, layout: TextLayout, pages: Pages) -> None:
    """Print a paragraph, broken to the width of the text."""
    words = loosen(line.text) if layout.letter_gap else line.text
    for printed in wrap_text(words, layout.width):
        pages.add(_closed(printed))
