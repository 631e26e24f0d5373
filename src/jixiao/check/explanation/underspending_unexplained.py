"""Little was spent and the form does not say why the money was not."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.budget import total_row
from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.check.rate import show_percent
from jixiao.check.shortfall import execution_percent, is_underspent, reason_cells
from jixiao.check.wording import word_in
from jixiao.finding import Finding, Severity


@check(
    code="X05",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="执行率低而没有说明花钱慢的原因",
    message="执行率只有 {stated}，{computed}。",
    why="预算执行率低于 90% 的，应当说明资金没有花出去的原因。",
    fix="说明是预算编多了、合同未到付款节点、工作没有开展，还是节约，各是多少钱。",
    source="handbook",
    since="0.1",
)
def underspending_unexplained(view: FormView) -> Iterator[Finding]:
    """Look for words of money in the reasons where outturn over budget is below the threshold."""
    percent, row = execution_percent(view), total_row(view.form)
    if percent is None or row is None:
        not_applicable("没有预算数和执行数")
    if not is_underspent(view):
        return
    cells = list(reason_cells(view))
    if any(word_in(cell.text, "spending_word") for cell in cells):
        return
    fault = "原因说明没有谈到资金" if cells else "表中没有说明原因"
    place = row.rate.place if row.rate else row.place
    related = tuple(view.related(cell.place) for cell in cells)
    yield Finding(place=place, values={"stated": show_percent(percent), "computed": fault}, related=related)
