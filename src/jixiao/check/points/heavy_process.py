"""What a bureau manages for itself holds too many points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.structure import Level, points_tree
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of

_PROCESS = frozenset({"input_management", "process", "decision"})


@check(
    code="P14",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="自身管理类指标分值过高",
    message="{item}共 {stated} 分，超过 {limit} 分。",
    why="制度、编报、管理类指标由本单位自己掌握，几乎总得满分；占分过高会抬高总分，冲淡产出和效益。",
    fix="把分值调整到产出、效益和满意度。",
    source="handbook",
    since="0.1",
)
def heavy_process(view: FormView) -> Iterator[Finding]:
    """Add the points of the level-1 labels for input, process and decision."""
    nodes = [node for node in points_tree(view).walk() if node.level is Level.LEVEL1]
    mine = [node for node in nodes if field_of(node.label, "level1") in _PROCESS]
    if not mine:
        not_applicable("没有投入管理、过程或决策类指标")
    known = [points for node in mine if (points := node.points()) is not None]
    if len(known) < len(mine):
        could_not_run("没有印出分值")
    total, limit = sum(known, Fraction(0)), threshold("largest_process_points")
    if total > limit:
        label = "、".join(dict.fromkeys(node.label for node in mine))
        yield Finding(place=mine[0].place, values={"item": label, "stated": show(total), "limit": show(limit)})
