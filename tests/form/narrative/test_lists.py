"""Lists of projects and of key work, printed as lines or as tables."""

from __future__ import annotations

import pytest

from jixiao.form.model import Form, FormKind, ListRow
from jixiao.form.narrative import recognise_narrative
from tests.form.narrative.texts import document_of, table_of

_HEAD = ["项目名称", "预算数", "（元）", "执行数", "（元）", "完成预>", "算率", "主要用途"]
_PROJECTS = [
    *_HEAD,
    "甲类培训 5800 5800 100% 用于干部培训。",
    "乙类专项经费(含上年>",
    "结转)",
    "5000 4000 80%",
    "备注：年初批复其他资金300元。用于支付第>",
    "三方服务费用，保障日常>",
    "基本支出总额 748.63 项目支出总额 11304.85",
    "预算执行",
    "预算数（A） 执行数（B）",
    "12296.00  12053.48 98.03% 19.61",
    *_HEAD,
    "工作正常开展。",
    "  丙类奖励>",
    "资金(市级)",
    "1,200.50 1,200.50 100%",
    "按规定标准给予一次性奖励，由各乡镇负责核>",
    "实发放。",
    "合计 12000.50 11000.50 92%",
    "（四）其他情况",
]


def _text(row: ListRow, *names: str) -> tuple[str | None, ...]:
    values = [getattr(row, name) for name in names]
    return tuple(None if value is None else value.text for value in values)


def _only(lines: list[str], *, marked: bool) -> Form:
    (found,) = recognise_narrative(document_of(lines, marked=marked)).forms
    return found.form


def test_rows_over_lines_and_pages_are_whole() -> None:
    form = _only(_PROJECTS, marked=True)

    assert form.kind is FormKind.PROJECT_EXECUTION_TABLE
    assert [_text(row, "project", "budget", "outturn", "rate", "purpose") for row in form.rows] == [
        ("甲类培训", "5800", "5800", "100%", "用于干部培训。"),
        (
            "乙类专项经费(含上年结转)",
            "5000",
            "4000",
            "80%",
            "备注：年初批复其他资金300元。用于支付第三方服务费用，保障日常工作正常开展。",
        ),
        ("丙类奖励资金(市级)", "1,200.50", "1,200.50", "100%", "按规定标准给予一次性奖励，由各乡镇负责核实发放。"),
    ]
    assert form.total_row is not None
    assert _text(form.total_row, "project", "budget", "rate", "purpose") == ("合计", "12000.50", "92%", "")
    assert form.currency_unit is not None
    assert form.currency_unit.text == "元"


def test_places_of_a_row_reach_over_the_page() -> None:
    row = _only(_PROJECTS, marked=True).rows[1]

    assert row.budget is not None
    assert row.purpose is not None
    assert (row.place.line, row.place.line_to) == (10, 27)
    assert row.budget.place.line == 12
    assert (row.purpose.place.line, row.purpose.place.line_to) == (13, 27)


def test_a_stranded_piece_is_a_problem_and_no_row() -> None:
    (problem,) = _only(_PROJECTS, marked=True).problems

    assert problem.code == "stranded_piece"
    assert (problem.place.line, problem.place.line_to) == (15, 18)


def test_unmarked_lines_give_the_same_rows() -> None:
    unmarked = [line.removesuffix(">") for line in _PROJECTS]

    marked_rows = [_text(row, "project", "budget") for row in _only(_PROJECTS, marked=True).rows]

    assert [_text(row, "project", "budget") for row in _only(unmarked, marked=False).rows] == marked_rows


def test_a_purpose_cell_tells_figures_too() -> None:
    statements = recognise_narrative(document_of(_PROJECTS, marked=True)).statements

    assert [(each.subject, each.measure, each.value, each.section) for each in statements] == [
        ("其他资金", "budget", "300", "乙类专项经费(含上年结转)")
    ]


