"""The lists of a person's first page (待办)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.calendars.models import Round
from jixiao.web.papers import queries
from jixiao.web.papers.models import Paper
from jixiao.web.papers.queries import desk_of
from jixiao.web.projects.models import Project
from tests.web.world import World, make_paper

SignIn = Callable[[User], Client]


@pytest.mark.parametrize("shown", [1, 2, 50])
def test_drafts_are_shown_however_many_papers_came_back(
    world: World, monkeypatch: pytest.MonkeyPatch, shown: int
) -> None:
    monkeypatch.setattr(queries, "SHOWN", shown)
    for status in ("returned", "returned", "returned", "draft", "draft"):
        paper = make_paper(world.places, world.round, None)
        paper.round, paper.status = None, status
        paper.save()

    desk = desk_of(world.people["section_filler"])

    assert [line.status for line in desk.returned] == ["returned"] * min(shown, 3)
    assert [line.status for line in desk.drafts] == ["draft"] * min(shown, 3)  # one is the world's own


def test_a_reviewer_is_told_what_a_paper_waits_for(world: World, sign_in: SignIn) -> None:
    for status, person, words in (
        ("submitted", "unit_head", "待单位审核"),
        ("unit_reviewed", "supervising_department", "待主管部门审核"),
        ("approved", "finance_performance", "待锁定"),
    ):
        world.paper.status = status
        world.paper.save()

        assert words in sign_in(world.people[person]).get("/").content.decode()
        assert words not in sign_in(world.people["section_filler"]).get("/").content.decode()


def test_who_only_looks_has_done_nothing(world: World, sign_in: SignIn) -> None:
    world.paper.status = "approved"
    world.paper.save()

    assert "最近的文书" in sign_in(world.people["auditor"]).get("/").content.decode()
    assert "已办" in sign_in(world.people["section_filler"]).get("/").content.decode()


@pytest.mark.parametrize(("more", "opened"), [pytest.param(3, 2, id="few"), pytest.param(30, 1, id="many")])
def test_what_is_due_stands_under_its_task(world: World, sign_in: SignIn, more: int, opened: int) -> None:
    one = world.project
    for number in range(more):
        Project.objects.create(unit=one.unit, owner=one.owner, code=f"Q{number}", name=f"项目{number}", first_year=2025)
    units = list(world.round.units.all())
    another = Round.objects.get(pk=world.round.pk)
    another.pk, another.title = None, "补报"
    another.save(force_insert=True)
    another.units.set(units)
    page = sign_in(world.people["section_filler"]).get("/").content.decode()

    assert page.count('<details class="task"') == 2
    assert page.count('<details class="task" open>') == opened


def test_several_papers_go_through_a_step_at_once(world: World, sign_in: SignIn) -> None:
    papers = [world.paper]
    for _ in range(2):
        papers.append(make_paper(world.places, world.round, None))
        papers[-1].round = None
        papers[-1].save()
    client, numbers = sign_in(world.people["finance_performance"]), [paper.pk for paper in papers]
    Paper.objects.filter(pk__in=numbers).update(status="approved")
    assert "锁定 3 份" in client.get("/").content.decode()
    told = client.post(reverse("papers:move_many", args=["lock"]), {"paper": numbers[:2]}, follow=True)

    assert "已锁定 2 份。" in told.content.decode()
    assert [Paper.objects.get(pk=number).status for number in numbers] == ["locked", "locked", "approved"]


@pytest.mark.parametrize(
    ("person", "verb", "status"),
    [
        pytest.param("finance_performance", "reopen", 404, id="no_step_for_many"),
        pytest.param("unit_finance", "lock", 403, id="not_theirs"),
        pytest.param("stranger", "lock", 404, id="not_seen"),
    ],
)
def test_what_is_not_for_many_or_not_theirs_is_left(
    world: World, sign_in: SignIn, person: str, verb: str, status: int
) -> None:
    world.paper.status = "approved"
    world.paper.save()
    answer = sign_in(world.people[person]).post(reverse("papers:move_many", args=[verb]), {"paper": world.paper.pk})

    assert answer.status_code == status
    assert world.fresh().status == "approved"
