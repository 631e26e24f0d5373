"""Cells that each end with an upright stroke, as programs take them from web pages."""

from __future__ import annotations

import pytest

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks

_CELLS = "绩效表 |\n项目名称 |\n甲项目 |\n|\n|\n主管部门 |\n某局 |\n分值 |\n10 |\n"
_JOINED = "绩效表 |\n|\n| 项目名称 | 甲项目 | 主管部门 | 某局 |\n| 分值 |\n|\n| 10 | 得分 |\n| 9 |\n|\n| 总分 |\n"


def _texts(text: str) -> list[str]:
    return [block.text for block in read_blocks(text) if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param(_CELLS, ["绩效表", "项目名称", "甲项目", "主管部门", "某局", "分值", "10"], id="one_a_line"),
        pytest.param(
            _JOINED,
            ["绩效表", "项目名称", "甲项目", "主管部门", "某局", "分值", "10", "得分", "9", "总分"],
            id="line_ends_at_empty_cells",
        ),
    ],
)
def test_each_cell_is_a_line_that_has_ended(text: str, cells: list[str]) -> None:
    assert _texts(text) == cells
    assert {block.wraps for block in read_blocks(text) if isinstance(block, Line)} == {False}


def test_a_paragraph_of_a_longer_cell_is_not_known_to_have_ended() -> None:
    text = _CELLS.replace("某局 |", "某市某局\n（盖章） |")
    (line,) = [block for block in read_blocks(text) if isinstance(block, Line) and block.text == "某市某局"]
    assert line.wraps is None
    assert line.place.line == 7


def test_rows_whose_cells_end_with_strokes_are_a_table() -> None:
    (table,) = read_blocks("项目 | 分值 | 得分 |\n甲 | 10 | 9 |\n合计 | | 9 |\n")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "分值", "得分"],
        ["甲", "10", "9"],
        ["合计", "", "9"],
    ]


def test_a_first_cell_that_is_empty_keeps_its_column() -> None:
    (table,) = read_blocks("项目 | 分值 | 得分 |\n| 10 | 9 |\n")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1]] == ["", "10", "9"]


def test_rows_without_their_empty_cells_are_lines_with_gaps() -> None:
    rows = "项目 | 分值 | 得分 |\n甲 | 10 | 9 |\n乙 | 10 | 9 |\n合计 | 18 | ||\n结论 | 好 | ||\n问题 | 无 | ||\n"
    assert _texts(rows) == ["项目   分值   得分", "甲   10   9", "乙   10   9", "合计   18", "结论   好", "问题   无"]
