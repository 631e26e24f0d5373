"""The reason speaks of none of the indicators that lost points."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.likeness import share_word
from jixiao.check.paper import FormView
from jixiao.check.shortfall import shortfalls
from jixiao.finding import Finding, Severity


@check(
    code="X02",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="原因说明与扣分指标无关",
    message="扣分的是{item}，原因说明里一项也没有提到。",
    why="答非所问的原因等于没有说明。",
    fix="针对扣分的指标逐项说明原因。",
    source="mof-2020-10",
    since="0.1",
)
def reason_beside_the_point(view: FormView) -> Iterator[Finding]:
    """Compare the foot with the names of the rows below their points; rows with a reason of their own are left out."""
    foot = view.form.reasons
    lost = [item for item in shortfalls(view) if not is_printed(item.row.reason)]
    if foot is None or not is_printed(foot) or not lost:
        not_applicable("没有扣分的指标，或没有原因说明")
    if any(share_word(foot.text, item.name) for item in lost):
        return
    names = "、".join(f"“{item.name}”（{item.told}）" for item in lost)
    related = tuple(view.related(item.row.place) for item in lost)
    yield Finding(place=foot.place, values={"item": names, "stated": str(len(lost))}, related=related)
