"""The table of an uploaded workbook or of pasted cells: headings and rows, bounded (读入工作簿)."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
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
_ARCHIVE, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_LOOKED_AT = 1024
_FIGURE = re.compile(r"[-−(（]?[\d,，]+(\.\d+)?%?[)）]?")


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


def grid_of_file(data: bytes, name: str = "") -> Grid:
    """Read a workbook; the table whose headings say most is taken.

    Raises:
        ImportRefusedError: It is too large, or no table in it has headings that are known.
        ReadError: It cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(reason=f"文件超过 {MOST_BYTES // 1024 // 1024} 兆字节")
    _require_cells(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(data)
        document = read_document(path, name)
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    found = [block for block in document.blocks if isinstance(block, Table)]
    tables = [(_cells(block), _first_row(block)) for block in found]
    tables += [] if tables else [([line.split("\t") for line in lines], 1)]
    return _best(tables, lines, document.sha256)


def _require_cells(data: bytes) -> None:
    """Refuse what is neither workbook nor text: a scan would be read word by word while everybody waits.

    Raises:
        ImportRefusedError: It is something else.
    """
    if data.startswith(_ARCHIVE):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                good = bool(_WORKBOOKS & set(archive.namelist()))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            good = True  # the reader says what is wrong with it
    else:
        good = data.startswith(_OLD_OFFICE) or (b"\0" not in data[:_LOOKED_AT] and not data.startswith(_PDF))
    if not good:
        raise ImportRefusedError(reason="只收 Excel、WPS 表格或 CSV，这个文件是别的类型")


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
        unknown = [(rows, at, first) for _, _, rows, _, first in found for at in _unknown_head(rows)]
        if not unknown:
            raise ImportRefusedError(reason="没有找到表头：要有一行栏目名称，下面是各项目的金额")
        rows, start, first = unknown[0]
    if len(rows) - start > MOST_ROWS:
        raise ImportRefusedError(reason=f"超过 {MOST_ROWS} 行，请分开导入")
    top, start, joined = _whole_head(rows, start)
    head = [_short(cell) for cell in joined[:MOST_COLUMNS]]
    above = [*lines, *(cell for row in rows[:top] for cell in row), *head]
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


def _unknown_head(rows: Sequence[list[str]]) -> Iterator[int]:
    """Rows of words right above figures: the person says what such columns are."""
    for at, (row, below) in enumerate(itertools.pairwise(rows[: _HEAD_WITHIN + 1])):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= _LEAST_KNOWN and not _holds_figures(row) and _holds_figures(below):
            yield at


def _whole_head(rows: Sequence[list[str]], at: int) -> tuple[int, int, list[str]]:
    """A head of two rows, merged over columns or rows, joined to one (多层表头).

    Returns:
        Its first and last row, and a heading for each column; the same row twice where the head is one row.
    """
    best = (_known(rows[at]), at, at, list(rows[at]))
    for upper in (at - 1, at):
        if upper >= 0 and upper + 1 < len(rows) and not _holds_figures(rows[upper + 1]):
            joined = _joined(rows[upper], rows[upper + 1])
            if _known(joined) > best[0]:
                best = (_known(joined), upper, upper + 1, joined)
    return best[1:]


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Headings of two rows: the lower where it is known, or says more than the upper one, which goes on over blanks."""
    width, over, made = max(len(upper), len(lower)), "", []
    for column in range(width):
        above = upper[column].strip() if column < len(upper) else ""
        below = lower[column].strip() if column < len(lower) else ""
        over = above or (over if below else "")
        is_known = exchange().field_of(below) or not exchange().field_of(over)
        made.append((below or over) if is_known else over)
    return made


def _holds_figures(row: Sequence[str]) -> bool:
    """Whether a row has a figure in it: no row of a head has."""
    return any(_FIGURE.fullmatch("".join(cell.split())) for cell in row)


def _known(row: Sequence[str]) -> int:
    return len({field for cell in row if len(cell) < _HEAD_WITHIN and (field := exchange().field_of(cell))})


def _short(cell: str) -> str:
    words = " ".join(cell.split())
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"
