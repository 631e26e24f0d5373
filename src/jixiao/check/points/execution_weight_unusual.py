"""The points of budget execution are not those of the scoring rules."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.scored import scheme_of
from jixiao.check.structure import execution_points
from jixiao.finding import Finding, Severity


@check(
    code="P03",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="预算执行率分值与办法不同",
    message="预算执行率分值为 {stated} 分，{scheme}规定为 {computed} 分。",
    why="预算执行率的分值由办法统一规定，各单位不得调整。",
    fix="按办法规定的分值填列，其余分值相应调整。",
    source="mof-2020-10",
    since="0.1",
)
def execution_weight_unusual(view: FormView) -> Iterator[Finding]:
    """Compare the printed points of the money block with the scheme's split."""
    if not view.form.execution:
        not_applicable("没有预算执行情况")
    scheme = scheme_of(view)
    wanted = scheme.points.of("execution_rate")
    if wanted is None:
        not_applicable("计分办法没有规定预算执行率的分值")
    node = execution_points(view.form.execution)
    if node.stated is None:
        could_not_run("没有读到预算执行率的分值")
    if node.stated != wanted:
        values = {"stated": show(node.stated), "computed": show(wanted), "scheme": scheme.title}
        yield Finding(place=node.place, values=values)
