"""Management indicators are computed exactly from figures; without a denominator there is a reason, not a number."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

import pytest

from jixiao.data import Tree
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.scheme import SchemeFileError, load_sources
from jixiao.score.management import compute, compute_all, load_management, management_of
from jixiao.score.management.model import read_management


@pytest.mark.parametrize(
    ("code", "over", "under", "text"),
    [
        pytest.param("exec_rate", "98.5", "100", "98.50%", id="share"),
        pytest.param("initial_completion_rate", "12053.48", "1096.36", "1099.41%", id="share_above_one"),
        pytest.param("three_public_control", "0.24", "0.32", "75.00%", id="three_public"),
        pytest.param("operating_cost_change", "80.82", "98.61", "-18.04%", id="change_down"),
        pytest.param("budget_adjust_rate", "80", "100", "20.00%", id="absolute_change"),
        pytest.param("score_gap", "98", "91.5", "6.50", id="gap"),
        pytest.param("score_gap", "98", "0", "98.00", id="gap_needs_no_denominator"),
        pytest.param("exec_rate", "5", "0", "—", id="zero_denominator"),
    ],
)
def test_computes(code: str, over: str, under: str, text: str) -> None:
    indicator = load_management()[code]
    result = compute(indicator, {indicator.over: Fraction(over), indicator.under: Fraction(under)})

    assert result.text == text
    assert (result.value is None) == bool(result.reason)


def test_missing_figures_are_named() -> None:
    result = compute(load_management()["sme_share"], {"sme_contracts": Fraction(1)})

    assert result.text == "—"
    assert result.reason == "没有政府采购支出总额"


def test_every_indicator_of_the_handbook_is_registered() -> None:
    results = compute_all({})

    assert len(results) == 26
    assert all(result.reason and result.indicator.words for result in results)


def test_figures_are_found_in_one_scope() -> None:
    place = Place(line=1)
    said = [
        Statement("机关运行经费支出", "amount", "80.82", "万元", place, section="十"),
        Statement("机关运行经费支出", "change", "-17.79", "万元", place, section="十"),
        Statement("“三公”经费财政拨款支出", "outturn", "0.24", "万元", place, section="九"),
        Statement("“三公”经费财政拨款支出", "budget", "0.32", "万元", place, section="八"),
    ]
    money = [{"budget": "200", "outturn": "150", "initial_budget": "100"}]
    form = form_from_mapping({"kind": "project_self_evaluation", "execution": money})
    found = {result.indicator.code: result.text for result in management_of([form], said)}

    assert found == {
        "exec_rate": "75.00%",
        "initial_completion_rate": "150.00%",
        "budget_adjust_rate": "100.00%",
        "operating_cost_change": "-18.04%",
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"over": "nothing"}, "“over”的值“nothing”", id="unknown_figure"),
        pytest.param({"source": "nothing"}, "“source”的值“nothing”", id="unknown_source"),
        pytest.param({"formula": "magic"}, "“formula”的值“magic”", id="unknown_formula"),
        pytest.param({"colour": "red"}, "不认识的键 colour", id="unknown_key"),
    ],
)
def test_refuses_a_wrong_register(change: dict[str, str], words: str) -> None:
    entry = {"code": "a", "title": "甲", "formula": "share", "over": "x", "under": "y", "direction": "info"}
    tree = {"figures": {"x": "子", "y": "母"}, "indicators": [{**entry, "source": "handbook", **change}]}

    with pytest.raises(SchemeFileError, match=words):
        read_management(cast("Tree", tree), "management.yaml", load_sources())


def test_a_code_is_used_once() -> None:
    entry = {"code": "a", "title": "甲", "formula": "share", "over": "x", "under": "x", "direction": "info"}
    tree = {"figures": {"x": "子"}, "indicators": [{**entry, "source": "handbook"}] * 2}

    with pytest.raises(SchemeFileError, match="用了两次"):
        read_management(cast("Tree", tree), "management.yaml", load_sources())
