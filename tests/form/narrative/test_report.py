"""Reports and abridged results of self-evaluation in running text."""

from __future__ import annotations

import pytest

from jixiao.form.model import Form, FormKind
from jixiao.form.narrative import recognise_narrative
from tests.form.narrative.texts import document_of

_REPORT = [
    "云泽县民政局",
    "2031年度部门整体支出绩效自评报告（汇总）",
    "一、基本情况",
    "本单位下设2个事业单位。",
    "二、绩效自评工作开展情况",
    "成立了工作小组。",
    "三、综合评价结论",
    "满分100分，经打分得出结果为95.78分，自评结果为优。其中产出指标满分30分，得分28.5分。",
    "四、存在的问题",
    "部分项目进度滞后。",
    "五、改进措施",
    "加强预算管理。",
    "附件3",
    "部门整体绩效自评表",
]
_SUMMARY = [
    "2031年度云泽县民政局部门整体绩效自评结果（摘要版）",
    "一、自评结论",
    "（一）自评得分",
    "预算执行情况自评得分19.61分，指标自评得分80分，自评总得分99.61分。",
    "（二）目标完成情况",
    "1.完成的绩效目标。",
    "本单位共设定年度绩效目标2个，完成了1个。",
    "（1）完成年度绩效目标1：救助工作目标",
    "全年发放救助金120万元，完成目标进度100.63%。",
    "（2）未完成年度绩效目标2：养老工作目标",
    "新增床位60张，完成目标进度78.85%。",
    "二、佐证材料",
    "年度绩效目标1：保障救助工作。",
]


def _only(lines: list[str]) -> Form:
    (found,) = recognise_narrative(document_of(lines)).forms
    return found.form


def test_a_report_has_its_title_over_two_lines() -> None:
    form = _only(_REPORT)

    assert form.kind is FormKind.SELF_EVALUATION_REPORT
    assert form.title is not None
    assert form.title.text == "云泽县民政局2031年度部门整体支出绩效自评报告（汇总）"
    assert form.unit is not None
    assert form.unit.text == "云泽县民政局"
    assert (form.place.line, form.place.line_to) == (1, 12)


def test_a_report_has_total_grade_and_feet() -> None:
    form = _only(_REPORT)

    assert form.total is not None
    assert (form.total.text, form.total.place.line) == ("95.78分", 8)
    assert form.grade is not None
    assert form.grade.text == "优"
    assert form.reasons is not None
    assert form.reasons.text == "部分项目进度滞后。"
    assert form.measures is not None
    assert form.measures.text == "加强预算管理。"
    assert [section.text for section in form.sections] == [_REPORT[index] for index in (2, 4, 6, 8, 10)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["某局绩效自评报告", "正文没有标题。"], id="no_sections"),
        pytest.param(["我们撰写了绩效自评报告。", "一、基本情况", "二、存在的问题"], id="mention_in_a_sentence"),
    ],
)
def test_what_only_names_a_report_is_none(lines: list[str]) -> None:
    assert recognise_narrative(document_of(lines)).forms == ()


def test_a_summary_has_total_and_goals_told() -> None:
    form = _only(_SUMMARY)

    assert form.kind is FormKind.SELF_EVALUATION_SUMMARY
    assert form.total is not None
    assert form.total.text == "99.61分"
    assert form.unit is not None
    assert form.unit.text == "云泽县民政局"
    told = [(goal.no, goal.text and goal.text.text, goal.actual_text and goal.actual_text.text) for goal in form.goals]
    assert told == [
        (1, "救助工作目标", "全年发放救助金120万元，完成目标进度100.63%。"),
        (2, "养老工作目标", "新增床位60张，完成目标进度78.85%。"),
    ]


def test_a_summary_below_a_numbered_heading_ends_with_it() -> None:
    lines = ["第六部分 附件", "一、自评表", f"二、{_SUMMARY[0]}", *_SUMMARY[1:], "第七部分 其他", "没有。"]

    form = _only(lines)

    assert (form.place.line, form.place.line_to) == (3, 15)


def test_a_result_without_year_is_known_by_what_stands_below() -> None:
    lines = ["部门整体绩效自评结果", "一、自评得分", "自评得分95.6分，其中产出指标得分38分，扣2分。"]

    form = _only(lines)

    assert form.kind is FormKind.SELF_EVALUATION_SUMMARY
    assert form.total is not None
    assert form.total.text == "95.6分"


def test_statements_link_total_and_parts() -> None:
    statements = recognise_narrative(document_of(_SUMMARY)).statements
    scores = [(each.subject, each.value) for each in statements if each.measure == "score"]

    assert scores == [("预算执行情况", "19.61"), ("指标", "80"), ("自评总得分", "99.61")]
