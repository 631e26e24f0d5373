"""One indicator holds too large a share of the points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.figures import exact, show
from jixiao.check.paper import FormView
from jixiao.check.structure import Level, points_tree
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator


@check(
    code="P08",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="单项指标分值过高",
    message="“{item}”一项占 {stated} 分，超过 {limit} 分。",
    why="一项指标占分过高，其他方面的好坏就不影响结果。",
    fix="按工作内容拆分指标，或把分值调整到其他指标；确属核心指标的，说明理由。",
    source="handbook",
    since="0.1",
)
def heavy_indicator(view: FormView) -> Iterator[Finding]:
    """Look at printed points, and at labels with points that hold a single row."""
    limit = threshold("largest_indicator_points")
    weighed = list(_weighed(view))
    if not weighed:
        not_applicable("没有印出分值")
    for row, points in weighed:
        if points > limit:
            values = {"item": row.level3.text if row.level3 else "", "stated": show(points), "limit": show(limit)}
            yield Finding(place=row.place, values=values)


def _weighed(view: FormView) -> Iterator[tuple[Indicator, Fraction]]:
    """Rows whose points are printed, or follow from the lowest label that they have for themselves."""
    alone = {
        id(node.rows[0]): node.stated
        for node in points_tree(view).walk()
        if node.level in {Level.LEVEL1, Level.LEVEL2} and len(node.rows) == 1 and node.stated is not None
    }
    for row in view.form.indicators:
        points = exact(row.points) if exact(row.points) is not None else alone.get(id(row))
        if points is not None:
            yield row, points
