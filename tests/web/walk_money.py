"""How the walk of rights calls the addresses and actions of money, projects and rounds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from jixiao.web.accounts.models import User
from jixiao.web.budgets.actions import change_line, import_budget
from jixiao.web.budgets.actions.carry_into_paper import carry_into_paper
from jixiao.web.budgets.actions.count_classified import count_classified
from jixiao.web.budgets.grid import grid_of_text
from jixiao.web.budgets.models import BudgetLine, ImportDraft
from jixiao.web.budgets.plan import plan_of
from jixiao.web.calendars.actions import change_round
from jixiao.web.calendars.actions.remind import remind_round
from jixiao.web.calendars.models import Round
from jixiao.web.papers.models import Paper
from jixiao.web.projects.actions.change_project import Facts, change_project
from tests.web.world import STYLE, World

SHEET = "项目代码\t项目名称\t年初批复（万元）\nP1\t农贸市场改造项目\t80\n"
LATER = dt.date(2099, 1, 1)


def make_line(world: World, **given: Any) -> BudgetLine:  # noqa: ANN401 - columns of the table
    """A line of the project; a new one for each year."""
    columns = {"fiscal_year": 2025, "source": "fiscal", "initial": 100, **given}
    return BudgetLine.objects.get_or_create(
        unit=world.places["unit"], owner=world.project.owner, project=world.project, **columns
    )[0]


def make_draft(world: World, user: User) -> ImportDraft:
    """An upload of a person, made without asking for rights."""
    grid = grid_of_text(SHEET)
    return ImportDraft.objects.create(
        user=user,
        organisation=world.places["unit"],
        fiscal_year=2025,
        until=dt.date(2025, 12, 31),
        sha256=grid.sha256,
        head=grid.head,
        rows=grid.rows,
        columns=["project_code", "project_name", "initial"],
        currency_unit="万元",
    )


def later_round(world: World) -> Round:
    """A round that has not begun."""
    made, _ = Round.objects.get_or_create(
        bureau=world.places["bureau"],
        title="以后的任务",
        fiscal_year=2098,
        document="self_evaluation",
        form_kind="project_self_evaluation",
        style=STYLE,
        opens_on=LATER,
        due_on=LATER,
    )
    return made


def terms(world: World) -> change_round.Terms:
    """Terms that fit."""
    return change_round.Terms("改名的任务", 2098, STYLE, "", LATER, LATER, (world.places["unit"],))


def facts(world: World) -> Facts:
    """Facts that fit."""
    return Facts(code="P1", name="改名的项目", owner=world.places["section"], first_year=2025)


def money_calls(world: World) -> dict[str, tuple[str, list[Any], dict[str, str]]]:
    """Method, arguments and data of every address."""
    unit, line = str(world.places["unit"].pk), make_line(world)
    draft = make_draft(world, world.people["unit_finance"]).pk
    change = {"line": line.pk, "field": "initial", "seen": "0.0001", "new": "2"}
    project = {"code": "P7", "name": "新", "owner": str(world.places["section"].pk), "first_year": "2025"}
    adjusted = {"amount": "1", "cause": "追加", "made_on": "2025-06-01"}
    where = {"unit": unit, "year": "2025"}
    return {
        "budgets:list": ("get", [], where),
        "budgets:save": ("post", [], {**where, "changes": json.dumps([change]), "until": "2025-12-31"}),
        "budgets:add": ("post", [], {**where, "source": "own", "initial": "1"}),
        "budgets:export": ("get", [], where),
        "budgets:show": ("get", [line.pk], {}),
        "budgets:adjust": ("post", [line.pk], adjusted),
        "budgets:remove": ("post", [line.pk], {}),
        "budgets:upload": ("get", [], where),
        "budgets:preview": ("get", [draft], {}),
        "budgets:columns": ("post", [draft], {"column": "project_code"}),
        "budgets:take": ("post", [draft], {"seen": plan_of(ImportDraft.objects.get(pk=draft)).digest}),
        "budgets:drop": ("post", [draft], {}),
        "budgets:carry": ("post", [world.paper.pk], {"shape": "0"}),
        "calendars:plan": ("post", [], {"year": "2026"}),
        "calendars:show": ("get", [world.round.pk], {}),
        "calendars:change": ("get", [world.round.pk], {}),
        "calendars:turn": ("post", [world.round.pk, "extend"], {"due_on": "2099-01-01", "reason": "?"}),
        "projects:add": ("post", [], project),
        "projects:show": ("get", [world.project.pk], {}),
        "projects:change": ("post", [world.project.pk], project),
    }


def _take(world: World, user: User) -> object:
    draft = make_draft(world, user)
    return import_budget.take_over(draft, plan_of(draft).digest, actor=user)


def _line_of_own(world: World) -> BudgetLine:
    return BudgetLine(unit=world.places["unit"], fiscal_year=2025, source="own", initial=1)


def _with_line(world: World) -> Paper:
    make_line(world)
    return world.paper


def _closed(world: World) -> Round:
    world.round.is_open = False
    world.round.save()
    return world.round


def _upload(world: World, user: User) -> object:
    grid, until = grid_of_text(SHEET), dt.date(2025, 12, 31)
    return import_budget.keep_upload(grid, world.places["unit"], 2025, until, actor=user)


_CHANGE = "0.0001"
_TODAY = dt.date(2025, 6, 1)
MONEY_DOING: Mapping[str, Callable[[World, User], object]] = {
    "carry_into_paper": lambda w, a: carry_into_paper(_with_line(w), shape=0, actor=a),
    "add_line": lambda w, a: change_line.add_line(_line_of_own(w), actor=a),
    "save_amounts": lambda w, a: change_line.save_amounts(
        [change_line.AmountChange(make_line(w).pk, "initial", _CHANGE, "2")], until=_TODAY, unit="万元", actor=a
    ),
    "adjust_line": lambda w, a: change_line.adjust_line(make_line(w), 1, "追加", _TODAY, actor=a),
    "remove_line": lambda w, a: change_line.remove_line(make_line(w), actor=a),
    "keep_upload": _upload,
    "map_columns": lambda w, a: import_budget.map_columns(
        make_draft(w, a), ["project_code", "project_name", "initial"], "万元", actor=a
    ),
    "drop_upload": lambda w, a: import_budget.drop_upload(make_draft(w, a), actor=a),
    "take_over": _take,
    "count_classified": lambda w, a: count_classified(w.places["unit"], 2025, actor=a),
    "change_round": lambda w, a: change_round.change_round(later_round(w), terms(w), actor=a),
    "extend_for_unit": lambda w, a: change_round.extend_for_unit(w.round, w.places["unit"], LATER, "?", actor=a),
    "extend_round": lambda w, a: change_round.extend_round(w.round, LATER, "?", actor=a),
    "close_round": lambda w, a: change_round.close_round(w.round, "?", actor=a),
    "reopen_round": lambda w, a: change_round.reopen_round(_closed(w), "?", actor=a),
    "plan_year": lambda w, a: change_round.plan_year(w.places["bureau"], 2026, actor=a),
    "remind_round": lambda w, a: remind_round(w.round, actor=a),
    "change_project": lambda w, a: change_project(w.project, facts(w), actor=a),
}
