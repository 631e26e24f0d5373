"""A project has other amounts in the list than in its form."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.listed import Listed, listed_projects
from jixiao.check.overlap import may_be_same
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="C19",
    severity=Severity.QUERY,
    scope=PAPER,
    title="项目列表与自评表的金额不一致",
    message="“{item}”的{column}，列表为 {stated}，自评表为 {computed}。",
    why="同一个项目的预算和支出在两处应当是同一个数。",
    fix="核对批复和账面数，统一两处；口径不同的（如含其他资金），写明口径。",
    source="paper-itself",
    since="0.1",
)
def list_off_form(paper: Paper) -> Iterator[Finding]:
    """Compare budget and outturn; a difference that other funds told in the list explain is another check's."""
    pairs = listed_projects(paper)
    if not pairs:
        not_applicable("没有同时列入列表和自评表的项目")
    for item in pairs:
        for column, told, printed in item.columns:
            if not may_be_same(told, printed) and item.other_funds(told, printed) is None:
                yield _finding(item, column, told.text, printed.text)


def _finding(item: Listed, column: str, stated: str, computed: str) -> Finding:
    values = {"item": item.name, "column": column, "stated": stated, "computed": computed}
    return Finding(place=item.row.place, form=item.table.index, values=values, related=(item.related,))
