"""Steps of the status machine (办理): submit, withdraw, review, return, approve, lock, reopen, revise, void."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from jixiao.data import rules_digest
from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import ReasonMissingError, TextTooLongError
from jixiao.web.papers.actions.save_cells import LONGEST_TEXT, note_hand
from jixiao.web.papers.after import follow
from jixiao.web.papers.announce import tell_next, tell_writers
from jixiao.web.papers.guards import require_guards
from jixiao.web.papers.models import Paper, PaperVersion, Remark
from jixiao.web.papers.paths import label_of, parse_path, value_at
from jixiao.web.papers.standing import digest_of, keep_figures
from jixiao.web.papers.workflow import Move, machine_of, verb_title

#: A cell, or the whole paper where the path is empty, and the reason given there.
Reasons = Sequence[tuple[str, str]]


@action(verb="submit", kind="papers")
def submit_paper(paper: Paper, *, actor: Actor) -> Paper:
    """Hand a finished paper in; after a return this is the resubmission, and the reasons count as dealt with."""
    held = _step(paper, "submit", actor)
    open_reasons = held.remarks.filter(is_reason=True, settled_at=None)
    open_reasons.update(settled_at=timezone.now(), settled_by=actor.actor_label)
    return held


@action(verb="withdraw", kind="papers")
def withdraw_paper(paper: Paper, *, actor: Actor) -> Paper:
    """Take a paper back before anybody has reviewed it."""
    return _step(paper, "withdraw", actor)


@action(verb="review_unit", kind="papers")
def review_for_unit(paper: Paper, *, actor: Actor) -> Paper:
    """The unit finds the paper in order and passes it on."""
    return _step(paper, "review_unit", actor)


@action(verb="review_department", kind="papers")
def review_for_department(paper: Paper, *, actor: Actor) -> Paper:
    """The supervising department finds the paper in order and passes it on."""
    return _step(paper, "review_department", actor)


@action(verb="review_finance", kind="papers")
def review_for_finance(paper: Paper, *, actor: Actor) -> Paper:
    """The finance bureau finds the paper in order."""
    return _step(paper, "review_finance", actor)


@action(verb="approve", kind="papers")
def approve_paper(paper: Paper, *, actor: Actor) -> Paper:
    """Approve: this version is frozen and is in force from now on."""
    held = _step(paper, "approve", actor)
    tell_writers(held, f"“{held.title}”已批复，从现在起生效", actor=actor)
    return held


@action(verb="lock", kind="papers")
def lock_paper(paper: Paper, *, actor: Actor) -> Paper:
    """Lock an approved paper."""
    return _step(paper, "lock", actor)


@action(verb="return", kind="papers")
def return_paper(paper: Paper, *, actor: Actor, reason: str, reasons: Reasons = ()) -> Paper:
    """Give a paper back with a reason for the whole and reasons at cells; the next version begins.

    Args:
        paper: The paper.
        actor: Who returns it.
        reason: Why, in one sentence or more.
        reasons: Paths of cells with what is wrong there.

    Raises:
        PathError: There is no such cell.
    """
    held = _step(paper, "return", actor, reason)
    for path, text in reasons:
        value_at(held.content, parse_path(path))
        _require_short(text, label_of(held.content, parse_path(path)))
    if isinstance(actor, User):
        Remark.objects.bulk_create(_remark(held, actor, path, text) for path, text in (("", reason), *reasons))
    first = next((path for path, _ in reasons), "")
    tell_writers(held, f"“{held.title}”被退回：{reason}", actor=actor, at=first)
    return held


@action(verb="reopen", kind="papers")
def reopen_paper(paper: Paper, *, actor: Actor, reason: str) -> Paper:
    """Open an approved or locked paper again; what was approved stays in force until the next approval."""
    held = _step(paper, "reopen", actor, reason)
    tell_writers(held, f"“{held.title}”已重新开启：{reason}", actor=actor)
    return held


@action(verb="revise", kind="papers")
def revise_paper(paper: Paper, *, actor: Actor, reason: str) -> Paper:
    """Begin a new version of approved targets (调整); the approved one stays in force until the next approval."""
    return _step(paper, "revise", actor, reason)


@action(verb="void", kind="papers")
def void_paper(paper: Paper, *, actor: Actor, reason: str) -> Paper:
    """Make a draft void; it stays in the system."""
    return _step(paper, "void", actor, reason)


#: Every step by its verb, for the one view that all buttons use.
MOVES: Mapping[str, Callable[..., Paper]] = MappingProxyType(
    {
        "submit": submit_paper,
        "withdraw": withdraw_paper,
        "review_unit": review_for_unit,
        "review_department": review_for_department,
        "review_finance": review_for_finance,
        "approve": approve_paper,
        "lock": lock_paper,
        "return": return_paper,
        "reopen": reopen_paper,
        "revise": revise_paper,
        "void": void_paper,
    }
)


def _step(paper: Paper, verb: str, actor: Actor, reason: str = "") -> Paper:
    machine_of(paper.document).step(verb, paper.status)  # told first: a stale page asks for what is no more possible
    held = claim(paper, verb, actor=actor)
    move = machine_of(held.document).step(verb, held.status)
    if move.wants_reason and not reason.strip():
        raise ReasonMissingError(verb=verb_title(verb))
    _require_short(reason, "理由")
    require_guards(held, move)
    before = held.status
    held.status = move.target
    if move.snapshot:
        _freeze(held, move, actor)
    if move.begins_version:
        held.version += 1
    held.changed_at = timezone.now()
    held.save(update_fields=["status", "version", "approved", "submitted_at", "changed_at"])
    note_hand(held, verb, actor)
    audit.record(f"paper.{verb}", actor=actor, subject=held, before=before, after=held.status, reason=reason)
    follow(verb, held, actor)
    tell_next(held, actor=actor)
    return held


def _require_short(text: str, label: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise TextTooLongError(label=label, length=len(text), limit=LONGEST_TEXT)


def _freeze(paper: Paper, move: Move, actor: Actor) -> None:
    """Keep what is handed in, computed cells and all."""
    analysis = keep_figures(paper).analysis
    content: dict[str, Any] = analysis.content
    version = PaperVersion.objects.create(
        paper=paper,
        version=paper.version,
        stage=move.snapshot,
        content=content,
        digest=digest_of(content),
        rules=rules_digest(),
        total=analysis.total,
        grade=analysis.grade,
        frozen_by=actor.actor_label,
    )
    if move.snapshot == "approved":
        paper.approved = version
    if move.verb == "submit":
        paper.submitted_at = timezone.now()


def _remark(paper: Paper, actor: User, path: str, text: str) -> Remark:
    label = label_of(paper.content, parse_path(path)) if path else ""
    return Remark(
        paper=paper, version=paper.version, path=path, label=label, text=text.strip(), author=actor, is_reason=True
    )
