"""A project claims a result of the whole area, or one a thousand times its own money."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.budget import budget_of
from jixiao.check.declare import FORM, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of
from jixiao.check.money import Amount
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.check.wording import word_at_end, word_in
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind, Indicator
from jixiao.quantity import Target, format_number

_ROUGH = frozenset({"money", "multiple"})


@check(
    code="T11",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=frozenset({FormKind.PROJECT_SELF_EVALUATION}),
    title="目标远超项目本身的作用",
    message="“{item}”的目标值 {stated} {computed}，没有说明本项目在其中起多大作用。",
    why="全辖区的统计数不由一个项目决定，用它评价项目，完成与否都不能说明钱花得好不好。",
    fix="改用项目直接带来的结果；确需使用的，说明项目的贡献和推算方法。",
    source="handbook",
    since="0.1",
)
def beyond_project(view: FormView) -> Iterator[Finding]:
    """Look for area-wide names and for money targets above a multiple of the budget in project forms."""
    budget = budget_of(view.form)
    yield from row_by_row(view.form.indicators, lambda row: _judge(row, budget), "没有目标值")


def _judge(row: Indicator, budget: Amount | None) -> Iterator[Finding]:
    if not row.target or not row.level3:
        not_applicable("没有目标值")
    name, target = name_of(row), target_of(row)
    fault = _multiple_of(name, target, budget) or _area(name)
    if fault:
        yield Finding(place=row.target.place, values={"item": name, "stated": target.words, "computed": fault})


def _area(name: str) -> str:
    word = word_in(name, "whole_area")
    return f"是{word}的数" if word else ""


def _multiple_of(name: str, target: Target, budget: Amount | None) -> str:
    """How many times the budget a money target is, where that is beyond the threshold; 亿 alone is read as money."""
    bound = target.bound
    if budget is None or bound is None or bound.dimension not in _ROUGH or budget.value <= 0:
        return ""
    if bound.dimension == "multiple" and word_at_end(name, "money_name") is None:
        return ""
    times = bound.base / budget.value
    if times <= threshold("beyond_project_times"):
        return ""
    return f"是本项目预算 {budget.text} 的 {format_number(times, 0)} 倍"
