"""An actual value is beyond what can be: more than a hundred percent of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of
from jixiao.check.paper import FormView
from jixiao.check.wholes import exceeds_whole
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator


@check(
    code="V13",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="完成值超出实际可能",
    message="“{item}”的完成值写作“{stated}”，这类比率最高为 100%。",
    why="合格率、覆盖率、满意度是部分占整体的比，超过百分之百说明分子、分母或单位有误。",
    fix="核对计算口径和原始数据，改正完成值。",
    source="mof-2021-101",
    since="0.1",
)
def actual_over_whole(view: FormView) -> Iterator[Finding]:
    """Look at rates of a part in its whole; completion and execution may exceed a hundred percent."""
    yield from row_by_row(view.form.indicators, _judge, "没有部分占整体的比率指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    over = exceeds_whole(name_of(row), actual_of(row).quantity)
    if over is None or not row.actual:
        not_applicable("没有部分占整体的比率指标")
    if over:
        yield Finding(place=row.actual.place, values={"item": name_of(row), "stated": row.actual.text})
