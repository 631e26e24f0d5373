"""Typed rules back to sentences (评分规则的标准写法): reading what is written here gives the same rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.quantity import format_number
from jixiao.scheme.language.model import (
    FULL_AWARD,
    NO_AWARD,
    Award,
    BinaryRule,
    Bound,
    Change,
    ChecklistRule,
    Measure,
    OccurrenceRule,
    RatioRule,
    ScoringRule,
    Span,
    State,
    StateRule,
    Step,
    StepRule,
    TierRule,
)

_CHANGES = {Change.LESS: "减少", Change.MORE: "超过", Change.EITHER: "偏离"}
_OWN_TARGET = "达到目标值"
_CAP = "扣完为止"


def _measure(measure: Measure) -> str:
    return format_number(measure.value) + measure.unit


def _award(award: Award) -> str:
    if award == FULL_AWARD:
        return "满分"
    return format_number(award.value) + ("%权重分" if award.is_share else "分")


def _bound(bound: Bound | None) -> str:
    return _OWN_TARGET if bound is None else bound.operator + _measure(bound.measure)


def _given(value: str, award: Award) -> str:
    return value + ("不得分" if award == NO_AWARD else f"得{_award(award)}")


def _step(step: Step) -> str:
    return f"每{_CHANGES[step.change]}{_measure(step.size)}{'得' if step.slip else '扣'}{_award(step.deduct)}"


def _steps(rule: StepRule) -> list[str]:
    parts = []
    if rule.award is not None:
        stated = rule.subject and rule.bound is None
        parts.append(_given(rule.subject if stated else rule.subject + _bound(rule.bound), rule.award))
    parts += [_step(step) for step in rule.steps]
    parts += [] if rule.floor is None else [f"{_bound(rule.floor)}不得分"]
    return [*parts, _CAP] if rule.until_zero else parts


def _ratio(rule: RatioRule) -> list[str]:
    parts = [] if rule.award is None else [_given(rule.subject + _bound(rule.bound), rule.award)]
    parts.append("否则按比例计分" if parts else "按比例计分")
    return parts if rule.floor is None else [*parts, f"{_bound(rule.floor)}不得分"]


def _span(span: Span) -> str:
    if span.low is None and span.high is None:
        return "否则"
    if span.low is None or span.high is None:
        return _half(span)
    if span.low == span.high:
        return f"={_measure(span.low)}"
    signs = ("≤" if span.has_low else "<", "≤" if span.has_high else "<")
    return f"{_measure(span.low)}{signs[0]}X{signs[1]}{_measure(span.high)}"


def _half(span: Span) -> str:
    if span.low is not None:
        return ("≥" if span.has_low else ">") + _measure(span.low)
    return ("≤" if span.has_high else "<") + ("" if span.high is None else _measure(span.high))


def _tiers(rule: TierRule) -> list[str]:
    written = [_given(_span(tier.span), tier.award) for tier in rule.tiers]
    return [rule.subject + written[0], *written[1:]]


def _states(states: tuple[State, ...]) -> list[str]:
    return [_given(state.words, state.award) for state in states]


def _binary(rule: BinaryRule) -> list[str]:
    first = _given(rule.subject + _bound(rule.bound), rule.award)
    return [first] if rule.otherwise is None else [first, _given("否则", rule.otherwise)]


def _occurrence(rule: OccurrenceRule) -> list[str]:
    taken = f"{rule.subject}{_measure(rule.size)}扣{_award(rule.deduct)}"
    return [taken, _CAP] if rule.until_zero else [taken]


def _items(rule: ChecklistRule) -> list[str]:
    return [f"{number}.{item.words}，计{_award(item.award)}" for number, item in enumerate(rule.items, 1)]


_PARTS: dict[type[ScoringRule], Callable[[Any], list[str]]] = {
    StepRule: _steps,
    BinaryRule: _binary,
    TierRule: _tiers,
    RatioRule: _ratio,
    OccurrenceRule: _occurrence,
    StateRule: lambda rule: _states(rule.states),
    ChecklistRule: _items,
}


def unparse_rule(rule: ScoringRule) -> str:
    """The rule as one sentence, in the standard wording.

    Args:
        rule: A typed rule.
    """
    separator = "；" if isinstance(rule, TierRule | StateRule | ChecklistRule) else "，"
    return separator.join(_PARTS[type(rule)](rule))
