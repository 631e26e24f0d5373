"""A form has unusually many or few indicators."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.structure import Level, points_tree
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity


@check(
    code="P11",
    severity=Severity.NOTE,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标个数过多或过少",
    message="“{item}”共有 {stated} 项三级指标，{computed}。",
    why="指标过多，每项只有一两分，主次不分；过少则考核不全面。",
    fix="合并同类指标，保留核心指标；过少的补充产出、效益指标。",
    source="handbook",
    since="0.1",
)
def odd_count(view: FormView) -> Iterator[Finding]:
    """Count the rows under every level 1, and of the form."""
    rows = view.form.indicators
    if not rows:
        not_applicable("表中没有三级指标")
    least, most = threshold("least_rows_of_a_form"), threshold("most_rows_of_a_level1")
    if len(rows) < least:
        values = {"item": "本表", "stated": str(len(rows)), "computed": f"少于 {show(least)} 项"}
        yield Finding(place=view.form.place, values=values)
    for node in points_tree(view).walk():
        if node.level is Level.LEVEL1 and node.label and len(node.rows) > most:
            values = {"item": node.label, "stated": str(len(node.rows)), "computed": f"超过 {show(most)} 项"}
            yield Finding(place=node.place, values=values)
