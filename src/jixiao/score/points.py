"""Points of rows that print none (分值推定): inferred only where the inference is unique.

A form is a tree of groups: form, goal, level 1, level 2, row. Points printed with a label are the sum of what stands
below it. Every row's points lie in an interval; intervals are narrowed from the rows up and from the form down, which
on a tree is exact: a row's points are known if and only if its interval is one number. Three sets of facts are tried
one after the other, each with the former in it (docs/explanation/weights.md):

1. labels: only printed points (``PointsBasis.LABEL``);
2. full marks: no score is above its row's points (``PointsBasis.FULL_MARKS``);
3. met rows: a row that meets its target has its full points, a row of the best level at least the lower end of
   that level (``PointsBasis.MET_ROWS``); only where the rows so found fill printed points exactly.

Facts that contradict each other are dropped where they meet, never resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from jixiao.form.model import Goal, Indicator
from jixiao.place import Written
from jixiao.score.figure import number_in
from jixiao.score.model import PointsBasis

_ZERO = Fraction(0)


class RowPoints(NamedTuple):
    """Points of one row and where they come from; both ``None`` where they stay open."""

    points: Fraction | None
    basis: PointsBasis | None


class RowFacts(NamedTuple):
    """What is known of a row before its points are.

    Attributes:
        printed: Points of its own cell.
        score: Printed score.
        most: Points that the row has at most if its printed score follows the rule: the score itself where the target
            is met, the score over the lower end of the best level where its words are; ``None`` where nothing is
            known.
        is_empty: Whether the row carries no points at all: a placeholder (……), or a dash where points would stand.
    """

    printed: Fraction | None = None
    score: Fraction | None = None
    most: Fraction | None = None
    is_empty: bool = False


@dataclass(slots=True)
class Group:
    """A node of the tree: its printed points, and the interval that its points lie in (``high`` None: open)."""

    printed: Fraction | None = None
    children: list[Group] = field(default_factory=list)
    low: Fraction = _ZERO
    high: Fraction | None = None

    @property
    def is_known(self) -> bool:
        """Whether the interval is one number."""
        return self.high == self.low

    def rows(self) -> Iterable[Group]:
        """All rows below, the group itself where it is one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.rows()


def _widen(group: Group) -> None:
    """Interval of a group from those below it: printed points stand for themselves."""
    if group.children:
        for child in group.children:
            _widen(child)
        group.low = sum((child.low for child in group.children), _ZERO)
        highs = [child.high for child in group.children]
        group.high = None if None in highs else sum((high for high in highs if high is not None), _ZERO)
    if group.printed is not None:
        group.low = max(group.low, group.printed)
        group.high = group.printed if group.high is None else min(group.high, group.printed)


def _narrow(group: Group) -> None:
    """Interval of each child from its parent's and its siblings'."""
    lows = sum((child.low for child in group.children), _ZERO)
    open_ends = sum(child.high is None for child in group.children)
    highs = sum((child.high for child in group.children if child.high is not None), _ZERO)
    for child in group.children:
        low, high = child.low, child.high
        if group.high is not None:
            most = group.high - (lows - low)
            child.high = most if high is None else min(high, most)
        if open_ends - (high is None) == 0:
            child.low = max(low, group.low - (highs - (high or _ZERO)))
        _narrow(child)


def _contradicts(group: Group) -> bool:
    return group.high is not None and group.high < group.low


def _solve(root: Group) -> bool:
    """Narrow every interval; ``False`` where facts contradict each other."""
    _widen(root)
    if any(_contradicts(group) for group in _walk(root)):
        return False
    _narrow(root)
    return not any(_contradicts(group) for group in _walk(root))


def _walk(group: Group) -> Iterable[Group]:
    yield group
    for child in group.children:
        yield from _walk(child)


def _reset(root: Group) -> None:
    for group in _walk(root):
        group.low, group.high = _ZERO, None


def _pin(row: Group, fact: RowFacts, basis: PointsBasis) -> None:
    """Put what the stage knows of a row into its interval."""
    if fact.is_empty:
        row.high = _ZERO
    if fact.is_empty or fact.printed is not None or fact.score is None or basis is PointsBasis.LABEL:
        return
    row.low = max(_ZERO, fact.score)
    if basis is PointsBasis.MET_ROWS:
        row.high = fact.most


def _settled(root: Group, basis: PointsBasis) -> dict[int, Fraction]:
    """Rows whose points are one number; from met rows only within printed points that they fill exactly."""
    if basis is not PointsBasis.MET_ROWS:
        return {id(row): row.low for row in root.rows() if row.is_known}
    settled: dict[int, Fraction] = {}
    for group in _walk(root):
        rows = list(group.rows())
        if group.printed is not None and all(row.is_known for row in rows):
            settled.update({id(row): row.low for row in rows})
    return settled


def _attempt(root: Group, facts: dict[int, RowFacts], basis: PointsBasis) -> dict[int, Fraction]:
    """Points that a stage settles, by row; a contradiction is confined to the smallest groups that hold it."""
    _reset(root)
    for row in root.rows():
        _pin(row, facts[id(row)], basis)
    if _solve(root):
        return _settled(root, basis)
    settled: dict[int, Fraction] = {}
    for part in root.children:
        settled.update(_attempt(part, facts, basis))
    return settled


_STAGES = (PointsBasis.LABEL, PointsBasis.FULL_MARKS, PointsBasis.MET_ROWS)


def infer(root: Group, facts: Sequence[RowFacts]) -> tuple[RowPoints, ...]:
    """Points of every row, printed or inferred.

    Args:
        root: The tree; its rows in printed order.
        facts: What is known of each row, in the same order.

    Returns:
        One answer per row. A printed cell always counts; an inferred number is unique under its basis.
    """
    rows = list(root.rows())
    by_row = {id(row): fact for row, fact in zip(rows, facts, strict=True)}
    answers: dict[int, RowPoints] = {}
    for row in rows:
        printed = by_row[id(row)].printed
        row.printed = printed
        if printed is not None:
            answers[id(row)] = RowPoints(printed, PointsBasis.PRINTED)
    for basis in _STAGES:
        if len(answers) == len(rows):
            break
        for key, points in _attempt(root, by_row, basis).items():
            answers.setdefault(key, RowPoints(points, basis))
    return tuple(answers.get(id(row), RowPoints(None, None)) for row in rows)


def _label(written: Written | None) -> str:
    return "" if written is None else written.text


def _level2(rows: Sequence[Indicator]) -> list[Group]:
    groups = []
    for (_, points), members in groupby(rows, key=lambda row: (_label(row.level2), _label(row.level2_points))):
        children = [Group() for _ in members]
        printed = number_in(Written(points, rows[0].place))
        groups.append(Group(printed, children))
    return groups


def _level1(rows: Sequence[Indicator]) -> list[Group]:
    groups = []
    for (_, points), members in groupby(rows, key=lambda row: (_label(row.level1), _label(row.level1_points))):
        inner = list(members)
        groups.append(Group(number_in(Written(points, inner[0].place)), _level2(inner)))
    return groups


def tree_of(goals: Iterable[Goal]) -> Group:
    """The tree of a form's points, from its goals and labels."""
    return Group(None, [Group(number_in(goal.points), _level1(goal.indicators)) for goal in goals if goal.indicators])
