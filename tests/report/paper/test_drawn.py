"""Last year's self-evaluation as next year's declaration, on any declaration's paper, and its way through a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jixiao.form.difference import form_differences
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.pipeline import read_paper, written
from jixiao.report.paper.drawn import declared_next, drawn_on
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.style import style_named

DECLARATIONS = ["hunan_declaration", "national_declaration", "goals_declaration"]


def indicator(level1: str, level2: str, name: str, **more: str) -> dict[str, str]:
    return {"level1": level1, "level2": level2, "level3": name, **more}


def last_year() -> Form:
    rows = [
        indicator("产出指标", "数量指标", "培训人次", target="≥500人次", actual="520人次", points="50", score="50"),
        indicator(
            "效益指标", "社会效益指标", "新增就业人数", target="≥30人", actual="20人", points="50", score="33.33"
        ),
    ]
    second = [indicator("产出指标", "质量指标", "培训合格率", target="≥95%", actual="96%", points="50", score="50")]
    return form_from_mapping(
        {
            "kind": "department_self_evaluation",
            "title": "部门整体绩效自评表（2025年度）",
            "unit": "样例市商务局",
            "fiscal_year": "2025",
            "total": "83.33",
            "execution": [{"item": "部门整体支出总额", "budget": "100", "outturn": "90", "rate": "90%"}],
            "goals": [
                {"no": "1", "text": "培训500人次。", "indicators": rows},
                {"no": "2", "text": "保证质量。", "indicators": second},
            ],
        }
    )


@pytest.mark.parametrize("name", DECLARATIONS)
def test_targets_stay_and_what_was_achieved_goes(name: str) -> None:
    drawn = declared_next(last_year(), style_named(name))

    assert drawn.kind.value == "target_declaration"
    assert drawn.fiscal_year is not None
    assert drawn.fiscal_year.text == "2026"
    assert [row.target.text for row in drawn.indicators if row.target] == ["≥500人次", "≥30人", "≥95%"]
    assert all(row.actual is None and row.score is None for row in drawn.indicators)
    assert drawn.total is None
    assert all(row.outturn is None and row.budget is not None and not row.budget.text for row in drawn.execution)


def test_goals_become_one_where_the_paper_has_room_for_one() -> None:
    one = drawn_on(last_year(), style_named("national_declaration"))
    two = drawn_on(last_year(), style_named("goals_declaration"))

    assert [goal.text.text for goal in one.goals if goal.text] == ["培训500人次。保证质量。"]
    assert [len(goal.indicators) for goal in one.goals] == [3]
    assert [len(goal.indicators) for goal in two.goals] == [2, 1]


def test_form_without_indicators_leaves_the_rows_blank() -> None:
    empty = form_from_mapping({"kind": "department_self_evaluation", "unit": "样例市商务局"})

    assert len(drawn_on(empty, style_named("national_declaration")).indicators) > 1


def _filled(more: dict[str, Any]) -> dict[str, Any]:
    kinds = {"kind": "定量", "operator": "≥", "points": "50", "definition": "按台账统计", "scoring_rule": "完成得满分"}
    rows = [
        indicator("产出指标", "数量指标", "培训人次", target="500", unit_of_measure="人次", **kinds),
        indicator("满意度指标", "服务对象满意度指标", "学员满意度", target="90", unit_of_measure="%", **kinds),
    ]
    return {"kind": "target_declaration", "unit": "样例市商务局", "fiscal_year": "2026", "currency_unit": "万元"} | {
        "goals": [{"no": "1", "text": "培训500人次。", "indicators": rows}],
        **more,
    }


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    ("style", "more"),
    [
        pytest.param(
            "national_declaration",
            {
                "title": "项目支出绩效目标申报表（2026年度）",
                "project": "培训项目",
                "implementing_unit": "市场科",
                "project_attribute": "持续性项目",
                "project_type": "一次性项目",
                "execution": [{"item": "年度资金总额", "budget": "100.00", "currency_unit": "万元"}],
            },
            id="project",
        ),
        pytest.param(
            "goals_declaration",
            {
                "title": "部门整体支出绩效目标申报表（2026年度）",
                "execution": [{"item": "部门预算总额", "budget": "100.00", "currency_unit": "万元"}],
            },
            id="department",
        ),
    ],
)
def test_declarations_come_back_whole_from_a_file(tmp_path: Path, style: str, more: dict[str, Any], kind: str) -> None:
    form = form_from_mapping(_filled(more))
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(written(document_of(form_blocks(form, style_named(style))), kind))
    answer = read_paper(path)

    assert answer.paper is not None
    assert list(form_differences([form], answer.paper.forms)) == []
