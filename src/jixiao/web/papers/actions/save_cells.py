"""Write into cells (填写): nobody overwrites what somebody else has changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.audit.models import Entry
from jixiao.web.error import ConflictError, FieldLockedError, StalePageError, TextTooLongError
from jixiao.web.papers.fields import is_computed, is_written
from jixiao.web.papers.models import Hand, Paper
from jixiao.web.papers.paths import Path, label_of, path_words, place_of, rows_at, value_at, with_value
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
def save_cells(paper: Paper, changes: Sequence[Change], *, shape: int, actor: Actor) -> Paper:
    """Write all changes, or none.

    A cell that somebody else has changed since the editor saw it is a conflict; one that holds already what the
    editor wrote is none. Changes of different cells by different people both stand.

    Args:
        paper: The paper.
        changes: Cells with what was seen and what is new.
        shape: The paper's shape that the page was drawn with; rows have not moved since.
        actor: Who writes.

    Raises:
        ConflictError: A cell says something else than the editor saw, and than the editor wrote.
        FieldLockedError: A cell is not one that people write.
        PathError: There is no such cell.
        StalePageError: Rows were added, removed or moved meanwhile.
        TextTooLongError: A text is longer than a cell holds.
    """
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    for change in changes:
        _save(held, change, actor)
    held.revision += 1
    held.changed_at = timezone.now()
    held.save(update_fields=["content", "revision", "changed_at"])
    note_hand(held, "edit", actor)
    return held


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


def _save(paper: Paper, change: Change, actor: Actor) -> None:
    old = value_at(paper.content, change.path)
    label = label_of(paper.content, change.path)
    if not is_written(paper.document, change.path):
        reason = "由系统算出" if is_computed(paper.document, change.path) else "已经确定，或由系统带入"
        raise FieldLockedError(label=label, reason=reason)
    new = change.new.replace("\r\n", "\n").strip()
    if len(new) > LONGEST_TEXT:
        raise TextTooLongError(label=label, length=len(new), limit=LONGEST_TEXT)
    if old not in {change.seen.replace("\r\n", "\n").strip(), new}:
        raise ConflictError(label=label, by=last_writer(paper, change.path), theirs=old, mine=new)
    for path in _cells(paper, change.path, old):
        paper.content = with_value(paper.content, path, new)
    audit.record("paper.cell_written", actor=actor, subject=paper, place=path_words(change.path), before=old, after=new)


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
