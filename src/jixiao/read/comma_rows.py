"""Tables with one row per line and commas between the cells (CSV)."""

from __future__ import annotations

import io
from collections.abc import Sequence

from jixiao.document import Block
from jixiao.read.limits import Limits
from jixiao.read.sheet import Sheet, SheetCell, sheet_blocks

_FEWEST_ROWS = 2
_FEWEST_CELLS = 3

Record = tuple[int, Sequence[str]]


def comma_records(text: str) -> list[Record] | None:
    """The rows of a text that is a table of commas, each with its line; ``None`` where it is none.

    Every row must have the same number of cells, at least three: a text with commas in its sentences never does.
    """
    first = text.lstrip().split("\n", 1)[0]
    if "," not in first or "\t" in text:
        return None
    import csv  # noqa: PLC0415 - few texts are tables of commas, and start-up counts

    reader = csv.reader(io.StringIO(text), strict=True)
    records: list[Record] = []
    line = 1
    try:
        for fields in reader:
            if fields:
                records.append((line, fields))
                if len(fields) != len(records[0][1]):
                    return None
            line = reader.line_num + 1
    except csv.Error:
        return None
    return records if len(records) >= _FEWEST_ROWS and len(records[0][1]) >= _FEWEST_CELLS else None


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
