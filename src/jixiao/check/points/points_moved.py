"""Points were moved to a level 1 that then has full marks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import exact, show
from jixiao.check.level_points import departures
from jixiao.check.paper import FormView
from jixiao.check.scored import scheme_of
from jixiao.check.structure import Node
from jixiao.finding import Finding, Severity


@check(
    code="P13",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="分值调入的一级指标得满分",
    message="{item}由 {computed} 分调增为 {stated} 分，这部分指标得分 {score} 分，全部满分。",
    why="把不适用指标的分值调到稳得满分的部分，会抬高总分。",
    fix="提供分值调整的批准依据；按各一级指标的比例分摊更为公允。",
    source="form-rule",
    since="0.1",
)
def points_moved(view: FormView) -> Iterator[Finding]:
    """Look at level-1 labels with more points than the scheme gives whose rows all have full marks."""
    if not view.form.indicators:
        not_applicable("表中没有三级指标")
    found = departures(view, scheme_of(view))
    if not any(item.printed > item.wanted for item in found):
        not_applicable("没有调增的一级指标")
    for item in found:
        if item.printed <= item.wanted:
            continue
        score = _scored(item.nodes)
        if score == item.printed:
            yield Finding(
                place=item.nodes[0].place,
                values={
                    "item": item.title,
                    "stated": show(item.printed),
                    "computed": show(item.wanted),
                    "score": show(score),
                },
            )


def _scored(nodes: tuple[Node, ...]) -> Fraction:
    scores = [exact(row.score) for node in nodes for row in node.rows]
    known = [score for score in scores if score is not None]
    if len(known) < len(scores):
        could_not_run("有指标没有印出得分")
    return sum(known, Fraction(0))
