"""Nothing lost: a full disk, a clock that goes back, a double submit, a stale page; and logs hold nobody's words."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import Entry
from jixiao.web.log import JsonLines
from jixiao.web.papers.models import PaperVersion
from tests.web.world import World

SignIn = Callable[[User], Client]
HX = {"HX-Request": "true"}
CELL = {"path": "goals/0/indicators/1/actual", "seen": "500人次", "text": "480人次", "shape": "0"}


@contextmanager
def full_disk() -> Iterator[None]:
    """The database takes no more: SQLite may not grow, PostgreSQL says what it says when its disk is full."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
            try:
                yield
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
            return
        body = "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
        cursor.execute(f"CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS {body}")
        cursor.execute(
            "CREATE TRIGGER disk_full BEFORE UPDATE ON papers_paper FOR EACH ROW EXECUTE FUNCTION disk_full()"
        )
        try:
            yield
        finally:
            cursor.execute("DROP TRIGGER disk_full ON papers_paper")
            cursor.execute("DROP FUNCTION disk_full()")


def test_full_disk_is_told_and_loses_nothing(committed: World, sign_in: SignIn) -> None:
    client, address = (
        sign_in(committed.people["section_filler"]),
        reverse("papers:save_cell", args=[committed.paper.pk]),
    )
    kept = CELL["seen"]
    with full_disk():
        for size in range(3900, 4000):
            response = client.post(address, {**CELL, "seen": kept, "text": str(size) * 900}, headers=HX)
            if response.status_code != 200:
                break
            kept = str(size) * 900

    assert response.status_code == 507
    assert "磁盘已满" in response.content.decode()
    assert committed.fresh().content["goals"][0]["indicators"][1]["actual"] == kept
    assert client.post(address, {**CELL, "seen": kept}, headers=HX).status_code == 200
    assert verify().broken is None


def test_log_keeps_its_order_when_the_clock_goes_back(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = timezone.now()
    for minutes, words in ((0, "先"), (-90, "后"), (-89, "再后")):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=now + dt.timedelta(minutes=minutes): at)
        audit.record("project.added", actor=SYSTEM, subject=world.project, after=words)

    assert list(Entry.objects.order_by("number").values_list("after", flat=True)) == ["先", "后", "再后"]
    assert verify().broken is None
    assert [one.getMessage() for one in caplog.records].count("clock went back") == 1


def test_session_lasts_no_longer_when_the_clock_goes_back(
    world: World, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in(world.people["section_filler"])
    session = client.session
    later = int(timezone.now().timestamp()) + 86_400
    session["began"] = session["seen"] = later
    session.save()

    assert client.get("/").status_code == 200
    assert client.session["seen"] < later - 80_000
    assert "clock went back" in caplog.text


def test_double_submit_counts_once(world: World, sign_in: SignIn) -> None:
    client, address = sign_in(world.people["section_filler"]), reverse("papers:move", args=[world.paper.pk, "submit"])
    first, second = client.post(address), client.post(address)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "不能提交" in second.content.decode()
    assert PaperVersion.objects.count() == Entry.objects.filter(act="paper.submit").count() == 1


def test_same_change_sent_twice_changes_nothing_the_second_time(world: World, sign_in: SignIn) -> None:
    client, address = sign_in(world.people["section_filler"]), reverse("papers:save_cell", args=[world.paper.pk])
    codes = [client.post(address, CELL, headers=HX).status_code for _ in range(2)]

    assert codes == [200, 200]
    told = Entry.objects.filter(act="paper.cell_written").order_by("number").values_list("before", "after")
    assert list(told) == [("500人次", "480人次"), ("480人次", "480人次")]


def test_page_from_before_the_submission_saves_nothing_and_says_so(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    client.post(reverse("papers:move", args=[world.paper.pk, "submit"]))
    response = client.post(reverse("papers:save_cell", args=[world.paper.pk]), CELL, headers=HX)

    assert response.status_code in {403, 409}
    assert "notice" in response.content.decode()
    assert world.fresh().content["goals"][0]["indicators"][1]["actual"] == "500人次"


@pytest.mark.parametrize(
    "address",
    ["/invitation/secret-token/", "/papers/99999/", "/users/?words=张三", "/no/such/张三/"],
)
def test_logs_hold_no_addresses_and_nobodys_words(
    world: World, sign_in: SignIn, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    sign_in(world.people["section_filler"]).get(address)
    lines = [JsonLines().format(one) for one in caplog.records]

    assert lines
    assert not any(word in line for line in lines for word in ("secret-token", "张三", "99999", "section_filler"))


def test_exception_in_the_log_is_a_class_and_places(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("张三 420101199001011234")  # noqa: EM101, TRY003, TRY301 - such words must not reach the log
    except ValueError:
        logging.getLogger("jixiao.web").exception("failed")
    line = json.loads(JsonLines().format(caplog.records[-1]))

    assert line["exception"] == "ValueError"
    assert "张三" not in json.dumps(line, ensure_ascii=False)
