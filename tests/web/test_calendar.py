"""Rounds: planned, changed before they begin, put off, closed; who is late; reminders; projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import Post, User
from jixiao.web.audit.models import Entry
from jixiao.web.budgets.models import BudgetLine, ClassifiedCount
from jixiao.web.calendars.actions.change_round import (
    change_round,
    close_round,
    extend_for_unit,
    extend_round,
    plan_year,
    reopen_round,
)
from jixiao.web.calendars.actions.remind import remind_due, remind_round
from jixiao.web.calendars.choices import document_of, form_kind_of, styles
from jixiao.web.calendars.deadlines import Deadlines
from jixiao.web.calendars.models import Round
from jixiao.web.calendars.progress import progress_of
from jixiao.web.error import FormInvalidError, MoveRefusedError, ReasonMissingError
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.organisations.paths import path_below
from jixiao.web.papers.models import Notice, Paper
from jixiao.web.papers.queries import lines_of
from jixiao.web.papers.workflow import machine_of
from jixiao.web.projects.actions.change_project import change_project
from jixiao.web.projects.classes import ECONOMIC, FUNCTIONAL, class_title, classes_of, query_about
from jixiao.web.projects.models import Project
from tests.web.walk_money import LATER, facts, later_round, make_line, terms
from tests.web.world import World

SignIn = Callable[[User], Client]


def test_every_style_has_a_kind_of_paper() -> None:
    for name, title in styles():
        assert machine_of(document_of(name)).title
        assert form_kind_of(name)
        assert title


def test_round_is_changed_before_it_begins_and_not_after(world: World) -> None:
    finance = world.people["finance_performance"]
    changed = change_round(later_round(world), terms(world), actor=finance)

    assert (changed.title, list(changed.units.all())) == ("改名的任务", [world.places["unit"]])
    with pytest.raises(MoveRefusedError, match="填报中"):
        change_round(world.round, terms(world), actor=finance)


def test_deadline_is_put_off_with_a_reason(world: World) -> None:
    finance, later = world.people["finance_performance"], world.round.due_on + dt.timedelta(days=9)
    with pytest.raises(ReasonMissingError):
        extend_round(world.round, later, " ", actor=finance)
    with pytest.raises(FormInvalidError):
        extend_round(world.round, world.round.due_on, "系统升级", actor=finance)
    extend_round(world.round, later, "系统升级", actor=finance)

    assert Round.objects.get(pk=world.round.pk).due_on == later
    assert world.round.extensions.get().reason == "系统升级"
    assert Entry.objects.filter(act="round.extended", reason="系统升级").exists()


def second_unit(world: World) -> Organisation:
    """Another unit of the department on which the round is laid too."""
    made = Organisation.objects.create(
        name="样例市商务促进中心", kind=Kind.UNIT, parent=world.places["department"], path="new"
    )
    made.path = path_below(world.places["department"].path, made.pk)
    made.save()
    world.round.units.add(made)
    Project.objects.create(code="P7", name="促进项目", unit=made, owner=made, first_year=2025)
    return made


def test_deadline_of_one_unit_is_put_off(world: World, sign_in: SignIn) -> None:
    finance, unit, other = world.people["finance_performance"], world.places["unit"], second_unit(world)
    today = timezone.localdate()
    Round.objects.filter(pk=world.round.pk).update(due_on=today - dt.timedelta(days=1))
    later = today + dt.timedelta(days=3)
    address = reverse("calendars:turn", args=[world.round.pk, "extend"])
    given = {"unit": str(unit.pk), "due_on": later.isoformat(), "reason": "汛期"}
    sign_in(finance).post(address, given)

    entry = Entry.objects.get(act="round.unit_extended")
    assert (entry.place, entry.after, entry.reason) == (unit.name, later.isoformat(), "汛期")
    assert Notice.objects.get().text.endswith(f"{later}：汛期")
    progress = progress_of(Round.objects.filter(pk=world.round.pk).prefetch_related("units"), finance)[0]
    assert [one.unit for one in progress.late] == [other]
    page = sign_in(world.people["section_filler"]).get("/").content.decode()
    assert f"{later:%m-%d} 截止" in page
    assert "已过期" not in page


def test_reminders_go_by_the_deadline_of_the_unit(world: World) -> None:
    unit, other = world.places["unit"], second_unit(world)
    User.objects.filter(username="nobody").update(is_active=True)
    Post.objects.create(
        user=world.people["nobody"], role="unit_finance", organisation=other, valid_from=dt.date(2020, 1, 1)
    )
    today = timezone.localdate()
    Round.objects.filter(pk=world.round.pk).update(due_on=today - dt.timedelta(days=1))
    finance = world.people["finance_performance"]
    extend_for_unit(world.round, unit, today + dt.timedelta(days=2), "汛期", actor=finance)
    Notice.objects.all().delete()
    remind_due()

    assert [notice.user for notice in Notice.objects.all()] == [world.people["nobody"]]


@pytest.mark.parametrize(("days", "reason", "error"), [(0, "汛期", FormInvalidError), (1, " ", ReasonMissingError)])
def test_bad_extension_of_a_unit_is_refused(world: World, days: int, reason: str, error: type[Exception]) -> None:
    day = world.round.due_on + dt.timedelta(days=days)
    with pytest.raises(error):
        extend_for_unit(world.round, world.places["unit"], day, reason, actor=world.people["finance_performance"])
    with pytest.raises(FormInvalidError, match="没有下达"):
        extend_for_unit(world.round, world.places["strange"], LATER, "汛期", actor=world.people["finance_performance"])


def test_later_deadline_of_the_round_is_that_of_every_unit(world: World) -> None:
    finance, unit, due = world.people["finance_performance"], world.places["unit"], world.round.due_on
    extend_for_unit(world.round, unit, due + dt.timedelta(days=1), "汛期", actor=finance)
    extended = extend_round(world.round, due + dt.timedelta(days=9), "系统升级", actor=finance)

    assert Deadlines([extended]).of(extended, unit.pk).due_on == extended.due_on
    assert lines_of(Paper.objects.filter(pk=world.paper.pk))[0].due_on == extended.due_on


def test_closed_round_is_opened_again(world: World) -> None:
    finance = world.people["finance_performance"]
    closed = close_round(world.round, "收齐", actor=finance)
    with pytest.raises(MoveRefusedError):
        close_round(closed, "再关", actor=finance)

    assert not closed.is_open
    assert reopen_round(closed, "补报", actor=finance).is_open


def test_year_is_planned_from_the_one_before_once(world: World) -> None:
    finance, bureau = world.people["finance_performance"], world.places["bureau"]
    made = plan_year(bureau, 2026, actor=finance)

    assert [(one.title, one.opens_on, one.due_on) for one in made] == [
        ("2026年度项目自评", dt.date(2027, 1, 1), dt.date(2027, 4, 30))
    ]
    assert list(made[0].units.all()) == [world.places["unit"]]
    with pytest.raises(FormInvalidError):
        plan_year(bureau, 2026, actor=finance)


def test_who_is_late_is_seen_by_those_above_only(world: World) -> None:
    rounds = Round.objects.prefetch_related("units")
    seen = {role: [one.days_late for one in progress_of(rounds, user)[0].late] for role, user in world.people.items()}

    assert seen["supervising_department"] == seen["finance_performance"] == [world.round.days_late]
    assert world.round.days_late > 0
    assert seen["section_filler"] == seen["stranger"] == seen["sys_admin"] == []


def test_late_are_reminded_once_a_day(world: World) -> None:
    department = world.people["supervising_department"]
    told = remind_round(world.round, actor=department)

    notice = Notice.objects.get(user=world.people["section_filler"])
    assert told >= 1
    assert "农贸市场改造项目" in notice.text
    assert "已过期" in notice.text
    with pytest.raises(FormInvalidError, match="今天已经催过"):
        remind_round(world.round, actor=department)


def test_reminders_of_the_day(world: World) -> None:
    world.round.due_on = timezone.localdate() + dt.timedelta(days=3)
    world.round.opens_on = timezone.localdate()
    world.round.save()

    assert remind_due() >= 1
    assert "还有 3 天" in Notice.objects.filter(user=world.people["section_filler"]).get().text
    assert remind_due() == 0


def test_first_page_says_how_late(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.people["section_filler"]).get("/").content.decode()

    assert f"已过期 {world.round.days_late} 天" in page


def test_round_is_laid_on_through_the_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["finance_performance"])
    sent = {
        "title": "2026年度项目绩效目标",
        "fiscal_year": "2026",
        "style": "national_declaration",
        "opens_on": "2026-01-01",
        "due_on": "2026-02-01",
        "units": [str(world.places["unit"].pk), str(world.places["strange"].pk)],
    }
    response = client.post(reverse("calendars:add"), sent)
    made = Round.objects.get(title="2026年度项目绩效目标")

    assert response.status_code == 302
    assert (made.document, made.form_kind) == ("target", "target_declaration")
    assert list(made.units.all()) == [world.places["unit"]]
    assert client.post(reverse("calendars:add"), {**sent, "due_on": "2025-01-01"}).status_code == 422
    assert client.post(reverse("calendars:add"), {**sent, "opens_on": "x"}).status_code == 422


def test_project_takes_its_money_to_another_section(world: World) -> None:
    line = make_line(world)
    given = facts(world)
    moved = change_project(
        world.project,
        type(given)(code="P1", name="改名", owner=world.places["other_section"], first_year=2025),
        actor=world.people["unit_finance"],
    )

    assert BudgetLine.objects.get(pk=line.pk).owner == moved.owner == world.places["other_section"]
    assert "改名" in Entry.objects.filter(act="project.changed").latest("number").after


def test_classified_project_is_counted_and_nothing_of_it_is_kept(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["section_filler"])
    sent = {
        "code": "JM-77",
        "name": "不能说的项目",
        "owner": str(world.places["section"].pk),
        "first_year": "2026",
        "classified": "1",
    }
    response = client.post(reverse("projects:add"), sent)

    assert response.status_code == 422
    assert "第三十一条" in response.content.decode()
    assert "不能说的项目" not in response.content.decode()
    assert not Project.objects.filter(code="JM-77").exists()
    logged = str(list(Entry.objects.values()))
    assert "不能说的项目" not in logged
    assert "JM-77" not in logged
    assert ClassifiedCount.objects.get().count == 1


@pytest.mark.parametrize(
    ("kind", "code", "year", "title"),
    [
        (FUNCTIONAL, "2011308", 2022, "招商引资"),
        (FUNCTIONAL, "210", 2018, "医疗卫生与计划生育支出"),
        (FUNCTIONAL, "210", 2022, "卫生健康支出"),
        (FUNCTIONAL, "224", 2018, ""),
        (ECONOMIC, "30216", 2022, "培训费"),
        (ECONOMIC, "30216", 2016, ""),
        (ECONOMIC, "999", 2022, ""),
    ],
)
def test_classes_are_those_of_their_year(kind: str, code: str, year: int, title: str) -> None:
    assert class_title(kind, code, year) == title
    assert bool(query_about(kind, code, year)) == (not title)
    assert ((code, title) in classes_of(kind, year)) == bool(title)
