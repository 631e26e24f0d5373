"""Text as it comes out of PDF, Word and OCR tools → lines and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.document import Block, Line
from jixiao.place import Place
from jixiao.read.cell_lines import is_cell_line, take_cell_lines
from jixiao.read.grid import RawTable
from jixiao.read.source import SourceLine, split_lines
from jixiao.read.tab_rows import is_row_line, take_tab_rows


def read_blocks(text: str) -> tuple[Block, ...]:
    """Lines and tables of a clean text, in reading order; tables are numbered from 1."""
    lines = split_lines(text)
    blocks: list[Block] = []
    tables = 0
    for part in _parts(lines):
        if isinstance(part, RawTable):
            tables += 1
            blocks.append(part.to_table(tables, None))
        else:
            blocks.append(Line(part.text.rstrip(), Place(page=part.page, line=part.number), None, part.page_start))
    return tuple(blocks)


def _parts(lines: Sequence[SourceLine]) -> Iterator[SourceLine | RawTable]:
    position = 0
    while position < len(lines):
        end, table = _take(lines, position)
        if table is not None:
            yield table
        else:
            yield from (line for line in lines[position:end] if line.text.strip())
        position = end


def _take(lines: Sequence[SourceLine], start: int) -> tuple[int, RawTable | None]:
    if is_cell_line(lines[start]):
        end, table = take_cell_lines(lines, start)
        return max(end, start + 1), table
    if is_row_line(lines[start]):
        return take_tab_rows(lines, start)
    return start + 1, None
