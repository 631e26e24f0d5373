"""Write a section of a report (写报告文字): nobody overwrites what somebody else has written meanwhile."""

from __future__ import annotations

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import ConflictError, TextTooLongError
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.narratives.models import Passage
from jixiao.web.narratives.sections import Section, longest
from jixiao.web.papers.actions.save_cells import note_hand
from jixiao.web.papers.models import Paper


@action(verb="edit", kind="papers")
def write_for_paper(paper: Paper, section: Section, seen: str, text: str, *, actor: Actor) -> Passage:
    """Write a section of the reports on a paper that may still be changed.

    Args:
        paper: The paper.
        section: Which section.
        seen: What stood there when the writer began.
        text: What they wrote.
        actor: Who writes.

    Raises:
        ConflictError: Somebody else has written there meanwhile.
        TextTooLongError: It is longer than a section may be.
    """
    held = claim(paper, "edit", actor=actor)
    passage = _written(Passage(paper=held, section=section.name), held, section, seen, text, actor)
    note_hand(held, "edit", actor)
    return passage


@action(verb="edit", kind="final_accounts")
def write_for_accounts(accounts: FinalAccounts, section: Section, seen: str, text: str, *, actor: Actor) -> Passage:
    """Write a section of final accounts that are still a draft; as :func:`write_for_paper`."""
    held = claim(accounts, "edit", actor=actor)
    passage = _written(Passage(accounts=held, section=section.name), held, section, seen, text, actor)
    if isinstance(actor, User):
        held.hands.add(actor)
    return passage


def _written(
    new: Passage, subject: Paper | FinalAccounts, section: Section, seen: str, text: str, actor: Actor
) -> Passage:
    words = tidied(text)
    if len(words) > longest():
        raise TextTooLongError(label=section.title, length=len(words), limit=longest())
    passage = Passage.objects.filter(paper=new.paper, accounts=new.accounts, section=section.name).first() or new
    before = passage.text
    if before not in {tidied(seen), words}:
        raise ConflictError(label=section.title, by=passage.writer, theirs=before, mine=words)
    passage.text, passage.writer, passage.changed_at = words, actor.actor_label, timezone.now()
    passage.save()
    audit.record("passage.written", actor=actor, subject=subject, place=section.title[:120], before=before, after=words)
    return passage


def tidied(text: str) -> str:
    """A text as it is kept: line ends of one kind, nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
