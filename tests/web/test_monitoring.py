"""Monitoring: drawn from approved targets, lights, tasks of red ones, closed by another person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.calendars.models import Round
from jixiao.web.error import (
    FieldLockedError,
    ForbiddenError,
    MoveRefusedError,
    ReasonMissingError,
    StalePageError,
    TargetMissingError,
    TaskIncompleteError,
    TaskOverdueError,
)
from jixiao.web.files.actions.add_evidence import add_to_task
from jixiao.web.monitoring.lights import lights_for
from jixiao.web.papers.actions.create_paper import create_paper, request_for
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.actions.remark import answer_query
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.standing import analysis_of
from jixiao.web.projects.models import Project
from jixiao.web.rectifications.actions.work_on_task import Work, close_task, fill_in_task, return_task, submit_task
from jixiao.web.rectifications.models import Rectification
from jixiao.web.rectifications.queries import tasks_to_verify, tasks_to_work_on
from tests.web.world import World, make_target

SignIn = Callable[[User], Client]
ROW = "goals/0/indicators/0"


@pytest.fixture
def monitored(world: World) -> Paper:
    """A monitoring paper of seven months, drawn from approved targets."""
    make_target(world.places["unit"], world.project)
    round_ = Round.objects.create(
        bureau=world.places["bureau"],
        title="2025年度1-7月监控",
        fiscal_year=2025,
        document="monitoring",
        form_kind="monitoring",
        style="national_monitoring",
        opens_on=dt.date(2025, 8, 1),
        due_on=dt.date(2025, 8, 31),
        cut_off_on=dt.date(2025, 7, 31),
    )
    round_.units.add(world.places["unit"])
    request = request_for(round_, world.places["unit"], world.project)
    return create_paper(request, actor=world.people["section_filler"])


def write(paper: Paper, who: User, **cells: str) -> Paper:
    changes = [Change(parse_path(f"{ROW}/{name}"), "", text) for name, text in cells.items()]
    return save_cells(paper, changes, shape=paper.shape, actor=who)


def approve(world: World, paper: Paper) -> Paper:
    filler = world.people["section_filler"]
    for number, text in enumerate(("500人次", "100个", "91%"), 1):  # the first row is each test's own
        change = Change(parse_path(f"goals/0/indicators/{number}/to_date"), "", text)
        save_cells(paper, [change], shape=paper.shape, actor=filler)
    paper = Paper.objects.get(pk=paper.pk)
    for mark in analysis_of(paper).marks:
        if mark.severity == "query":
            answer_query(paper, mark.code, mark.path, "已核对。", actor=filler)
    steps = (
        ("submit", "section_filler"),
        ("review_unit", "unit_finance"),
        ("review_department", "supervising_department"),
        ("approve", "supervising_department"),
    )
    for verb, role in steps:
        MOVES[verb](Paper.objects.get(pk=paper.pk), actor=world.people[role])
    return Paper.objects.get(pk=paper.pk)


def test_paper_is_drawn_from_the_approved_targets(monitored: Paper) -> None:
    assert monitored.content["cut_off"] == "1-7月"
    assert value_at(monitored.content, parse_path(f"{ROW}/target")) == "≥6个"
    assert value_at(monitored.content, parse_path("execution/0/budget")) == "100.00"
    assert monitored.content["goals"][0]["indicators"][0]["level3"] == "改造农贸市场数量"


def test_nothing_is_drawn_without_approved_targets(world: World) -> None:
    with pytest.raises(TargetMissingError, match="还没有批复的 2025 年度绩效目标"):
        create_paper(request_for(world.round, world.places["unit"], _other(world)), actor=world.people["unit_finance"])


def _other(world: World) -> Project:
    project = world.project
    project.pk, project.code = None, "P3"
    project.save()
    return project


def test_inherited_cells_are_locked(world: World, monitored: Paper) -> None:
    with pytest.raises(FieldLockedError):
        save_cells(
            monitored,
            [Change(parse_path(f"{ROW}/target"), "≥6个", "≥1个")],
            shape=0,
            actor=world.people["section_filler"],
        )


def test_lights_stand_at_their_rows(world: World, monitored: Paper, sign_in: SignIn) -> None:
    filler = world.people["section_filler"]
    paper = write(monitored, filler, to_date="1个", forecast="6个", likelihood="确定能")
    lit = {one.path: one.lit.light for one in lights_for(paper)[1]}
    page = sign_in(filler).get(reverse("monitoring:panel", args=[paper.pk])).content.decode()

    assert lit[ROW] == "red"
    assert "整体红灯" in page
    assert "已完成目标的 16.67%" in page


def test_red_light_opens_one_task_and_a_green_one_none(world: World, monitored: Paper) -> None:
    filler = world.people["section_filler"]
    write(monitored, filler, to_date="1个", forecast="2个", cause="经费", reason="资金下达晚。", likelihood="有可能")
    approve(world, Paper.objects.get(pk=monitored.pk))
    (task,) = Rectification.objects.all()

    assert (task.indicator, task.cause, task.source) == ("改造农贸市场数量", "经费：资金下达晚。", "绩效监控")
    assert "红灯" in task.description
    assert [one.pk for one in tasks_to_work_on(filler)] == [task.pk]


def test_task_goes_its_way_and_another_person_closes_it(world: World, sign_in: SignIn) -> None:
    filler, head = world.people["section_filler"], world.people["unit_head"]
    task = make_task(world)
    with pytest.raises(TaskIncompleteError, match="没有整改措施、责任人、整改时限、整改进展、佐证材料"):
        submit_task(task, actor=filler)
    due = timezone.localdate() + dt.timedelta(days=30)
    held = fill_in_task(task, Work("", "补办", "张某", due, "已办"), seen=task.changed_at.isoformat(), actor=filler)
    add_to_task(held, SimpleUploadedFile("签到表.pdf", b"%PDF-1.7"), actor=filler)
    held = submit_task(held, actor=filler)
    page = sign_in(head).get("/").content.decode()

    assert [one.pk for one in tasks_to_verify(head)] == [task.pk]
    assert "待核验的整改" in page
    with pytest.raises(ReasonMissingError):
        return_task(held, opinion=" ", actor=head)
    held = return_task(held, opinion="签到表不全", actor=head)
    held = close_task(submit_task(held, actor=filler), opinion="属实", actor=head)
    assert (held.status, held.opinion) == ("closed", "属实")
    with pytest.raises(MoveRefusedError, match="已销号"):
        close_task(held, actor=head)


def make_task(world: World, status: str = "open") -> Rectification:
    """A task of the section."""
    return Rectification.objects.create(
        owner=world.places["section"],
        fiscal_year=2025,
        source="绩效监控",
        indicator="<b>改造</b>",
        description="进度慢",
        status=status,
    )


def test_who_worked_on_a_task_does_not_close_it(world: World) -> None:
    task, head = make_task(world, "submitted"), world.people["unit_head"]
    task.hands.add(head)

    assert tasks_to_verify(head) == []
    with pytest.raises(ForbiddenError, match="填报和审核"):
        close_task(task, actor=head)


def test_two_people_at_one_task_do_not_overwrite_each_other(world: World) -> None:
    task = make_task(world)
    seen = task.changed_at.isoformat()
    fill_in_task(task, Work("", "甲", "", None, ""), seen=seen, actor=world.people["section_filler"])
    with pytest.raises(StalePageError, match="已由别人改动"):
        fill_in_task(task, Work("", "乙", "", None, ""), seen=seen, actor=world.people["unit_finance"])

    task.refresh_from_db()
    assert task.measure == "甲"


def test_due_date_of_the_past_is_refused(world: World) -> None:
    task = make_task(world)
    with pytest.raises(TaskOverdueError):
        fill_in_task(
            task,
            Work("", "", "", dt.date(2020, 1, 1), ""),
            seen=task.changed_at.isoformat(),
            actor=world.people["section_filler"],
        )


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"due_on": "明天"}, 422),
        ({"responsible": "长" * 61}, 422),
        ({"measure": "长" * 4001}, 422),
        ({"seen": "x"}, 409),
    ],
)
def test_bad_words_are_told(world: World, sign_in: SignIn, sent: dict[str, str], status: int) -> None:
    task = make_task(world)
    data = {"measure": "补办", "seen": task.changed_at.isoformat()} | sent
    address = reverse("rectifications:fill_in", args=[task.pk])

    assert sign_in(world.people["section_filler"]).post(address, data).status_code == status


def test_forged_verb_and_other_units_task_are_not_found(world: World, sign_in: SignIn) -> None:
    task = make_task(world, "submitted")
    head, stranger = sign_in(world.people["unit_head"]), sign_in(world.people["stranger"])

    assert head.post(reverse("rectifications:move", args=[task.pk, "approve"])).status_code == 404
    assert stranger.get(reverse("rectifications:show", args=[task.pk])).status_code == 404
    assert stranger.post(reverse("rectifications:move", args=[task.pk, "close"])).status_code == 404


def test_words_of_a_task_stay_words_and_lists_ask_little(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["unit_head"])
    client.get("/")
    counts = []
    for number in (1, 20):
        for _ in range(number):
            make_task(world)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("rectifications:list")).content.decode()
        counts.append(len(queries))

    assert "<b>改造" not in page
    assert counts[0] == counts[1] <= 12
