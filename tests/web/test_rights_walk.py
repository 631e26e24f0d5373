"""Every role at every address and every action: what tests/cases/web/rights.yaml does not allow is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.data.loader import parse_strict
from jixiao.web import audit
from jixiao.web.accounts.actions import invite_user, manage_user
from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import SYSTEM, visible
from jixiao.web.action import ACTIONS
from jixiao.web.audit.actions.export_log import note_log_out
from jixiao.web.audit.models import Entry
from jixiao.web.calendars.actions.open_round import open_round
from jixiao.web.calendars.models import Round
from jixiao.web.error import ForbiddenError, GuardError, StalePageError, TaskIncompleteError
from jixiao.web.evaluations.actions import gather_row
from jixiao.web.files.actions import add_evidence
from jixiao.web.files.models import Evidence, StoredFile
from jixiao.web.files.store import path_of
from jixiao.web.indicators.actions import keep_indicator
from jixiao.web.indicators.actions.use_indicator import use_indicator
from jixiao.web.indicators.models import Indicator
from jixiao.web.organisations.actions.add_organisation import add_organisation
from jixiao.web.organisations.actions.rename_organisation import rename_organisation
from jixiao.web.organisations.models import Kind
from jixiao.web.papers.actions import change_rows, create_paper, move_paper, remark, save_cells
from jixiao.web.papers.models import Notice, Paper, PaperVersion, Remark
from jixiao.web.projects.actions.add_project import add_project
from jixiao.web.projects.models import Project
from jixiao.web.publications.actions.hand_out import note_ledger_out, note_paper_out, note_year_out
from jixiao.web.readings.actions.draft_paper import draft_from_paper, draft_from_reading, keep_reading, remove_source
from jixiao.web.rectifications.actions import open_by_hand, work_on_task
from jixiao.web.rectifications.models import Rectification
from jixiao.web.targets.actions.review_target import review_target
from tests.web.declarations import FOUND, PAPER, make_file, make_indicator, make_reading, make_round
from tests.web.walk_accounts import ACCOUNTS_DOING, accounts_calls
from tests.web.walk_money import MONEY_DOING, money_calls
from tests.web.world import ROLES, World, make_paper, make_target

CASES = cast(
    "Mapping[str, Any]",
    parse_strict((Path(__file__).parents[1] / "cases" / "web" / "rights.yaml").read_text(encoding="utf-8"), "rights"),
)
ROW = ("goals", 0, "indicators", 1)
ROW_PATH = "goals/0/indicators/0"
EVERYBODY = (*ROLES, "nobody")


def named_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every named address of the URL conf, with its name space."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from named_addresses(entry, entry.namespace or space)
        elif isinstance(entry, URLPattern):
            yield f"{space}:{entry.name}"


def test_every_address_and_every_action_is_in_the_table() -> None:
    assert sorted(named_addresses()) == sorted(CASES["addresses"])
    assert sorted(ACTIONS) == sorted([*CASES["actions"], *CASES["personal"], *CASES["following"]])


def _told(world: World) -> int:
    """Number of a row of the log."""
    with transaction.atomic():
        audit.record("project.added", actor=SYSTEM, subject=world.project)
    return Entry.objects.latest("number").number


def _calls(world: World) -> dict[str, tuple[str, list[Any], dict[str, str]]]:
    """How each address is called: method, arguments, and what is sent; a draft, with its frozen version and remark."""
    paper, admin = world.paper, world.people["sys_admin"]
    frozen = PaperVersion.objects.create(paper=paper, version=1, stage="submitted", content=paper.content)
    note = Remark.objects.create(paper=paper, version=1, text="?", author=world.people["unit_head"])
    free = Project.objects.create(
        code="P2", name="另一项目", unit=world.places["unit"], owner=world.places["section"], first_year=2025
    )
    told = Notice.objects.create(user=world.people["unit_finance"], text="?")
    target = make_target(world.places["unit"], free)
    cell = {"path": "goals/0/indicators/1/actual", "seen": "500人次", "text": "499人次", "shape": "0"}
    return {
        **_library_calls(world),
        **money_calls(world),
        **accounts_calls(world),
        **_year_calls(world),
        "papers:begin": ("post", [world.round.pk, world.places["unit"].pk], {"project": str(free.pk)}),
        "papers:show": ("get", [paper.pk], {}),
        "audit:show": ("get", [_told(world)], {}),
        "publications:panel": ("get", [paper.pk], {}),
        "publications:paper": ("get", [paper.pk, "form", "docx"], {}),
        "publications:archive": ("get", [world.places["unit"].pk, 2025, "xlsx"], {}),
        "papers:history": ("get", [paper.pk], {}),
        "papers:compare": ("get", [paper.pk], {}),
        "papers:open_notice": ("get", [told.pk], {}),
        "papers:explain": ("get", [paper.pk], {}),
        "papers:version": ("get", [paper.pk, frozen.pk], {}),
        "papers:save_cell": ("post", [paper.pk], cell),
        "papers:change_rows": ("post", [paper.pk], {"path": "goals/0/indicators/1", "do": "add", "shape": "0"}),
        "papers:move": ("post", [paper.pk, "submit"], {}),
        "papers:move_many": ("post", ["lock"], {"paper": str(target.pk)}),
        "papers:remark": ("post", [paper.pk], {"text": "?"}),
        "papers:settle": ("post", [paper.pk, note.pk], {}),
        "papers:answer": ("post", [paper.pk], {"code": "T13", "path": "", "text": "?"}),
        "papers:read_notices": ("post", [], {}),
        "accounts:invitation": ("get", ["x"], {}),
        "accounts:sign_out": ("post", [], {}),
        "accounts:show": ("get", [admin.pk], {}),
        "accounts:change": ("post", [world.people["nobody"].pk, "unlock"], {}),
        "organisations:add": ("post", [], {"parent": str(world.places["unit"].pk), "kind": "section", "name": "新科"}),
        "organisations:rename": ("post", [world.places["section"].pk], {"name": "新科", "code": ""}),
    }


def _year_calls(world: World) -> dict[str, tuple[str, list[Any], dict[str, Any]]]:
    """Evidence, tasks and panels of a year."""
    paper, task = world.paper.pk, _task(world)
    held = Evidence.objects.create(
        file=StoredFile.objects.create(digest="0" * 64, size=1, kind="pdf"), paper=world.paper, name="台账.pdf"
    )
    path_of(held.file.digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(held.file.digest).write_bytes(b"%PDF-")
    return {
        "files:panel": ("get", [paper], {}),
        "files:add_to_paper": ("post", [paper], {"file": SimpleUploadedFile("台账.pdf", b"%PDF-1.7")}),
        "files:add_to_task": ("post", [task.pk], {"file": SimpleUploadedFile("台账.pdf", b"%PDF-1.7")}),
        "files:download": ("get", [held.pk], {}),
        "files:remove": ("post", [held.pk], {}),
        "evaluations:management": ("get", [paper], {}),
        "evaluations:gathered": ("get", [paper], {}),
        "evaluations:gather": (
            "post",
            [_whole(world).pk],
            {"path": "goals/0/indicators/0", "seen": "6个", "shape": "0"},
        ),
        "monitoring:panel": ("get", [paper], {}),
        "papers:panels": ("get", [paper], {}),
        "presence:panel": ("get", [paper], {}),
        "presence:note": ("post", [paper], {}),
        "rectifications:show": ("get", [task.pk], {}),
        "rectifications:fill_in": ("post", [task.pk], {"measure": "补办", "seen": task.changed_at.isoformat()}),
        "rectifications:add": ("get", [], {}),
        "rectifications:panel": ("get", [paper], {}),
        "rectifications:manage": ("post", [task.pk], {}),
        "rectifications:ledger": ("get", [world.places["unit"].pk, 2025, "docx"], {}),
        "rectifications:move": ("post", [_task(world, "submitted").pk, "close"], {}),
    }


def _whole(world: World) -> Paper:
    """The paper of the unit as a whole, filled in by the section, beside that of its project."""
    return make_paper(world.places, world.round, None)


def _gather(world: World, actor: User) -> object:
    return gather_row.gather_row(_whole(world), "goals/0/indicators/0", once=False, seen="6个", shape=0, actor=actor)


def _task(world: World, status: str = "open") -> Rectification:
    return Rectification.objects.create(
        owner=world.places["section"], fiscal_year=2025, source="绩效监控", description="?", status=status
    )


def _reading_calls(world: World) -> dict[str, tuple[str, list[Any], dict[str, Any]]]:
    """Drafts of declarations: the only rounds in which a draft needs nothing before it."""
    project = Project.objects.create(
        code="P3", name="第三项目", unit=world.places["unit"], owner=world.places["section"], first_year=2025
    )
    number, round_ = make_reading(world).pk, make_round(world)
    kept = make_reading(world, file=make_file()).pk
    duty = {"duty": f"{round_.pk}-{world.places['unit'].pk}-{project.pk}"}
    return {
        "readings:upload": ("post", [], {"file": SimpleUploadedFile("旧表.txt", PAPER.encode())}),
        "readings:show": ("get", [number], {}),
        "readings:source": ("get", [kept], {}),
        "readings:remove": ("post", [kept], {}),
        "readings:panel": ("get", [world.paper.pk], {}),
        "readings:draft": ("post", [number], duty),
        "readings:inherit": ("post", [], {**duty, "source": str(world.paper.pk)}),
    }


def _library_calls(world: World) -> dict[str, tuple[str, list[Any], dict[str, str]]]:
    number, paper = make_indicator(world.places["bureau"]).pk, world.paper.pk
    words = {"level1": "产出指标", "level2": "数量指标", "name": "改造市场数"}
    return {
        "indicators:show": ("get", [number], {}),
        "indicators:panel": ("get", [paper], {}),
        "indicators:offers": ("get", [paper], {}),
        "indicators:add": ("post", [], words),
        "indicators:change": ("post", [number], words),
        "indicators:turn": ("post", [number, "retired"], {}),
        **_reading_calls(world),
        "targets:review": ("get", [paper], {}),
        "targets:changes": ("get", [paper], {}),
        "targets:last_year": ("get", [paper], {}),
        "targets:grade": ("post", [paper], {}),
        "indicators:use": ("post", [paper], {"indicator": str(number), "shape": "0"}),
    }


@pytest.mark.parametrize("role", [*EVERYBODY, "stranger"])
def test_addresses(world: World, sign_in: Callable[[User], Client], role: str) -> None:
    calls, wrong = _calls(world), []
    for name, allowed in CASES["addresses"].items():
        method, arguments, data = calls.get(name, ("get", [], {}))
        with transaction.atomic():
            response = getattr(sign_in(world.people[role]), method)(reverse(name, args=arguments), data)
            b"".join(response)  # a file that is handed out is closed at its end
            transaction.set_rollback(True)
        opens = response.status_code in {200, 302}
        if name != "accounts:invitation" and opens != _is_allowed(role, allowed, name):
            wrong.append(f"{name} {response.status_code}")

    assert wrong == []


#: A person of another bureau sees the same lists, which hold nothing of ours.
_LISTS = {
    "organisations:list",
    "calendars:list",
    "projects:list",
    "indicators:list",
    "rectifications:list",
    "readings:list",
    "calendars:progress",
    "publications:list",
    "final_accounts:list",
}
#: What a person of another bureau does there, and nothing of ours is touched.
_OWN = {"readings:upload"}


def _is_allowed(role: str, allowed: str | Sequence[str], name: str) -> bool:
    if isinstance(allowed, str):
        return True
    return name in _LISTS | _OWN if role == "stranger" else role in allowed


def test_who_has_not_signed_in_is_turned_to_the_sign_in(world: World, client: Client) -> None:
    calls, wrong = _calls(world), []
    for name, allowed in CASES["addresses"].items():
        method, arguments, data = calls.get(name, ("get", [], {}))
        response = getattr(client, method)(reverse(name, args=arguments), data)
        turned = response.status_code == 302 and response.headers["Location"].startswith(reverse("accounts:sign_in"))
        if turned == (allowed == "public"):
            wrong.append(f"{name} {response.status_code}")

    assert wrong == []


@pytest.mark.parametrize("name", CASES["actions"])
def test_actions(world: World, name: str) -> None:
    allowed = [role for role in (*EVERYBODY, "stranger") if _passes(world, name, role)]

    assert allowed == [role for role in ROLES if role in CASES["actions"][name]]


def _passes(world: World, name: str, role: str) -> bool:
    """Whether a role gets past the question of rights; nothing of it stays."""
    with transaction.atomic():
        try:
            _try(world, name, world.people[role])
        except ForbiddenError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def _try(world: World, name: str, actor: User) -> None:
    """Do an action to what it can be done to; what is refused for other reasons than rights has got past them."""
    verb = name.rpartition(".")[2]
    try:
        _DOING[verb](world, actor)
    except (GuardError, StalePageError, TaskIncompleteError):
        return


def _in(world: World, status: str, document: str = "self_evaluation") -> Paper:
    world.paper.status, world.paper.document = status, document
    world.paper.save()
    return world.fresh()


def _move(verb: str, status: str, **given: str) -> Callable[[World, User], object]:
    return lambda world, actor: move_paper.MOVES[verb](_in(world, status), actor=actor, **given)


def _post(world: World) -> Post:
    return Post.objects.create(user=world.people["nobody"], role="expert", organisation=world.places["unit"])


def _new_round(world: World) -> Round:
    day = dt.date(2026, 1, 1)
    return Round(bureau=world.places["bureau"], title="新任务", fiscal_year=2026, opens_on=day, due_on=day)


def _new_project(world: World) -> Project:
    places = world.places
    return Project(code="P9", name="新项目", unit=places["unit"], owner=places["section"], first_year=2026)


def _new_paper(world: World) -> create_paper.Request:
    project = _new_project(world)
    project.save()
    make_target(world.places["unit"], project)
    return create_paper.request_for(world.round, world.places["unit"], project)


def _remark(world: World) -> Remark:
    return Remark.objects.create(paper=world.paper, version=1, text="?", author=world.people["unit_head"])


def _change() -> list[save_cells.Change]:
    return [save_cells.Change((*ROW, "actual"), "500人次", "499人次")]


_OPINIONS = dict.fromkeys(("completeness", "relevance", "appropriateness", "feasibility"), "符合要求")
_WORDS = {"level1": "产出指标", "level2": "数量指标", "name": "改造市场数"}


def _target(world: World) -> create_paper.Request:
    return create_paper.request_for(make_round(world), world.places["unit"], world.project)


def _indicator(world: World) -> Indicator:
    return make_indicator(world.places["bureau"])


def _upload() -> Any:  # noqa: ANN401 - Django's upload
    return SimpleUploadedFile("台账.pdf", b"%PDF-1.7")


def _evidence(world: World) -> Evidence:
    file = StoredFile.objects.create(digest="1" * 64, size=1, kind="pdf")
    return Evidence.objects.create(file=file, paper=world.paper, name="台账.pdf")


def _problem(world: World) -> open_by_hand.Problem:
    return open_by_hand.Problem(world.places["section"], 2025, "审计", "没有台账", dt.date(2099, 1, 1))


def _work() -> work_on_task.Work:
    return work_on_task.Work("", "补办", "", None, "")


def _fill_in(world: World, actor: User) -> object:
    task = _task(world)
    return work_on_task.fill_in_task(task, _work(), seen=task.changed_at.isoformat(), actor=actor)


_DOING: dict[str, Callable[[World, User], object]] = {
    **MONEY_DOING,
    **ACCOUNTS_DOING,
    "add_to_paper": lambda w, a: add_evidence.add_to_paper(w.paper, "", _upload(), actor=a),
    "add_to_task": lambda w, a: add_evidence.add_to_task(_task(w), _upload(), actor=a),
    "remove_evidence": lambda w, a: add_evidence.remove_evidence(_evidence(w), actor=a),
    "gather_row": _gather,
    "fill_in_task": _fill_in,
    "submit_task": lambda w, a: work_on_task.submit_task(_task(w), actor=a),
    "close_task": lambda w, a: work_on_task.close_task(_task(w, "submitted"), actor=a),
    "open_task": lambda w, a: open_by_hand.open_task(_problem(w), actor=a),
    "manage_task": lambda w, a: open_by_hand.manage_task(_task(w), open_by_hand.Terms(None, "", "是"), "", actor=a),
    "note_ledger_out": lambda w, a: note_ledger_out(w.places["unit"], 2025, "x.docx", "0", actor=a),
    "return_task": lambda w, a: work_on_task.return_task(_task(w, "submitted"), opinion="?", actor=a),
    "add_indicator": lambda w, a: keep_indicator.add_indicator(w.places["bureau"], _WORDS, actor=a),
    "change_indicator": lambda w, a: keep_indicator.change_indicator(_indicator(w), _WORDS, actor=a),
    "set_status": lambda w, a: keep_indicator.set_status(_indicator(w), "retired", actor=a),
    "use_indicator": lambda w, a: use_indicator(_in(w, "draft", "target"), _indicator(w), 0, shape=0, actor=a),
    "keep_reading": lambda w, a: keep_reading(FOUND, _upload(), w.places["section"], actor=a),
    "remove_source": lambda w, a: remove_source(make_reading(w, reader=a, file=make_file()), actor=a),
    "draft_from_reading": lambda w, a: draft_from_reading(make_reading(w), 0, _target(w), is_next=True, actor=a),
    "draft_from_paper": lambda w, a: draft_from_paper(w.paper, _target(w), actor=a),
    "review_target": lambda w, a: review_target(_in(w, "dept_reviewed", "target"), 1, _OPINIONS, "good", actor=a),
    "add_organisation": lambda w, a: add_organisation("新科", Kind.SECTION, w.places["unit"], actor=a),
    "rename_organisation": lambda w, a: rename_organisation(w.places["section"], "新科", "", actor=a),
    "open_round": lambda w, a: open_round(_new_round(w), [w.places["unit"]], actor=a),
    "add_project": lambda w, a: add_project(_new_project(w), actor=a),
    "invite_user": lambda w, a: invite_user.invite_user("new", "新人", w.places["unit"], actor=a),
    "renew_invitation": lambda w, a: invite_user.renew_invitation(w.people["nobody"], actor=a),
    "give_post": lambda w, a: manage_user.give_post(w.people["nobody"], "expert", w.places["unit"], actor=a),
    "end_post": lambda w, a: manage_user.end_post(_post(w), actor=a),
    "set_active": lambda w, a: manage_user.set_active(w.people["unit_head"], active=False, actor=a),
    "unlock_user": lambda w, a: manage_user.unlock_user(w.people["nobody"], actor=a),
    "remove_second_factor": lambda w, a: manage_user.remove_second_factor(w.people["nobody"], actor=a),
    "create_paper": lambda w, a: create_paper.create_paper(_new_paper(w), actor=a),
    "save_cells": lambda w, a: save_cells.save_cells(w.paper, _change(), shape=0, actor=a),
    "add_row": lambda w, a: change_rows.add_row(_in(w, "draft", "target"), ROW, shape=0, actor=a),
    "remove_row": lambda w, a: change_rows.remove_row(_in(w, "draft", "target"), ROW, shape=0, actor=a),
    "move_row": lambda w, a: change_rows.move_row(_in(w, "draft", "target"), ROW, up=True, shape=0, actor=a),
    "add_remark": lambda w, a: remark.add_remark(w.paper, "", "?", actor=a),
    "settle_remark": lambda w, a: remark.settle_remark(_remark(w), actor=a),
    "answer_query": lambda w, a: remark.answer_query(w.paper, "T13", "", "?", actor=a),
    "note_log_out": lambda _, a: note_log_out("", 1, actor=a),
    "note_paper_out": lambda w, a: note_paper_out(w.paper, "x.docx", "0", actor=a),
    "note_year_out": lambda w, a: note_year_out(w.places["unit"], 2025, "x.zip", "0", actor=a),
    "submit_paper": _move("submit", "draft"),
    "withdraw_paper": _move("withdraw", "submitted"),
    "review_for_unit": _move("review_unit", "submitted"),
    "review_for_department": _move("review_department", "unit_reviewed"),
    "review_for_finance": _move("review_finance", "dept_reviewed"),
    "approve_paper": _move("approve", "finance_reviewed"),
    "lock_paper": _move("lock", "approved"),
    "return_paper": _move("return", "submitted", reason="?"),
    "reopen_paper": _move("reopen", "locked", reason="?"),
    "revise_paper": lambda w, a: move_paper.revise_paper(_in(w, "approved", "target"), actor=a, reason="?"),
    "void_paper": _move("void", "draft", reason="?"),
}


@pytest.mark.parametrize("model", [Paper, Project, Round], ids=lambda model: model.__name__)
def test_administrators_and_strangers_see_no_business_data(world: World, model: type[Any]) -> None:
    for role in ("sys_admin", "nobody", "stranger"):
        assert not visible(world.people[role], model).exists()


def test_section_sees_its_own_papers_only(world: World) -> None:
    other = make_paper(world.places, world.round, None)
    other.owner = world.places["other_section"]
    other.save()

    assert list(visible(world.people["section_filler"], Paper)) == [world.paper]
    assert set(visible(world.people["unit_finance"], Paper)) == {world.paper, other}


@pytest.mark.usefixtures("world")
def test_post_of_yesterday_gives_nothing() -> None:
    Post.objects.filter(role="unit_finance").update(valid_to=dt.date(2021, 1, 1))

    assert not visible(User.objects.get(username="unit_finance"), Paper).exists()
