"""What somebody tries who means harm: forged requests and states, words that are code, files that lie (滥用)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.files.models import Evidence
from jixiao.web.files.store import folder
from jixiao.web.papers.models import Paper
from jixiao.web.papers.workflow import machine_of, statuses
from jixiao.web.projects.models import Project
from tests.web.hostile import put_everywhere
from tests.web.test_rights_walk import CASES, _calls
from tests.web.world import PASSWORD, World

SignIn = Callable[[User], Client]
MARKUP = "\"'><img src=x onerror=alert(1)>"
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


#: Pages are walked by those who see most of them; the rest of the matrix is in test_rights_walk.
@pytest.mark.parametrize("role", ["unit_finance", "finance_performance", "auditor", "sys_admin"])
def test_markup_stays_words_on_every_page(world: World, sign_in: SignIn, role: str) -> None:
    calls, seen, raw = _calls(world), 0, []
    put_everywhere(world, MARKUP)
    client = sign_in(world.people[role])
    for name in CASES["addresses"]:
        method, arguments, data = calls.get(name, ("get", [], {}))
        if method != "get" or name in FILES:
            continue
        response = client.get(reverse(name, args=arguments), data)
        assert response.status_code < 500, name
        page = b"".join(response).decode("utf-8", "replace")  # a file that is handed out is closed at its end
        if "html" in response.headers.get("Content-Type", ""):
            raw += [name] if "<img" in page else []
            seen += "&lt;img src=x" in page

    assert raw == []
    assert seen


#: Addresses that hand out files, and in which form their workbook is asked for.
FILES: dict[str, list[str]] = {
    "publications:paper": ["form", "xlsx"],
    "publications:archive": ["xlsx"],
    "rectifications:ledger": ["xlsx"],
    "final_accounts:out": ["xlsx"],
    "final_accounts:workbook": [],
    "budgets:export": [],
    "audit:export": [],
}
FORMULA = "=cmd|'/c calc'!A0"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_formulas_stay_words_in_all_that_is_exported(world: World, sign_in: SignIn, start: str) -> None:
    calls, looked = _calls(world), set()
    put_everywhere(world, start + FORMULA[1:])
    for name, ending in FILES.items():
        _, arguments, data = calls.get(name, ("get", [], {}))
        asked = [*arguments[: len(arguments) - len(ending)], *ending]
        client = sign_in(world.people["auditor" if name.startswith("audit") else "unit_finance"])
        response = client.get(reverse(name, args=asked), data)
        body = b"".join(response)
        assert response.status_code == 200, name
        looked |= {name for words in _cells(body) if "cmd|" in words}
        assert [words for words in _cells(body) if words.startswith("FORMULA") and "cmd" in words] == [], name

    assert {"publications:paper", "publications:archive", "rectifications:ledger", "audit:export"} <= looked


def _cells(body: bytes) -> Iterator[str]:
    """Every cell of a workbook, of the workbooks in an archive, or of lines of CSV; a formula says so."""
    if not body.startswith(b"PK"):
        for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
            yield from (f"FORMULA {words}" if words[:1] in tuple("=+-@\t\r") else words for words in row)
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        inside = [name for name in archive.namelist() if name.endswith(".xlsx")]
        for name in inside:
            yield from _cells(archive.read(name))
    if not inside and "xl/workbook.xml" in archive.namelist():
        for sheet in load_workbook(io.BytesIO(body)).worksheets:
            for line in sheet.iter_rows():
                yield from (f"{'FORMULA ' if cell.data_type == 'f' else ''}{cell.value or ''}" for cell in line)


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


PRIVATE = ("papers:home", "papers:show", "audit:list", "files:panel", "publications:paper", "files:download")


@pytest.mark.parametrize("name", PRIVATE)
def test_no_copy_of_a_private_page_is_kept(world: World, sign_in: SignIn, name: str) -> None:
    method, arguments, data = _calls(world).get(name, ("get", [], {}))
    client = sign_in(world.people["auditor" if name == "audit:list" else "unit_finance"])
    response = getattr(client, method)(reverse(name, args=arguments), data)
    b"".join(response)
    policy = response.headers["Content-Security-Policy"]

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("host", ["evil.test", "testserver.evil.test", "testserver:80@evil.test", "a_b.evil.test"])
def test_no_other_name_of_the_host_is_believed(world: World, client: Client, host: str) -> None:
    answer = client.get(reverse("accounts:sign_in"), headers={"host": host})

    assert answer.status_code == 400
    assert host not in answer.content.decode()
    assert world.fresh().status == "draft"


NAMES = ["../../../../etc/cron.d/x.pdf", "..\\..\\x.pdf", "/etc/passwd.pdf", "C:\\x.pdf", "a\x00/../b.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_words_and_never_places(world: World, sign_in: SignIn, name: str) -> None:
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 x")
    file.name = name
    address = reverse("files:add_to_paper", args=[world.paper.pk])
    answer = sign_in(world.people["section_filler"]).post(address, {"file": file, "path": ""})
    kept = list(Evidence.objects.values_list("name", flat=True))

    assert answer.status_code in {302, 400, 422}
    assert [one for one in kept if "/" in one or "\\" in one or ".." in one] == []
    assert all(len(path.name) == 64 for path in folder().rglob("*") if path.is_file())
