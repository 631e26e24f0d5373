"""A row lost points and nothing is said about why."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.likeness import share_word
from jixiao.check.paper import FormView
from jixiao.check.shortfall import reason_cells, shortfalls
from jixiao.finding import Finding, Severity


@check(
    code="X01",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="扣分没有说明原因",
    message="“{item}”得 {stated}，表中没有说明扣分的原因。",
    why="不说原因，看不出是目标定高了、工作没做，还是打分随意，整改也无从谈起。",
    fix="逐项说明偏差的具体原因和改进措施。",
    source="mof-2020-10",
    since="0.1",
)
def deduction_without_reason(view: FormView) -> Iterator[Finding]:
    """Look at rows below their points: their own reason cell, else the foot, if it speaks of any of them at all."""
    lost = shortfalls(view)
    if not lost:
        not_applicable("没有扣分的指标")
    foot = view.form.reasons.text if view.form.reasons and is_printed(view.form.reasons) else ""
    speaks = any(share_word(foot, item.name) for item in lost)
    related = tuple(view.related(cell.place) for cell in reason_cells(view))
    for item in lost:
        if is_printed(item.row.reason) or speaks:
            continue
        yield Finding(place=item.row.place, values={"item": item.name, "stated": item.told}, related=related)
