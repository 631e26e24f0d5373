"""Self-evaluation: inherits targets and money, scores while one types, levels chosen, gathered, computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.error import FieldLockedError, StalePageError
from jixiao.web.evaluations.actions.gather_row import gather_row
from jixiao.web.evaluations.gathering import gathered_rows
from jixiao.web.evaluations.management import management_for
from jixiao.web.papers.actions.create_paper import create_paper, request_for
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.standing import analysis_of
from jixiao.web.presence.models import Sight
from jixiao.web.projects.models import Project
from tests.web.world import World, make_paper, make_target

SignIn = Callable[[User], Client]
ROW = "goals/0/indicators/0"
HX = {"HX-Request": "true"}


def new_project(world: World) -> Project:
    places = world.places
    return Project.objects.create(
        code="P7", name="新项目", unit=places["unit"], owner=places["section"], first_year=2025
    )


@pytest.fixture
def begun(world: World) -> Paper:
    """A self-evaluation drawn from approved targets, with one row in words."""
    project = new_project(world)
    target = make_target(world.places["unit"], project)
    assert target.approved is not None
    rows = target.approved.content["goals"][0]["indicators"]
    rows[0] |= {"target": "6", "operator": "≥", "unit_of_measure": "个", "scoring_rule": "每少1个扣5分。"}
    rows[1] |= {"target": "有所提升"}
    target.approved.save()
    return create_paper(request_for(world.round, world.places["unit"], project), actor=world.people["section_filler"])


def fill(paper: Paper, who: User, path: str, text: str, seen: str = "") -> Paper:
    return save_cells(paper, [Change(parse_path(path), seen, text)], shape=paper.shape, actor=who)


def test_targets_points_and_rules_are_inherited(begun: Paper) -> None:
    row = begun.content["goals"][0]["indicators"][0]

    assert (row["target"], row["points"], row["scoring_rule"]) == ("≥6个", "30", "每少1个扣5分。")
    assert row["actual"] == ""
    assert begun.scheme == "mof.project_self_evaluation.2020"
    assert value_at(begun.content, ("execution", 0, "points")) == "10"
    assert value_at(begun.content, ("execution", 0, "budget")) == "100.00"


@pytest.mark.parametrize("path", [f"{ROW}/target", f"{ROW}/points", "execution/0/budget", f"{ROW}/level3"])
def test_inherited_cells_are_locked(world: World, begun: Paper, path: str) -> None:
    with pytest.raises(FieldLockedError):
        fill(begun, world.people["section_filler"], path, "x", value_at(begun.content, parse_path(path)))


def test_level_is_chosen_with_its_band(world: World, begun: Paper, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    page = client.get(reverse("papers:show", args=[begun.pk])).content.decode()
    part = page.partition('data-path="goals/0/indicators/1/actual"')[2].partition("</td>")[0]

    assert "<select" in part
    assert "（16–20 分）" in part
    assert "自己写" in part


def test_score_of_a_row_and_of_the_whole_change_as_one_types(world: World, begun: Paper, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    cell = {"path": "goals/0/indicators/2/actual", "seen": "", "text": "50个", "shape": "0"}
    page = client.post(reverse("papers:save_cell", args=[begun.pk]), cell, headers=HX).content.decode()

    assert '<span id="vc-goals-0-indicators-2-score" hx-swap-oob="true">15</span>' in page


def test_department_gathers_its_projects(world: World) -> None:
    whole = make_paper(world.places, world.round, None)
    (first, *_) = gathered_rows(whole, world.people["unit_finance"])
    saved = gather_row(whole, ROW, once=False, seen="6个", shape=0, actor=world.people["unit_finance"])

    assert (first.path, first.added.text, len(first.added.parts)) == (ROW, "6个", 1)
    assert value_at(saved.content, parse_path(f"{ROW}/actual")) == "6个"
    with pytest.raises(StalePageError, match="汇总不出来"):
        gather_row(whole, "goals/0/indicators/99", once=False, seen="", shape=0, actor=world.people["unit_finance"])


def test_what_nobody_may_see_is_not_gathered(world: World) -> None:
    whole = make_paper(world.places, world.round, None)

    assert list(gathered_rows(whole, world.people["stranger"])) == []


def test_gathered_and_management_panels(world: World, sign_in: SignIn) -> None:
    whole, client = make_paper(world.places, world.round, None), sign_in(world.people["unit_finance"])
    gathered = client.get(reverse("evaluations:gathered", args=[whole.pk])).content.decode()
    management = client.get(reverse("evaluations:management", args=[whole.pk])).content.decode()

    assert "农贸市场改造项目自评表" in gathered
    assert "预算执行率" in management
    assert "100.00%" in management


def test_management_indicators_are_computed_from_money_and_papers(world: World) -> None:
    whole = make_paper(world.places, world.round, None)
    make_target(world.places["unit"], world.project)
    texts = {one.indicator.code: one.text for one in management_for(whole)}

    assert texts["exec_rate"] == "100.00%"
    assert texts["target_coverage"] == "100.00%"
    assert texts["selfeval_completion"] == "0.00%"


def test_two_people_on_one_form_are_told(world: World, sign_in: SignIn) -> None:
    address = reverse("presence:note", args=[world.paper.pk])
    sign_in(world.people["section_filler"]).post(address, {"shape": "0"})
    told = sign_in(world.people["unit_finance"]).post(address, {"shape": "7"}).content.decode()

    assert "section_filler员 也在填这份表" in told
    assert "请刷新页面" in told


def test_who_has_left_is_not_told(world: World, sign_in: SignIn) -> None:
    address = reverse("presence:note", args=[world.paper.pk])
    sign_in(world.people["section_filler"]).post(address)
    Sight.objects.update(seen_at=Sight.objects.get().seen_at - dt.timedelta(minutes=2))

    assert "只有您" in sign_in(world.people["unit_finance"]).post(address).content.decode()


def test_total_waits_for_every_row(world: World, begun: Paper) -> None:
    filler = world.people["section_filler"]
    for number, text in ((0, "6个"), (1, "达成年度指标"), (2, "100个"), (3, "91%")):
        begun = fill(begun, filler, f"goals/0/indicators/{number}/actual", text)
    assert analysis_of(begun).unscored == ("培训经营户人次",)
    begun = fill(begun, filler, "goals/0/indicators/1/score", "18")

    assert Decimal(analysis_of(begun).row_scores["goals/0/indicators/1"].score_for_total or 0) == Decimal(18)
