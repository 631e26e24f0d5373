"""The log's pages: search, one row whole, export that spreadsheets open safely, and what administrators see of it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from io import StringIO
from typing import cast

import pytest
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.audit.models import Entry
from jixiao.web.audit.words import place_title
from tests.web.world import World

SignIn = Callable[[User], Client]


@pytest.fixture
def told(world: World) -> World:
    """A world with a few rows in its log."""
    audit.record("project.added", actor=SYSTEM, subject=world.project, after="=1+1")
    audit.record(
        "paper.cell_written", actor=world.people["section_filler"], subject=world.paper, before="甲", after="乙"
    )
    audit.record("user.closed", actor=world.people["sys_admin"], subject=world.people["nobody"])
    return world


def numbers(client: Client, **asked: str) -> list[int]:
    return [row.entry.number for row in client.get(reverse("audit:list"), asked).context["rows"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({}, [3, 2, 1], id="all"),
        pytest.param({"actor": "section"}, [2], id="person"),
        pytest.param({"act": "user.closed"}, [3], id="act"),
        pytest.param({"subject": "农贸"}, [2, 1], id="object"),
        pytest.param({"words": "乙"}, [2], id="words"),
        pytest.param({"since": "2020-01-01", "until": "2021-01-01"}, [], id="days"),
        pytest.param({"since": "没有这天", "until": "9999-12-31"}, [3, 2, 1], id="no_days"),
    ],
)
def test_search(told: World, sign_in: SignIn, asked: dict[str, str], found: list[int]) -> None:
    assert numbers(sign_in(told.people["auditor"]), **asked) == found


def test_day_is_included_to_its_end(told: World, sign_in: SignIn) -> None:
    today = timezone.localdate()
    client = sign_in(told.people["auditor"])

    assert numbers(client, since=today.isoformat(), until=today.isoformat()) == [3, 2, 1]
    assert numbers(client, since=(today + dt.timedelta(days=1)).isoformat()) == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param("", "", id="none"),
        pytest.param("goals/0/indicators/2/actual", "目标1 第3项 完成值", id="row_of_a_goal"),
        pytest.param("execution/0/budget", "第1项 预算数", id="money"),
        pytest.param("goals/1", "目标2", id="goal"),
    ],
)
def test_places_are_told_in_words(place: str, words: str) -> None:
    assert place_title(place) == words


def test_states_are_told_in_words(told: World, sign_in: SignIn) -> None:
    with transaction.atomic():
        audit.record("paper.submit", actor=SYSTEM, subject=told.paper, before="draft", after="submitted")
    page = sign_in(told.people["auditor"]).get(reverse("audit:list"), {"act": "paper.submit"}).content.decode()

    assert "已提交" in page
    assert ">submitted<" not in page


def test_row_says_whether_it_is_whole(told: World, sign_in: SignIn) -> None:
    page = sign_in(told.people["auditor"]).get(reverse("audit:show", args=[2])).content.decode()

    assert "校验值相符" in page
    assert "乙" in page


def test_export_is_told_and_no_cell_is_a_formula(told: World, sign_in: SignIn) -> None:
    response = sign_in(told.people["auditor"]).get(reverse("audit:export"), {"subject": "农贸"})
    content = b"".join(cast("Iterable[bytes]", cast("StreamingHttpResponse", response).streaming_content))
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    entry = Entry.objects.latest("number")

    assert [row[0] for row in rows] == ["序号", "1", "2"]
    assert rows[1][8] == "'=1+1"
    assert (entry.act, entry.after, entry.reason) == ("user.log_exported", "2 条", "对象：农贸")


def test_administrator_sees_accounts_and_no_business(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.people["sys_admin"])
    rows = client.get(reverse("audit:accounts")).context["rows"]

    assert [row.entry.subject_kind for row in rows] == ["user"]
    assert client.get(reverse("audit:list")).status_code == 403


def test_page_asks_the_database_a_few_times_only(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.people["auditor"])
    for number in range(60):
        audit.record("project.added", actor=SYSTEM, subject=told.project, after=str(number))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(reverse("audit:list"))

    assert len(queries) <= 10
