"""A figure covers a part of the year only, or is a forecast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import PAPER, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.indicators import name_of, text_of
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Severity
from jixiao.form.model import Statement
from jixiao.quantity import find_unit

_MONTHS = re.compile(r"(?:1|一)月?(?:份)?[-—–~～至到]+(\d{1,2})月|(?:截[止至]|前)(\d{1,2})个?月")
_FORECAST = re.compile(r"预计|预测|预期完成|估计|初步统计")
_LAST_MONTH = 12
_MEASURES = frozenset({"actual", "amount", "count", "completion_rate", "outturn"})


@check(
    code="V05",
    severity=Severity.QUERY,
    scope=PAPER,
    title="完成值不是全年实际数",
    message="“{item}”的数字 {stated} {computed}，不是全年实际完成数。",
    why="自评针对全年结果；用部分月份或预计数，既不能与年度目标比较，也无法核实。",
    fix="改用全年实际数；确实只有部分月份数据的，写明原因和全年数何时取得。",
    source="mof-2020-10",
    since="0.1",
)
def part_of_year(paper: Paper) -> Iterator[Finding]:
    """Look at actual cells, and at figures of the text with a period or a word of forecast beside them."""
    views = [view for view in paper.originals if view.form.kind in SELF_EVALUATIONS]
    told = [item for item in paper.statements if item.measure in _MEASURES and _is_measured(item)]
    if not views and not told:
        not_applicable("没有完成值")
    for view in views:
        yield from _cells(view)
    for statement in told:
        fault = _fault(statement.period or "", statement.hedge or "")
        if fault and statement.year in {None, paper.year}:
            stated = f"{statement.value}{statement.unit}"
            values = {"item": statement.subject, "stated": stated, "computed": fault}
            yield Finding(place=statement.place, values=values)


def _is_measured(statement: Statement) -> bool:
    return find_unit(statement.unit) is not None


def _cells(view: FormView) -> Iterator[Finding]:
    for row in view.form.indicators:
        words = text_of(row.actual)
        fault = _fault(words, words)
        if fault and row.actual:
            values = {"item": name_of(row), "stated": words, "computed": fault}
            yield Finding(place=row.actual.place, form=view.index, values=values)


def _fault(period: str, hedge: str) -> str:
    if _FORECAST.search(hedge):
        return "是预计数"
    match = _MONTHS.search("".join(period.split()))
    if match is None or int(match[1] or match[2]) >= _LAST_MONTH:
        return ""
    return f"只到 {int(match[1] or match[2])} 月"
