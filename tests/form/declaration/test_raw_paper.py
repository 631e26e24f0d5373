"""The damaged declaration of 2022: as many indicators as a careful person tells apart, nothing filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jixiao.form.declaration import recognise_declarations
from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form
from jixiao.read import read_file


@pytest.fixture(scope="module")
def form(raw_papers: Mapping[str, Path]) -> Form:
    (found,) = recognise_declarations(read_file(raw_papers["002"]), ())
    return found.form


@pytest.fixture(scope="module")
def rows(form: Form) -> dict[str, dict[str, Any]]:
    return {row["level3"]: row for row in form_to_mapping(form)["goals"][0]["indicators"] if "level3" in row}


def test_tells_thirty_indicators_apart_of_which_twenty_six_have_names(form: Form) -> None:
    assert len(form.indicators) == 30
    assert sum(row.level3 is not None for row in form.indicators) == 26


def test_prints_nothing_that_the_paper_does_not(form: Form, raw_papers: Mapping[str, Path]) -> None:
    printed = "".join(raw_papers["002"].read_text(encoding="utf-8").split())
    mapping = form_to_mapping(form)["goals"][0]["indicators"]
    words = [value for row in mapping for name, value in row.items() if name != "place"]
    assert [word for word in words if word not in printed] == []


def test_reads_the_head(form: Form) -> None:
    mapping = form_to_mapping(form)
    assert mapping["unit"] == "湘西州商务局本级"
    assert mapping["fiscal_year"] == "2022"
    assert mapping["title"].startswith("省级部门（单位）整体绩效目标申报表")
    assert [row.get("item") for row in mapping["execution"]] == [None, "财政性资金", "基本支出", "项目支出"]
    assert [row["initial_budget"] for row in mapping["execution"]] == ["570.84", "570.84", "517.29", "53.55"]
    assert [task["name"] for task in mapping["tasks"]] == [
        "强化精准招商",
        "加快外贸发展",
        "推动外经发展",
        "抓好国内贸易",
    ]
    assert [bool(task.get("content")) for task in mapping["tasks"]] == [True, False, False, False]


@pytest.mark.parametrize(
    ("name", "operator", "target", "unit"),
    [
        ("年度履职目标相关性", None, "相关", None),
        ("工作目标任务合理性", None, "科学", None),
        ("预算编制完整性", None, "完整", None),
        ("政府采购执行率", "≥", "100", "%"),
        ("资金使用合规性", None, "合规", None),
        ("管理制度健全性", None, "健全", None),
        ("资产管理规范性", None, "规范", None),
        ("绩效自评完成率", "=", "100", "%"),
        ("评价结果应用率", "=", "100%", None),
        ("农村电商示范站点建设个数", "≥", "40", None),
        ("限上企业培育数", "≥", "40", None),
        ("引进省外境内资金金额", "≥", "204", None),
        ("引进“三类500强”企业新投资项目个数", "≥", "5", None),
        ("组织经贸活动次数", "\\geq", "5", None),
        ("组织促消费活动次数", "\\geq", "6", None),
        ("社会消费品零售总额增长率", "\\geq", "8", None),
        ("项目履约率", "\\geq", "70", None),
        ("社会公众满意度", "\\geq", "95", None),
    ],
    ids=str,
)
def test_gives_values_to_their_indicators(
    rows: dict[str, dict[str, Any]], name: str, operator: str | None, target: str, unit: str | None
) -> None:
    row = rows[name]
    assert (row.get("operator"), row["target"], row.get("unit_of_measure")) == (operator, target, unit)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("限上企业培育数", "40家得5分,每减少4家扣0.5分"),
        ("社会消费品零售总额增长率", "增长率达7.5%得4分，每减少1%扣0.5分"),
        ("项目履约率", "州级签约项目履约率达70%得4分,每减少5%扣1分"),
        ("社会公众满意度", "满意度95%以上得5分，每减少5%扣1分"),
    ],
    ids=lambda value: value[:8],
)
def test_keeps_whole_rules(rows: dict[str, dict[str, Any]], name: str, rule: str) -> None:
    assert rows[name]["scoring_rule"] == rule


def test_uses_no_cut_rule(rows: dict[str, dict[str, Any]]) -> None:
    for name in ("组织经贸活动次数", "引进“三类500强”企业新投资项目个数", "工作目标任务合理性"):
        assert "scoring_rule" not in rows[name]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (8, "amount_unplaced"),
        (15, "cell_cut"),
        (17, "cell_repeated"),
        (18, "name_missing"),
        (20, "name_missing"),
        (21, "value_unplaced"),
        (22, "value_unplaced"),
        (25, "cells_fused"),
        (29, "name_missing"),
        (32, "cell_cut"),
        (34, "cell_cut"),
        (40, "cell_shifted"),
        (46, "cell_cut"),
        (49, "cell_shifted"),
    ],
)
def test_says_where_the_damage_is(form: Form, line: int, code: str) -> None:
    assert (line, code) in {(problem.place.line, problem.code) for problem in form.problems}
