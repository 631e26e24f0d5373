"""A row of the table holds a template's dots, or is worth nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator

_DOTS = re.compile(r"[.…⋯·]{2,}|…")
_NUMBERED = re.compile(r"指标[0-9一二三四五六七八九十]+[::]?[.…⋯·]*")
_ZERO = re.compile(r"0+(\.0+)?分?")


@check(
    code="P07",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="空行或零分指标",
    message="三级指标“{stated}”{computed}。",
    why="模板留下的空行和零分指标不考核任何内容，却会让指标数量和分值结构看起来完整。",
    fix="删除模板空行；不考核的指标不列入表中，其分值按规定调整到其他指标。",
    source="mof-2020-10",
    since="0.1",
)
def placeholder_row(view: FormView) -> Iterator[Finding]:
    """Look for rows of dots (……, 指标1：), left out by the reader or not, and rows that print 0 points."""
    dots = [problem for problem in view.problems if problem.code == "placeholder_row"]
    if not view.form.indicators and not dots:
        not_applicable("表中没有三级指标")
    for problem in dots:
        yield Finding(place=problem.place, values={"stated": "……", "computed": "是模板留下的空行"})
    for row in view.form.indicators:
        fault = _fault(row)
        if fault:
            name = row.level3.text if row.level3 else ""
            yield Finding(place=row.place, values={"stated": name, "computed": fault})


def _fault(row: Indicator) -> str:
    name = fold(row.level3.text) if row.level3 else ""
    if _DOTS.fullmatch(name) or _NUMBERED.fullmatch(name):
        return "是模板留下的空行"
    if row.points is not None and _ZERO.fullmatch(fold(row.points.text)):
        return "的分值为 0"
    return ""
