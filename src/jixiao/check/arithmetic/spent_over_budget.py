"""More was spent than budgeted."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, check, not_applicable, row_by_row
from jixiao.check.paper import FormView
from jixiao.check.rate import show_percent
from jixiao.check.rated import RatedRow, rated_rows
from jixiao.finding import Finding, Severity


@check(
    code="A10",
    severity=Severity.QUERY,
    scope=FORM,
    title="执行数大于预算数",
    message="“{item}”执行数 {stated} 大于预算数 {budget}，为预算的 {computed}。",
    why="预算数应为调整后的全年预算，支出不得超过；超过的，要么预算数没有按调整后填列，要么缺少追加的依据。",
    fix="核对预算数是否含追加和上年结转；确有超支的，写明原因和批准依据。",
    source="budget-law",
    since="0.1",
)
def spent_over_budget(view: FormView) -> Iterator[Finding]:
    """Compare outturn with budget in every row; equal is fine."""
    yield from row_by_row(rated_rows(view), _judge, "表中没有同时印出预算数和执行数的行")


def _judge(row: RatedRow) -> Iterator[Finding]:
    outturn, budget = row.amounts()
    if outturn is None or budget is None or outturn.quantity.dimension != budget.quantity.dimension:
        not_applicable("缺少预算数或执行数")
    if outturn.value > budget.value:
        share = show_percent(outturn.value / budget.value * 100) if budget.value > 0 else "无法计算（预算数为 0）"
        yield Finding(
            place=outturn.place,
            values={"item": row.label, "stated": outturn.text, "budget": budget.text, "computed": share},
        )
