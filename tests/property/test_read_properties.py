"""Whatever bytes a file holds, reading ends soon with a document or one error, and a document keeps the text."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Cell, Document, Line
from jixiao.read import ReadError, read_file
from jixiao.read.encoding import clean
from jixiao.read.text import read_blocks

_MARKS = ["<table>", "</table>", "<tr>", "<td rowspan=2>", "<td>", "</td>", "|---|---|", "— 3 —", "**", "&ge;", "──"]
_PIECES = st.sampled_from(
    [*_MARKS, *'\t\n\f| \0⾦"│。、\u3000甲', "\n\n", "  ", "\r\n", "总分", "98.5", "（5分）"],
)
_PLAIN = st.sampled_from(
    ["\t", "\n", "\n\n", " ", "  ", "甲", "乙方", "98.5", "（5分）", "。", "、", "\u3000", "\r\n", "｜"]
)


def _read(data: bytes) -> Document | ReadError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(data)
        try:
            return read_file(path)
        except ReadError as error:
            return error


def _numbers_hold(text: str) -> bool:
    """Whether every line number is one of the text's, and tables count from 1."""
    last = text.count("\n") + 1
    tables = 0
    for block in read_blocks(text):
        cells: list[Line | Cell] = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
        tables += not isinstance(block, Line)
        for cell in cells:
            first = cell.place.line or 0
            if not 1 <= first <= (cell.place.line_to or first) <= last:
                return False
            if cell.place.table not in {None, tables}:
                return False
    return True


def _printed(text: str) -> str:
    """Everything of the blocks that is no white space, in order."""
    texts = [
        block.text if isinstance(block, Line) else "".join(cell.text for row in block.rows for cell in row)
        for block in read_blocks(text)
    ]
    return "".join("".join(texts).split())


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_give_a_document_or_an_error(data: bytes) -> None:
    result = _read(data)

    assert isinstance(result, Document) or (result.code.startswith("RD") and result.text.endswith("。"))


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=300)
def test_line_numbers_are_those_of_the_file(text: str) -> None:
    assert _numbers_hold(clean(text))


@given(st.lists(_PLAIN, max_size=60).map("".join))
@settings(max_examples=300)
def test_nothing_printed_is_lost_or_moved(text: str) -> None:
    assert _printed(clean(text)) == re.sub(r"\s", "", text)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "Zs"]), max_size=80))
@settings(max_examples=100)
def test_encodings_give_the_same_document(text: str) -> None:
    data = f"绩效自评\n{text}\n"

    documents = [_read(data.encode(encoding)) for encoding in ("utf-8-sig", "utf-16", "gb18030")]

    assert all(isinstance(document, Document) for document in documents)
    assert len({document.blocks for document in documents if isinstance(document, Document)}) == 1
