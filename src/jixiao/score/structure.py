"""How the points of a form are split (分值结构), as evidence for the scheme that it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from jixiao.form.label import field_of
from jixiao.form.model import Form, Goal, Indicator
from jixiao.score.figure import number_in

_ZERO = Fraction(0)
_EXECUTION = "execution_rate"


@dataclass(frozen=True, slots=True)
class Structure:
    """Points of a form by part.

    Attributes:
        execution: Points of budget execution, ``None`` where none are printed.
        levels: Points by level-1 field; a level whose points are open is left out.
        labels: Level-1 fields that the form has, points or not.
        rest: Points of everything but execution, ``None`` where they are open.
    """

    execution: Fraction | None
    levels: Mapping[str, Fraction]
    labels: frozenset[str]
    rest: Fraction | None


def _execution(form: Form) -> Fraction | None:
    label = number_in(form.header.get("execution_points"))
    if label is not None:
        return label
    return next((points for row in form.execution if (points := number_in(row.points)) is not None), None)


def _sum_of_rows(rows: list[Indicator]) -> Fraction | None:
    points = [number_in(row.points) for row in rows]
    known = [value for value in points if value is not None]
    return sum(known, _ZERO) if known else None


def _level_points(goal: Goal) -> list[tuple[str, Fraction | None]]:
    """Level-1 label and points of each block of a goal."""
    blocks = []
    for _, members in groupby(goal.indicators, key=lambda row: (row.level1 and row.level1.text, row.level1_points)):
        rows = list(members)
        label = "" if rows[0].level1 is None else rows[0].level1.text
        printed = number_in(rows[0].level1_points)
        blocks.append((label, printed if printed is not None else _sum_of_rows(rows)))
    return blocks


def _rest(form: Form, blocks: list[tuple[str, Fraction | None]]) -> Fraction | None:
    """Points of all goals; else of all blocks but one that is budget execution itself."""
    goals = [number_in(goal.points) for goal in form.goals if goal.indicators]
    if goals and None not in goals:
        return sum((points for points in goals if points is not None), _ZERO)
    others = [points for label, points in blocks if not label or field_of(label, "level1") != _EXECUTION]
    known = [points for points in others if points is not None]
    return sum(known, _ZERO) if others and len(known) == len(others) else None


def structure_of(form: Form) -> Structure:
    """Points structure of a form, as far as it prints one."""
    blocks = [block for goal in form.goals for block in _level_points(goal)]
    levels: dict[str, Fraction] = {}
    labels: set[str] = set()
    execution = _execution(form)
    for label, points in blocks:
        name = field_of(label, "level1") if label else None
        if name is None:
            continue
        labels.add(name)
        if name == _EXECUTION and execution is None:
            execution = points
        elif points is not None:
            levels[name] = levels.get(name, _ZERO) + points
    return Structure(execution, levels, frozenset(labels), _rest(form, blocks))
