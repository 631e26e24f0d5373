"""The table of an uploaded workbook or of pasted cells: headings and rows, bounded (读入工作簿)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.document import Line, Table
from jixiao.pipeline import read_document
from jixiao.web.budgets.exchange import exchange, unit_in
from jixiao.web.error import ImportRefusedError

MOST_BYTES = 4 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 60
_MOST_LETTERS = 200
_HEAD_WITHIN = 30
_LEAST_KNOWN = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of one table.

    Attributes:
        head: The headings.
        rows: Number in the file and cells of every row beneath, each as long as the head.
        unit: Unit of money that headings or lines above name; empty for none.
        sha256: Of what was sent.
    """

    head: list[str]
    rows: list[tuple[int, list[str]]]
    unit: str
    sha256: str


def grid_of_file(data: bytes) -> Grid:
    """Read a workbook; the table whose headings say most is taken.

    Raises:
        ImportRefusedError: It is too large, or no table in it has headings that are known.
        ReadError: It cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(reason=f"文件超过 {MOST_BYTES // 1024 // 1024} 兆字节")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(data)
        document = read_document(path)
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    found = [block for block in document.blocks if isinstance(block, Table)]
    tables = [(_cells(block), _first_row(block)) for block in found]
    tables += [] if tables else [([line.split("\t") for line in lines], 1)]
    return _best(tables, lines, document.sha256)


def _first_row(table: Table) -> int:
    """Number that a spreadsheet shows at the first row of a table."""
    place = next((cell.place for row in table.rows for cell in row), table.place)
    digits = "" if place.cell is None else place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdigit() else (place.line or 1)


def grid_of_text(text: str) -> Grid:
    """Read cells pasted from a spreadsheet: lines of cells parted by tabs.

    Raises:
        ImportRefusedError: There are too many, or no headings among them.
    """
    if len(text) > MOST_BYTES:
        raise ImportRefusedError(reason="粘贴的内容太多，请用文件导入")
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return _best([(rows, 1)], [], hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())


def _cells(table: Table) -> list[list[str]]:
    """The rows of a table with every cell in its column; a merged cell stands in all its rows and columns."""
    found: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in found:
                column += 1
            for down in range(min(cell.row_span, MOST_ROWS)):
                for across in range(min(cell.column_span, MOST_COLUMNS)):
                    found[number + down, column + across] = cell.text
            column += cell.column_span
    width = min(max((column for _, column in found), default=-1) + 1, MOST_COLUMNS)
    return [[found.get((number, column), "") for column in range(width)] for number in range(len(table.rows))]


def _best(tables: Iterable[tuple[Sequence[list[str]], int]], lines: Sequence[str], sha256: str) -> Grid:
    """The table whose headings say most; with each its number of the first row."""
    found = [
        (known, -order, rows, start, first)
        for order, (rows, first) in enumerate(tables)
        for known, start in [_head(rows)]
    ]
    known, _, rows, start, first = max(found, key=lambda one: one[:2], default=(0, 0, [], 0, 1))
    if known < _LEAST_KNOWN:
        raise ImportRefusedError(reason="没有找到表头：至少要有“项目代码”“年初批复”这样的两栏")
    if len(rows) - start > MOST_ROWS:
        raise ImportRefusedError(reason=f"超过 {MOST_ROWS} 行，请分开导入")
    head = [_short(cell) for cell in rows[start][:MOST_COLUMNS]]
    above = [*lines, *(cell for row in rows[:start] for cell in row), *head]
    unit = next((unit for text in above if (unit := unit_in(text))), "")
    body = rows[start + 1 :]
    codes = set(exchange().codes.values())
    skipped = 1 if body and len(codes & {cell.strip() for cell in body[0]}) >= _LEAST_KNOWN else 0
    kept = [
        (first + start + 1 + skipped + number, [_short(cell) for cell in (*row, *[""] * len(head))[: len(head)]])
        for number, row in enumerate(body[skipped:])
        if any(cell.strip() for cell in row)
    ]
    if not kept:
        raise ImportRefusedError(reason="表头下面没有内容")
    return Grid(head, kept, unit, sha256)


def _head(rows: Sequence[list[str]]) -> tuple[int, int]:
    """How many headings the best row has, and which it is."""
    best = max(((_known(row), -number) for number, row in enumerate(rows[:_HEAD_WITHIN])), default=(0, 0))
    return best[0], -best[1]


def _known(row: Sequence[str]) -> int:
    return len({field for cell in row if len(cell) < _HEAD_WITHIN and (field := exchange().field_of(cell))})


def _short(cell: str) -> str:
    words = " ".join(cell.split())
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"
