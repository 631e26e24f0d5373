"""One indicator stands twice under the same goal, or a rate that has its own block is an indicator again."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Goal, Indicator

_EXECUTION = frozenset({"预算执行率", "预算资金执行率", "资金执行率"})


@check(
    code="P12",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标重复",
    message="指标“{stated}”{computed}。",
    why="同一内容考核两次，等于把它的权重加倍，其他指标的权重被摊薄。",
    fix="保留一处，另一处的分值调整到尚未考核的内容。",
    source="mof-2020-10",
    since="0.1",
)
def duplicate_indicator(view: FormView) -> Iterator[Finding]:
    """Compare names under each goal; the same name under another goal is that goal's own."""
    if not view.form.indicators:
        not_applicable("表中没有三级指标")
    for goal in view.form.goals:
        yield from _repeated(view, goal)
    scored = next((row for row in view.form.execution if row.score), None)
    for row in view.form.indicators if scored else ():
        if scored and row.level3 and fold(row.level3.text) in _EXECUTION:
            yield Finding(
                place=row.place,
                values={"stated": row.level3.text, "computed": "已在预算执行情况一栏单独计分，又列为三级指标"},
                related=(view.related(scored.place),),
            )


def _repeated(view: FormView, goal: Goal) -> Iterator[Finding]:
    first: dict[tuple[str, str], Indicator] = {}
    for row in goal.indicators:
        if not row.level3:
            continue
        key = (fold(row.level3.text), fold(row.level2.text) if row.level2 else "")
        earlier = first.setdefault(key, row)
        if earlier is not row and any(char not in "…." for char in key[0]):
            yield Finding(
                place=row.place,
                values={"stated": row.level3.text, "computed": "在同一目标下列了两次"},
                related=(view.related(earlier.place),),
            )
