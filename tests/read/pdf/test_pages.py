"""Single pages: turned, cropped, overprinted, scanned, broken, hostile."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from jixiao.document import Cell, Line, Table
from jixiao.read.error import ReadError
from jixiao.read.intake import Content, Intake
from jixiao.read.limits import LIMITS, Limits
from jixiao.read.pdf import read_pdf
from jixiao.read.pdf import reader as reader_module
from jixiao.read.pdf import scan as scan_module
from jixiao.read.pdf.unpacked import shown_in
from tests.read.pdf.builder import Leaf, build

ROWS = (("三级指标", "目标值", "得分"), ("开工项目数", "≥42个", "10"), ("到位资金", "≥3亿元", "9.5"))
ACROSS = (60, 200, 320, 400)
UP = (640, 660, 680, 700)


def read(*leaves: Leaf, limits: Limits = LIMITS) -> Content:
    """What is read of some pages."""
    return read_pdf(Intake("表.pdf", build(*leaves), limits))


def words(content: Content) -> list[list[list[str]]]:
    """The words of all tables by rows."""
    tables = [block for block in content.blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def lines(content: Content) -> list[str]:
    """The words of all lines."""
    return [block.text.strip() for block in content.blocks if isinstance(block, Line)]


def form() -> Leaf:
    """A page with a small table."""
    leaf = Leaf().grid(ACROSS, UP)
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            leaf.text(ACROSS[column] + 5, UP[-1] - 15 - 20 * row, text)
    return leaf


AS_ROWS = [list(row) for row in ROWS]


def test_a_ruled_table_has_its_cells_and_their_places() -> None:
    content = read(form())

    assert words(content) == [AS_ROWS]
    cell = next(block for block in content.blocks if isinstance(block, Table)).rows[1][2]
    assert isinstance(cell, Cell)
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (1, 1, 2, 3)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_how_the_file_turns_the_page_does_not_matter(rotate: int) -> None:
    assert words(read(replace(form(), rotate=rotate))) == [AS_ROWS]


@pytest.mark.parametrize(
    ("matrix", "place"),
    [
        ("0 1 -1 0", lambda x, y: (842 - y, x)),
        ("0 -1 1 0", lambda x, y: (y, 595 - x)),
        ("-1 0 0 -1", lambda x, y: (595 - x, 842 - y)),
    ],
    ids=["left", "right", "upside_down"],
)
def test_a_table_drawn_sideways_is_turned_upright(
    matrix: str, place: Callable[[float, float], tuple[float, float]]
) -> None:
    leaf = Leaf(842, 842)
    for x in ACROSS:
        leaf.line(*place(x, UP[0]), *place(x, UP[-1]))
    for y in UP:
        leaf.line(*place(ACROSS[0], y), *place(ACROSS[-1], y))
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            left, base = place(ACROSS[column] + 5, UP[-1] - 15 - 20 * row)
            leaf.text(left, base, text, matrix=matrix)

    assert words(read(leaf)) == [AS_ROWS]


def test_rulings_drawn_as_thin_boxes_make_the_table_too() -> None:
    leaf = form()
    leaf.marks = [mark for mark in leaf.marks if not mark.endswith(" S")]
    for x in ACROSS:
        leaf.box(x - 0.25, UP[0], 0.5, UP[-1] - UP[0])
    for y in UP:
        leaf.box(ACROSS[0], y - 0.25, ACROSS[-1] - ACROSS[0], 0.5)

    assert words(read(leaf)) == [AS_ROWS]


def test_white_rulings_and_shaded_cells_make_no_table() -> None:
    leaf = form()
    leaf.box(ACROSS[0], UP[-2], 100, 20, "0.8 g")
    leaf.marks += ["1 G", "60 600 m 500 600 l S", "60 500 m 60 600 l S", "0 G"]

    assert words(read(leaf)) == [AS_ROWS]


def test_columns_without_rulings_are_told() -> None:
    leaf = form()
    leaf.marks = [mark for mark in leaf.marks if mark.startswith("BT")]

    content = read(leaf)

    assert words(content) == [AS_ROWS]
    assert [(problem.code, problem.place.page) for problem in content.problems] == [("columns_woven", 1)]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    leaf = form()
    leaf.marks += [mark.replace(" Tm", " Tm 0.2 0 Td") for mark in leaf.marks if mark.startswith("BT")]

    assert words(read(leaf)) == [AS_ROWS]


def test_a_watermark_is_left_out_and_told() -> None:
    content = read(form().text(150, 640, "内部资料", size=48, matrix="0.707 0.707 -0.707 0.707"))

    assert words(content) == [AS_ROWS]
    assert [problem.code for problem in content.problems] == ["watermark_ignored"]


def _utf16(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


@pytest.mark.parametrize("rotate", [0, 90])
def test_what_is_filled_into_fields_is_read(rotate: int) -> None:
    leaf = Leaf(rotate=rotate).grid((60, 200, 320, 400), (640, 660, 680, 700))
    for row, (name, _, _) in enumerate(ROWS):
        leaf.text(65, 685 - 20 * row, name)
    for row, (_, target, score) in enumerate(ROWS):
        top = 700 - 20 * row
        leaf.note("Widget", (202, top - 18, 318, top - 2), f"/FT /Tx /T (a{row}) /V {_utf16(target)}")
        leaf.note("Widget", (322, top - 18, 398, top - 2), f"/FT /Ch /Ff 131072 /T (b{row}) /V {_utf16(score)}")
    leaf.note("Widget", (202, 600, 318, 618), f"/FT /Tx /F 2 /T (c) /V {_utf16('看不见')}")

    content = read(leaf)

    assert words(content) == [AS_ROWS]
    assert lines(content) == []


def test_ticks_and_text_typed_over_the_page_are_read_and_other_notes_told() -> None:
    leaf = Leaf().text(80, 700, "持续性项目").text(180, 700, "新增性项目").text(165, 700, "□")
    leaf.note("Widget", (66, 698, 78, 710), "/FT /Btn /T (a) /V /Yes /AS /Yes /AP << /N << /Yes 6 0 R >> >>")
    leaf.note("Widget", (164, 698, 176, 710), "/FT /Btn /T (b) /V /Off /AS /Off /AP << /N << /Yes 6 0 R >> >>")
    leaf.note("FreeText", (66, 650, 200, 664), f"/Contents {_utf16('二〇二四年三月')} /DA (/F1 10 Tf)")
    leaf.note("Text", (300, 650, 320, 664), f"/Contents {_utf16('请核对')}")

    content = read(leaf)

    assert [line.replace(" ", "") for line in lines(content)] == ["☑持续性项目□新增性项目", "二〇二四年三月"]
    assert [problem.code for problem in content.problems] == ["notes_left_out"]


def test_large_letters_across_a_table_are_a_watermark_and_a_title_is_none() -> None:
    content = read(form().text(60, 740, "自评表", size=30).text(100, 655, "内部资料", size=48))

    assert words(content) == [AS_ROWS]
    assert lines(content) == ["自评表"]
    assert [problem.code for problem in content.problems] == ["watermark_ignored"]


def test_two_forms_side_by_side_are_read_one_after_the_other() -> None:
    leaf = Leaf(width=842, height=595)
    for left, name in ((60, "甲"), (460, "乙")):
        leaf.grid((left, left + 100, left + 200, left + 300), (440, 460, 480, 500)).text(left, 520, f"附件{name}")
        for row, cells in enumerate(ROWS):
            for column, text in enumerate(cells):
                leaf.text(left + 5 + 100 * column, 485 - 20 * row, text if row or column else name)

    content = read(leaf)

    expected = [[[name, *ROWS[0][1:]], *map(list, ROWS[1:])] for name in "甲乙"]
    assert words(content) == expected
    assert [block.text if isinstance(block, Line) else "" for block in content.blocks] == ["附件甲", "", "附件乙", ""]


def test_characters_without_a_meaning_are_told_or_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "is_available", lambda: False)
    data = build(form()).replace(b"/UniGB-UCS2-H", b"/Identity-H  ").replace(b"/Ordering (GB1)", b"/Ordering (XX1)")

    content = read_pdf(Intake("表.pdf", data, LIMITS))

    assert [problem.code for problem in content.problems] == ["characters_lost"]
    assert not any(cell for table in words(content) for row in table for cell in row)


def test_words_set_upright_in_a_narrow_cell_are_read_downwards() -> None:
    leaf = Leaf().grid((60, 80, 200), (600, 700))
    for index, letter in enumerate("产出指标"):
        leaf.text(65, 680 - 20 * index, letter)
    leaf.text(90, 650, "数量指标")

    assert words(read(leaf)) == [[["产\n出\n指\n标", "数量指标"]]]


def test_words_turned_in_a_narrow_cell_are_read_along() -> None:
    leaf = Leaf().grid((60, 80, 300), (600, 700)).text(75, 620, "产出指标", matrix="0 1 -1 0")
    leaf.text(90, 650, "数量指标的完成情况")

    assert words(read(leaf)) == [[["产出指标", "数量指标的完成情况"]]]


def test_what_lies_outside_of_the_visible_part_keeps_its_place() -> None:
    assert words(read(replace(form(), crop=(50, 600, 420, 720)))) == [AS_ROWS]


def test_a_paragraph_broken_for_width_is_one_line() -> None:
    leaf = Leaf()
    sentence = "本单位开展了部门整体支出绩效自评，资金共计一千万元，自评结果为优，各项指标全部完成，没有偏差。"
    leaf.text(90, 700, sentence[:38]).text(70, 680, sentence[38:]).text(90, 660, "另有两个项目。")

    assert lines(read(leaf)) == [sentence, "另有两个项目。"]


def test_page_numbers_are_dropped_and_running_heads_stand_once() -> None:
    leaves = [
        form().text(250, 800, "样例市商务局决算").text(280, 30, f"— {number} —").text(70, 500, f"第{number}段文字。")
        for number in (1, 2, 3)
    ]

    assert lines(read(*leaves)) == ["样例市商务局决算", "第1段文字。", "第2段文字。", "第3段文字。"]


def test_a_scan_without_recognition_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "is_available", lambda: False)

    with pytest.raises(ReadError) as caught:
        read(Leaf().scan())

    assert caught.value.code == "RD027"


def test_a_scanned_page_among_others_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "is_available", lambda: False)

    content = read(form(), Leaf().scan())

    assert words(content) == [AS_ROWS]
    assert [(problem.code, problem.place.page) for problem in content.problems] == [("page_not_recognised", 2)]


SECRET = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%b) /U (%b) >> /ID [(a)(a)]" % (b"a" * 32, b"b" * 32)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(build(form(), extra=SECRET), "RD020", id="password"),
        pytest.param(build(form(), broken=True)[:60], "RD021", id="cut_off"),
        pytest.param(b"%PDF-1.7\nnothing else", "RD021", id="no_structure"),
        pytest.param(build(), "RD021", id="no_page"),
        pytest.param(
            b"%PDF-1.7\n<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(bytes(200 * 2**20), 9), "RD019", id="bomb"
        ),
    ],
)
def test_a_bad_file_is_one_clear_error(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(Intake("表.pdf", data, LIMITS))

    assert caught.value.code == code


def test_too_many_pages_and_too_many_marks_are_refused() -> None:
    for limits, code in ((replace(LIMITS, pages=1), "RD026"), (replace(LIMITS, marks=20), "RD025")):
        with pytest.raises(ReadError) as caught:
            read(form(), form(), limits=limits)
        assert caught.value.code == code


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(b"(" + b"a" * 900 + b") Tj\n", id="strings"),
        pytest.param(b"[(" + b"a" * 400 + b") -20 (" + b"b" * 400 + b")] TJ\n", id="in an array"),
        pytest.param(b"<" + b"4e00" * 400 + b"> %\nTj\n", id="in figures, before a remark"),
        pytest.param(b"((" + b"a" * 400 + b")\\)" + b"a" * 400 + b") '\n", id="brackets in brackets"),
        pytest.param(b"(" + b"()" * 2000 + b") Tj\n", id="brackets alone"),
    ],
)
def test_text_without_end_is_refused_before_it_is_laid_out(words: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "_document", lambda _: pytest.fail("the library was asked to open it"))
    data = b"%PDF-1.7\n<< /Filter /FlateDecode >>\nstream\n" + zlib.compress(b"BT " + words * 100)
    with pytest.raises(ReadError) as caught:
        read_pdf(Intake("表.pdf", data, replace(LIMITS, marks=10_000)))

    assert caught.value.code == "RD025"


def test_pictures_are_not_taken_for_text() -> None:
    noise = hashlib.shake_256(b"").digest(4 * 2**20)

    assert shown_in(noise, 2**20) < LIMITS.marks / 8  # of 128 MiB that a file may unpack to it is a thirty-second


@pytest.mark.parametrize("number", ["1e38", "-3e38", "99999999999999999999999999999999999999999999"])
def test_endless_numbers_are_no_places(number: str) -> None:
    leaf = form().text(60, 60, "远", matrix=f"{number} 0 0 {number}").line(0, 0, 60, 60)
    leaf.marks += [f"{number} 0 m {number} {number} l S", f"0 60 m {number} 60 l S"]

    assert words(read(leaf)) == [AS_ROWS]
