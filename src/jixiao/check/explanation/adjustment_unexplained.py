"""The budget was changed during the year and the form does not say so, or not why."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.adjustments import told_adjustments
from jixiao.check.budget import total_row
from jixiao.check.declare import PAPER, SELF_EVALUATIONS, CouldNotRun, check, not_applicable
from jixiao.check.money import amount_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import title_of
from jixiao.check.thresholds import threshold
from jixiao.check.wording import word_in
from jixiao.finding import Finding, Related, Severity
from jixiao.place import Written


@check(
    code="X08",
    severity=Severity.QUERY,
    scope=PAPER,
    title="预算调整没有在表中说明",
    message="“{item}”的预算{computed}，表中没有说明调整的原因。",
    why="年中追加或调减改变了考核的基数，不说明就看不出执行率和目标是按哪个数算的。",
    fix="在原因说明中写明调整的金额、时间、依据和原因。",
    source="handbook",
    since="0.1",
)
def adjustment_unexplained(paper: Paper) -> Iterator[Finding]:
    """Look at initial and adjusted budgets far apart in one row, and at changes of a project's budget in the text."""
    views = [view for view in paper.originals if view.form.kind in SELF_EVALUATIONS]
    if not views:
        not_applicable("没有自评表")
    for view in views:
        if not _is_told(view):
            yield from _in_row(view)
    for told in told_adjustments(paper):
        if not _is_told(told.view):
            row = total_row(told.view.form)
            yield Finding(
                place=row.place if row else told.view.form.place,
                form=told.view.index,
                values={
                    "item": title_of(told.view.form),
                    "stated": told.change.text,
                    "computed": f"据正文年中{'调减' if told.change.value < 0 else '追加'}了 {told.size}",
                },
                related=(Related(place=told.change.place),),
            )


def _is_told(view: FormView) -> bool:
    cells: list[Written | None] = [view.form.reasons, view.form.measures, *(row.reason for row in view.form.indicators)]
    return any(word_in(cell.text, "adjustment_word") for cell in cells if cell)


def _in_row(view: FormView) -> Iterator[Finding]:
    row = total_row(view.form)
    if row is None or not row.budget or not row.initial_budget:
        return
    try:
        before = amount_of(row.initial_budget, row.currency_unit, view.form.currency_unit)
        after = amount_of(row.budget, row.currency_unit, view.form.currency_unit)
    except CouldNotRun:
        return
    if before is None or after is None or before.quantity.dimension != after.quantity.dimension:
        return
    if abs(before.value - after.value) * 100 > threshold("explained_adjustment") * before.value:
        computed = f"由年初 {before.text} 调整为 {after.text}"
        values = {"item": title_of(view.form), "stated": after.text, "computed": computed}
        yield Finding(place=row.budget.place, form=view.index, values=values)
