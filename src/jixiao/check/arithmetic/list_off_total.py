"""The rows of a list do not add up to its total row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, check, could_not_run, not_applicable, row_by_row
from jixiao.check.money import amount_of, sum_fault
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import ListRow
from jixiao.place import Written

_COLUMNS = {"budget": "预算数", "outturn": "执行数"}


@check(
    code="A06",
    severity=Severity.ERROR,
    scope=FORM,
    title="列表各行之和与合计行不符",
    message="列表共 {count} 行，{column}相加为 {computed}，合计行填为 {stated}，相差 {difference}。",
    why="合计行是对外公布的总数；与明细不符时，不知道是漏了项目还是填错了金额。",
    fix="核对是否漏列或重列项目，再重新加总。",
    source="paper-itself",
    since="0.1",
)
def list_off_total(view: FormView) -> Iterator[Finding]:
    """Add budgets and outturns of the rows exactly, within 0.01 per row or what their printed digits hide."""
    total = view.form.total_row
    if total is None or len(view.form.rows) < 2:  # noqa: PLR2004 - one row is no sum
        not_applicable("表中没有带合计行的列表")
    require_whole(view)
    yield from row_by_row(_COLUMNS, lambda name: _judge(view, total, name), "合计行没有金额")


def _judge(view: FormView, total_row: ListRow, name: str) -> Iterator[Finding]:
    unit = view.form.currency_unit
    stated: Written | None = getattr(total_row, name)
    total = amount_of(stated, unit)
    if total is None:
        not_applicable("合计行没有金额")
    amounts = [amount_of(getattr(row, name), unit) for row in view.form.rows]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        could_not_run(f"列表中有的行没有{_COLUMNS[name]}")
    fault = sum_fault(known, total)
    if fault is None:
        return
    computed = sum((amount.value for amount in known), Fraction(0))
    yield Finding(
        place=total.place,
        severity=fault,
        values={
            "count": str(len(known)),
            "column": _COLUMNS[name],
            "stated": total.text,
            "computed": total.show(computed),
            "difference": total.show(total.value - computed),
        },
        related=tuple(view.related(amount.place) for amount in known),
    )
