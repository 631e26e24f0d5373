"""The direction of a target goes against what the indicator's name measures, or is left to guesswork."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, Operator, TargetKind, direction_of_name

_FLOOR = frozenset({Operator.AT_LEAST, Operator.MORE_THAN})
_CEILING = frozenset({Operator.AT_MOST, Operator.LESS_THAN})


@check(
    code="T05",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="比较方向与指标含义相反",
    message="“{item}”的目标值写作“{stated}”，{computed}。",
    why="成本、事故、时限一类指标越小越好，满意度、完成率一类越大越好；方向写反，干得差反而得满分。",
    fix="成本、费用、时限等写“≤”，满意度、完成率等写“≥”。",
    source="mof-2021-101",
    since="0.1",
)
def operator_against_name(view: FormView) -> Iterator[Finding]:
    """Hold the operator against the name: costs and accidents want a ceiling, satisfaction and completion a floor."""
    yield from row_by_row(view.form.indicators, _judge, "没有定量目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind is not TargetKind.NUMERIC:
        not_applicable("没有定量目标")
    fault = _fault(name_of(row), target.operator)
    if fault:
        place = row.target.place if row.target else row.place
        yield Finding(place=place, values={"item": name_of(row), "stated": target.words, "computed": fault})


def _fault(name: str, operator: Operator) -> str:
    if direction_of_name(name) is Direction.REVERSE:
        if operator in _FLOOR:
            return "而这类指标越小越好，应写“≤”"
        if operator is Operator.NONE:
            return "没有比较符号，而这类指标越小越好，应写“≤”，否则会被当作越大越好"
    elif operator in _CEILING and word_at_end(name, "forward_ratio"):
        return "而这类指标越大越好，应写“≥”"
    return ""
