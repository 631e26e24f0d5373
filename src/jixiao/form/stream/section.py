"""The blocks above the indicators: money, goals, tasks, in whatever order a form prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.form.stream.fragment import Fragment
from jixiao.form.stream.goal import GoalLabel, match_goal
from jixiao.form.stream.labels import match_label
from jixiao.form.stream.money import find_money_columns

HEAD = "head"
EXECUTION = "execution"
GOAL = "goal"
TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Section:
    """One block: what it is, its span, and the label of a goal. ``start`` is the position of its own label."""

    kind: str
    start: int
    end: int
    goal: GoalLabel | None = None


def _labels(fragments: Sequence[Fragment], start: int, end: int) -> list[tuple[str, int, GoalLabel | None]]:
    found: list[tuple[str, int, GoalLabel | None]] = []
    position = start
    while position < end:
        goal = match = None
        if fragments[position].starts_line:
            goal = match_goal(fragments[:end], position)
            match = match_label(fragments[:end], position, "header")
        if match is not None and match.field == "goal_actual" and (goal is None or goal.end < match.end):
            position = match.end
        elif goal is not None:
            found.append((GOAL, position, goal))
            position = goal.end
        elif match is not None and match.field in {EXECUTION, TASKS}:
            found.append((match.field, position, None))
            position = match.end
        else:
            position += 1
    return found


def _unlabelled_money(fragments: Sequence[Fragment], start: int, end: int) -> list[tuple[str, int, GoalLabel | None]]:
    """A money block that has heads but no label of its own, between the head and the first label."""
    found = find_money_columns(fragments[start:end])
    return [] if found is None else [(EXECUTION, start + found[1], None)]


def find_sections(fragments: Sequence[Fragment], start: int, end: int) -> tuple[Section, ...]:
    """Blocks between the start of a form and its indicators, the head first."""
    labels = _labels(fragments, start, end)
    if not any(kind == EXECUTION for kind, _, _ in labels):
        first = labels[0][1] if labels else end
        labels = [*_unlabelled_money(fragments, start, first), *labels]
    bounds = [at for _, at, _ in labels] + [end]
    sections = [Section(HEAD, start, bounds[0])]
    sections += [Section(kind, at, bounds[number + 1], goal) for number, (kind, at, goal) in enumerate(labels)]
    return tuple(sections)
