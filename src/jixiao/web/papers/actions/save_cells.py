"""Write into cells (填写): nobody overwrites what somebody else has changed meanwhile."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.audit.models import Entry
from jixiao.web.error import ConflictError, FieldLockedError, StalePageError, TextTooLongError, WebError
from jixiao.web.papers.fields import is_computed, is_written
from jixiao.web.papers.models import Hand, Paper
from jixiao.web.papers.paths import Path, label_of, path_words, place_of, rows_at, value_at, with_value
from jixiao.web.papers.standing import Standing, standing_of, take_figures
from jixiao.web.papers.workflow import is_frozen

LONGEST_TEXT = 4000
_MERGED = {"level1", "level2"}


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, what the editor saw in it, and what the editor wrote."""

    path: Path
    seen: str
    new: str


@action(verb="edit", kind="papers")
def save_cells(
    paper: Paper, changes: Sequence[Change], *, shape: int, actor: Actor, foreseen: Standing | None = None
) -> Paper:
    """Write all changes, or none.

    A cell that somebody else has changed since the editor saw it is a conflict; one that holds already what the
    editor wrote is none. Changes of different cells by different people both stand.

    Args:
        paper: The paper.
        changes: Cells with what was seen and what is new.
        shape: The paper's shape that the page was drawn with; rows have not moved since.
        actor: Who writes.
        foreseen: How the paper stands after these changes, worked out beforehand so that nobody waits for it while
            the paper is locked; kept where the content has become what was foreseen.

    Raises:
        ConflictError: A cell says something else than the editor saw, and than the editor wrote.
        FieldLockedError: A cell is not one that people write.
        PathError: There is no such cell.
        StalePageError: Rows were added, removed or moved meanwhile.
        TextTooLongError: A text is longer than a cell holds.
    """
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    before = [_write(held, change) for change in changes]
    held.revision += 1
    held.changed_at = timezone.now()
    figures = take_figures(held, foreseen) if foreseen is not None and foreseen.content == held.content else ()
    held.save(update_fields=["content", "revision", "changed_at", *figures])
    note_hand(held, "edit", actor)
    for change, old in zip(changes, before, strict=True):  # last: whoever records waits for the end of the log
        place, new = path_words(change.path), _typed(change.new)
        audit.record("paper.cell_written", actor=actor, subject=held, place=place, before=old, after=new)
    return held


def foresee(paper: Paper, changes: Sequence[Change]) -> Standing | None:
    """How a paper will stand after changes if nobody else changes it; ``None`` where they cannot be made."""
    coming = copy.copy(paper)
    try:
        for change in changes:
            _write(coming, change)
    except WebError:
        return None  # saving tells why
    return standing_of(coming)


def require_shape(paper: Paper, shape: int) -> None:
    """Refuse a page that was drawn before rows changed, or a paper that is frozen.

    Raises:
        StalePageError: It was, or it is.
    """
    if is_frozen(paper.status):
        raise StalePageError(reason=f"文书现在是“{paper.status_title}”，不能填写")
    if paper.shape != shape:
        raise StalePageError(reason="表的行已由别人增删或移动")


def note_hand(paper: Paper, verb: str, actor: Actor) -> None:
    """Remember that a person has done something to the paper."""
    if isinstance(actor, User):
        Hand.objects.bulk_create([Hand(paper=paper, user=actor, verb=verb)], ignore_conflicts=True)


def _typed(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _write(paper: Paper, change: Change) -> str:
    """Put a text into the paper's content, as far as that may be; returns what stood there."""
    old = value_at(paper.content, change.path)
    label = label_of(paper.content, change.path)
    if not is_written(paper.document, change.path):
        reason = "由系统算出" if is_computed(paper.document, change.path) else "已经确定，或由系统带入"
        raise FieldLockedError(label=label, reason=reason)
    new = _typed(change.new)
    if len(new) > LONGEST_TEXT:
        raise TextTooLongError(label=label, length=len(new), limit=LONGEST_TEXT)
    if old not in {_typed(change.seen), new}:
        raise ConflictError(label=label, by=last_writer(paper, change.path), theirs=old, mine=new)
    for path in _cells(paper, change.path, old):
        paper.content = with_value(paper.content, path, new)
    return old


def _cells(paper: Paper, path: Path, old: str) -> list[Path]:
    """The cell, or all cells that are merged with it: equal labels in the rows that follow."""
    if place_of(path)[1] not in _MERGED:
        return [path]
    rows, first, name = rows_at(paper.content, path[:-2]), int(path[-2]), str(path[-1])
    above = rows[first].get("level1", "")
    merged = []
    for index in range(first, len(rows)):
        if rows[index].get(name) != old or (name == "level2" and rows[index].get("level1") != above):
            break
        merged.append((*path[:-2], index, name))
    return merged


def last_writer(paper: Paper, path: Path) -> str:
    """Who wrote into a cell last, and when."""
    entry = Entry.objects.filter(subject_kind="paper", subject_id=str(paper.pk), place=path_words(path)).first()
    if entry is None:
        return "他人"
    return f"{entry.actor_label}于 {timezone.localtime(entry.at):%m月%d日 %H:%M} "
