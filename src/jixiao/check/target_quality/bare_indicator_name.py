"""An indicator's name does not say of what or of whom it is."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, row_by_row
from jixiao.check.paper import FormView
from jixiao.check.wording import word_list
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator


@check(
    code="T20",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标名称没有说明考核对象",
    message="三级指标只写了“{stated}”，没有说明是谁的、什么的{stated}。",
    why="名称不完整，别的年度、别的单位都对不上号，完成值也无法核实。",
    fix="把名称写完整，如“表彰优秀党员人数”“获奖企业满意度”。",
    source="mof-2021-101",
    since="0.1",
)
def bare_indicator_name(view: FormView) -> Iterator[Finding]:
    """Look for names that are nothing but 人数, 满意度, 完成率 and the like."""
    yield from row_by_row(view.form.indicators, _judge, "没有三级指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    if row.level3 and fold(row.level3.text) in word_list("bare_name"):
        yield Finding(place=row.level3.place, values={"stated": row.level3.text})
