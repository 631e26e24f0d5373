"""The tree of points of a form (分值结构): form, execution and goals, level 1, level 2, indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.figures import exact, is_printed
from jixiao.check.paper import FormView
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow, Goal, Indicator
from jixiao.place import Place, Written


@dataclass(frozen=True)
class Node:
    """A label with points: its own, printed or not, and those below it.

    Attributes:
        label: Label as printed.
        place: Where it stands.
        stated: Points printed with it.
        children: What it is divided into; empty for an indicator.
        rows: The indicators below it.
    """

    label: str
    place: Place
    stated: Fraction | None
    children: tuple[Node, ...] = ()
    rows: tuple[Indicator, ...] = ()

    @property
    def divided(self) -> Fraction | None:
        """Sum of the children's points; ``None`` without children or where one has none."""
        parts = [child.points for child in self.children]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if known and len(known) == len(parts) else None

    @property
    def points(self) -> Fraction | None:
        """Points printed, or else the sum of the children's."""
        return self.divided if self.stated is None else self.stated

    def walk(self) -> Iterator[Node]:
        """This node and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()


def points_tree(view: FormView) -> Node:
    """The points of a form as a tree; the root states nothing.

    Raises:
        CouldNotRun: Points are printed that are no number.
    """
    rows = view.form.execution
    execution = [execution_points(rows)] if rows else []
    goals = [_goal(goal) for goal in view.form.goals]
    return Node("", view.form.place, None, (*execution, *goals), view.form.indicators)


def execution_points(rows: Sequence[ExecutionRow]) -> Node:
    """The money block's points: of its first row that prints any, which is the total's."""
    row = next((row for row in rows if is_printed(row.points)), rows[0])
    return Node("预算执行率", row.place, exact(row.points))


def _goal(goal: Goal) -> Node:
    rows = goal.indicators
    children = tuple(_level1(label, run) for label, run in _runs(rows, lambda row: (row.level1, row.level1_points)))
    return Node(f"年度绩效目标{goal.no}", goal.place, exact(goal.points), children, rows)


def _level1(label: Written | None, rows: Sequence[Indicator]) -> Node:
    children = tuple(_level2(name, run) for name, run in _runs(rows, lambda row: (row.level2, row.level2_points)))
    return _labelled(label, exact(rows[0].level1_points), children, rows)


def _level2(label: Written | None, rows: Sequence[Indicator]) -> Node:
    leaves = tuple(_leaf(row) for row in rows)
    return _labelled(label, exact(rows[0].level2_points), leaves, rows)


def _leaf(row: Indicator) -> Node:
    return Node(row.level3.text if row.level3 else "", row.place, exact(row.points), (), (row,))


def _labelled(
    label: Written | None, stated: Fraction | None, children: tuple[Node, ...], rows: Sequence[Indicator]
) -> Node:
    place = label.place if label is not None and label.place != Place() else rows[0].place
    return Node(label.text if label else "", place, stated, children, tuple(rows))


Labels = tuple[Written | None, Written | None]


def _runs(
    rows: Sequence[Indicator], of: Callable[[Indicator], Labels]
) -> Iterator[tuple[Written | None, Sequence[Indicator]]]:
    """Rows that follow each other under one label; a label printed again with its own points starts anew."""
    run: list[Indicator] = []
    for row in rows:
        if run and (_key(of(run[0])) != _key(of(row)) or _is_full(run, of(run[0])[1])):
            yield of(run[0])[0], run
            run = []
        run.append(row)
    if run:
        yield of(run[0])[0], run


def _key(labels: Labels) -> tuple[str, str]:
    label, points = labels
    return fold(label.text) if label else "", fold(points.text) if points else ""


def _is_full(run: Sequence[Indicator], points: Written | None) -> bool:
    """Whether the rows' own points already make up what the label prints."""
    stated, own = exact(points), [exact(row.points) for row in run]
    known = [part for part in own if part is not None]
    return stated is not None and len(known) == len(own) and sum(known) == stated
