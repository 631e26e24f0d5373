"""A whole set of public tables in the national form gives the year that it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from jixiao.data.loader import parse_strict
from jixiao.form.accounts import recognise_accounts
from jixiao.form.model import FormKind
from jixiao.form.recognise import recognise
from jixiao.report.paper.final_accounts.load import year_of
from jixiao.report.paper.final_accounts.published import published_figures
from jixiao.report.paper.final_accounts.workbook_read import Figures
from tests.form.grid.tables import paper_of

_PATH = Path(__file__).parents[3] / "cases" / "accounts" / "national_year.yaml"
_CASE = cast("dict[str, Any]", parse_strict(_PATH.read_text(encoding="utf-8"), _PATH.name))
_NAMES = {"code", "name"}


def _figures(old: str = "", new: str = "") -> Figures:
    assert old in _CASE["paper"]
    return published_figures(
        recognise_accounts(paper_of(_CASE["paper"].replace(old, new, 1) if old else _CASE["paper"]))
    )


def test_every_figure_is_found_or_worked_out() -> None:
    figures = _figures()
    tree = figures.tree
    items = [item for one in tree["functions"] for part in one["divisions"] for item in part["items"]]

    assert [fault.words for fault in figures.faults] == []
    assert [note.words for note in figures.notes] == []
    assert {item["code"]: {name: item[name] for name in item.keys() - _NAMES} for item in items} == _CASE["items"]
    assert {item["code"]: item["amount"] for item in tree["economic"]} == _CASE["economic"]
    assert tree["balances"] == _CASE["balances"]
    assert tree["three_public"] == _CASE["three_public"]
    year = year_of({**tree, "unit": _CASE["unit"], "fiscal_year": _CASE["year"]}, "x").year
    assert year.computed_closing == year.closing


def test_a_figure_that_does_not_fit_is_told() -> None:
    first, *_ = (
        fault.words for fault in _figures("| 五、事业收入 | 5 | 50,000.00 |", "| 五、事业收入 | 5 | 55,000.00 |").faults
    )

    assert first.startswith("《收入支出决算总表》本年收入合计“决算数”为 1280000.00元")
    assert first.endswith("相加为 1285000元，相差 5000元")


def test_income_of_state_capital_without_its_item_is_asked_for() -> None:
    row = "| 2230105 | << | << | 国有企业退休人员社会化管理补助支出 | 30,000.00 | | 30,000.00 |\n财政"
    words = [fault.words for fault in _figures(row, "财政").faults]

    assert any("按科目分不出来" in one for one in words)


def test_a_missing_table_is_named() -> None:
    (fault,) = _figures("财政拨款收入支出决算总表\n公开04表", "某某表").faults

    assert fault.words.startswith("没有找到“财政拨款收入支出决算总表”")


def test_a_file_of_tables_alone_is_a_form_of_its_own() -> None:
    (form,) = recognise(paper_of(_CASE["paper"])).forms

    assert form.kind is FormKind.FINAL_ACCOUNTS_TABLES
    assert form.unit is not None
    assert form.fiscal_year is not None
    assert (form.unit.text, form.fiscal_year.text) == (_CASE["unit"], _CASE["year"])


def test_money_of_a_fund_whose_table_is_empty_is_asked_for() -> None:
    rows = _CASE["paper"].split("公开07表")[1].split("国有资本经营预算财政拨款支出决算表")[0]
    empty = "\n".join(line for line in rows.splitlines() if "000.00" not in line) + "\n"
    words = [fault.words for fault in _figures(rows, empty).faults]

    assert any("政府性基金预算财政拨款收入“决算数”为 200000元，按各表列出的科目合起来是 0元" in one for one in words)
    assert any("本年支出合计“政府性基金预算财政拨款”为 150000元，按各表列出的科目合起来是 0元" in one for one in words)
