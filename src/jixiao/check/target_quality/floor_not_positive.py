"""A floor of zero or less is met by doing nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Operator, TargetKind


@check(
    code="T10",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="目标下限不大于零",
    message="“{item}”的目标值写作“{stated}”，什么都不做也算完成，也不能按完成比例计分。",
    why="正向指标按完成值除以目标值计分，目标为零或负数时无法相除。",
    fix="按应当达到的水平填写大于零的目标值；要求不发生的，写“＝0”。",
    source="mof-2021-101",
    since="0.1",
)
def floor_not_positive(view: FormView) -> Iterator[Finding]:
    """Look at targets with a floor; ≤0 and =0 are sound targets for what must not happen."""
    yield from row_by_row(view.form.indicators, _judge, "没有带下限的目标值")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind is not TargetKind.NUMERIC or target.operator is not Operator.AT_LEAST or target.low is None:
        not_applicable("没有带下限的目标值")
    if target.low.base <= 0 and row.target:
        yield Finding(place=row.target.place, values={"item": name_of(row), "stated": target.words})
