"""What somebody tries who means harm: forged requests and states, words that are code, files that lie (滥用)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Notice, Paper, Remark
from jixiao.web.papers.workflow import machine_of, statuses
from jixiao.web.projects.models import Project
from tests.web.test_rights_walk import CASES, _calls
from tests.web.world import PASSWORD, World

SignIn = Callable[[User], Client]
MARKUP = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>"
ELSEWHERE = (
    "//evil.test/",
    "https://evil.test/",
    "/\\evil.test/",
    "\\\\evil.test",
    "javascript:alert(1)",
    "/\t/evil.test",
)


def test_every_change_wants_a_token(world: World) -> None:
    calls, open_doors = _calls(world), []
    for name, (method, arguments, data) in calls.items():
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.people["unit_finance"])
        if method == "post" and client.post(reverse(name, args=arguments), data).status_code != 403:
            open_doors.append(name)

    assert open_doors == []


def test_nothing_changes_by_a_link(world: World, sign_in: SignIn) -> None:
    calls = _calls(world)
    client = sign_in(world.people["unit_finance"])
    before = world.fresh().revision, world.fresh().status, Project.objects.count()
    for name, (method, arguments, data) in calls.items():
        if method == "post" and name != "accounts:sign_out":
            client.get(reverse(name, args=arguments), data)

    assert (world.fresh().revision, world.fresh().status, Project.objects.count()) == before


@pytest.mark.parametrize("status", sorted(statuses()))
def test_forged_steps_change_nothing(world: World, sign_in: SignIn, status: str) -> None:
    client = sign_in(world.people["unit_finance"])
    machine = machine_of("self_evaluation")
    for verb in sorted({move.verb for move in machine.moves}):
        Paper.objects.filter(pk=world.paper.pk).update(status=status)
        if machine.find(verb, status) is None:
            response = client.post(reverse("papers:move", args=[world.paper.pk, verb]), {"reason": "?"})
            assert response.status_code in {403, 404, 409}, verb
            assert world.fresh().status == status


def _mark_everything(world: World) -> None:
    """Markup in every text that a page shows."""
    Organisation.objects.update(name=Concat(Value(MARKUP), Cast("pk", models.CharField())))
    User.objects.update(name=MARKUP[:20])
    Project.objects.update(name=MARKUP)
    Paper.objects.update(title=MARKUP)
    Remark.objects.update(text=MARKUP, label=MARKUP)
    Notice.objects.update(text=MARKUP)
    world.round.refresh_from_db()
    world.round.title = MARKUP
    world.round.save()
    content: dict[str, Any] = world.fresh().content
    for row in content["goals"][0]["indicators"]:
        row.update(dict.fromkeys(("level3", "actual", "reason"), MARKUP))
    content["goals"][0]["text"] = content["unit"] = MARKUP
    Paper.objects.filter(pk=world.paper.pk).update(content=content)


@pytest.mark.parametrize("role", ["section_filler", "unit_finance", "finance_performance", "auditor", "sys_admin"])
def test_markup_stays_words_on_every_page(world: World, sign_in: SignIn, role: str) -> None:
    calls, seen = _calls(world), 0
    _mark_everything(world)
    client = sign_in(world.people[role])
    for name in CASES["addresses"]:
        method, arguments, data = calls.get(name, ("get", [], {}))
        if method != "get" or name in {
            "accounts:invitation",
            "publications:paper",
            "publications:archive",
            "files:download",
        }:
            continue
        response = client.get(reverse(name, args=arguments), data)
        if response.streaming:
            b"".join(response)  # a file that is handed out is closed at its end
            continue
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        page = response.content.decode()
        assert "<img src=x" not in page, name
        assert "<script>alert" not in page, name
        seen += "&lt;img src=x" in page

    assert seen


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A0", "\t=1+1", '=HYPERLINK("x")'])
def test_formulas_stay_words_in_workbooks(world: World, sign_in: SignIn, words: str) -> None:
    content: dict[str, Any] = world.fresh().content
    content["goals"][0]["indicators"][0].update(level3=words, actual=words, reason=words)
    Paper.objects.filter(pk=world.paper.pk).update(content=content)
    Project.objects.filter(pk=world.project.pk).update(name=words)
    BudgetLine.objects.create(
        unit=world.places["unit"],
        owner=world.places["unit"],
        project=world.project,
        fiscal_year=2025,
        source="fiscal",
        initial=100,
    )
    client = sign_in(world.people["unit_finance"])
    for address in (
        reverse("publications:paper", args=[world.paper.pk, "form", "xlsx"]),
        reverse("budgets:export") + f"?unit={world.places['unit'].pk}&year=2025",
    ):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        kinds = {cell.data_type for sheet in load_workbook(io.BytesIO(body)) for row in sheet for cell in row}
        assert response.status_code == 200
        assert "f" not in kinds


LIES = {
    "program.docx": b"MZ\x90\x00" + b"\x00" * 400,
    "page.xlsx": b"<html><script>alert(1)</script></html>",
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "cut.docx": b"PK\x03\x04" + b"\x00" * 50,
    "empty.pdf": b"",
    "../../etc/passwd.pdf": b"root:x:0:0",
}


@pytest.mark.parametrize("name", LIES)
def test_files_that_lie_are_refused_in_words(world: World, sign_in: SignIn, name: str) -> None:
    client = sign_in(world.people["section_filler"])
    finance = sign_in(world.people["unit_finance"])
    unit = str(world.places["unit"].pk)
    answers = [
        client.post(reverse("readings:upload"), {"file": SimpleUploadedFile(name, LIES[name])}),
        client.post(
            reverse("files:add_to_paper", args=[world.paper.pk]),
            {"file": SimpleUploadedFile(name, LIES[name]), "path": "goals/0/indicators/0"},
        ),
        finance.post(
            reverse("budgets:upload"), {"file": SimpleUploadedFile(name, LIES[name]), "unit": unit, "year": "2025"}
        ),
    ]

    for answer in answers:
        assert answer.status_code < 500
        assert answer.status_code >= 400 or "reading" in answer.headers.get("Location", "")


def test_bodies_that_are_too_large_are_refused_in_words(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    address = reverse("papers:save_cell", args=[world.paper.pk])
    large = client.post(address, "text=" + "x" * 5_000_000, content_type="application/x-www-form-urlencoded")
    many = client.post(
        address, "&".join(f"a{n}=1" for n in range(6000)), content_type="application/x-www-form-urlencoded"
    )

    assert (large.status_code, many.status_code) == (400, 400)
    assert "没有保存" in large.content.decode()


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE papers_paper; --", "%", "_", "\\", '" OR 1=1', "1e999", "９" * 30, "-1"]
)
def test_searches_take_any_words(world: World, sign_in: SignIn, words: str) -> None:
    client = sign_in(world.people["unit_finance"])
    for name in ("papers:list", "projects:list", "indicators:list", "budgets:list", "calendars:list", "papers:notices"):
        asked = dict.fromkeys(("words", "year", "status", "page", "unit", "subject", "q", "level2", "round"), words)
        assert client.get(reverse(name), asked).status_code in {200, 400, 404, 422}, name
    assert Paper.objects.count() == 1


def test_the_character_of_code_zero_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    cell = {"path": "goals/0/indicators/1/actual", "seen": "500人次", "text": "4\x0099", "shape": "0"}
    answers = [
        client.post(reverse("papers:save_cell", args=[world.paper.pk]), cell),
        client.get(reverse("papers:list"), {"words": "\x00"}),
        Client().post(reverse("accounts:sign_in"), {"username": "a\x00", "password": "b"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]


def test_a_session_that_was_given_away_is_not_the_one_signed_in(world: World, client: Client) -> None:
    client.get(reverse("accounts:sign_in"))
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = planted = str(session.session_key)
    answer = client.post(reverse("accounts:sign_in"), {"username": "unit_finance", "password": PASSWORD})

    assert answer.status_code == 302
    assert client.cookies["sessionid"].value != planted
    assert world.people["unit_finance"].pk == int(client.session["_auth_user_id"])


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_leads_nowhere_else(world: World, client: Client, wanted: str) -> None:
    sent = {"username": world.people["unit_finance"].username, "password": PASSWORD, "next": wanted}
    where = client.post(reverse("accounts:sign_in"), sent).headers["Location"]

    assert where.startswith("/")
    assert not where.startswith(("//", "/\\", "/\t"))


def test_words_of_the_log_are_kept_as_they_were_sent(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    client.post(reverse("papers:remark", args=[world.paper.pk]), {"text": MARKUP})

    assert Entry.objects.get(act="paper.remarked").after == MARKUP
