"""Open a task by hand, and set what its opener may set later on (手工开立整改、督办)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor, require, require_at
from jixiao.web.accounts.writers import writers_at
from jixiao.web.action import action, claim
from jixiao.web.budgets.amounts import show_fen
from jixiao.web.error import FormInvalidError, MoveRefusedError, ReasonMissingError, TaskOverdueError, TextTooLongError
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.actions.save_cells import LONGEST_TEXT
from jixiao.web.papers.announce import notify
from jixiao.web.papers.models import Paper
from jixiao.web.rectifications.actions.work_on_task import require_rank
from jixiao.web.rectifications.models import Rectification
from jixiao.web.rectifications.rules import budget_effects, opening_role, publications, sources

_LENGTHS = {"project": ("项目", 200), "indicator": ("涉及指标", 300), "responsible": ("责任人", 60)}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be put right.

    Attributes:
        owner: Who has to do it.
        fiscal_year: Of which year.
        source: What found it (问题来源).
        description: What is wrong.
        due_on: Until when.
        project, indicator, responsible: As the ledger names them; empty where there is none.
        amount: Money that it is about, in 分.
        paper, path: The paper and the row of it that shows it.
    """

    owner: Organisation
    fiscal_year: int
    source: str
    description: str
    due_on: dt.date
    project: str = ""
    indicator: str = ""
    responsible: str = ""
    amount: int | None = None
    paper: Paper | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the opener, or who verifies, sets: due date, what it means for the budget, whether it is published."""

    due_on: dt.date | None
    budget_effect: str
    published: str


@action(verb="create", kind="rectification")
def open_task(problem: Problem, *, actor: User) -> Rectification:
    """Open a task for an organisation and tell those who write there.

    Raises:
        FormInvalidError: There is no description, no known source, or a text is too long.
        TaskOverdueError: The due date lies before today.
    """
    require_at(actor, "create", "rectification", problem.owner)
    if problem.paper is not None:
        require(actor, "view", problem.paper)
    _check(problem)
    task = Rectification.objects.create(
        owner=problem.owner,
        fiscal_year=problem.fiscal_year,
        source=problem.source,
        description=problem.description.strip(),
        due_on=problem.due_on,
        project=problem.project,
        indicator=problem.indicator,
        responsible=problem.responsible,
        amount=problem.amount,
        paper=problem.paper,
        path=problem.path,
        paper_version=1 if problem.paper is None else problem.paper.version,
        opened_by=actor.actor_label,
        opened_role=opening_role(actor),
    )
    words = f"{task.source}；{task.description}；时限 {task.due_on}；{show_fen(task.amount)}"
    audit.record("rectification.opened", actor=actor, subject=task, after=words)
    _tell(task, f"{actor.name}开立了整改任务“{task}”，时限 {task.due_on}")
    return task


def _check(problem: Problem) -> None:
    if not problem.description.strip():
        raise FormInvalidError(reasons="没有写存在的问题")
    if problem.source not in sources():
        raise FormInvalidError(reasons=f"问题来源应为{'、'.join(sources())}")
    if len(problem.description) > LONGEST_TEXT:
        raise TextTooLongError(label="存在问题", length=len(problem.description), limit=LONGEST_TEXT)
    for name, (label, limit) in _LENGTHS.items():
        if len(getattr(problem, name)) > limit:
            raise TextTooLongError(label=label, length=len(getattr(problem, name)), limit=limit)
    if problem.due_on < timezone.localdate():
        raise TaskOverdueError(due=problem.due_on.isoformat())
    if problem.amount is not None and problem.amount < 0:
        raise FormInvalidError(reasons="涉及金额不能小于零")


@action(verb="manage", kind="rectification")
def manage_task(task: Rectification, terms: Terms, reason: str, *, actor: Actor) -> Rectification:
    """Put the due date off with a reason, say what the problem means for the budget and whether it is published.

    Raises:
        ReasonMissingError: The due date changes without a reason.
        MoveRefusedError: It is closed, and the due date would change.
        FormInvalidError: A word is none of those that a ledger knows.
        TaskOverdueError: The new due date lies before today.
    """
    held = claim(task, "manage", actor=actor)
    require_rank(held, "manage", actor)
    if terms.budget_effect not in {"", held.budget_effect, *budget_effects()}:
        raise FormInvalidError(reasons=f"预算应用应为{'、'.join(budget_effects())}")
    if terms.published not in {"", *publications()}:
        raise FormInvalidError(reasons=f"是否公开应为{'、'.join(publications())}")
    if terms.due_on != held.due_on:
        _check_due(held, terms.due_on, reason)
    before = _words(held)
    held.due_on, held.budget_effect, held.published = terms.due_on, terms.budget_effect, terms.published
    held.changed_at = timezone.now()
    held.save(update_fields=["due_on", "budget_effect", "published", "changed_at"])
    audit.record(
        "rectification.managed", actor=actor, subject=held, before=before, after=_words(held), reason=reason.strip()
    )
    if before != _words(held):
        _tell(held, f"整改任务“{held}”现在：{_words(held)}")
    return held


def _check_due(task: Rectification, due_on: dt.date | None, reason: str) -> None:
    if task.status == "closed":
        raise MoveRefusedError(what="这项整改", status=task.status_title, verb="改时限", possible="销号以前可改")
    if not reason.strip():
        raise ReasonMissingError(verb="改整改时限")
    if due_on is None:
        raise FormInvalidError(reasons="整改时限不能清空")
    if due_on < timezone.localdate():
        raise TaskOverdueError(due=due_on.isoformat())


def _words(task: Rectification) -> str:
    return f"时限 {task.due_on or '未定'}；预算应用 {task.budget_effect or '—'}；公开 {task.published or '—'}"


def _tell(task: Rectification, words: str) -> None:
    """Tell those who write at the owner."""
    notify(writers_at(task.owner), words, f"/rectifications/{task.pk}/")
