"""What must hold before a paper is handed in: filled in, scored, proved or explained; refusals lead to the cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.error import GuardError
from jixiao.web.files.actions.add_evidence import add_to_paper, remove_evidence
from jixiao.web.papers.actions.move_paper import submit_paper
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.guards import GUARDS
from jixiao.web.papers.marks import marks_of
from jixiao.web.papers.models import Answer, Paper
from jixiao.web.papers.paths import parse_path
from jixiao.web.papers.standing import analysis_of, keep_figures
from tests.web.declarations import make_target
from tests.web.world import World

SignIn = Callable[[User], Client]
ROW = "goals/0/indicators/{}"


def lacking(paper: Paper, name: str = "filled_in") -> list[str]:
    return [obstacle.path for obstacle in GUARDS[name](paper)]


def put(paper: Paper, **cells: str) -> Paper:
    """Words put straight into the first indicator, ``text`` into the goal."""
    content: dict[str, Any] = paper.content
    goal = content["goals"][0]
    for name, words in cells.items():
        (goal if name == "text" else goal["indicators"][0])[name] = words
    Paper.objects.filter(pk=paper.pk).update(content=content)
    return Paper.objects.get(pk=paper.pk)


def test_empty_declaration_is_not_handed_in(world: World) -> None:
    target = make_target(world)
    content = target.content
    content["goals"] = [{**content["goals"][0], "text": "", "indicators": [{"level1": "产出指标", "level3": ""}]}]
    Paper.objects.filter(pk=target.pk).update(content=content)

    with pytest.raises(GuardError, match="还没有填写一项指标"):
        submit_paper(Paper.objects.get(pk=target.pk), actor=world.people["section_filler"])


@pytest.mark.parametrize("field", ["level3", "target", "points", "text"])
def test_declaration_is_whole_before_it_is_handed_in(world: World, field: str) -> None:
    target = make_target(world)
    assert lacking(target) == []

    path = "goals/0/text" if field == "text" else f"{ROW.format(0)}/{field}"
    assert lacking(put(target, **{field: " "})) == [path]


def test_row_that_nobody_began_may_stay_blank(world: World) -> None:
    target = make_target(world)
    content = target.content
    blank = dict.fromkeys(content["goals"][0]["indicators"][0], "") | {"level1": "产出指标", "level2": "成本指标"}
    content["goals"][0]["indicators"].append(blank)
    Paper.objects.filter(pk=target.pk).update(content=content)

    assert lacking(Paper.objects.get(pk=target.pk)) == []


def write(world: World, path: str, seen: str, text: str) -> Paper:
    change = Change(parse_path(path), seen, text)
    return save_cells(world.fresh(), [change], shape=world.fresh().shape, actor=world.people["section_filler"])


def test_refusal_leads_to_the_cells(world: World, sign_in: SignIn) -> None:
    paper = write(world, f"{ROW.format(1)}/actual", "500人次", "")
    client, address = sign_in(world.people["section_filler"]), reverse("papers:move", args=[paper.pk, "submit"])
    part = client.post(address, headers={"HX-Request": "true"})
    page = client.post(address)

    for answer in (part, page):
        told = answer.content.decode()
        assert answer.status_code == 422
        assert f'href="/papers/{paper.pk}/?at=goals%2F0%2Findicators%2F1%2Factual"' in told
        assert f'data-goto="{ROW.format(1)}/actual"' in told
        assert "培训经营户人次的完成值" in told


def missing(paper: Paper) -> list[str]:
    return [mark.path for mark in marks_of(paper, analysis_of(paper)) if mark.code == "V12"]


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("台账.pdf", b"%PDF-1.7 x")


def test_indicator_of_many_points_wants_evidence_or_a_reason(world: World) -> None:
    filler, paper = world.people["section_filler"], world.paper
    Answer.objects.all().delete()
    assert missing(paper) == [ROW.format(row) for row in range(4)]
    with pytest.raises(GuardError, match="还没有附佐证材料"):
        submit_paper(paper, actor=filler)

    first = add_to_paper(paper, ROW.format(0), proof(), actor=filler)
    assert missing(paper) == [ROW.format(row) for row in range(1, 4)]
    add_to_paper(paper, "", proof(), actor=filler)
    assert missing(paper) == []
    remove_evidence(first, actor=filler)
    submit_paper(paper, actor=filler)


def test_row_without_actual_value_or_with_few_points_wants_none(world: World) -> None:
    paper = write(world, f"{ROW.format(1)}/actual", "500人次", "")
    paper = put(paper, points="9.99")

    assert missing(paper) == [ROW.format(2), ROW.format(3)]


def test_findings_come_again_with_the_evidence(world: World, sign_in: SignIn) -> None:
    Answer.objects.all().delete()
    client = sign_in(world.people["section_filler"])
    address = reverse("files:add_to_paper", args=[world.paper.pk])
    sent = {"path": ROW.format(0), "file": proof()}
    page = client.post(address, sent, headers={"HX-Request": "true"}).content.decode()

    assert 'id="findings" hx-swap-oob="true"' in page
    assert page.count(">V12<") == 3
    assert world.fresh().queries == 3
    assert keep_figures(world.fresh()).analysis.total == "100"
