"""Level-1 points are not those of the scoring rules, or differ from form to form of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import PAPER, SELF_EVALUATIONS, CouldNotRun, check, not_applicable
from jixiao.check.figures import show
from jixiao.check.level_points import departures, level1_points
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import FormKind


@check(
    code="P04",
    severity=Severity.QUERY,
    scope=PAPER,
    title="一级指标分值与办法不同或各表不一",
    message="一级指标分值：{stated}；{computed}。",
    why="一级指标分值有统一规定或通行比例；各表不一时，各项目的得分不能互相比较。",
    fix="按办法规定的分值设置；确需调整的，注明依据。",
    source="mof-2020-10",
    since="0.1",
)
def level_points_unusual(paper: Paper) -> Iterator[Finding]:
    """Compare with the scheme's split; where the scheme leaves level 1 open, the project forms with each other."""
    views = [view for view in paper.originals if view.form.kind in SELF_EVALUATIONS and view.form.indicators]
    if not views:
        not_applicable("没有自评表")
    for view in views:
        yield from _against_scheme(view)
    patterns: dict[str, list[FormView]] = {}
    for view in paper.of_kind(FormKind.PROJECT_SELF_EVALUATION):
        pattern = _pattern(view)
        if pattern:
            patterns.setdefault(pattern, []).append(view)
    if len(patterns) > 1:
        usual = max(patterns.values(), key=len)
        odd = next(members[0] for members in patterns.values() if members is not usual)
        told = "；".join(f"{pattern}（{len(members)} 张）" for pattern, members in patterns.items())
        yield Finding(
            place=odd.form.place,
            form=odd.index,
            values={"stated": told, "computed": f"同一文件的项目自评表有 {len(patterns)} 种"},
            related=tuple(Related(place=members[0].form.place, form=members[0].index) for members in patterns.values()),
        )


def _against_scheme(view: FormView) -> Iterator[Finding]:
    scheme = view.score.choice.scheme if view.score is not None else None
    if scheme is None:
        return
    try:
        found = departures(view, scheme)
    except CouldNotRun:
        return
    if found and not all(item.printed == 0 for item in found):
        told = "、".join(f"{item.title} {show(item.printed)} 分" for item in found)
        wanted = "、".join(f"{item.title} {show(item.wanted)} 分" for item in found)
        yield Finding(
            place=next(item.nodes[0].place for item in found if item.nodes),
            form=view.index,
            values={"stated": told, "computed": f"{scheme.title}为{wanted}"},
        )


def _pattern(view: FormView) -> str:
    """Level-1 points in short; empty where one is not printed."""
    try:
        levels = level1_points(view)
        points = {nodes[0].label: [node.points() for node in nodes] for nodes in levels.values()}
    except CouldNotRun:
        return ""
    known = {label: [part for part in parts if part is not None] for label, parts in points.items()}
    if any(len(known[label]) < len(points[label]) for label in points):
        return ""
    return "、".join(f"{label} {show(sum(parts, Fraction(0)))}" for label, parts in known.items())
