"""Add, remove and move rows of a paper (增行、删行、移行)."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
MOST_GOALS = 20


@action(verb="edit", kind="papers")
def add_row(paper: Paper, after: Path, *, shape: int, actor: Actor) -> Paper:
    """A new row below another, under the same labels.

    Args:
        paper: The paper.
        after: Path of the row above: ``goals/0/indicators/3``, ``tasks/1``, or of the goal above: ``goals/0``.
        shape: The paper's shape that the page was drawn with.
        actor: Who does it.

    Raises:
        FormInvalidError: There are as many rows as a paper may have.
    """
    held, rows, index = _held(paper, after, shape, actor)
    require_room(held, rows)
    rows.insert(index + 1, blank_like(rows[index]))
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


def require_room(paper: Paper, rows: list[dict[str, Any]]) -> None:
    """Refuse more rows than a paper may have.

    Raises:
        FormInvalidError: There are as many as there may be.
    """
    indicators = sum(len(goal.get("indicators", ())) for goal in paper.content.get("goals", ()))
    if max(len(rows), indicators) >= MOST_ROWS:
        raise FormInvalidError(reasons=f"一张表最多 {MOST_ROWS} 行")
    if len(paper.content.get("goals", ())) >= MOST_GOALS and rows == paper.content["goals"]:
        raise FormInvalidError(reasons=f"一张表最多 {MOST_GOALS} 个年度目标")


def blank_like(row: Mapping[str, Any]) -> dict[str, Any]:
    """A blank row under the labels of another; a goal gets one blank row for each pair of its labels."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, list):
            kinds = {(one.get("level1", ""), one.get("level2", "")): one for one in reversed(value)}
            made[name] = [blank_like(one) for one in reversed(kinds.values())]
        else:
            made[name] = value if name in _INHERITED else ""
    return made


def _held(paper: Paper, path: Path, shape: int, actor: Actor) -> tuple[Paper, list[dict[str, Any]], int]:
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    index = path[-1]
    if not isinstance(index, int) or len(path) < 2:  # noqa: PLR2004 - a group and a number
        raise PathError(path=path_words(path))
    if not may_change_rows(held.document, str(path[-2]), held.style):
        raise FieldLockedError(label="这几行", reason="行已经确定，不能增删")
    rows = list(rows_at(held.content, path[:-1]))
    if index >= len(rows):
        raise PathError(path=path_words(path))
    return held, rows, index


def _kept(
    paper: Paper, path: Path, rows: list[dict[str, Any]], actor: Actor, *, act: str, before: str = "", after: str = ""
) -> Paper:
    if path[-2] == "goals":
        rows = [{**row, "no": str(number)} for number, row in enumerate(rows, 1)]
    paper.content = with_rows(paper.content, path[:-1], rows)
    paper.revision += 1
    paper.shape += 1
    paper.changed_at = timezone.now()
    paper.save(update_fields=["content", "revision", "shape", "changed_at"])
    note_hand(paper, "edit", actor)
    audit.record(act, actor=actor, subject=paper, place=path_words(path), before=before, after=after)
    return paper
