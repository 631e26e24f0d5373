"""An indicator stands under a level-2 label that its name and unit do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of, text_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end, word_in
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of
from jixiao.form.model import Indicator
from jixiao.quantity import Target

_TIME = frozenset({"time", "working_time"})


@check(
    code="T06",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标归类与内容不符",
    message="“{item}”（{stated}）列在“{level2}”下，{computed}。",
    why="数量、质量、时效、成本各考核一个方面；归错类，等于有的方面没有考核，有的方面考核了两次。",
    fix="次、家、个、人和金额列数量指标，合格率、达标率列质量指标，天数和日期列时效指标，花费列成本指标。",
    source="mof-2015-88",
    since="0.1",
)
def wrong_level2(view: FormView) -> Iterator[Finding]:
    """Judge rows under quantity, quality, timeliness and cost by the unit of their target and by their name."""
    yield from row_by_row(view.form.indicators, _judge, "没有数量、质量、时效或成本指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    field = field_of(text_of(row.level2), "level2")
    rule = _RULES.get(field or "")
    if rule is None or not row.level3:
        not_applicable("没有数量、质量、时效或成本指标")
    target = target_of(row)
    fault = rule(name_of(row), target)
    if fault:
        values = {
            "item": name_of(row),
            "stated": target.words,
            "level2": text_of(row.level2),
            "computed": fault,
        }
        yield Finding(place=row.level3.place, values=values)


def _dimension(target: Target) -> str:
    quantity = target.low or target.high
    return "" if quantity is None else quantity.dimension


def _quantity(name: str, target: Target) -> str:
    if word_at_end(name, "quality_ratio") and _dimension(target) == "ratio":
        return "说的是完成得好不好，像质量指标"
    return ""


def _quality(name: str, target: Target) -> str:
    if word_in(name, "quality_name"):
        return ""
    if _dimension(target) == "count" or word_at_end(name, "counted_name"):
        return "说的是个数，像数量指标"
    if _dimension(target).startswith("money") or (_dimension(target) == "multiple" and word_at_end(name, "money_name")):
        return "说的是金额，像数量指标或效益指标"
    return ""


def _timeliness(name: str, target: Target) -> str:
    dimension = _dimension(target)
    if dimension in _TIME or word_in(name, "timely_name") or word_in(target.words, "timely_name"):
        return ""
    return "说的是数量，不是时间" if dimension == "count" or dimension.startswith("money") else ""


def _cost(_name: str, target: Target) -> str:
    dimension = _dimension(target)
    if dimension == "count":
        return "说的是个数，不是花费"
    return "说的是时间，像时效指标" if dimension in _TIME else ""


_RULES = {"quantity": _quantity, "quality": _quality, "timeliness": _timeliness, "cost": _cost}
