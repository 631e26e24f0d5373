"""A report says that there are no problems although deviations stand open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.check.rate import percent_of
from jixiao.check.rated import rated_rows
from jixiao.check.shortfall import is_underspent, shortfalls
from jixiao.document import Line
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.place import Place

_HEADING = re.compile(r"^\(?[一二三四五六七八九十\d]+[)、.．,，].{0,30}问题.{0,12}$")
_NONE = frozenset({"无", "无问题", "没有问题", "暂无", "不存在问题", "无存在问题", "未发现问题", "无明显问题"})
_OTHER = "其他"


@check(
    code="X09",
    severity=Severity.QUERY,
    scope=PAPER,
    title="有偏差却称没有问题",
    message="“{item}”写的是“{stated}”，而{computed}。",
    why="有扣分、有没花出去的钱，就有问题；写“无”说明没有分析。",
    fix="如实写明存在的问题、原因和建议。",
    source="handbook",
    since="0.1",
)
def problems_none(paper: Paper) -> Iterator[Finding]:
    """Look for headings that speak of problems with nothing but 无 below them; 其他需要说明的问题 may be none."""
    lines = [line for line in paper.lines if fold(line.text)]
    headings = [(line, after) for line, after in pairwise(lines) if _is_heading(line)]
    if not headings:
        not_applicable("没有存在问题一节")
    fault, place, form = _deviation(paper)
    for line, after in headings:
        if fault and fold(after.text).rstrip("。") in _NONE:
            values = {"item": fold(line.text), "stated": fold(after.text), "computed": fault}
            view = paper.views[form]
            yield Finding(place=after.place, values=values, related=(view.related(place),))


def _is_heading(line: Line) -> bool:
    text = fold(line.text)
    return bool(_HEADING.match(text)) and _OTHER not in text


def _deviation(paper: Paper) -> tuple[str, Place, int]:
    """The first deviation that a form leaves open: points lost, money not spent, a task not paid."""
    for view in paper.originals:
        lost = next(iter(shortfalls(view)), None)
        if lost is not None:
            return f"“{lost.name}”得 {lost.told}", lost.row.place, view.index
        if is_underspent(view):
            return "预算没有执行完", view.form.place, view.index
        for row in rated_rows(view):
            try:
                rate = percent_of(row.rate)
            except CouldNotRun:
                continue
            if rate is not None and rate.exact == 0:
                return f"“{row.label}”一分钱没有支出", row.place, view.index
    return "", Place(), 0
