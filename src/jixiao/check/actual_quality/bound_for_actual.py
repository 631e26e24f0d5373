"""An actual value is itself a bound, such as ≥100."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import ActualKind


@check(
    code="V02",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="完成值是范围而不是实际数",
    message="“{item}”的完成值写作“{stated}”，没有写明实际完成多少（目标值 {target}）。",
    why="“≥”“≤”是目标的写法；照抄目标说明没有取得实际数据，无法核实。",
    fix="填写实际完成的具体数值。",
    source="mof-2020-10",
    since="0.1",
)
def bound_for_actual(view: FormView) -> Iterator[Finding]:
    """Look for actual cells with an operator or a range."""
    yield from row_by_row(view.form.indicators, _judge, "没有完成值")


def _judge(row: Indicator) -> Iterator[Finding]:
    if not row.actual:
        not_applicable("没有完成值")
    target = target_of(row)
    if actual_of(row).kind is ActualKind.BOUND:
        values = {"item": name_of(row), "stated": row.actual.text, "target": target.words}
        yield Finding(place=row.actual.place, values=values)
