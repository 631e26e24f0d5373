"""A project is measured with other funds in one place and without them in another."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.budget import total_row
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.listed import listed_projects
from jixiao.check.overlap import may_be_same
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="C05",
    severity=Severity.QUERY,
    scope=PAPER,
    title="同一项目的资金口径不一",
    message="“{item}”的{column}，列表为 {stated}（执行率 {rate}），自评表为 {computed}（执行率 {other_rate}），"
    "相差的 {difference} 是其他资金；两处口径不同，执行率也不同。",
    why="一处只算财政资金，一处连同其他资金一起算，执行率就有两个，得分按哪个算没有说明。",
    fix="写明口径是财政拨款还是全部资金，全文统一；确需两个口径的，分别注明。",
    source="wuhan-note",
    since="0.1",
)
def funds_scope_differs(paper: Paper) -> Iterator[Finding]:
    """Look for a difference between list and form that an amount of 其他资金 in the list's remarks explains."""
    pairs = listed_projects(paper)
    if not pairs:
        not_applicable("没有同时列入列表和自评表的项目")
    for item in pairs:
        for column, told, printed in item.columns:
            other = None if may_be_same(told, printed) else item.other_funds(told, printed)
            if other is None:
                continue
            row = total_row(item.view.form)
            values = {
                "item": item.name,
                "column": column,
                "stated": told.text,
                "computed": printed.text,
                "rate": item.row.rate.text if item.row.rate else "未印",
                "other_rate": row.rate.text if row and row.rate else "未印",
                "difference": printed.show(other.value),
            }
            yield Finding(place=item.row.place, form=item.table.index, values=values, related=(item.related,))
            break
