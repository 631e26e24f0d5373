"""The tree of points of a form (分值结构): form, execution and goals, level 1, level 2, indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import cached_property

from jixiao.check.figures import exact, is_printed
from jixiao.check.once import once
from jixiao.check.paper import FormView
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow, Goal, Indicator
from jixiao.place import Place, Written


class Level(IntEnum):
    """Where a node stands in the tree."""

    FORM = 0
    PART = 1
    LEVEL1 = 2
    LEVEL2 = 3
    INDICATOR = 4


@dataclass(frozen=True)
class Node:
    """A label with points: its own, printed or not, and those below it.

    Attributes:
        level: Level in the tree; execution and goals are parts.
        label: Label as printed.
        place: Where it stands.
        stated: Points printed with it.
        cells: In how many cells the label is printed one below the other; more than one leaves open whether its points
            count once or for each.
        children: What it is divided into; empty for an indicator.
        rows: The indicators below it.
    """

    level: Level
    label: str
    place: Place
    stated: Fraction | None
    cells: int = 1
    children: tuple[Node, ...] = ()
    rows: tuple[Indicator, ...] = ()

    def divided(self, *, per_cell: bool = False) -> Fraction | None:
        """Sum of the children's points; ``None`` without children or where one has none."""
        return self._divided_per_cell if per_cell else self._divided

    @cached_property
    def _divided(self) -> Fraction | None:
        return self._sum(per_cell=False)

    @cached_property
    def _divided_per_cell(self) -> Fraction | None:
        return self._sum(per_cell=True)

    def _sum(self, *, per_cell: bool) -> Fraction | None:
        parts = [child.points(per_cell=per_cell) for child in self.children]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if known and len(known) == len(parts) else None

    def points(self, *, per_cell: bool = False) -> Fraction | None:
        """Points printed, or else the sum of the children's.

        Args:
            per_cell: Count printed points once for each cell that prints the label.
        """
        if self.stated is None:
            return self.divided(per_cell=per_cell)
        return self.stated * self.cells if per_cell and self.cells > 1 else self.stated

    def walk(self) -> Iterator[Node]:
        """This node and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()


@once
def points_tree(view: FormView) -> Node:
    """The points of a form as a tree; the root states nothing.

    Raises:
        CouldNotRun: Points are printed that are no number.
    """
    rows = view.form.execution
    execution = [execution_points(rows)] if rows else []
    goals = [_goal(goal) for goal in view.form.goals]
    return Node(Level.FORM, "", view.form.place, None, 1, (*execution, *goals), view.form.indicators)


def execution_points(rows: Sequence[ExecutionRow]) -> Node:
    """The money block's points: of its first row that prints any, which is the total's."""
    row = next((row for row in rows if is_printed(row.points)), rows[0])
    return Node(Level.PART, "预算执行率", row.place, exact(row.points))


def _goal(goal: Goal) -> Node:
    children = tuple(_label(run, Level.LEVEL1) for run in _runs(goal.indicators, Level.LEVEL1))
    return Node(Level.PART, f"年度绩效目标{goal.no}", goal.place, exact(goal.points), 1, children, goal.indicators)


def _label(rows: Sequence[Indicator], level: Level) -> Node:
    label, points = _labels(rows[0], level)
    if level is Level.LEVEL1:
        children = tuple(_label(run, Level.LEVEL2) for run in _runs(rows, Level.LEVEL2))
    else:
        children = tuple(_leaf(row) for row in rows)
    place = label.place if label is not None and label.place != Place() else rows[0].place
    name = label.text if label else ""
    return Node(level, name, place, exact(points), _cells(rows, level), children, tuple(rows))


def _leaf(row: Indicator) -> Node:
    name = row.level3.text if row.level3 else ""
    return Node(Level.INDICATOR, name, row.place, exact(row.points), 1, (), (row,))


def _labels(row: Indicator, level: Level) -> tuple[Written | None, Written | None]:
    return (row.level1, row.level1_points) if level is Level.LEVEL1 else (row.level2, row.level2_points)


def _runs(rows: Sequence[Indicator], level: Level) -> Iterator[Sequence[Indicator]]:
    """Rows that follow each other under one label; a label whose rows are complete may be followed by its like."""
    run: list[Indicator] = []
    left: Fraction | None = None  # of the points that the label prints; unknown once a row prints none
    for row in rows:
        if run:
            own = exact(run[-1].points)
            left = None if left is None or own is None else left - own
        if run and (_key(run[0], level) != _key(row, level) or left == 0):
            yield run
            run = []
        if not run:
            left = exact(_labels(row, level)[1])
        run.append(row)
    if run:
        yield run


def _key(row: Indicator, level: Level) -> tuple[str, str]:
    label, points = _labels(row, level)
    return fold(label.text) if label else "", fold(points.text) if points else ""


def _cells(rows: Sequence[Indicator], level: Level) -> int:
    """Cells that print the label; where labels only have their row's place, a repeated label is one merged cell."""
    places = [label.place if (label := _labels(row, level)[0]) else row.place for row in rows]
    if any(place == row.place for place, row in zip(places, rows, strict=True)):
        return 1
    return len(set(places))
