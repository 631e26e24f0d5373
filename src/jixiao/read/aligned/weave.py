"""Aligned lines woven back into tables (还原表格)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from jixiao.read.aligned.block import blocks_of
from jixiao.read.aligned.column import sections_of
from jixiao.read.aligned.region import AlignedLine, aligned_lines, regions_of
from jixiao.read.aligned.row import rows_of
from jixiao.read.grid import Part, RawCell, RawTable
from jixiao.read.source import SourceLine

_MOST_PAIRS = 8_000_000  # a full page has 200,000
_GAP = re.compile(r"\S\s{2,}\S")


def with_woven_tables(parts: Sequence[Part]) -> Iterator[Part]:
    """Lines and tables of a text, and a table in place of lines whose columns are aligned by spaces.

    Where a text has more of them than any paper has, the rest stays lines.
    """
    left = [_MOST_PAIRS]
    for is_line, run in groupby(parts, lambda part: isinstance(part, SourceLine) and not part.is_cell):
        if is_line:
            yield from _woven_lines([part for part in run if isinstance(part, SourceLine)], left)
        else:
            yield from run


def _woven_lines(lines: Sequence[SourceLine], left: list[int]) -> Iterator[Part]:
    """``left``: how many pairs of words may still be compared in this text."""
    if not any(map(_GAP.search, (line.text for line in lines))):
        yield from lines
        return
    position = 0
    for start, end in regions_of(lines):
        printed = aligned_lines(lines[start:end])
        left[0] -= sum(len(line.pieces) for line in printed) ** 2
        if left[0] < 0:
            break
        yield from lines[position:start]
        yield _woven(printed)
        position = end
    yield from lines[position:]


def _woven(printed: Sequence[AlignedLine]) -> RawTable:
    """The table that some lines print."""
    rows: list[tuple[RawCell, ...]] = []
    for section in sections_of(blocks_of(printed)):
        first = section.blocks[0].first
        count, cells = rows_of(section)
        grid: list[dict[int, RawCell]] = [{} for _ in range(count)]
        for cell in cells:
            text = "\n".join(piece.text for _, piece in cell.pieces)
            source = [printed[first + at].source for at, _ in cell.pieces]
            grid[cell.row][cell.column] = RawCell(text, source[0], source[-1], cell.column + 1)
        for row in filter(None, grid):
            at = next(iter(row.values())).first
            rows.append(tuple(row.get(column) or RawCell("", at, at, column + 1) for column in range(section.width)))
    return RawTable(tuple(rows), printed[0].source, printed[-1].source, is_woven=True)
