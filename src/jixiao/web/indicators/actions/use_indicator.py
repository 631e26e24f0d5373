"""Take an indicator of the library over into a declaration (从指标库取用)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from jixiao.form.label import fold
from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import FieldLockedError, FormInvalidError, PathError
from jixiao.web.indicators.choices import cells
from jixiao.web.indicators.models import Indicator
from jixiao.web.organisations.paths import bureau_path
from jixiao.web.papers.actions.change_rows import blank_like, require_room
from jixiao.web.papers.actions.save_cells import note_hand, require_shape
from jixiao.web.papers.fields import may_change_rows
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Path, path_words, rows_at, with_rows

_LABELS = ("level1", "level2")


@action(verb="edit", kind="target")
def use_indicator(paper: Paper, indicator: Indicator, goal: int, *, shape: int, actor: Actor) -> tuple[Paper, Path]:
    """Put an indicator into a goal: into the first blank row under its labels, else into a new row below them.

    Args:
        paper: The declaration.
        indicator: An adopted indicator of the same bureau's library.
        goal: Index of the goal.
        shape: The paper's shape that the page was drawn with.
        actor: Who does it.

    Returns:
        The paper, and the path of the row.

    Raises:
        FieldLockedError: Rows of that kind of paper stay as they are.
        FormInvalidError: The goal has it already, or it is not to be used.
        PathError: There is no such goal.
    """
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    if not may_change_rows(held.document, "indicators"):
        raise FieldLockedError(label="这几行", reason="行已经确定，不能增删")
    if indicator.status != "adopted" or indicator.bureau.path != bureau_path(held.scope_path):
        raise FormInvalidError(reasons=f"“{indicator.name}”不在本财政局可用的指标库里")
    group: Path = ("goals", goal, "indicators")
    rows = list(rows_at(held.content, group))
    if not rows:
        raise PathError(path=path_words(group))
    if any(fold(row.get("level3", "")) == fold(indicator.name) for row in rows):
        raise FormInvalidError(reasons=f"这个目标里已有“{indicator.name}”")
    index = _place(rows, indicator)
    is_blank = index < len(rows) and not _says(rows[index]) and _labels(rows[index]) == _wanted(indicator)
    if not is_blank:
        require_room(held, rows)
        rows.insert(index, blank_like(rows[min(index, len(rows) - 1)]))
    rows[index] = _filled(rows[index], indicator)
    held.content = with_rows(held.content, group, rows)
    held.revision += 1
    held.shape += 1
    held.changed_at = timezone.now()
    held.save(update_fields=["content", "revision", "shape", "changed_at"])
    note_hand(held, "edit", actor)
    path = (*group, index)
    audit.record("indicator.used", actor=actor, subject=held, place=path_words(path), after=indicator.name)
    return held, path


def _wanted(indicator: Indicator) -> tuple[str, ...]:
    return tuple(fold(getattr(indicator, name)) for name in _LABELS)


def _labels(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(fold(row.get(name, "")) for name in _LABELS)


def _says(row: dict[str, Any]) -> bool:
    """Whether anything stands in a row besides its labels."""
    return any(text.strip() for name, text in row.items() if name not in {*_LABELS, "level1_points", "level2_points"})


def _place(rows: Sequence[dict[str, Any]], indicator: Indicator) -> int:
    """Index of the first blank row under both labels; else behind the last row under as many of them as there are."""
    wanted = _wanted(indicator)
    under = [index for index, row in enumerate(rows) if _labels(row) == wanted]
    blank = [index for index in under if not _says(rows[index])]
    if blank:
        return blank[0]
    above = under or [index for index, row in enumerate(rows) if _labels(row)[0] == wanted[0]]
    return above[-1] + 1 if above else len(rows)


def _filled(row: dict[str, Any], indicator: Indicator) -> dict[str, Any]:
    given = {field: str(getattr(indicator, name)) for field, name in cells().items() if field in row}
    if "definition" in given and indicator.formula:
        given["definition"] = "；计算公式：".join(part for part in (given["definition"], indicator.formula) if part)
    return {**row, **given}
