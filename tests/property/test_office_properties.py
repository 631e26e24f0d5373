"""Whatever stands in an office file, reading ends with a document or one error of the reader."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jixiao.document import Document, Table
from jixiao.read import ReadError, read_file
from jixiao.read.xlsx.number_format import number_words
from tests.read.word import cell, docx, paragraph, part, table, zipped
from tests.read.workbook import by_hand

_VALID = docx(paragraph("绩效自评表") + table(cell("甲") + cell("乙"), cell("丙", "<w:vMerge/>") + cell("丁")))
_NAMES = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "br",
    "sym",
    "tcPr",
    "vMerge",
    "gridSpan",
]
_CELL = st.builds("{}{}".format, st.sampled_from("ABCDE"), st.integers(1, 6))
_VALUES = ["", "restart", "continue", "-1", "0", "2", "999999999999", "x", "F0FE"]


def _read(data: bytes) -> Document | ReadError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        try:
            return read_file(path)
        except ReadError as error:
            return error


def _is_answer(result: Document | ReadError) -> bool:
    return isinstance(result, Document) or (result.code.startswith("RD") and result.text.endswith("。"))


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_after_the_mark_of_a_compressed_file(data: bytes) -> None:
    assert _is_answer(_read(b"PK\x03\x04" + data))


@given(st.binary(max_size=200))
@settings(max_examples=60)
def test_any_bytes_as_the_text_of_a_word_document(data: bytes) -> None:
    assert _is_answer(_read(zipped({"word/document.xml": data})))


@given(st.lists(st.tuples(st.integers(0, len(_VALID) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=150)
def test_a_word_document_with_changed_bytes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_VALID)
    for at, byte in changes:
        data[at] = byte

    assert _is_answer(_read(bytes(data)))


@given(st.integers(5, len(_VALID) - 1))
@settings(max_examples=60)
def test_a_word_document_cut_off(length: int) -> None:
    assert isinstance(_read(_VALID[:length]), ReadError)


@given(st.text(max_size=20), st.text(alphabet='0#?.,%;"_*[]@!\\ymdhs年E+-/ >=', max_size=20))
@settings(max_examples=200)
def test_any_number_in_any_format(raw: str, code: str) -> None:
    assert isinstance(number_words(raw, code), str)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%;"[]ymdhs', max_size=12))
@settings(max_examples=200)
def test_numbers_in_any_format(number: Decimal, code: str) -> None:
    assert isinstance(number_words(str(number), code), str)


@given(st.lists(st.tuples(_CELL, _CELL), max_size=5), st.lists(_CELL, max_size=12), st.sets(st.integers(1, 6)))
@settings(max_examples=100)
def test_any_merged_and_hidden_cells(merged: list[tuple[str, str]], filled: list[str], hidden: set[int]) -> None:
    rows = "".join(
        f'<row r="{row}" hidden="{int(row in hidden)}">'
        + "".join(f'<c r="{name}" t="str"><v>{name}</v></c>' for name in filled if name[1:] == str(row))
        + "</row>"
        for row in range(1, 7)
    )
    ranges = "".join(f'<mergeCell ref="{first}:{last}"/>' for first, last in merged)
    result = _read(by_hand(rows, around=f"<mergeCells>{ranges}</mergeCells>"))

    assert isinstance(result, ReadError) or all(map(_is_sound, result.blocks))


_LEAF = st.builds(lambda name, word: f'<w:{name} w:val="{word}"/>', st.sampled_from(_NAMES), st.sampled_from(_VALUES))
_TREES = st.recursive(
    _LEAF | st.just("<w:r><w:t>甲</w:t></w:r>"),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(_NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(st.lists(_TREES, max_size=5).map("".join))
@example('<w:tbl><w:tr><w:tc w:val=""/></w:tr></w:tbl>')
@example("<w:tbl><w:tr><w:tc><w:tbl/></w:tc><w:tc><w:r/></w:tc></w:tr></w:tbl>")
@settings(max_examples=150)
def test_any_elements_in_any_order(body: str) -> None:
    result = _read(zipped({"word/document.xml": part("document", f"<w:body>{body}</w:body>")}))

    assert _is_answer(result)
    assert isinstance(result, ReadError) or all(map(_is_sound, result.blocks))


def _is_sound(block: object) -> bool:
    """Whether no two cells of a table cover the same place, and every cell has its line."""
    if not isinstance(block, Table):
        return True
    covered = [
        ((item.place.row or 0) + down, (item.place.column or 0) + right)
        for row in block.rows
        for item in row
        for down in range(item.row_span)
        for right in range(item.column_span)
    ]
    return len(covered) == len(set(covered)) and all(item.place.line for row in block.rows for item in row)


_TAGS = ["table", "tr", "td", "th", "p", "br", "div", "script", "tbody", "b"]
_MARKUP = st.sampled_from(
    [f"<{tag}>" for tag in _TAGS]
    + [f"</{tag}>" for tag in _TAGS]
    + ["甲", "<td rowspan=3>", "<td colspan=0>", "&nbsp;", "<!--"]
)


@given(st.lists(_MARKUP, max_size=40).map("".join))
@settings(max_examples=150)
def test_any_markup_of_a_page(body: str) -> None:
    result = _read(f"<html>{body}".encode())

    assert _is_answer(result)
    assert isinstance(result, ReadError) or all(map(_has_lines, result.blocks))


def _has_lines(block: object) -> bool:
    """Whether every cell of a table has its line; pages may lay cells over each other."""
    return not isinstance(block, Table) or all(item.place.line for row in block.rows for item in row)
