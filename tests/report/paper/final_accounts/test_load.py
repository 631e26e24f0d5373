"""A year's data are read strictly: what is wrong is named with the way to it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from jixiao.form.narrative.final_accounts import collect_facts
from jixiao.report.paper.final_accounts.load import last_year_from, last_year_of, year_of
from jixiao.report.paper.final_accounts.node import YearDataError
from tests.report.paper.final_accounts.years import read_back, sample_document, sample_tree, sample_year

ITEM = ("functions", 0, "divisions", 0, "items", 0)


def _changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    tree = sample_tree()
    node: Any = tree
    for name in path[:-1]:
        node = node[name]
    node[path[-1]] = value
    return tree


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        pytest.param(("unit",), "", "“unit”不能空着", id="unit_empty"),
        pytest.param(("fiscal_year",), "去年", "“fiscal_year”“去年”不是四位年度", id="year"),
        pytest.param(("currency_unit",), "个人", "“currency_unit”", id="unit_of_money"),
        pytest.param(("typo",), "1", "有不认识的键“typo”", id="unknown_key"),
        pytest.param((*ITEM, "code"), "2999901", "以上级编码 20113 开头", id="code_outside_its_division"),
        pytest.param((*ITEM, "initial_budget"), "五百", "“五百”不是金额", id="no_amount"),
        pytest.param((*ITEM, "initial_budget"), "-1", "小于 0", id="below_nothing"),
        pytest.param((*ITEM, "income"), {"gift": "1"}, "有不认识的键“gift”", id="unknown_source"),
        pytest.param((*ITEM, "income"), "1", "应当是“键: 值”的写法", id="no_mapping"),
        pytest.param(("three_public", "hospitality", "visits"), "many", "不是个数", id="no_count"),
        pytest.param(("duties",), "一段话", "应当是一个列表", id="no_list"),
        pytest.param(("report", "typo"), "1", "", id="rest_is_left_to_others"),
    ],
)
def test_what_is_wrong_is_named(path: tuple[str | int, ...], value: object, message: str) -> None:
    tree = _changed(path, value)
    if not message:
        assert year_of(tree, "year.yaml").rest.has("report")
        return
    with pytest.raises(YearDataError) as caught:
        year_of(tree, "year.yaml")

    assert message in caught.value.text


def test_amounts_in_yuan_are_the_same_year() -> None:
    tree = sample_tree() | {"currency_unit": "元"}
    tree["functions"] = tree["functions"][:1]
    tree["functions"][0]["divisions"][0]["items"] = [
        {"code": "2011301", "name": "行政运行", "income": {"general_public": "5700000"}}
    ]

    assert year_of(tree, "year.yaml").year.income("general_public") == 570


def test_last_years_paper_gives_last_years_figures() -> None:
    year = sample_year().year
    paper = read_back(sample_document(), "docx")

    assert last_year_of(collect_facts(paper.statements)) == last_year_from(year)


def test_a_file_of_last_year_is_named() -> None:
    file = sample_year(last_year={"file": "../2022/决算.docx"})

    assert file.last_file == "../2022/决算.docx"
    assert file.year.last.total is None


def test_last_years_figures_that_are_not_known_are_left_out() -> None:
    last = sample_year(last_year={"total": "100"}).year.last

    assert (last.total, last.income) == (Fraction(100), None)
