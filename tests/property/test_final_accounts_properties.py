"""Whatever the figures of a year are, its paper tells them as they are and contradicts itself nowhere."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jixiao.check.run import run_checks
from jixiao.finding import Severity
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import year_of
from tests.report.paper.final_accounts.years import figures_of, read_back, rounded, told

_ITEMS = {
    "2011301": ("一般公共服务支出", "商贸事务", "行政运行"),
    "2011302": ("一般公共服务支出", "商贸事务", "一般行政管理事务"),
    "2080505": ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
    "2160299": ("商业服务业等支出", "商业流通事务", "其他商业流通事务支出"),
    "2210201": ("住房保障支出", "住房改革支出", "住房公积金"),
}
_REASON = "业务量有变化"
_FEN = st.one_of(st.just(0), st.integers(1, 99), st.integers(100, 10**8))


def _amount(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


@st.composite
def years(draw: st.DrawFn) -> dict[str, Any]:
    """Any year of a small department, as ``year.yaml`` holds it."""
    codes = sorted(draw(st.sets(st.sampled_from(sorted(_ITEMS)), min_size=1)))
    spent = {code: {name: draw(_FEN) for name in ("budget", "basic", "project", "own", "fund")} for code in codes}
    basic = sum(figures["basic"] for figures in spent.values())
    personnel = draw(st.integers(0, basic))
    meals, cars = draw(_FEN), draw(_FEN)
    goods = draw(_FEN)
    return {
        "unit": "某县商务局",
        "fiscal_year": "2023",
        "functions": [_class(code, spent[code]) for code in codes],
        "economic": [
            {"code": "30101", "name": "基本工资", "amount": _amount(personnel)},
            {"code": "30201", "name": "办公费", "amount": _amount(basic - personnel)},
        ],
        "balances": {"opening": {"general_public": _amount(draw(_FEN)), "other": _amount(draw(_FEN))}},
        "three_public": {
            "hospitality": {"budget": _amount(draw(_FEN)), "outturn": _amount(meals), "batches": "3", "visits": "21"},
            "vehicle_running": {"budget": _amount(draw(_FEN)), "outturn": _amount(cars), "vehicles": "2"},
        },
        "agency": {"budget": _amount(draw(_FEN)), "reason": _REASON},
        "procurement": {"goods": {"total": _amount(goods), "sme": _amount(draw(st.integers(0, goods)))}},
        "assets": {"vehicles": {"机要通信用车": "2"}},
        "last_year": {
            name: _amount(draw(_FEN)) for name in ("total", "income", "expenditure", "appropriation", "general_public")
        },
        "reasons": dict.fromkeys(("total", "income", "expenditure", "appropriation", "general_public"), _REASON),
    }


def _class(code: str, figures: dict[str, int]) -> dict[str, Any]:
    fc_class, division, name = _ITEMS[code]
    item = {
        "code": code,
        "name": name,
        "initial_budget": _amount(figures["budget"]),
        "income": {
            "general_public": _amount(figures["basic"] + figures["project"]),
            "government_fund": _amount(figures["fund"]),
            "other": _amount(figures["own"]),
        },
        "basic": {"general_public": _amount(figures["basic"])},
        "project": {
            "general_public": _amount(figures["project"]),
            "government_fund": _amount(figures["fund"]),
            "other": _amount(figures["own"]),
        },
        "reason": _REASON,
    }
    inner = {"code": code[:5], "name": division, "items": [item]}
    return {"code": code[:3], "name": fc_class, "divisions": [inner]}


_NOTHING: dict[str, Any] = {"unit": "某县商务局", "fiscal_year": "2023"}


@settings(max_examples=12)
@given(years())
@example(_NOTHING)
def test_every_figure_is_read_back_and_no_check_finds_an_error(tree: dict[str, Any]) -> None:
    year = year_of(tree, "year.yaml").year
    paper = read_back(final_accounts(year, Annexes()).document, "docx")
    report = run_checks(paper)

    assert {rounded(figure) for figure in figures_of(year)} - told(paper) == set()
    assert [finding.message for finding in report.findings if finding.severity is Severity.ERROR] == []


@given(years())
def test_both_sides_come_to_the_same_total(tree: dict[str, Any]) -> None:
    year = year_of(tree, "year.yaml").year
    funds = sum((year.closed(fund) for fund in ("general_public", "government_fund", "state_capital")), Fraction(0))

    assert year.total == year.total_expenditure + year.distribution + year.computed_closing
    assert year.computed_closing - funds == year.opening.get("other", 0)
