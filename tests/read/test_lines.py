"""Running text becomes lines with their numbers, pages and line ends."""

from __future__ import annotations

import pytest

from jixiao.document import Line
from jixiao.read.text import read_blocks


def _lines(text: str) -> list[Line]:
    blocks = read_blocks(text)
    lines = [block for block in blocks if isinstance(block, Line)]
    assert len(lines) == len(blocks)
    return lines


def test_lines_keep_inner_space_and_their_numbers() -> None:
    lines = _lines("\n  项目名称    经费  \n\n总分   98\n")

    assert [(line.text, line.place.line) for line in lines] == [("  项目名称    经费", 2), ("总分   98", 4)]


def test_form_feeds_part_pages() -> None:
    lines = _lines("甲\n\f乙\n丙\f\n丁")

    assert [(line.text, line.place.line, line.place.page, line.page_start) for line in lines] == [
        ("甲", 1, 1, False),
        ("乙", 2, 2, True),
        ("丙", 3, 2, False),
        ("丁", 4, 3, True),
    ]


@pytest.mark.parametrize("number", ["— 27 —", "-3-", " － 3 － ", "第 3 页", "第3页 共 9页"])
def test_page_number_starts_a_page_and_is_left_out(number: str) -> None:
    lines = _lines(f"甲\n{number}\n\n乙\n丙")

    assert [(line.text, line.page_start) for line in lines] == [("甲", False), ("乙", True), ("丙", False)]


def test_bare_numbers_that_count_on_with_the_pages_are_page_numbers() -> None:
    lines = _lines("甲\n5\n1\n\f乙\n10\n2\n\f丙\n8\n3\n")

    assert [line.text for line in lines] == ["甲", "5", "乙", "10", "丙", "8"]


def test_bare_numbers_that_do_not_count_on_stay() -> None:
    lines = _lines("甲\n5\n\f乙\n10\n\f丙\n8\n")

    assert [line.text for line in lines] == ["甲", "5", "乙", "10", "丙", "8"]


_TOLD = """ 第一部分

本年收入合计、

支出合计均有增加。\x20

指标一 \n
完成值，

较上年增长。\x20
 第二部分

决算情况说明，

详见附表。\x20

98.5 \n"""


def test_tells_a_broken_line_from_an_ended_one() -> None:
    wraps = {line.text.strip(): line.wraps for line in _lines(_TOLD)}

    assert wraps == {
        "第一部分": True,
        "本年收入合计、": True,
        "支出合计均有增加。": False,
        "指标一": False,
        "完成值，": True,
        "较上年增长。": False,
        "第二部分": True,
        "决算情况说明，": True,
        "详见附表。": False,
        "98.5": False,
    }


def test_numbers_at_the_end_tell_as_sentences_do() -> None:
    lines = _lines("预算总额 650.20 \n其中：一般公共\n预算拨款 480.20 \n执行率 96% \n")

    assert [line.wraps for line in lines] == [False, True, False, False]


def test_indented_line_without_an_empty_line_before_starts_a_page() -> None:
    assert [line.text for line in _lines(_TOLD) if line.page_start] == [" 第一部分", " 第二部分"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_TOLD.replace(" \n", "\n"), id="no_trailing_space_anywhere"),
        pytest.param(
            "\n\n".join(f"{line.strip()} " for line in _TOLD.split("\n") if line), id="trailing_space_everywhere"
        ),
        pytest.param("甲。\n乙。\n丙。 \n丁，\n", id="trailing_space_by_chance"),
        pytest.param("甲。 \n乙。 \n丙。 \n丁， \n戊， \n己\n", id="space_after_a_comma"),
    ],
)
def test_does_not_guess_where_the_file_does_not_tell(text: str) -> None:
    assert {line.wraps for line in _lines(text)} == {None}


def test_form_feeds_speak_louder_than_indents() -> None:
    assert not any(line.page_start for line in _lines(_TOLD + "\f"))


def test_indented_paragraphs_start_no_pages() -> None:
    lines = _lines("一、概况\n  本单位负责……\n二、收支\n  本年收入……\n")

    assert not any(line.page_start for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**一是坚持招商**。二是", "一是坚持招商。二是", id="bold"),
        pytest.param("部署，**一是坚持“一号工程”**。", "部署，一是坚持“一号工程”。", id="bold_after_comma"),
        pytest.param("培训人数（≥**人）", "培训人数（≥**人）", id="blank_of_a_template"),
        pytest.param("种植≥**亩，补贴≥**户", "种植≥**亩，补贴≥**户", id="two_blanks_of_a_template"),
        pytest.param("## 二、绩效自评", "二、绩效自评", id="heading"),
        pytest.param("#2机组检修", "#2机组检修", id="number_sign"),
        pytest.param("满意度&ge;90&#37;&nbsp;以上", "满意度≥90% 以上", id="entities"),
        pytest.param("R&D经费&其他", "R&D经费&其他", id="ampersand"),
        pytest.param("<p>总分</p><br/>", "总分", id="tags"),
        pytest.param("完成率 $\\leq 5\\%$，A<B>C", "完成率 $\\leq 5\\%$，A<B>C", id="formulas_stay"),
    ],
)
def test_drops_marks_and_nothing_else(text: str, expected: str) -> None:
    assert [line.text for line in _lines(text)] == [expected]
