"""A target is nothing but the project's budget: an input, not an output."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.budget import budget_of
from jixiao.check.declare import FORM, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of, text_of
from jixiao.check.money import Amount
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of
from jixiao.form.model import FormKind, Indicator

_CLOSE = Fraction(100)


@check(
    code="T07",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=frozenset({FormKind.PROJECT_SELF_EVALUATION, FormKind.TARGET_DECLARATION}),
    title="以花掉预算作为产出",
    message="“{item}”的目标值 {stated} 就是本项目的预算数 {computed}，说的是投入，不是产出。",
    why="钱花出去不等于事办成；把预算额当目标，只要付了款就得满分。",
    fix="改为花钱办成的事：支持多少家、建成多少、办成多少件；花费多少列成本指标。",
    source="mof-2015-88",
    since="0.1",
)
def target_is_budget(view: FormView) -> Iterator[Finding]:
    """Compare money targets with the budget; under cost the budget is a proper ceiling."""
    budget = budget_of(view.form)
    if budget is None:
        not_applicable("没有预算数")
    yield from row_by_row(view.form.indicators, lambda row: _judge(row, budget), "除成本指标外没有以金额计的目标")


def _judge(row: Indicator, budget: Amount) -> Iterator[Finding]:
    target = target_of(row)
    if target.bound is None or target.bound.dimension != "money" or _is_cost(row) or not row.target:
        not_applicable("没有以金额计的目标")
    if target.bound.base > 0 and abs(target.bound.base - budget.value) <= _CLOSE:
        values = {"item": name_of(row), "stated": target.words, "computed": budget.text}
        yield Finding(place=row.target.place, values=values, related=())


def _is_cost(row: Indicator) -> bool:
    return "cost" in {field_of(text_of(row.level2), "level2"), field_of(text_of(row.level1), "level1")}
