"""A total of a public table is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.accounts import mismatches
from jixiao.check.declare import PAPER, check
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="F19",
    severity=Severity.ERROR,
    scope=PAPER,
    title="决算表合计与各项不符",
    message="{item}为 {stated}，{parts}，相加为 {computed}，相差 {difference}。",
    why="决算公开表的合计由各行各栏相加得出；不相等时，读者无法知道哪个数是对的。",
    fix="与决算报表核对，更正写错的数。",
    source="budget-regulation",
    since="0.1",
)
def accounts_table_off_sums(paper: Paper) -> Iterator[Finding]:
    """Add up rows and columns; a shortfall is only asked about, since a cell may be missing."""
    yield from mismatches(paper.accounts, between=False)