def test_a_list_without_total_ends_with_its_last_purpose() -> None:
    lines = ["项目名称 预算数（万元） 执行数（万元） 执行率 主要用途", "甲项目 10 9 90% 用于培训。", "以下为正文。"]

    found = recognise_narrative(document_of(lines)).forms[0]

    assert found.form.total_row is None
    assert found.lines == ((1, 2),)


def test_a_list_with_numbers_before_the_names() -> None:
    lines = ["序号 项目名称 预算数 执行数 执行率", "1 甲项目 10 9 90%", "2 乙项目 20 20 100%", "合计 30 29 96.67%"]

    form = _only(lines, marked=False)

    assert [_text(row, "project", "budget") for row in form.rows] == [("甲项目", "10"), ("乙项目", "20")]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(["项目名称", "预算数（元）", "执行数（元）", "执行率", "主要用途"], id="usual_order"),
        pytest.param(["序号", "主要用途", "项目名称", "执行率", "执行数(元)", "预算数(元)"], id="other_order"),
    ],
)
def test_a_table_with_columns_in_any_order(head: list[str]) -> None:
    values = {"项目名称": "甲项目", "预算数": "10", "执行数": "9", "执行率": "90%", "主要用途": "培训", "序号": "1"}
    row = [values[label.split("（")[0].split("(")[0]] for label in head]
    total = ["合计" if label in {"项目名称", "序号"} else "" for label in head]

    (found,) = recognise_narrative(table_of([head, row, total])).forms

    assert [_text(each, "project", "budget", "outturn", "rate", "purpose") for each in found.form.rows] == [
        ("甲项目", "10", "9", "90%", "培训")
    ]
    assert found.form.total_row is not None
    assert found.form.currency_unit is not None
    assert found.form.currency_unit.text == "元"


def test_a_money_block_with_scores_is_no_list() -> None:
    rows = [["项目", "预算数", "执行数", "执行率", "得分"], ["总额", "10", "9", "90%", "9"]]

    assert recognise_narrative(table_of(rows)).forms == ()


_KEY_WORK = [
    "序号 重要事项 工作内容及目标 完成情况",
    "1",
    "商务经>",
    "济工作",
    "经济指标",
    "如期完成",
    "2",
    "打击非法",
    "进一步打击非法运>",
    "输行为",
    "基本完成",
    "第五部分 名词解释",
]


def test_key_work_rows_have_matter_content_and_completion() -> None:
    form = _only(_KEY_WORK, marked=True)

    assert form.kind is FormKind.KEY_WORK_TABLE
    assert [_text(row, "project", "purpose", "completion") for row in form.rows] == [
        ("商务经济工作", "经济指标", "如期完成"),
        ("打击非法", "进一步打击非法运输行为", "基本完成"),
    ]
    assert (form.place.line, form.place.line_to) == (1, 11)


def test_key_work_as_a_table() -> None:
    rows = [["序号", "重点工作", "工作内容", "完成情况"], ["1", "扩大内需", "举办活动", "已完成"]]

    (found,) = recognise_narrative(table_of(rows)).forms

    assert [_text(row, "project", "purpose", "completion") for row in found.form.rows] == [
        ("扩大内需", "举办活动", "已完成")
    ]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(["2031年度项目支出情况表", "单位：万元"], "2031年度项目支出情况表", id="title"),
        pytest.param(["（二）项目支出情况", "单位：万元"], None, id="heading"),
        pytest.param(["各项目执行情况如下，详见附表。", "单位：万元"], None, id="sentence"),
    ],
)
def test_title_and_unit_stand_above_a_list(above: list[str], title: str | None) -> None:
    lines = [*above, "项目名称 预算数 执行数 执行率", "甲项目 10 9 90%", "合计 10 9 90%"]

    form = _only(lines, marked=False)

    assert (form.title.text if form.title is not None else None) == title
    assert form.currency_unit is not None
    assert form.currency_unit.text == "万元"
