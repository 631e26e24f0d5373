"""A row with a target or points has no name."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.figures import is_printed
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator


@check(
    code="T19",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标没有名称",
    message="有一项指标没有名称{computed}。",
    why="没有名称的指标不知道考核什么，却占着分值。",
    fix="补上三级指标名称；多余的行删去，并把分值调整到其他指标。",
    source="handbook",
    since="0.1",
)
def nameless_indicator(view: FormView) -> Iterator[Finding]:
    """Look for rows with an empty name; in a damaged form the name may have been lost in the reading."""
    require_whole(view)
    yield from row_by_row(view.form.indicators, _judge, "没有三级指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    if row.level3:
        return
    cells = {"目标值": row.target, "完成值": row.actual, "分值": row.points, "得分": row.score}
    told = [f"{title} {cell.text}" for title, cell in cells.items() if cell and is_printed(cell)]
    if not told:
        not_applicable("没有三级指标")
    yield Finding(place=row.place, values={"stated": "", "computed": f"（{'，'.join(told)}）"})
