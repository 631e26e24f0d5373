"""Remarks at cells, and reasons for queries (批注、疑问说明)."""

from __future__ import annotations

from django.utils import timezone

from jixiao.finding import Severity
from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.action import action, claim
from jixiao.web.error import ReasonMissingError, StalePageError, TextTooLongError
from jixiao.web.papers.actions.save_cells import LONGEST_TEXT, note_hand
from jixiao.web.papers.announce import tell_writers
from jixiao.web.papers.marks import marks_as
from jixiao.web.papers.models import Answer, Paper, Remark
from jixiao.web.papers.paths import label_of, parse_path, value_at
from jixiao.web.papers.standing import analysis_of


@action(verb="comment", kind="papers")
def add_remark(paper: Paper, path: str, text: str, *, actor: User, answers: Remark | None = None) -> Remark:
    """Write a remark at a cell, or at the whole paper where the path is empty, or in answer to another.

    Raises:
        PathError: There is no such cell.
        ReasonMissingError: Nothing is written.
    """
    held = claim(paper, "comment", actor=actor)
    words = _words(text, "批注")
    if answers is not None:
        path = answers.path
    elif path:
        value_at(held.content, parse_path(path))
    label = label_of(held.content, parse_path(path)) if path else ""
    if answers is not None and answers.paper_id != held.pk:
        raise StalePageError(reason="所答的批注不在这份文书里")
    remark = Remark.objects.create(
        paper=held, version=held.version, path=path, label=label, text=words, author=actor, answers=answers
    )
    audit.record("paper.remarked", actor=actor, subject=held, place=path, after=words)
    also = [] if answers is None else [answers.author]
    tell_writers(held, f"“{held.title}”有新{'回复' if answers else '批注'}：{words}", actor=actor, also=also, at=path)
    return remark


@action(verb="comment", kind="papers")
def settle_remark(remark: Remark, *, actor: User) -> Remark:
    """Say that a remark is done with."""
    held = claim(remark.paper, "comment", actor=actor)
    remark.settled_at, remark.settled_by = timezone.now(), actor.actor_label
    remark.save(update_fields=["settled_at", "settled_by"])
    audit.record("paper.remark_settled", actor=actor, subject=held, place=remark.path, before=remark.text)
    return remark


@action(verb="answer", kind="papers")
def answer_query(paper: Paper, code: str, path: str, text: str, *, actor: User) -> Answer:
    """Give the reason for a query of the core; a query that says something else later wants another.

    Raises:
        StalePageError: There is no such query any more.
    """
    held = claim(paper, "answer", actor=actor)
    words = _words(text, "说明疑问")
    marks = marks_as(Severity.QUERY, held, analysis_of(held))
    mark = next((mark for mark in marks if (mark.code, mark.path) == (code, path)), None)
    if mark is None:
        raise StalePageError(reason="这条疑问已不存在")
    answer, _ = Answer.objects.update_or_create(
        paper=held,
        code=code,
        path=path,
        defaults={"message": mark.message, "text": words, "author": actor, "created_at": timezone.now()},
    )
    note_hand(held, "answer", actor)
    audit.record(
        "paper.query_answered", actor=actor, subject=held, place=path, before=f"{code} {mark.message}", after=words
    )
    return answer


def _words(text: str, verb: str) -> str:
    words = text.strip()
    if not words:
        raise ReasonMissingError(verb=verb)
    if len(words) > LONGEST_TEXT:
        raise TextTooLongError(label=verb, length=len(words), limit=LONGEST_TEXT)
    return words
