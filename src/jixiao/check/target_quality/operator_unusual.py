"""A target's operator is written with an unusual sign, with words, or leaves the value itself out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Operator, TargetKind

_SIGN = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤", Operator.MORE_THAN: ">", Operator.LESS_THAN: "<"}
_UNUSUAL = re.compile(r"[≧≦⩾⩽]|[>＞》〉]\s*[=＝]|[<＜《〈]\s*[=＝]")
_WORD = re.compile(r"小于|大于|少于|多于|低于|高于|超过|不超")
_STRICT = re.compile(r"[>＞<＜》〉《〈](?!\s*[=＝])")


@check(
    code="T03",
    severity=Severity.NOTE,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="比较符号写法不规范",
    message="“{item}”的目标值写作“{stated}”，{computed}。",
    why="同一意思有几种写法，汇总和计分时容易读错；“>”“小于”不含本数，与“≥”“≤”只差一个边界。",
    fix="统一写作“≥”“≤”或“＝”。",
    source="handbook",
    since="0.1",
)
def operator_unusual(view: FormView) -> Iterator[Finding]:
    """Look for ≧ and ≦, for >= in two signs, for words, and for a strict sign that leaves the value itself out."""
    yield from row_by_row(view.form.indicators, _judge, "没有带比较符号的目标值")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind is not TargetKind.NUMERIC or target.operator not in _SIGN:
        not_applicable("没有带比较符号的目标值")
    sign, fault = _SIGN[target.operator], ""
    cell = row.operator or row.adjusted_target or row.target
    words = cell.text if cell else ""
    if _UNUSUAL.search(words):
        fault = f"规范的写法是“{sign}”"
    elif _STRICT.search(words):
        fault = f"不含本数；如含本数应写“{'≥' if target.operator is Operator.MORE_THAN else '≤'}”"
    elif _WORD.search(words) and "≥" not in words and "≤" not in words:
        fault = f"用文字代替比较符号，规范的写法是“{sign}”"
    if fault and cell:
        yield Finding(place=cell.place, values={"item": name_of(row), "stated": words, "computed": fault})
