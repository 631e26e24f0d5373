"""Columns aligned by spaces are woven back into cells; other runs of spaces stay in their lines."""

from __future__ import annotations

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks, read_text

HEAD = """\
2021 年度项目支出绩效自评表

项目名    河道清淤项目                    项目编      2021-17
称                                码
一级指    二级指   三级指       年度        实际       分值        得分       偏差原
标      标     标         指标值       完成值                         因
产出指    数量指   清淤河       ≥12 公     12.3 公   10.3      10.3
标（51   标     道长度       里         里
分）           清运淤       ≥1.5 万    1.6 万立   9.3       9.3
             泥         立方米       方米
       质量指   验收合       100%      100%     10.8      10.8
       标     格率
总分                                           100       98.5
"""


def rows_of(text: str) -> list[list[str]]:
    """The cells of the only table, lines of a cell run together."""
    (table,) = [block for block in read_blocks(text) if isinstance(block, Table)]
    return [["".join(cell.text.split()) for cell in row] for row in table.rows]


def test_cells_of_several_lines_are_whole_and_stand_in_their_columns() -> None:
    rows = rows_of(HEAD)
    assert rows[1] == ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
    assert rows[2][:7] == ["产出指标（51分）", "数量指标", "清淤河道长度", "≥12公里", "12.3公里", "10.3", "10.3"]
    assert rows[3][:7] == ["", "", "清运淤泥", "≥1.5万立方米", "1.6万立方米", "9.3", "9.3"]
    assert rows[4][:7] == ["", "质量指标", "验收合格率", "100%", "100%", "10.8", "10.8"]
    assert (rows[5][0], rows[5][5:7]) == ("总分", ["100", "98.5"])


def test_doubt_is_told_with_the_lines_of_the_table() -> None:
    blocks, problems = read_text(HEAD)
    assert isinstance(blocks[0], Line)
    (problem,) = problems
    assert (problem.code, problem.place.line, problem.place.line_to) == ("columns_woven", 3, 13)


def test_figures_parted_by_one_space_are_two_cells() -> None:
    lines = ["项目资金      年初预算数     全年预算数    执行数    分值"]
    lines += [f"资金来源{letter}     120      118.50   100.00 10" for letter in "甲乙丙丁戊"]
    assert rows_of("\n".join(lines))[1] == ["资金来源甲", "120", "118.50", "100.00", "10"]


def test_a_table_goes_on_with_few_rows_on_the_next_page() -> None:
    text = HEAD.replace("总分", "\f总分")
    assert [len(block.rows) for block in read_blocks(text) if isinstance(block, Table)] == [5, 1]
    text = HEAD.replace("       质量指", "\f       质量指")
    assert [len(block.rows) for block in read_blocks(text) if isinstance(block, Table)] == [4, 2]


def test_options_to_tick_and_paragraphs_stay_lines() -> None:
    ticks = ["项目类别 1、部门预算项目   □   2、区直专项    ☑", "项目属性 1、持续性项目     □  2、新增性项目  ☑"]
    prose = ["    一、项目概况。本项目资金  120 万元，全部支出。", "    二、自评得分  98 分。"]
    assert not [block for block in read_blocks("\n".join(ticks + prose * 4)) if isinstance(block, Table)]
