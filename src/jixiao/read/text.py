"""Text as it comes out of PDF, Word and OCR tools → lines and tables (文本)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao.document import Block, Line
from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.aligned import with_woven_tables
from jixiao.read.bar_cells import starts_bar_cells, take_bar_cells
from jixiao.read.cell_lines import is_cell_line, take_cell_lines
from jixiao.read.grid import Part, RawTable
from jixiao.read.html_table import starts_html_table, take_html_table
from jixiao.read.markup import drop_marks
from jixiao.read.pipe_rows import starts_pipe_rows, take_pipe_rows
from jixiao.read.source import SourceLine, split_lines
from jixiao.read.tab_rows import is_row_line, take_tab_rows
from jixiao.read.wrap import wraps_are_told

_WOVEN = "这些行的表格只用空格对齐各栏，已按对齐的位置还原，跨行、合并的单元格可能分错，请对照原件核对"
_MARK = re.compile(r"[\t|<\u2500-\u257f]")  # every table has one of these on its first line


def read_blocks(text: str) -> tuple[Block, ...]:
    """Lines and tables of a clean text; see ``read_text``."""
    return read_text(text)[0]


def read_text(text: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Lines and tables of a clean text, in reading order, and what of them is doubtful; tables are numbered from 1.

    Which dialect a region is written in is judged from its own lines: HTML tables, markdown tables, one cell per line
    behind a tab, cells that end with a stroke, tabs between cells, columns aligned by runs of spaces. All else is
    lines, in which white space inside is kept. Empty lines and page number lines are left out.
    """
    lines = split_lines(text)
    told = wraps_are_told(lines)
    blocks: list[Block] = []
    woven: list[Place] = []
    tables = 0
    for part in with_woven_tables(list(_parts(lines))):
        if isinstance(part, RawTable):
            tables += 1
            blocks.append(part.to_table(tables))
            if part.is_woven:
                woven.append(part.place)
        else:
            blocks += _line(part, told=told)
    return tuple(blocks), tuple(Problem("columns_woven", _WOVEN, place) for place in woven)


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
