"""Fill in, submit, close and give back a corrective task (整改、提交核验、销号、退回)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import (
    FieldLockedError,
    ForbiddenError,
    MoveRefusedError,
    ReasonMissingError,
    StalePageError,
    TaskIncompleteError,
    TaskOverdueError,
    TextTooLongError,
)
from jixiao.web.files.queries import count_of
from jixiao.web.papers.actions.save_cells import LONGEST_TEXT
from jixiao.web.papers.announce import notify
from jixiao.web.rectifications.models import STATUSES, Rectification
from jixiao.web.rectifications.rules import roles_below

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Work:
    """What the owner fills in."""

    cause: str
    measure: str
    responsible: str
    due_on: dt.date | None
    progress: str


@action(verb="edit", kind="rectification")
def fill_in_task(task: Rectification, work: Work, *, seen: str, actor: Actor) -> Rectification:
    """Write down measure, person, date and progress.

    Args:
        task: The task.
        work: What is filled in.
        seen: ``changed_at`` of the task that the page was drawn with.
        actor: Who does it.

    Raises:
        StalePageError: Somebody else has changed it meanwhile.
        FieldLockedError: The due date is its opener's to set.
        TaskOverdueError: A new due date lies before today.
        TextTooLongError: A text is too long.
    """
    held = claim(task, "edit", actor=actor)
    if held.changed_at.isoformat() != seen:
        raise StalePageError(reason="这项整改已由别人改动")
    for label, text in (("产生原因", work.cause), ("整改措施", work.measure), ("整改进展", work.progress)):
        if len(text) > LONGEST_TEXT:
            raise TextTooLongError(label=label, length=len(text), limit=LONGEST_TEXT)
    if len(work.responsible) > _LONGEST_NAME:
        raise TextTooLongError(label="责任人", length=len(work.responsible), limit=_LONGEST_NAME)
    if held.opened_role and work.due_on != held.due_on:
        raise FieldLockedError(label="整改时限", reason=f"由开立人{held.opened_by}定，要延期请开立人办理")
    if work.due_on is not None and work.due_on != held.due_on and work.due_on < timezone.localdate():
        raise TaskOverdueError(due=work.due_on.isoformat())
    before = _words(held)
    for name, value in asdict(work).items():
        setattr(held, name, value)
    held.changed_at = timezone.now()
    held.save(update_fields=[*asdict(work), "changed_at"])
    _note(held, actor)
    audit.record("rectification.filled_in", actor=actor, subject=held, before=before, after=_words(held))
    return held


@action(verb="submit", kind="rectification")
def submit_task(task: Rectification, *, actor: Actor) -> Rectification:
    """Ask for verification; measure, person, date, progress and evidence must be there.

    Raises:
        TaskIncompleteError: Something is missing.
    """
    held = _claimed(task, "submit", "open", actor)
    wanted = {"整改措施": held.measure, "责任人": held.responsible, "整改时限": held.due_on, "整改进展": held.progress}
    missing = [name for name, value in wanted.items() if not value]
    missing += [] if count_of(held) else ["佐证材料"]
    if missing:
        raise TaskIncompleteError(title=str(held), reasons="没有" + "、".join(missing))
    _note(held, actor)
    return _moved(held, "submitted", "rectification.submitted", actor, "")


@action(verb="close", kind="rectification")
def close_task(task: Rectification, *, opinion: str = "", actor: Actor) -> Rectification:
    """Verify and close; by somebody who has not worked on it, and of no lower rank than who opened it."""
    held = _claimed(task, "close", "submitted", actor)
    require_rank(held, "close", actor)
    held.verifier, held.verified_at, held.opinion = actor.actor_label, timezone.now(), opinion[:LONGEST_TEXT]
    return _moved(held, "closed", "rectification.closed", actor, opinion)


@action(verb="return", kind="rectification")
def return_task(task: Rectification, *, opinion: str, actor: Actor) -> Rectification:
    """Give it back with words why."""
    held = _claimed(task, "return", "submitted", actor)
    require_rank(held, "return", actor)
    if not opinion.strip():
        raise ReasonMissingError(verb="退回整改")
    held.verifier, held.verified_at, held.opinion = actor.actor_label, timezone.now(), opinion[:LONGEST_TEXT]
    return _moved(held, "open", "rectification.returned", actor, opinion)


def require_rank(task: Rectification, verb: str, actor: Actor) -> None:
    """Refuse who is of a lower rank than the one who opened the task.

    Raises:
        ForbiddenError: The actor is.
    """
    if isinstance(actor, User) and task.opened_role not in roles_below(actor):
        words = matrix().verbs[verb]
        reason = f"这项整改由{task.opened_by}开立，须由开立人或其上级办理"
        raise ForbiddenError(who=actor.actor_label, verb=words, what=f"“{task}”", reason=reason)


def _claimed(task: Rectification, verb: str, status: str, actor: Actor) -> Rectification:
    if task.status != status:
        raise MoveRefusedError(
            what="这项整改", status=task.status_title, verb="办理", possible=STATUSES[status] + "时可办"
        )
    return claim(task, verb, actor=actor)


def _moved(task: Rectification, status: str, act: str, actor: Actor, reason: str) -> Rectification:
    before, task.status, task.changed_at = task.status, status, timezone.now()
    task.save(update_fields=["status", "verifier", "verified_at", "opinion", "changed_at"])
    audit.record(act, actor=actor, subject=task, before=STATUSES[before], after=STATUSES[status], reason=reason)
    people = task.hands.exclude(pk=actor.actor_id)
    notify(people, f"整改任务“{task}”{task.status_title}", f"/rectifications/{task.pk}/")
    return task


def _note(task: Rectification, actor: Actor) -> None:
    if isinstance(actor, User):
        task.hands.add(actor)


def _words(task: Rectification) -> str:
    told = {
        "原因": task.cause,
        "措施": task.measure,
        "责任人": task.responsible,
        "时限": str(task.due_on or ""),
        "进展": task.progress,
    }
    return "；".join(f"{name}：{value}" for name, value in told.items())
