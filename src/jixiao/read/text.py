"""Text as it comes out of PDF, Word and OCR tools → lines and tables (文本)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao.document import Block, Line
from jixiao.place import Place
from jixiao.read.bar_cells import starts_bar_cells, take_bar_cells
from jixiao.read.cell_lines import is_cell_line, take_cell_lines
from jixiao.read.grid import Part, RawTable
from jixiao.read.html_table import starts_html_table, take_html_table
from jixiao.read.markup import drop_marks
from jixiao.read.pipe_rows import starts_pipe_rows, take_pipe_rows
from jixiao.read.source import SourceLine, split_lines
from jixiao.read.tab_rows import is_row_line, take_tab_rows
from jixiao.read.wrap import wraps_are_told

_MARK = re.compile(r"[\t|<\u2500-\u257f]")  # every table has one of these on its first line


def read_blocks(text: str) -> tuple[Block, ...]:
    """Lines and tables of a clean text, in reading order; tables are numbered from 1.

    Which dialect a region is written in is judged from its own lines: HTML tables, markdown tables, one cell per line
    behind a tab, cells that end with a stroke, tabs between cells. All else is lines, in which white space inside is
    kept, so that columns that a PDF tool aligned by runs of spaces can still be parted. Empty lines and page number
    lines are left out.
    """
    lines = split_lines(text)
    told = wraps_are_told(lines)
    blocks: list[Block] = []
    tables = 0
    for part in _parts(lines):
        if isinstance(part, RawTable):
            tables += 1
            blocks.append(part.to_table(tables))
        else:
            blocks += _line(part, told=told)
    return tuple(blocks)


def _line(part: SourceLine, *, told: bool) -> list[Block]:
    """The block of a line; none for a line that holds white space or marks only."""
    text = drop_marks(part.text).rstrip()
    if not text.strip():
        return []
    wraps = False if part.is_cell else not part.ends_with_space if told else None
    return [Line(text, Place(page=part.page, line=part.number), wraps, part.page_start)]


def _parts(lines: Sequence[SourceLine]) -> Iterator[Part]:
    position = 0
    while position < len(lines):
        position, parts = _take(lines, position)
        yield from parts


def _take(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[Part]]:
    line = lines[start]
    if _MARK.search(line.text) is None:
        return start + 1, (line,)
    if starts_html_table(line):
        return take_html_table(lines, start)
    if starts_bar_cells(lines, start) or starts_pipe_rows(lines, start):
        take = take_bar_cells if starts_bar_cells(lines, start) else take_pipe_rows
        return take(lines, start)
    if is_row_line(line) or (is_cell_line(line) and start + 1 < len(lines) and is_row_line(lines[start + 1])):
        return take_tab_rows(lines, start)
    if is_cell_line(line):
        return take_cell_lines(lines, start)
    return start + 1, (line,)
