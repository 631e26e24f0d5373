"""Pages: headers, words escaped, errors in words, live scores, and no page asks the database too often."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.papers.models import Notice
from jixiao.web.papers.panels import panels_for
from jixiao.web.papers.standing import keep_figures
from tests.web.world import World, make_paper, make_target

SignIn = Callable[[User], Client]
HX = {"HX-Request": "true"}
IN_PLACE = {**HX, "HX-Boosted": "true"}
CELL = {"path": "goals/0/indicators/1/actual", "seen": "500人次", "text": "480人次", "shape": "0"}


def test_pages_carry_no_script_or_style_of_their_own(world: World, sign_in: SignIn) -> None:
    response = sign_in(world.people["unit_finance"]).get(reverse("papers:show", args=[world.paper.pk]))
    page = response.content.decode()

    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []
    assert re.findall(r"\son\w+=|\sstyle=|<style", page) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_save_brings_scores_and_findings_again(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    page = client.post(reverse("papers:save_cell", args=[world.paper.pk]), CELL, headers=HX).content.decode()

    assert '<span id="vc-goals-0-indicators-1-score" hx-swap-oob="true">19.2</span>' in page
    assert "99.2" in page
    marks = json.loads(page.partition('id="marks">')[2].partition("</script>")[0])
    assert {mark["path"] for mark in marks} >= {"goals/0/indicators/1/actual"} or marks


def test_conflict_shows_both_values(world: World, sign_in: SignIn) -> None:
    address = reverse("papers:save_cell", args=[world.paper.pk])
    sign_in(world.people["section_filler"]).post(address, CELL, headers=HX)
    response = sign_in(world.people["unit_finance"]).post(address, {**CELL, "text": "490人次"}, headers=HX)

    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#notices"
    assert 'data-theirs="480人次" data-mine="490人次"' in response.content.decode()


def test_html_in_a_cell_stays_words(world: World, sign_in: SignIn) -> None:
    client, evil = sign_in(world.people["section_filler"]), "</script><script>alert(1)</script>"
    client.post(reverse("papers:save_cell", args=[world.paper.pk]), {**CELL, "text": evil}, headers=HX)
    for page in (client.get(reverse("papers:show", args=[world.paper.pk])), client.get("/")):
        assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        pytest.param({"path": "goals/0/indicators/1/target"}, 403, "此时不能填写", id="locked_field"),
        pytest.param({"path": "nothing"}, 404, "没有这一格", id="no_such_cell"),
        pytest.param({"path": ""}, 404, "没有这一格", id="no_path"),
        pytest.param({"shape": "x"}, 409, "页面已过时", id="no_shape"),
        pytest.param({"text": "长" * 4001}, 422, "4000 个字", id="too_long"),
    ],
)
def test_refusals_are_told_in_words(
    world: World, sign_in: SignIn, sent: dict[str, str], status: int, words: str
) -> None:
    address = reverse("papers:save_cell", args=[world.paper.pk])
    client = sign_in(world.people["section_filler"])
    part = client.post(address, {**CELL, **sent}, headers=HX)
    whole = client.post(address, {**CELL, **sent})

    assert (part.status_code, whole.status_code) == (status, status)
    assert words in part.content.decode()
    assert words in whole.content.decode()
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()


def test_a_form_sent_in_place_is_told_or_turned(world: World, sign_in: SignIn) -> None:
    client, address = sign_in(world.people["unit_finance"]), reverse("projects:add")
    owner = {"owner": world.project.owner_id, "first_year": "2025", "name": "农贸市场改造二期"}
    refused = client.post(address, owner, headers=IN_PLACE)
    taken = client.post(address, {**owner, "code": "P9"}, headers=IN_PLACE)

    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#notices")
    assert "项目代码和名称都要填" in refused.content.decode()
    assert "<html" not in refused.content.decode()
    assert taken.status_code == 204
    assert "农贸市场改造二期" in client.get(taken.headers["HX-Redirect"]).content.decode()


def test_another_place_of_the_same_page_is_read_anew(world: World, sign_in: SignIn) -> None:
    here = reverse("papers:show", args=[world.paper.pk])
    client, address = sign_in(world.people["unit_finance"]), reverse("papers:remark", args=[world.paper.pk])
    for place in (here, f"{here}#remarks"):
        sent = {**IN_PLACE, "HX-Current-URL": f"http://testserver{place}"}
        answer = client.post(address, {"path": "", "text": "请补佐证"}, headers=sent)

        assert (answer.headers["HX-Redirect"], answer.headers["HX-Refresh"]) == (f"{here}#remarks", "true")


def test_address_of_a_button_says_so(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.people["sys_admin"]).get(reverse("organisations:add"))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "不能直接打开" in answer.content.decode()


def test_missing_page_and_other_peoples_paper_look_alike(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["stranger"])
    pages = [client.get(reverse("papers:show", args=[number])) for number in (world.paper.pk, 999_999)]

    assert [page.status_code for page in pages] == [404, 404]
    assert "没有这个页面" in pages[0].content.decode()


def test_forged_step_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["unit_finance"])

    assert client.post(reverse("papers:move", args=[world.paper.pk, "approve"])).status_code == 409
    assert client.post(reverse("papers:move", args=[world.paper.pk, "delete"])).status_code == 404
    assert world.fresh().status == "draft"


def test_whole_way_through_the_pages(world: World, sign_in: SignIn) -> None:
    back = {"reason": "补佐证", "reason_path": "", "reason_text": ""}
    steps: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("section_filler", "submit", {}),
        ("unit_head", "return", back),
        ("section_filler", "submit", {}),
        ("unit_head", "review_unit", {}),
        ("supervising_department", "review_department", {}),
        ("finance_performance", "review_finance", {}),
        ("finance_performance", "approve", {}),
        ("finance_performance", "lock", {}),
    )
    for role, verb, given in steps:
        client = sign_in(world.people[role])
        assert world.paper.title in client.get("/").content.decode(), (role, verb)
        assert client.post(reverse("papers:move", args=[world.paper.pk, verb]), given).status_code == 302

    assert world.fresh().status == "locked"


def test_a_returned_paper_says_why_above_everything(world: World, sign_in: SignIn) -> None:
    address = reverse("papers:show", args=[world.paper.pk])
    told = {"reason": "请补佐证", "reason_path": "goals/0/indicators/1/actual", "reason_text": "与台账不符"}
    sign_in(world.people["section_filler"]).post(reverse("papers:move", args=[world.paper.pk, "submit"]))
    sign_in(world.people["unit_head"]).post(reverse("papers:move", args=[world.paper.pk, "return"]), told)
    head = sign_in(world.people["section_filler"]).get(address).content.decode().partition('id="sheet"')[0]

    assert all(
        words in head for words in ("被退回", "请补佐证", "与台账不符", 'data-goto="goals/0/indicators/1/actual"')
    )
    sign_in(world.people["section_filler"]).post(reverse("papers:move", args=[world.paper.pk, "submit"]))
    assert "被退回" not in sign_in(world.people["section_filler"]).get(address).content.decode()


def test_who_revises_is_told_what_stays_in_force(world: World, sign_in: SignIn) -> None:
    target = make_target(world.places["unit"], None)
    address = reverse("papers:move", args=[target.pk, "revise"])
    told = sign_in(world.people["unit_finance"]).post(address, {"reason": "预算调整"}, follow=True)

    assert "原来批复的继续有效" in told.content.decode()


def test_explanation_tells_the_rule(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["auditor"])
    for path in ("goals/0/indicators/0", "execution/0", ""):
        page = client.get(reverse("papers:explain", args=[world.paper.pk]), {"path": path})
        assert "分" in page.content.decode()


def test_health_tells_nothing_of_anybody(client: Client, world: World) -> None:
    facts = client.get(reverse("operation:health")).json()

    assert set(facts) == {"database", "jixiao", "rules"}
    assert world.people["auditor"].name not in str(facts)


#: Most queries of a page; the same with one paper and with many.
QUERIES = {
    "papers:home": 12,
    "papers:list": 6,
    "papers:notices": 7,
    "calendars:list": 7,
    "projects:list": 7,
    "budgets:list": 12,
    "calendars:progress": 9,
    "organisations:list": 6,
    "accounts:list": 7,
    "audit:list": 6,
    "accounts:me": 5,
}


@pytest.mark.parametrize("name", QUERIES)
def test_pages_ask_the_database_no_more_with_many_rows(world: World, sign_in: SignIn, name: str) -> None:
    person = {"accounts:list": "sys_admin", "audit:list": "auditor"}.get(name, "unit_finance")
    client = sign_in(world.people[person])
    Notice.objects.create(user=world.people[person], text="?")
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    for _ in range(6):
        paper = make_paper(world.places, world.round, None)
        paper.round = None
        paper.save()
        Notice.objects.create(user=world.people[person], text="?")
    with CaptureQueriesContext(connection) as many:
        assert client.get(reverse(name)).status_code == 200

    assert len(many) == len(few)
    assert len(many) <= QUERIES[name]


def test_paper_page_asks_little(world: World, sign_in: SignIn) -> None:
    keep_figures(world.paper)
    client = sign_in(world.people["unit_finance"])
    address = reverse("papers:show", args=[world.paper.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as page:
        client.get(address)
    with CaptureQueriesContext(connection) as save:
        client.post(reverse("papers:save_cell", args=[world.paper.pk]), CELL, headers=HX)

    assert len(page) <= 9
    assert len(save) <= 17


def test_panels_come_in_one_answer_that_reads_the_paper_once(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    paper = world.paper
    page = client.get(reverse("papers:show", args=[paper.pk])).content.decode()
    with CaptureQueriesContext(connection) as asked:
        beside = client.get(reverse("papers:panels", args=[paper.pk])).content.decode()

    named = [panel.name for panel in panels_for(paper)]
    assert named
    for name in named:
        assert f'id="panel-{name}"' in page
        assert f'hx-swap-oob="innerHTML:#panel-{name}"' in beside
    papers = [query["sql"] for query in asked if '"papers_paper"."content"' in query["sql"]]
    assert len(papers) == 1
    live = client.get(reverse("papers:panels", args=[paper.pk]), {"live": ""}).content.decode()
    assert [name for name in named if f"#panel-{name}" in live] == [
        panel.name for panel in panels_for(paper) if panel.is_live
    ]
