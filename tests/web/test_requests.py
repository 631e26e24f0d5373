"""Numbers and days that a request sends: what is none is no fault of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.error import FormInvalidError
from jixiao.web.pages import day_of, number_of, year_of
from tests.web.world import World

NO_NUMBERS = ["", "²", "٣", "-1", "1.0", "9" * 5000, "x"]


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_what_is_no_number_is_the_default(words: str) -> None:
    assert number_of(words, -1) == -1
    assert year_of(words, 2025) == 2025


def test_numbers_years_and_days() -> None:
    assert (number_of("17"), year_of("2031", 2025), year_of("20311", 2025)) == (17, 2031, 2025)
    assert day_of(" 2026-02-28 ", "日期") == dt.date(2026, 2, 28)


@pytest.mark.parametrize("words", ["", "2026-02-30", "20260101x"])
def test_what_is_no_day_is_said(words: str) -> None:
    with pytest.raises(FormInvalidError, match="截止日期"):
        day_of(words, "截止日期")


@pytest.mark.parametrize("words", NO_NUMBERS[1:])
def test_a_row_that_is_none_is_not_found(world: World, sign_in: Callable[[User], Client], words: str) -> None:
    client = sign_in(world.people["unit_finance"])
    line = {"unit": str(world.places["unit"].pk), "year": "2025", "project": words, "source": "fiscal"}

    assert client.post(reverse("budgets:add"), line).status_code == 404
    assert client.post(reverse("readings:inherit"), {"source": words, "duty": words}).status_code == 404
