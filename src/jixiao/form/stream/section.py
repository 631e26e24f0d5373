"""The blocks above the indicators: money, goals, tasks, in whatever order a form prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.form.grid.money import currency_of
from jixiao.form.grid.words import is_like
from jixiao.form.stream.fragment import Fragment
from jixiao.form.stream.goal import GoalLabel, match_goal
from jixiao.form.stream.labels import LabelMatch, match_label
from jixiao.form.stream.money import find_money_columns, find_money_item
from jixiao.form.stream.task import find_task_columns

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
    position = behind = start
    while position < end:
        goal = match = None
        if fragments[position].starts_line or position == behind:
            goal = match_goal(fragments[:end], position)
            match = match_label(fragments[:end], position, "header")
        if match is not None and match.field == "other" and goal is None:
            position = behind = match.end
        elif match is not None and match.field == "goal_actual" and (goal is None or goal.end < match.end):
            behind = match.end
            is_first = all(kind != GOAL for kind, _, _ in found)
            if is_first and match_goal(fragments[:end], behind) is not None:  # 总体目标完成情况, of the whole block
                found.append((GOAL, position, GoalLabel(position, behind, None, None)))
            position = behind
        elif goal is not None:
            found.append((GOAL, position, goal))
            position = behind = goal.end
        elif match is not None and match.field in {EXECUTION, TASKS} and not _is_head(fragments[:end], position, match):
            found.append((match.field, position, None))
            position = match.end
        else:
            position += 1
    return found


def _is_head(fragments: Sequence[Fragment], position: int, label: LabelMatch) -> bool:
    """Whether the words of a label go on to be the head of a money column: 预算执行 is that of 预算执行率 here."""
    head = match_label(fragments, position, "money")
    return head is not None and head.end > label.end


_Label = tuple[str, int, GoalLabel | None]


def _by_heads(kind: str, labels: Sequence[_Label], head: int | None) -> list[_Label]:
    """Labels with one of a block that begins with its column heads: its label is printed later, or not at all."""
    if head is None:
        return list(labels)
    mine = [at for name, at, _ in labels if name == kind]
    if mine and mine[0] < head:
        return list(labels)
    kept = [label for label in labels if label[0] != kind]
    return sorted([*kept, (kind, head, None)], key=lambda label: label[1])


def _with_head_above(fragments: Sequence[Fragment], start: int, heads: int) -> int:
    """Where the heads of money begin, with one that stands over several of them: 预算, 年度预算数（万元）."""
    if heads <= start:
        return heads
    above = fragments[heads - 1].text
    stands_over = currency_of(above) is not None or is_like(above, "money_like", "budget")
    return heads - 1 if stands_over and match_label(fragments, heads - 1, "header") is None else heads


def find_sections(fragments: Sequence[Fragment], start: int, end: int) -> tuple[Section, ...]:
    """Blocks between the start of a form and its indicators, the head first.

    A block begins at its label or, where the label of a merged cell is printed among its rows, at its column heads.
    """
    labels = _labels(fragments, start, end)
    task_heads = find_task_columns(fragments[start:end])
    tasks = None if task_heads is None else start + task_heads[1]
    labels = _by_heads(TASKS, labels, tasks)
    first_goal = next((at for kind, at, _ in labels if kind in {GOAL, TASKS}), end)
    has_money = any(kind == EXECUTION for kind, _, _ in labels)
    search = start if task_heads is None else start + task_heads[2]
    stop = end if has_money else max(search, first_goal)
    money_heads = find_money_columns(fragments[search:stop]) or (
        find_money_columns(fragments[search:stop], 1) if has_money else None
    )
    loose = None if money_heads is not None else find_money_item(fragments[search:stop])
    if money_heads is not None:
        labels = _by_heads(EXECUTION, labels, _with_head_above(fragments, search, search + money_heads[1]))
    elif has_money and loose is not None:
        labels = _by_heads(EXECUTION, labels, search + loose)
    bounds = [at for _, at, _ in labels] + [end]
    sections = [Section(HEAD, start, bounds[0])]
    sections += [Section(kind, at, bounds[number + 1], goal) for number, (kind, at, goal) in enumerate(labels)]
    return tuple(sections)


def without_label(fragments: Sequence[Fragment], field: str) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """Fragments of a block without its own label, wherever that is printed, and the label's fragments."""
    for start in range(len(fragments)):
        match = match_label(fragments, start, "header")
        if match is not None and match.field == field:
            return (*fragments[:start], *fragments[match.end :]), tuple(fragments[start : match.end])
    return tuple(fragments), ()
