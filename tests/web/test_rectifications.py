"""Tasks opened by hand: from papers and inspections, verified by who may, in the official ledger and read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jixiao.pipeline import read_paper
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.error import (
    FieldLockedError,
    ForbiddenError,
    FormInvalidError,
    MoveRefusedError,
    ReasonMissingError,
    TaskOverdueError,
    TextTooLongError,
)
from jixiao.web.papers.models import Notice, Remark
from jixiao.web.rectifications.actions.open_by_hand import Problem, Terms, manage_task, open_task
from jixiao.web.rectifications.actions.work_on_task import Work, close_task, fill_in_task
from jixiao.web.rectifications.models import Rectification
from jixiao.web.rectifications.queries import tasks_to_verify
from jixiao.web.rectifications.troubles import troubles_of
from tests.web.world import World

SignIn = Callable[[User], Client]
LATER = dt.date(2099, 6, 30)


def problem(world: World, **changes: Any) -> Problem:  # noqa: ANN401 - fields of the problem
    values: dict[str, Any] = {
        "owner": world.places["section"],
        "fiscal_year": 2025,
        "source": "审计",
        "description": "培训人次没有签到表佐证。",
        "due_on": LATER,
        "amount": 350_000_00,
        **changes,
    }
    return Problem(**values)


def opened(world: World, role: str = "auditor", **changes: Any) -> Rectification:  # noqa: ANN401 - fields of the problem
    return open_task(problem(world, **changes), actor=world.people[role])


def test_task_is_opened_and_its_writers_are_told(world: World) -> None:
    task = opened(world)

    assert (task.status, task.opened_by, task.opened_role) == (
        "open",
        world.people["auditor"].actor_label,
        "auditor",
    )
    assert [notice.user for notice in Notice.objects.all()] == [world.people["section_filler"]]
    assert (
        "审计；培训人次没有签到表佐证。；时限 2099-06-30；35.00" in Entry.objects.get(act="rectification.opened").after
    )


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"description": " "}, FormInvalidError),
        ({"source": "听说"}, FormInvalidError),
        ({"amount": -1}, FormInvalidError),
        ({"due_on": dt.date(2020, 1, 1)}, TaskOverdueError),
        ({"description": "长" * 4001}, TextTooLongError),
        ({"responsible": "长" * 61}, TextTooLongError),
    ],
)
def test_bad_tasks_are_refused(world: World, changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        opened(world, **changes)


def test_one_row_may_have_several_tasks_by_hand(world: World) -> None:
    for _ in range(2):
        opened(world, paper=world.paper, path="goals/0/indicators/0")

    assert Rectification.objects.filter(paper=world.paper).count() == 2


def test_lower_rank_does_not_verify(world: World) -> None:
    task = opened(world, "finance_performance")
    task.status = "submitted"
    task.save()

    for role in ("unit_head", "supervising_department"):
        assert list(tasks_to_verify(world.people[role])) == []
        with pytest.raises(ForbiddenError, match="开立人或其上级"):
            close_task(task, actor=world.people[role])
    assert list(tasks_to_verify(world.people["finance_performance"])) == [task]
    assert close_task(task, actor=world.people["auditor"]).status == "closed"


def test_owner_does_not_move_the_due_date_and_the_opener_does_with_a_reason(world: World) -> None:
    task = opened(world)
    seen = task.changed_at.isoformat()
    work = Work("", "补办", "张三", LATER + dt.timedelta(days=1), "")
    with pytest.raises(FieldLockedError):
        fill_in_task(task, work, seen=seen, actor=world.people["section_filler"])
    later = Terms(LATER + dt.timedelta(days=9), "下年度预算压减", "是")
    with pytest.raises(ReasonMissingError):
        manage_task(task, later, " ", actor=world.people["auditor"])
    managed = manage_task(task, later, "汛期延后", actor=world.people["auditor"])

    assert (managed.due_on, managed.budget_effect, managed.published) == (later.due_on, "下年度预算压减", "是")
    assert Entry.objects.get(act="rectification.managed").reason == "汛期延后"
    with pytest.raises(ForbiddenError):
        manage_task(task, later, "?", actor=world.people["unit_head"])


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (Terms(LATER, "罚款", ""), FormInvalidError),
        (Terms(LATER, "", "也许"), FormInvalidError),
        (Terms(None, "", ""), FormInvalidError),
        (Terms(dt.date(2020, 1, 1), "", ""), TaskOverdueError),
    ],
)
def test_bad_terms_are_refused(world: World, terms: Terms, error: type[Exception]) -> None:
    with pytest.raises(error):
        manage_task(opened(world), terms, "?", actor=world.people["auditor"])


def test_closed_task_keeps_its_due_date(world: World) -> None:
    task = opened(world)
    task.status = "closed"
    task.save()
    with pytest.raises(MoveRefusedError):
        manage_task(task, Terms(LATER + dt.timedelta(days=1), "", ""), "?", actor=world.people["auditor"])


def test_paper_gives_its_troubles_and_the_form_is_filled_in(world: World, sign_in: SignIn) -> None:
    world.paper.content["goals"][0]["indicators"][0]["actual"] = "3个"
    world.paper.content["goals"][0]["indicators"][0]["score"] = "30"
    world.paper.save()
    note = Remark.objects.create(
        paper=world.paper, version=1, text="没有签到表", author=world.people["unit_head"], is_reason=True
    )
    found = troubles_of(world.paper)
    page = sign_in(world.people["auditor"]).get(reverse("rectifications:add"), {"paper": world.paper.pk}).content

    assert ("退回理由", note.text) in {(one.kind, one.words) for one in found}
    assert all(one.words.split("”")[0] in page.decode() for one in found)
    assert f'value="{world.places["section"].pk}" selected' in page.decode()


def test_page_opens_a_task(world: World, sign_in: SignIn) -> None:
    given = {
        "owner": str(world.places["section"].pk),
        "fiscal_year": "2025",
        "source": "财政监督检查",
        "description": "没有台账",
        "due_on": "2099-01-01",
        "amount": "3.5",
        "paper": str(world.paper.pk),
    }
    client = sign_in(world.people["finance_performance"])
    answer = client.post(reverse("rectifications:add"), given)
    task = Rectification.objects.get()

    assert answer.headers["Location"] == reverse("rectifications:show", args=[task.pk])
    assert (task.amount, task.paper, task.opened_role) == (3_500_000, world.paper, "finance_performance")
    assert task.number in client.get(reverse("rectifications:panel", args=[world.paper.pk])).content.decode()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_ledger_is_read_back_to_the_same(world: World, sign_in: SignIn, kind: str, tmp_path: Path) -> None:
    first = opened(world, project="农贸市场改造项目", indicator="培训经营户人次", responsible="张三")
    second = opened(world, source="财政监督检查", description="绩效目标与预算没有同步编报。", amount=None)
    Rectification.objects.filter(pk=first.pk).update(
        status="closed",
        cause="场地检修。",
        measure="补办一期培训。",
        progress="已补办。",
        verifier="审计员",
        verified_at=timezone.now(),
        published="是",
        budget_effect="不影响预算安排",
    )
    address = reverse("rectifications:ledger", args=[world.places["unit"].pk, 2025, kind])
    response = cast("FileResponse", sign_in(world.people["unit_finance"]).get(address))
    path = tmp_path / f"ledger.{kind}"
    path.write_bytes(b"".join(cast("Iterable[bytes]", response.streaming_content)))
    paper = read_paper(path).paper
    assert paper is not None
    form = paper.forms[0]

    assert [row.finding_id.text for row in form.ledger if row.finding_id] == [first.number, second.number]
    told = form.ledger[0]
    words = {name: getattr(told, name).text for name in ("source", "amount", "owner", "due_date", "measure", "status")}
    assert words == {
        "source": "审计",
        "amount": "35.00",
        "owner": "市场科（张三）",
        "due_date": "2099年6月30日",
        "measure": "补办一期培训。",
        "status": "已销号",
    }
    assert form.ledger[1].status is not None
    assert form.ledger[1].status.text == "整改中"
    assert form.fiscal_year is not None
    assert form.fiscal_year.text == "2025"
    assert Entry.objects.filter(act="organisation.ledger_exported").count() == 1


def test_queries_of_the_pages(world: World, sign_in: SignIn) -> None:
    for _ in range(5):
        opened(world)
    client = sign_in(world.people["auditor"])
    for address in (reverse("rectifications:list"), reverse("rectifications:add") + f"?paper={world.paper.pk}"):
        with CaptureQueriesContext(connection) as held:
            assert client.get(address).status_code == 200
        assert len(held) <= 20, (address, len(held))
