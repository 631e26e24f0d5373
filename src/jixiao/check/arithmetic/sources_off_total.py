"""The funding sources of a money block do not add up to its total."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.columns import judge_columns
from jixiao.check.declare import FORM, check
from jixiao.check.money import SOURCES
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity


@check(
    code="A04",
    severity=Severity.ERROR,
    scope=FORM,
    title="资金来源之和与总额不符",
    message="{column}：各项资金来源 {parts} 相加为 {computed}，总额填为 {stated}，相差 {difference}。",
    why="总额由各项资金来源组成；不相等时，不知道执行率是按哪个数计算的。",
    fix="补列未列的资金来源，或更正填错的金额。",
    source="paper-itself",
    since="0.1",
)
def sources_off_total(view: FormView) -> Iterator[Finding]:
    """Add the sources in every column; a blank source leaves a shortfall open, never an excess."""
    yield from judge_columns(view, SOURCES, "表中没有按资金来源列示的金额")
