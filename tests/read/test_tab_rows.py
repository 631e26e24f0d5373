"""Tables with one row per line and tabs between the cells."""

from __future__ import annotations

import pytest

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks


def _shape(text: str) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in read_blocks(text)
    ]


def test_a_page_break_inside_a_table_parts_it_visibly() -> None:
    text = "一级\t三级\t得分\n产出\t甲\t1\n\n\t乙\t2\n满意\t丙\t3\n\n注：满分为100分。\n"

    blocks = read_blocks(text)

    assert _shape(text) == [
        [["一级", "三级", "得分"], ["产出", "甲", "1"]],
        [["", "乙", "2"], ["满意", "丙", "3"]],
        "注：满分为100分。",
    ]
    assert [block.place.to_mapping() for block in blocks] == [
        {"table": 1, "line": 1, "line_to": 2},
        {"table": 2, "line": 4, "line_to": 5},
        {"line": 7},
    ]


@pytest.mark.parametrize("between", ["\f", "— 3 —\n", "\n- 3 -\n\n"])
def test_page_marks_part_a_table_too(between: str) -> None:
    assert _shape(f"甲\t1\t2\n乙\t1\t2\n{between}丙\t1\t2\n") == [
        [["甲", "1", "2"], ["乙", "1", "2"]],
        [["丙", "1", "2"]],
    ]


def test_empty_cells_and_short_rows_stay_as_they_stand() -> None:
    assert _shape("甲\t\t\t1\n\t\t\t\n乙\t2\n") == [[["甲", "", "", "1"], ["", "", "", ""], ["乙", "2"]]]


def test_cell_broken_over_lines_is_mended_where_rows_become_even() -> None:
    text = "指标\t目标\t完成\t得分\n产出\n指标\t≥5家\t6\n家\t5\n满意度\t90%\t95%\t8\n"

    assert _shape(text) == [
        [["指标", "目标", "完成", "得分"], ["产出\n指标", "≥5家", "6\n家", "5"], ["满意度", "90%", "95%", "8"]]
    ]


def test_quoted_cell_of_a_spreadsheet_is_one_cell() -> None:
    assert _shape('名称\t"年初\n目标值"\t得分\n甲\t"他说""好"""\t1\n乙\t1\t2\n') == [
        [["名称", "年初\n目标值", "得分"], ["甲", '"他说""好"""', "1"], ["乙", "1", "2"]]
    ]


def test_place_of_a_mended_cell_runs_over_its_lines() -> None:
    (table,) = read_blocks("指标\t完成\t得分\n产出\n指标\t5\n家\t8\n满意\t9\t9\n")

    assert isinstance(table, Table)
    assert table.rows[1][0].place.to_mapping() == {"table": 1, "row": 2, "column": 1, "line": 2, "line_to": 3}
    assert table.rows[1][1].place.to_mapping() == {"table": 1, "row": 2, "column": 2, "line": 3, "line_to": 4}


def test_short_line_between_ragged_rows_is_a_row_of_one_cell() -> None:
    assert _shape("名称\t目标\t得分\n产出指标\n甲\t1\n乙\t1\t2\n") == [
        [["名称", "目标", "得分"], ["产出指标"], ["甲", "1"], ["乙", "1", "2"]]
    ]


def test_label_under_an_empty_cell_is_no_broken_cell() -> None:
    assert _shape("甲\t1\t\n效益指标\n乙\t2\t\n") == [[["甲", "1", ""]], "效益指标", [["乙", "2", ""]]]


def test_sentence_between_rows_parts_them() -> None:
    assert _shape("甲\t1\t9\n以上为产出指标。\n乙\t2\t9\n") == [
        [["甲", "1", "9"]],
        "以上为产出指标。",
        [["乙", "2", "9"]],
    ]


def test_indented_first_row_belongs_to_the_rows_below() -> None:
    assert _shape("\t其他资金\n\t合计\t1\t2\n") == [[["", "其他资金"], ["", "合计", "1", "2"]]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("单位：\t万元", id="one_line_of_two"),
        pytest.param("1.\t贯彻执行政策。\n2.\t拟订规划。", id="numbered_paragraphs"),
        pytest.param("（一）\t贯彻执行政策。\n（二）\t拟订规划。", id="numbered_in_chinese"),
        pytest.param("●\t贯彻执行政策。\n●\t拟订规划。", id="bullets"),
    ],
)
def test_tabs_in_running_text_make_no_table(text: str) -> None:
    assert _shape(text) == text.split("\n")


def test_rows_with_an_empty_line_behind_each_are_one_table() -> None:
    rows = ["一级指标\t三级指标\t得分", "产出\t甲\t1", "\t乙\t2", "效益\t丙\t3"]
    blocks = read_blocks("自评表\n\n" + "\n\n".join(rows) + "\n\n注：略\n")
    line, table, note = blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [row.split("\t") for row in rows]
    assert [isinstance(block, Line) for block in (line, note)] == [True, True]
