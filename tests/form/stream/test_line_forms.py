"""One form, printed as lines in several ways, is one and the same form."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.form import Form, FormKind
from jixiao.form.stream import recognise_stream
from jixiao.read import read_file

CASES = Path(__file__).resolve().parents[2] / "cases" / "form" / "stream"
ROWS = [
    ("产出指标", "50", "数量指标", "养护公路里程", "≥120公里", "120公里", "10", "10", ""),
    ("产出指标", "50", "数量指标", "桥梁检测数量", "≥8座", "8座", "10", "10", ""),
    ("产出指标", "50", "质量指标", "养护验收合格率", "≥95%", "93%", "10", "9.79", "雨季水毁路段未完成复验"),
    ("产出指标", "50", "时效指标", "养护任务完成时间", "2023年12月底前", "2023年12月20日", "10", "10", ""),
    ("产出指标", "50", "成本指标", "日常养护成本", "≤2.5万元/公里", "2.38万元/公里", "10", "10", ""),
    ("效益指标", "30", "社会效益指标", "改善群众出行条件", "明显改善", "明显改善", "15", "14", "个别路段仍需修复"),
    ("效益指标", "30", "可持续影响指标", "养护长效机制", "健全", "健全", "15", "15", ""),
    ("满意度指标", "10", "服务对象满意度指标", "沿线群众满意度", "≥90%", "94%", "10", "10", ""),
]
FIELDS = ("level1", "level1_points", "level2", "level3", "target", "actual", "points", "score", "reason")


def only_form(name: str) -> Form:
    """The one form of a case file."""
    forms = recognise_stream(read_file(CASES / name))
    assert len(forms) == 1
    return forms[0].form


def rows_of(form: Form) -> list[tuple[str, ...]]:
    """The indicator rows as plain words."""
    return [tuple(getattr(row, name).text for name in FIELDS) for row in form.indicators]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("broken_lines.txt", id="cells_broken_over_lines"),
        pytest.param("cell_a_line.txt", id="one_cell_a_line"),
        pytest.param("flattened.txt", id="whole_table_on_one_line"),
    ],
)
def test_every_printing_gives_the_same_form(name: str) -> None:
    form = only_form(name)
    total, *parts = form.execution

    assert form.kind is FormKind.PROJECT_SELF_EVALUATION
    assert rows_of(form) == ROWS
    assert form.title is not None
    assert form.title.text == "项目支出绩效自评表（2023年度）"
    assert (form.total and form.total.text) == "98.29"
    assert [getattr(total, field).text for field in ("initial_budget", "budget", "outturn", "points", "score")] == [
        "320.00",
        "300.00",
        "285.00",
        "10",
        "9.50",
    ]
    assert [part.item.text for part in parts if part.item] == ["其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert form.goals[0].text is not None
    assert form.goals[0].actual_text is not None
    assert form.goals[0].actual_text.text.startswith("完成县乡道路养护120公里")


def test_rows_without_values_are_kept_and_placeholders_are_told() -> None:
    form = only_form("lost_labels.txt")
    names = [row.level3.text for row in form.indicators if row.level3]

    assert names[:3] == ["指标1:完成维护河道条数", "指标2:完成闸门检修", "指标1:工程质量合格"]
    assert form.indicators[2].target is not None
    assert not form.indicators[2].target
    assert sum(problem.code == "placeholder_row" for problem in form.problems) >= 8
    assert form.execution[0].rate is None
