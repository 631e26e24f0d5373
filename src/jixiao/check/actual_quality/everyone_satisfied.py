"""Satisfaction is given as 100 percent."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator

_FULL = 100


@check(
    code="V10",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="满意度为 100%",
    message="“{item}”填为 {stated}；请附样本量、调查时间和问卷。",
    why="满意度须由问卷调查得出；样本稍多就很难人人满意。",
    fix="写明样本量、调查时间和方式；没有调查的，不得估填。",
    source="handbook",
    since="0.1",
)
def everyone_satisfied(view: FormView) -> Iterator[Finding]:
    """Look at indicators named 满意度 whose actual is exactly 100, with or without a percent sign."""
    yield from row_by_row(view.form.indicators, _judge, "没有满意度指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    if "满意" not in name_of(row) or not row.actual:
        not_applicable("不是满意度指标")
    actual = actual_of(row)
    if actual.quantity is not None and actual.quantity.number.value == _FULL and not actual.operator:
        yield Finding(place=row.actual.place, values={"item": name_of(row), "stated": row.actual.text})
