"""Money of projects: exact amounts, sums by source, carried into papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.budgets.actions.carry_into_paper import carry_into_paper
from jixiao.web.budgets.amounts import UNITS, read_fen, show_fen
from jixiao.web.budgets.carry import execution_of, with_money
from jixiao.web.budgets.models import Adjustment, BudgetLine, Outturn
from jixiao.web.error import AmountError, ForbiddenError
from tests.web.world import World

WAN = 1_000_000  # 分 in 万元


def line(world: World, source: str, initial: int, outturn: int | None = None, *, basic: bool = False) -> BudgetLine:
    made = BudgetLine.objects.create(
        unit=world.places["unit"],
        owner=world.places["unit"] if basic else world.project.owner,
        project=None if basic else world.project,
        fiscal_year=2025,
        source=source,
        initial=initial * WAN,
    )
    if outturn is not None:
        Outturn.objects.create(line=made, until=dt.date(2025, 12, 31), amount=outturn * WAN)
    return made


@given(st.integers(-(10**15), 10**15), st.sampled_from(UNITS))
def test_amounts_come_back_to_the_cent(fen: int, unit: str) -> None:
    assert read_fen(show_fen(fen, unit), unit) == fen


@given(st.text(max_size=30))
def test_any_words_are_an_amount_or_a_refusal(text: str) -> None:
    try:
        fen = read_fen(text)
    except AmountError:
        fen = None

    assert fen is None or isinstance(fen, int)


@pytest.mark.parametrize(
    ("words", "unit", "fen"),
    [
        ("610.00", "万元", 610 * WAN),
        ("1,234.56", "元", 123_456),
        ("１２．５", "万元", 12_500_000),
        ("-3.5", "万元", -3_500_000),
        ("50万元", "元", 50 * WAN),
        ("", "万元", None),
        ("—", "万元", None),
        ("0", "万元", 0),
    ],
)
def test_amounts_as_people_write_them(words: str, unit: str, fen: int | None) -> None:
    assert read_fen(words, unit) == fen


@pytest.mark.parametrize("words", ["0.001", "abc", "95%", "12人", "1e9", "9" * 25, "=1+1", "3.5美元"])
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(AmountError):
        read_fen(words, "元")


def test_money_of_a_project_as_a_paper_prints_it(world: World) -> None:
    fiscal = line(world, "fiscal", 100, 90)
    line(world, "carry_over", 20, 20)
    line(world, "own", 5)
    Adjustment.objects.create(line=fiscal, amount=-10 * WAN, cause="压减", made_on=dt.date(2025, 9, 1))

    rows = execution_of(world.project, 2025, style="national_project")

    assert [(row["item"], row["initial_budget"], row["budget"], row["outturn"]) for row in rows] == [
        ("年度资金总额", "125.00", "115.00", "110.00"),
        ("其中：当年财政拨款", "100.00", "90.00", "90.00"),
        ("上年结转资金", "20.00", "20.00", "20.00"),
        ("其他资金", "5.00", "5.00", ""),
    ]


def test_source_without_a_row_counts_where_it_falls_to(world: World) -> None:
    line(world, "fiscal", 100)
    line(world, "carry_over", 20)
    rows = execution_of(world.project, 2025, style="wuhan_project")

    assert [row["budget"] for row in rows] == ["120.00"]


def test_what_was_spent_until_a_day(world: World) -> None:
    fiscal = line(world, "fiscal", 100, 90)
    Outturn.objects.create(line=fiscal, until=dt.date(2025, 7, 31), amount=40 * WAN)
    Adjustment.objects.create(line=fiscal, amount=10 * WAN, cause="追加", made_on=dt.date(2025, 9, 1))
    row = execution_of(world.project, 2025, until=dt.date(2025, 7, 31))[0]

    assert (row["budget"], row["outturn_to_date"]) == ("100.00", "40.00")


def test_unit_has_basic_and_project_expenditure(world: World) -> None:
    line(world, "fiscal", 100, 90)
    line(world, "fiscal", 50, 50, basic=True)
    rows = execution_of(world.places["department"], 2025, style="henan_department")

    assert [row["budget"] for row in rows] == ["150.00", "150.00", "", "50.00", "100.00"]


def test_project_without_money_carries_nothing(world: World) -> None:
    assert execution_of(world.project, 2025, style="national_project") == []


def test_written_money_stays_unless_asked(world: World) -> None:
    line(world, "fiscal", 80, 70)
    content = {"execution": [{"item": "年度资金总额", "budget": "100.00", "outturn": ""}]}
    unit = world.places["unit"]
    kept = with_money(content, year=2025, project=world.project, unit=unit)["execution"][0]
    again = with_money(content, year=2025, project=world.project, unit=unit, overwrite=True)["execution"][0]

    assert (kept["budget"], kept["outturn"]) == ("100.00", "70.00")
    assert again["budget"] == "80.00"


def test_money_of_now_is_carried_into_a_draft_again(world: World, sign_in: Callable[[User], Client]) -> None:
    line(world, "fiscal", 120, 60)
    client = sign_in(world.people["section_filler"])
    address = reverse("budgets:carry", args=[world.paper.pk])
    page = client.get(reverse("papers:show", args=[world.paper.pk])).content.decode()
    answer = client.post(address, {"shape": "0"})
    again = client.post(address, {"shape": "0"}, follow=True)
    paper, entry = world.fresh(), Entry.objects.filter(act="paper.money_carried").latest("number")

    assert address in page
    assert answer.status_code == 302
    assert (paper.content["execution"][0]["budget"], paper.revision) == ("120.00", world.paper.revision + 1)
    assert ("120.00" in entry.after, "120.00" in entry.before) == (True, False)
    assert "资金没有变化" in again.content.decode()


def test_money_is_not_carried_into_a_frozen_paper(world: World) -> None:
    line(world, "fiscal", 120, 60)
    world.paper.status = "submitted"
    world.paper.save()

    with pytest.raises(ForbiddenError):
        carry_into_paper(world.paper, shape=0, actor=world.people["section_filler"])
