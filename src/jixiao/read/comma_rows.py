"""Tables with one row per line and commas between the cells (CSV)."""

from __future__ import annotations

import io
from collections.abc import Sequence

from jixiao.document import Block
from jixiao.read.limits import Limits
from jixiao.read.sheet import Sheet, SheetCell, sheet_blocks

_FEWEST_ROWS = 2
_FEWEST_CELLS = 3
_FEWEST_LONG_ROWS = 3  # where lines of a single cell stand among the rows

Record = tuple[int, Sequence[str]]


def comma_records(text: str) -> list[Record] | None:
    """The rows of a text that is a table of commas, each with its line; ``None`` where it is none.

    Every row must have the same number of cells, at least three, or be a single cell where most rows are not: a text
    with commas in its sentences never is so.
    """
    if "," not in text or "\t" in text:
        return None
    import csv  # noqa: PLC0415 - few texts are tables of commas, and start-up counts

    reader = csv.reader(io.StringIO(text), strict=True)
    records: list[Record] = []
    line = 1
    width = 1
    try:
        for fields in reader:
            if fields:
                records.append((line, fields))
                width = max(width, len(fields))
                if len(fields) not in (1, width):
                    return None
            line = reader.line_num + 1
    except csv.Error:
        return None
    return records if _is_table(records, width) else None


def _is_table(records: Sequence[Record], width: int) -> bool:
    """Whether rows are as long as each other, but for single cells where most rows are long."""
    if len(records) < _FEWEST_ROWS or width < _FEWEST_CELLS:
        return False
    long = sum(len(fields) == width for _, fields in records)
    short = sum(len(fields) == 1 for _, fields in records)
    if long + short < len(records):
        return False
    return not short or (long >= _FEWEST_LONG_ROWS and long > short)


def comma_blocks(records: Sequence[Record], limits: Limits) -> tuple[Block, ...]:
    """Lines and tables of such a text: rows of a single cell before and after the table are lines.

    Raises:
        GridTooLargeError: There are more cells than are taken in.
    """
    cells = [
        SheetCell(row, column, text.strip(), row, column, line=line)
        for row, (line, fields) in enumerate(records, 1)
        for column, text in enumerate(fields, 1)
        if text.strip()
    ]
    return tuple(sheet_blocks(Sheet(cells, spans_known=False), 0, limits))
