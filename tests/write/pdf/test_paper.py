"""PDF files: another program finds every word, on the page that the standard asks for."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document.model import Line, LineRole, Table
from jixiao.place import Place
from jixiao.write.pdf import write_pdf
from samples.build import load_sample
from tests.write.blocks import cell, document, table
from tests.write.pdf_pages import bare, printed

MM = 72 / 25.4


@pytest.mark.parametrize("name", ["consistent-wuhan", "consistent-henan", "consistent-hunan"])
def test_every_short_word_of_a_sample_is_printed(name: str) -> None:
    paper = load_sample(name).document()
    with pdfplumber.open(BytesIO(write_pdf(paper))) as file:
        found = "".join(bare(page) for page in file.pages)
    lines = [block.text for block in paper.blocks if isinstance(block, Line)]

    assert [text for text in lines if len(text) <= 12 and "".join(text.split()) not in found] == []


def test_page_is_that_of_the_standard() -> None:
    with printed(Line("正" * 2000, Place())) as pages:
        first = pages[0]
        edges = [
            min(char["x0"] for char in first.chars if char["text"] == "正"),
            max(char["x1"] for char in first.chars if char["text"] == "正"),
        ]
        lines = {round(char["top"]) for char in first.chars if char["text"] == "正"}

        assert (round(first.width / MM), round(first.height / MM)) == (210, 297)
        assert [round(edge / MM) for edge in edges] == [28, 184]
        assert len(lines) == 22


def test_a_paragraph_stands_back_by_two_characters() -> None:
    with printed(Line("正文", Place())) as pages:
        first = pages[0].chars[0]

        assert round(first["x0"] - 28 * MM) == 32


def test_page_number_stands_between_dashes_at_the_outer_edge() -> None:
    with printed(Line("正" * 2000, Place())) as pages:
        numbers = [[char for char in page.chars if char["top"] > 262 * MM] for page in pages[:2]]

        assert ["".join(char["text"] for char in number) for number in numbers] == ["— 1 —", "— 2 —"]
        assert numbers[0][-1]["x1"] == pytest.approx(184 * MM - 14, abs=3)
        assert numbers[1][0]["x0"] == pytest.approx(28 * MM + 14, abs=3)


def test_a_table_of_many_columns_lies_on_its_side() -> None:
    wide = table(tuple(cell(str(number)) for number in range(9)))
    with printed(Line("正文", Place()), Line("标题", Place(), role=LineRole.TITLE), wide) as pages:
        assert [page.width > page.height for page in pages] == [False, True]


def test_lines_have_the_size_of_their_role() -> None:
    roles = (LineRole.TITLE, LineRole.HEADING, LineRole.CAPTION)
    with printed(*(Line(role.value, Place(), role=role) for role in roles)) as pages:
        sizes = [char["size"] for char in pages[0].chars if char["text"] == "t"]

        assert sizes[0] == 22
        assert {char["size"] for char in pages[0].chars if char["text"] == "h"} == {16}


def test_no_page_ends_with_a_heading() -> None:
    body = [Line("正文。", Place())] * 21
    with printed(*body, Line("一、标题", Place(), role=LineRole.HEADING), Line("正文。", Place())) as pages:
        assert [("一、标题" in bare(page)) for page in pages] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("#let x = 1 #panic() $x^2$ *b* _i_ [c] ] \\ `d`", id="markup"),
        pytest.param("<label> @ref ~ -- --- ... // /* 'q' \"q\"", id="signs"),
        pytest.param('"}],"sections":[{"', id="data"),
        pytest.param("= 标题", id="heading"),
        pytest.param("☑是 ☐否 ☒■□√✓ ①≥≤㎡—…“”‘’·", id="symbols"),
        pytest.param("ABCDEFGHIJ" * 40, id="long_word"),
        pytest.param("。" * 200, id="long_punctuation"),
    ],
)
def test_text_is_never_markup_and_never_lost(text: str) -> None:
    with printed(Line(text, Place()), table((cell(text), cell("乙")), (cell("丙"), cell("丁")))) as pages:
        words = "".join(bare(page) for page in pages)
        wrong = [char for page in pages for char in page.chars if not 28 * MM - 1 < char["x0"] < 184 * MM + 1]

    assert words.count("".join(text.split())[:8]) >= 2
    assert wrong == []


def test_what_shows_nothing_is_left_out() -> None:
    with printed(Line("甲\x00\x0b\u202e\ufeff\u200b乙\t丙", Place())) as pages:
        assert bare(pages[0]) == "甲乙丙—1—"


@pytest.mark.parametrize("blocks", [pytest.param((), id="nothing"), pytest.param((Table((), Place()),), id="no_rows")])
def test_an_empty_document_is_a_file_too(blocks: tuple[Table, ...]) -> None:
    with printed(*blocks) as pages:
        assert [bare(page) for page in pages] == ["—1—"]


def test_the_same_document_gives_the_same_bytes() -> None:
    paper = load_sample("consistent-wuhan").document()
    content = write_pdf(paper)
    write_pdf(document(Line("另一份", Place())))

    assert content == write_pdf(paper)
    assert b"D:1980" in content


@settings(max_examples=20)
@given(text=st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cn"]), max_size=60))
def test_any_text_is_printed_or_refused_in_words(text: str) -> None:
    with printed(Line(text, Place()), table((cell(text),))) as pages:
        assert pages


def test_boxes_with_and_without_a_tick_are_of_one_font() -> None:
    with printed(Line("1、持续性项目□ 2、新增性项目☑", Place())) as pages:
        boxes = [char for char in pages[0].chars if char["text"] in "□☑"]
        pitch = {round(char["top"]) for char in pages[0].chars if char["text"] in "性项目"}

    assert len({char["fontname"] for char in boxes}) == 1
    assert len({round(char["x1"] - char["x0"], 1) for char in boxes}) == 1
    assert len(pitch) == 1
