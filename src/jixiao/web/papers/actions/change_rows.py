"""Add, remove and move rows of a paper (增行、删行、移行)."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import FieldLockedError, FormInvalidError, PathError
from jixiao.web.papers.actions.save_cells import note_hand, require_shape
from jixiao.web.papers.fields import may_change_rows
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Path, path_words, rows_at, with_rows

_INHERITED = {"level1", "level1_points", "level2", "level2_points", "currency_unit"}
MOST_ROWS = 300


@action(verb="edit", kind="papers")
def add_row(paper: Paper, after: Path, *, shape: int, actor: Actor) -> Paper:
    """A new row below another, under the same labels.

    Args:
        paper: The paper.
        after: Path of the row above: ``goals/0/indicators/3``.
        shape: The paper's shape that the page was drawn with.
        actor: Who does it.

    Raises:
        FormInvalidError: There are as many rows as a paper may have.
    """
    held, rows, index = _held(paper, after, shape, actor)
    if len(rows) >= MOST_ROWS:
        raise FormInvalidError(reasons=f"一张表最多 {MOST_ROWS} 行")
    new = {name: value if name in _INHERITED else "" for name, value in rows[index].items()}
    rows.insert(index + 1, new)
    return _kept(held, after, rows, actor, act="paper.row_added")


@action(verb="edit", kind="papers")
def remove_row(paper: Paper, path: Path, *, shape: int, actor: Actor) -> Paper:
    """Take a row away; the last one stays.

    Raises:
        FormInvalidError: It is the last one.
    """
    held, rows, index = _held(paper, path, shape, actor)
    if len(rows) == 1:
        raise FormInvalidError(reasons="至少留一行")
    removed = rows.pop(index)
    return _kept(held, path, rows, actor, act="paper.row_removed", before=json.dumps(removed, ensure_ascii=False))


@action(verb="edit", kind="papers")
def move_row(paper: Paper, path: Path, *, up: bool, shape: int, actor: Actor) -> Paper:
    """Change places with the row above, or below; at the end nothing moves, which is recorded too."""
    held, rows, index = _held(paper, path, shape, actor)
    other = index - 1 if up else index + 1
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
    return _kept(held, path, rows, actor, act="paper.row_moved", after="上移" if up else "下移")


def _held(paper: Paper, path: Path, shape: int, actor: Actor) -> tuple[Paper, list[dict[str, Any]], int]:
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    index = path[-1]
    if not isinstance(index, int) or len(path) < 2:  # noqa: PLR2004 - a group and a number
        raise PathError(path=path_words(path))
    if not may_change_rows(held.document, str(path[-2])):
        raise FieldLockedError(label="这几行", reason="行已经确定，不能增删")
    rows = list(rows_at(held.content, path[:-1]))
    if index >= len(rows):
        raise PathError(path=path_words(path))
    return held, rows, index


def _kept(
    paper: Paper, path: Path, rows: list[dict[str, Any]], actor: Actor, *, act: str, before: str = "", after: str = ""
) -> Paper:
    paper.content = with_rows(paper.content, path[:-1], rows)
    paper.revision += 1
    paper.shape += 1
    paper.changed_at = timezone.now()
    paper.save(update_fields=["content", "revision", "shape", "changed_at"])
    note_hand(paper, "edit", actor)
    audit.record(act, actor=actor, subject=paper, place=path_words(path), before=before, after=after)
    return paper
