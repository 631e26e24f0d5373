"""Tables with one row per line and tabs between the cells (制表符分隔)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.read.cell_lines import is_cell_line
from jixiao.read.grid import RawCell, RawTable
from jixiao.read.source import SourceLine

_MARKER = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]?(?:\d{1,2}[.．]?)*|[●•·▪■◆○➢*-])\s*")


def is_row_line(line: SourceLine) -> bool:
    """Whether a line is a row: a tab with text before it, or several tabs."""
    return "\t" in line.text.rstrip(" ") and not is_cell_line(line)


def take_tab_rows(lines: Sequence[SourceLine], start: int) -> tuple[int, RawTable | None]:
    """The rows from ``start`` up to the first line without a tab.

    An empty line, or a line of text, ends the table: each piece is a table of its own, so that a page break inside a
    table stays visible. Pieces that belong together follow each other without a ``Line`` between them and mostly
    have the same width; whether they are one table, their headings must tell.

    Returns:
        Where to go on, and the table; no table for one line of two cells and for numbered paragraphs.
    """
    end = start
    while end < len(lines) and "\t" in lines[end].text and (lines[end].text.strip() or is_row_line(lines[end])):
        end += 1
    rows = tuple(_cells(line) for line in lines[start:end])
    return end, None if _is_prose(rows) else RawTable(rows)


def _cells(line: SourceLine) -> tuple[RawCell, ...]:
    return tuple(
        RawCell(text.strip(), line.number, line.number, column) for column, text in enumerate(line.text.split("\t"), 1)
    )


def _is_prose(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Whether tabs only stand behind the numbers of paragraphs, or part one line in two."""
    if any(len(row) != 2 for row in rows):  # noqa: PLR2004 - a number and its paragraph
        return False
    return len(rows) == 1 or all(_MARKER.fullmatch(row[0].text) for row in rows)
