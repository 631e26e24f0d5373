"""The published papers 000 and 003 are read whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.form import Form, FormKind
from jixiao.form.grid import recognise_grid
from jixiao.place import Written
from jixiao.read import read_file


def only_form(path: Path) -> Form:
    (found,) = recognise_grid(read_file(path))
    return found.form


@pytest.fixture(scope="module")
def wuhan(raw_papers: Mapping[str, Path]) -> Form:
    """The department form of paper 000."""
    return only_form(raw_papers["000"])


@pytest.fixture(scope="module")
def henan(raw_papers: Mapping[str, Path]) -> Form:
    """The department form of paper 003."""
    return only_form(raw_papers["003"])


def words(*fields: Written | None) -> tuple[str | None, ...]:
    return tuple(None if field is None else field.text for field in fields)


def test_wuhan_head(wuhan: Form) -> None:
    assert wuhan.kind is FormKind.DEPARTMENT_SELF_EVALUATION
    assert words(wuhan.title, wuhan.unit, wuhan.fiscal_year, wuhan.filled_on, wuhan.total, wuhan.sign_off) == (
        "2020年度武汉市东西湖区商务局部门整体绩效自评表",
        "武汉市东西湖区商务局",
        "2020",
        "2021年4月26日",
        "95.64",
        "",
    )
    assert {name: value.text for name, value in wuhan.header.items()} == {
        "basic_expenditure": "796.17万元",
        "project_expenditure": "1326.87万元",
    }


def test_wuhan_money(wuhan: Form) -> None:
    (row,) = wuhan.execution
    assert words(row.item, row.initial_budget, row.budget, row.outturn, row.rate, row.points, row.score) == (
        "部门整体支出总额",
        None,
        "2161.48",
        "2123.04",
        "98.22",
        "20",
        "19.64",
    )


def test_wuhan_goals(wuhan: Form) -> None:
    assert [(goal.no, words(goal.points), len(goal.indicators)) for goal in wuhan.goals] == [
        (1, ("40",), 8),
        (2, ("40",), 8),
    ]
    last = wuhan.goals[0].indicators[4]
    assert words(last.level1, last.level1_points, last.level2, last.level2_points, last.level3, last.score) == (
        "产出指标",
        "25",
        "时效指标",
        "5",
        "项目签约完成进度",
        "4",
    )
    assert wuhan.problems == ()


def test_henan_head_and_money(henan: Form) -> None:
    assert words(henan.title, henan.unit, henan.total, henan.grade, henan.fiscal_year, henan.currency_unit) == (
        "部门整体绩效自评表(2021年度)",
        "郑州市上街区商务局",
        "98",
        "优",
        "2021",
        "万元",
    )
    assert len(henan.tasks) == 7
    assert words(henan.tasks[5].budget, henan.tasks[5].outturn, henan.tasks[5].rate) == ("251.00", "339.00", "135%")
    assert len(henan.execution) == 5
    total = henan.execution[0]
    assert words(total.item, total.initial_budget, total.budget, total.outturn, total.rate, total.points) == (
        "部门预算总额",
        "761.6",
        "761.6",
        "761.6",
        "100.00%",
        "10",
    )


def test_henan_labels_cover_rows_over_page_breaks(henan: Form) -> None:
    (goal,) = henan.goals
    assert len(goal.indicators) == 35
    assert Counter(words(row.level1, row.level2) for row in goal.indicators) == {
        ("投入管理指标", "工作目标管理"): 9,
        ("投入管理指标", "预算和财务管理"): 17,
        ("投入管理指标", "绩效管理"): 4,
        ("产出指标", "履职目标和主要任务完成情况"): 3,
        ("效益指标", "履职效益"): 1,
        ("效益指标", "满意度"): 1,
    }


def test_henan_shifted_rows_are_put_right_and_told(henan: Form) -> None:
    by_name = {row.level3.text: row for row in henan.indicators if row.level3 is not None}
    for name in ("资产管理规范性", "任务完成及时性"):
        row = by_name[name]
        assert words(row.unit_of_measure, row.points) in {("定性指标", "1"), ("定性指标", "10")}
    assert [problem.code for problem in henan.problems] == ["row_shifted", "row_shifted"]
