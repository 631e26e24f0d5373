"""A target asks for more than a hundred percent of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.wholes import exceeds_whole
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator


@check(
    code="T09",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="比率目标超过百分之百",
    message="“{item}”的目标值写作“{stated}”，这类比率最高为 100%。",
    why="合格率、覆盖率、满意度是部分占整体的比，不可能超过百分之百；超过说明口径或单位有误。",
    fix="核对分子、分母的口径；不是部分占整体的，改用别的名称，如“增长率”“超额完成比例”。",
    source="mof-2021-101",
    since="0.1",
)
def ratio_over_whole(view: FormView) -> Iterator[Finding]:
    """Look at rates of a part in its whole; growth, execution and completion may exceed a hundred percent."""
    yield from row_by_row(view.form.indicators, _judge, "没有部分占整体的比率指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    over = exceeds_whole(name_of(row), target.bound)
    if over is None or not row.target:
        not_applicable("没有部分占整体的比率指标")
    if over:
        yield Finding(place=row.target.place, values={"item": name_of(row), "stated": target.words})
