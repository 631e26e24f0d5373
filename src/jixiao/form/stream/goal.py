"""Labels of annual goals (年度绩效目标) printed as lines, with their numbers and points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.form.label import field_of, fold, part_points
from jixiao.form.stream.fragment import Fragment, join, written
from jixiao.form.stream.labels import LONGEST_LABEL
from jixiao.place import Written

_NUMBER = re.compile(r"^(?P<label>.*?)[(]?(?P<number>\d{1,2}|[一二三四五六七八九十])[)]?[::、]?$")
_CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class GoalLabel:
    """The label of a goal: where it ends, its number and its points, where printed."""

    start: int
    end: int
    number: int | None
    points: Written | None


def _number(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else _CHINESE.index(text) + 1


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> tuple[bool, int | None, str | None]:
    """Whether a text is a goal's label, its number and its points."""
    parted = part_points(text)
    folded = fold(parted.label)
    if field_of(folded, "header") == "goal":
        return True, None, parted.points
    if parted.points is not None and field_of(folded, "header") == "indicators":
        return True, None, parted.points  # the one goal of a form: 绩效指标（90分）
    match = _NUMBER.match(folded)
    if match is not None and field_of(match["label"], "header") == "goal":
        return True, _number(match["number"]), parted.points
    return False, None, None


def match_goal(fragments: Sequence[Fragment], start: int) -> GoalLabel | None:
    """The longest goal label that begins at a position."""
    best: GoalLabel | None = None
    for end in range(start + 1, min(start + LONGEST_LABEL, len(fragments)) + 1):
        span = fragments[start:end]
        found, number, points = _read(join(span))
        if found:
            printed = None if points is None else Written(points, written(span).place)
            best = GoalLabel(start, end, number, printed)
    return best


def find_goals(fragments: Sequence[Fragment]) -> tuple[GoalLabel, ...]:
    """All goal labels that begin a line, in printed order."""
    goals: list[GoalLabel] = []
    position = 0
    while position < len(fragments):
        goal = match_goal(fragments, position) if fragments[position].starts_line else None
        if goal is None:
            position += 1
            continue
        goals.append(goal)
        position = goal.end
    return tuple(goals)
