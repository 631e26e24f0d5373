"""Tables with one cell per line behind a tab, rows parted by empty lines."""

from __future__ import annotations

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks

_FORM = """某局整体绩效自评表

单位名称：某局   填报日期：2021年4月26日
\t单位名称
\t某局

\t预算执行情况（万元）
（20分）
\t
\t预算数（A）
\t执行数（B）

\t
\t部门整体支出总额
\t2161.48
\t2123.04

\t
\t产出指标
\t时效指标

（5分）
\t按时完成率
\t100%
\t4

\t总分
\t95.64

\t原因分析
\t一是受疫情影响，部分工作未能开展。

二是部分项目尚未验收，资金未支付。

\t改进措施
\t加强监测，强化进度管理。

\t签批意见

（盖章）
\t签名：
年   月   日


备注：
1.定量指标先汇总完成数，再计算得分。
"""


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _tables(text: str) -> list[Table]:
    return [block for block in read_blocks(text) if isinstance(block, Table)]


def test_rows_and_cells() -> None:
    (table,) = _tables(_FORM)

    assert _texts(table) == [
        ["单位名称", "某局"],
        ["预算执行情况（万元）\n（20分）", "", "预算数（A）", "执行数（B）"],
        ["", "部门整体支出总额", "2161.48", "2123.04"],
        ["", "产出指标", "时效指标\n（5分）", "按时完成率", "100%", "4"],
        ["总分", "95.64"],
        ["原因分析", "一是受疫情影响，部分工作未能开展。\n二是部分项目尚未验收，资金未支付。"],
        ["改进措施", "加强监测，强化进度管理。"],
        ["签批意见\n（盖章）", "签名：\n年   月   日"],
    ]
    assert not table.spans_known


def test_places() -> None:
    (table,) = _tables(_FORM)

    assert table.place.to_mapping() == {"table": 1, "line": 4, "line_to": 42}
    assert table.rows[3][2].place.to_mapping() == {"table": 1, "row": 4, "column": 3, "line": 20, "line_to": 22}
    assert table.rows[2][0].place.to_mapping() == {"table": 1, "row": 3, "column": 1, "line": 13}


def test_title_and_notes_are_not_swallowed() -> None:
    lines = [block.text for block in read_blocks(_FORM) if isinstance(block, Line)]

    assert lines == [
        "某局整体绩效自评表",
        "单位名称：某局   填报日期：2021年4月26日",
        "备注：",
        "1.定量指标先汇总完成数，再计算得分。",
    ]


def test_second_form_in_a_file_is_a_second_table() -> None:
    tables = _tables(_FORM + "\n" + _FORM)

    assert [len(table.rows) for table in tables] == [8, 8]
    assert _texts(tables[0]) == _texts(tables[1])
    assert [table.place.table for table in tables] == [1, 2]


def test_title_right_above_the_next_table_is_no_part_of_the_last_row() -> None:
    text = (
        "\t项目\t\n".replace("\t\n", "\n") + "\t经费\n\n\t总分\n\t98\n\n项目二自评表\n\t项目\n\t维修\n\n\t总分\n\t97\n"
    )

    blocks = read_blocks(text)

    assert [block.text if isinstance(block, Line) else _texts(block) for block in blocks] == [
        [["项目", "经费"], ["总分", "98"]],
        "项目二自评表",
        [["项目", "维修"], ["总分", "97"]],
    ]


def test_paragraphs_indented_by_a_tab_are_lines() -> None:
    text = "\t一、主要职能。\n\t贯彻执行有关政策。\n\n\t二、机构设置。\n\t内设三个科室。\n"

    assert [type(block) for block in read_blocks(text)] == [Line] * 4


def test_a_paper_of_paragraphs_after_a_table_is_not_searched_for_its_end() -> None:
    prose = "本年度各项工作有序推进，资金使用规范，绩效目标基本完成。\n\n"
    table = f"\t项目\n\t经费\n\n\t情况\n\t{prose}"

    blocks = read_blocks(table + prose * 6 + "\t下一项\n\t1\n\n\t总分\n\t98\n")

    assert [isinstance(block, Table) for block in blocks] == [True, *[False] * 6, True]
