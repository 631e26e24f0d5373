"""The points of the department's form are divided otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import TOGETHER, CouldNotRun, check, not_applicable
from jixiao.check.evaluations import department_form
from jixiao.check.figures import show
from jixiao.check.paper import FormView, Together
from jixiao.check.structure import Level, points_tree
from jixiao.finding import Finding, Related, Severity

_Structure = tuple[tuple[str, Fraction], ...]


@check(
    code="Y08",
    severity=Severity.NOTE,
    scope=TOGETHER,
    title="分值结构与以往年度不同",
    message="部门整体自评表的分值结构为 {stated}，{year} 年为 {computed}。",
    why="分值结构变了，两年的得分就不能直接比较；分值从弱项移到强项，总分会虚高。",
    fix="说明调整的依据；比较两年得分时按同一结构折算。",
    source="handbook",
    since="0.1",
)
def points_restructured(group: Together) -> Iterator[Finding]:
    """Compare the points of level-1 labels, goal by goal, with the latest earlier form that prints them."""
    form = department_form(group.paper)
    mine = _structure(form) if form is not None else ()
    for paper in reversed(group.earlier):
        old = department_form(paper)
        theirs = _structure(old) if old is not None and paper.year != group.paper.year else ()
        if form is None or old is None or not mine or not theirs:
            continue
        if mine != theirs:
            yield Finding(
                place=form.form.place,
                form=form.index,
                values={"stated": _told(mine), "computed": _told(theirs), "year": paper.year or ""},
                related=(Related(place=old.form.place, file=paper.document.file, form=old.index),),
            )
        return
    not_applicable("没有以往年度的部门整体自评表")


def _structure(view: FormView) -> _Structure:
    """Level-1 labels with their points in printed order, goal by goal; nothing where one has none."""
    try:
        parts = points_tree(view).children
        nodes = [
            (part.label.removeprefix("年度绩效"), node)
            for part in parts
            for node in part.children
            if node.level is Level.LEVEL1
        ]
        known = [(goal, node.label, points) for goal, node in nodes if (points := node.points()) is not None]
    except CouldNotRun:
        return ()
    if len(known) < len(nodes):
        return ()
    has_goals = len({goal for goal, _, _ in known}) > 1
    return tuple((f"{goal}{label}" if has_goals else label, points) for goal, label, points in known)


def _told(structure: _Structure) -> str:
    return "、".join(f"{label} {show(points)}" for label, points in structure)
