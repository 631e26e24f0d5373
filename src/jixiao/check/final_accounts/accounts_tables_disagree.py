"""Two public tables print different amounts for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.accounts import mismatches
from jixiao.check.declare import PAPER, check
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity


@check(
    code="F20",
    severity=Severity.ERROR,
    scope=PAPER,
    title="决算表之间不符",
    message="{item}为 {stated}，{parts}{sum}，相差 {difference}。",
    why="收支总表、收入表、支出表、财政拨款各表出自同一套账，同一个数在几张表里应当一致，财政拨款支出不会大于全部支出。",
    fix="与决算报表核对，更正写错的一张表。",
    source="budget-regulation",
    since="0.1",
)
def accounts_tables_disagree(paper: Paper) -> Iterator[Finding]:
    """Hold every figure against the table that it comes from."""
    yield from mismatches(paper.accounts, between=True)
