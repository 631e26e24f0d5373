"""A numeric target does not say whether it is a floor, a ceiling or an exact value."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, Operator, TargetKind

_SUGGESTED = {Direction.FORWARD: "≥", Direction.REVERSE: "≤"}


@check(
    code="T01",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="目标值没有比较符号",
    message="“{item}”的目标值写作“{stated}”，没有写明是不低于、不高于还是等于{computed}。",
    why="没有比较符号，完成值多一点、少一点算不算完成就没有依据，也无法按正向或反向计分。",
    fix="在目标值前加“≥”“≤”或“＝”。",
    source="mof-2021-101",
    since="0.1",
)
def target_without_operator(view: FormView) -> Iterator[Finding]:
    """Look for numeric targets with no operator in their words, their own cell or the indicator's name."""
    yield from row_by_row(view.form.indicators, _judge, "没有定量目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind is not TargetKind.NUMERIC:
        not_applicable("没有定量目标")
    if target.operator is Operator.NONE:
        sign = _SUGGESTED.get(target.direction)
        computed = f"，按指标名称应为“{sign}{target.words}”" if sign else ""
        place = row.target.place if row.target else row.place
        yield Finding(place=place, values={"item": name_of(row), "stated": target.words, "computed": computed})
