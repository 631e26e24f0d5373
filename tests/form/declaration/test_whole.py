"""Declarations through all recognisers: whole ones in any order of columns, damaged ones in spite of a heading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form, FormKind
from jixiao.form.recognise import recognise
from jixiao.read import read_file

_HEADS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "kind": "指标值类型",
    "operator": "指标性质",
    "target": "指标值",
    "unit_of_measure": "度量单位",
    "definition": "指标解释",
    "scoring_rule": "评（扣）分标准",
}
_ROWS = [
    ("产出指标", "数量指标", "道路养护里程", "定量", "≥", "120", "公里", "考察养护里程", "每减少10公里扣1分"),
    ("", "质量指标", "养护合格率", "定量", "≥", "95", "%", "考察养护质量", "每减少1%扣1分，扣完为止"),
    ("效益指标", "社会效益指标", "出行便利程度", "定性", "", "明显改善", "", "考察出行便利", "明显改善得10分"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "定量", "≥", "90", "%", "考察满意情况", "每减少1%扣0.5分"),
]
_FRONT = "某县公路局整体绩效目标申报表\n（2024年度）\n\n部门名称\t某县公路局\n年度履职目标\t养护公路。\n"
_NAMES = list(_HEADS)


def _recognised(text: str, folder: Path) -> Form:
    paper = folder / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    (form,) = recognise(read_file(paper)).forms
    return form


def _table(columns: Sequence[str]) -> str:
    lines = [[_HEADS[name] for name in columns]]
    lines += [[row[_NAMES.index(name)] for name in columns] for row in _ROWS]
    return _FRONT + "".join("\t".join(line) + "\n" for line in lines)


@pytest.mark.parametrize(
    "columns",
    [
        _NAMES,
        list(reversed(_NAMES)),
        ["level1", "level2", "level3", "target", "operator", "scoring_rule", "unit_of_measure", "kind", "definition"],
        ["level3", "unit_of_measure", "operator", "target"],
        ["level1", "level2", "level3", "kind", "target", "unit_of_measure", "definition", "scoring_rule"],
    ],
    ids=["printed", "backwards", "mixed", "without_levels", "without_operator"],
)
def test_reads_whole_tables_in_any_order_of_columns(columns: list[str], tmp_path: Path) -> None:
    form = _recognised(_table(columns), tmp_path)
    assert form.kind is FormKind.TARGET_DECLARATION
    rows: list[dict[str, Any]] = form_to_mapping(form)["goals"][0]["indicators"]
    filled = [{**dict(zip(_NAMES, row, strict=True))} for row in _ROWS]
    filled[1]["level1"] = "产出指标"
    assert [{name: row[name] for name in columns} for row in rows] == [
        {name: row[name] for name in columns} for row in filled
    ]


def test_reads_a_damaged_table_in_spite_of_its_heading(tmp_path: Path) -> None:
    heading = "三级指标\t指标值类型\t指标值\t度量单位\t评分标准\t\n"
    pieces = (
        "道路养护里程\t养护合格率\t群众满意度\t桥梁检测座数\n≥\t≥\t≥\t=\n120\t95\t90\t6\n公里\t%\t%\t座\n"
        "每减少10公里扣1分\t每减少1%扣1分\t每减少2%扣1分\t每减少1座扣2分\n"
    )
    form = _recognised(_FRONT + "\n" + heading + pieces, tmp_path)
    rows = form_to_mapping(form)["goals"][0]["indicators"]
    read = [(row["level3"], row["operator"], row["target"], row["unit_of_measure"]) for row in rows]
    assert read == [
        ("道路养护里程", "≥", "120", "公里"),
        ("养护合格率", "≥", "95", "%"),
        ("群众满意度", "≥", "90", "%"),
        ("桥梁检测座数", "=", "6", "座"),
    ]


def test_leaves_evaluations_and_contents_alone(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("目录\n附件1 整体绩效目标申报表\n\n序号\t事项\n1\t甲\n2\t乙\n", encoding="utf-8")
    assert recognise(read_file(paper)).forms == ()
