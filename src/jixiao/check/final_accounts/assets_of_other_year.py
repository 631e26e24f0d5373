"""Assets are told as they were at the end of another year."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

_TOPICS = frozenset({"vehicles_in_use", "vehicles_kept", "large_equipment"})


@check(
    code="F17",
    severity=Severity.QUERY,
    scope=PAPER,
    title="资产截止日期不是报告年度末",
    message="“{item}”写的是 {stated} 年{period}的数，本文件是 {computed} 年度的决算。",
    why="国有资产占用情况应当是报告年度年末的数；年份不对，多半是沿用了上年的文字和数字。",
    fix="改为报告年度年末的日期，并核对数字是否也是当年的。",
    source="mof-2016-143",
    since="0.1",
)
def assets_of_other_year(paper: Paper) -> Iterator[Finding]:
    """Compare the year of the closing date with the year reported on; only the first figure of each date is told."""
    if paper.year is None:
        not_applicable("没有认出报告年度")
    dated = [item for item in paper.statements if item.topic in _TOPICS and item.year and item.period]
    if not dated:
        not_applicable("文中没有写明日期的资产数")
    seen: set[int | None] = set()
    for item in dated:
        if item.year == paper.year or item.sentence in seen:
            continue
        seen.add(item.sentence)
        yield Finding(
            place=item.place,
            values={
                "item": item.subject,
                "stated": item.year or "",
                "period": item.period or "",
                "computed": paper.year or "",
            },
        )
