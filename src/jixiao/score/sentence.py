"""Rows scored by the sentence of their own scoring-rule column (按评(扣)分标准计分)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from jixiao.form.label import fold
from jixiao.quantity import Actual, ActualKind, Direction, Number, Quantity, Target, comparable, find_unit
from jixiao.scheme import Method, StepRound
from jixiao.scheme.language import (
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
    StateRule,
    Step,
    StepRule,
    TierRule,
)
from jixiao.score.error import NotScorableError
from jixiao.score.mark import Mark, clip, full, none
from jixiao.score.model import Node
from jixiao.score.ratio import forward_ratio, reverse_inverse
from jixiao.score.step import Deduction, step_deduct
from jixiao.score.tier import Level, tiers

_RATIO, _COUNT = "ratio", "count"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a sentence sees it.

    Attributes:
        points: Points of the row.
        target, actual: The cells as understood.
        rounding: What becomes of a part of a step.
    """

    points: Fraction
    target: Target
    actual: Actual
    rounding: StepRound

    def award(self, award: Award | None) -> Fraction:
        """Points of an award: a share is of the row's points, none at all is all of them."""
        if award is None:
            return self.points
        return self.points * Fraction(award.value) / 100 if award.is_share else Fraction(award.value)

    def figure(self) -> Quantity:
        """The actual as a figure.

        Raises:
            NotScorableError: It is none.
        """
        if self.actual.kind is not ActualKind.NUMERIC or self.actual.quantity is None:
            raise NotScorableError(method="评分标准", reason="完成值不是确定的数值")
        return self.actual.quantity


def _quantity(measure: Measure) -> Quantity:
    return Quantity(Number(measure.value, 0, ""), find_unit(measure.unit) if measure.unit else None)


def _edge(row: Row, bound: Bound | None) -> Quantity:
    """The value that a rule measures from: its own bound, else the row's target."""
    if bound is not None:
        return _quantity(bound.measure)
    own = row.target.bound
    if own is None:
        raise NotScorableError(method="评分标准", reason="评分标准未写明界限，目标值也不是数值")
    return own


def _held(quantity: Quantity, edge: Quantity) -> Fraction:
    """A quantity counted in the unit of another."""
    if not comparable(quantity, edge):
        raise NotScorableError(method="评分标准", reason="完成值与评分标准的计量单位不同类")
    return quantity.value_in(edge.unit)


def _is_met(operator: str, actual: Fraction, edge: Fraction, direction: Direction) -> bool:
    if operator == "":
        operator = "≤" if direction is Direction.REVERSE else "≥"
    compared = {"≥": actual >= edge, ">": actual > edge, "≤": actual <= edge, "<": actual < edge, "=": actual == edge}
    return compared[operator]


def _meets(row: Row, bound: Bound | None) -> bool:
    edge = _edge(row, bound)
    operator = "" if bound is None else bound.operator
    return _is_met(operator, _held(row.figure(), edge), edge.value_in(edge.unit), row.target.direction)


def _distance(step: Step, actual: Fraction, edge: Fraction) -> Fraction:
    if step.change is Change.EITHER:
        return abs(actual - edge)
    return edge - actual if step.change is Change.LESS else actual - edge


def _size(step: Step, edge: Quantity) -> Fraction:
    """Size of a step in the unit of the edge; a percentage of a count or of money is relative to the edge."""
    size = _quantity(step.size)
    if size.dimension == _RATIO and edge.dimension not in {_RATIO, ""}:
        return size.base * edge.value_in(edge.unit)
    return _held(size, edge)


def _by_steps(rule: StepRule, row: Row) -> Mark:
    edge = _edge(row, rule.bound)
    if rule.floor is not None and _meets(row, rule.floor):
        return none(Method.STEP_DEDUCT, "完成值低于评分标准的底线")
    actual, whole = _held(row.figure(), edge), edge.value_in(edge.unit)
    deductions = [
        Deduction(_distance(step, actual, whole), _size(step, edge), row.award(step.deduct)) for step in rule.steps
    ]
    mark = step_deduct(row.award(rule.award), deductions, row.rounding)
    return replace(mark, exact=clip(mark.exact, row.points))


def _by_binary(rule: BinaryRule, row: Row) -> Mark:
    if _meets(row, rule.bound):
        return full(Method.BINARY, clip(row.award(rule.award), row.points), "达到评分标准")
    if rule.otherwise is None:
        raise NotScorableError(method="评分标准", reason="评分标准未说明未达到时如何计分")
    held = clip(row.award(rule.otherwise), row.points)
    return Mark(Method.BINARY, held, Node("未达到评分标准，记 {} 分", (held,)))


def _by_ratio(rule: RatioRule, row: Row) -> Mark:
    award = clip(row.award(rule.award), row.points)
    if rule.floor is not None and _meets(row, rule.floor):
        return none(Method.RATIO_WITH_FLOOR, "完成值低于评分标准的底线")
    edge = _edge(row, rule.bound)
    actual = _held(row.figure(), edge)
    reverse = row.target.direction is Direction.REVERSE
    mark = (reverse_inverse if reverse else forward_ratio)(award, edge.value_in(edge.unit), actual)
    return Mark(Method.RATIO_WITH_FLOOR, mark.exact, mark.node) if rule.floor is not None else mark


def _level(span: Span, award: Fraction, unit: Quantity) -> Level:
    ends = [None if end is None else _held(_quantity(end), unit) for end in (span.low, span.high)]
    return Level(ends[0], ends[1], span.has_low, span.has_high, award)


def _by_tiers(rule: TierRule, row: Row) -> Mark:
    named = [end for tier in rule.tiers for end in (tier.span.low, tier.span.high) if end is not None]
    unit = _quantity(next((end for end in named if end.unit), named[0]))
    levels = [_level(tier.span, row.award(tier.award), unit) for tier in rule.tiers]
    return tiers(row.points, levels, _held(row.figure(), unit))


def _by_states(rule: StateRule, row: Row) -> Mark:
    said = fold(row.actual.words)
    for state in rule.states:
        if said == state.words:
            held = clip(row.award(state.award), row.points)
            return Mark(Method.TIERS, held, Node("完成情况与评分标准所列状态一致，记 {} 分", (held,)))
    raise NotScorableError(method="评分标准", reason="完成情况与评分标准所列状态无法对应")


def _by_occurrence(rule: OccurrenceRule, row: Row) -> Mark:
    figure = row.figure()
    if {figure.dimension, row.target.unit.dimension if row.target.unit else _COUNT} - {_COUNT, ""}:
        raise NotScorableError(method="评分标准", reason="表内没有发生次数")
    times = figure.base / Fraction(rule.size.value)
    held = clip(row.points - times * row.award(rule.deduct), row.points)
    values = (times, row.points, row.award(rule.deduct), times, held)
    return Mark(Method.STEP_DEDUCT, held, Node("发生 {} 档：{} − {} × {}，得 {} 分", values))


def _by_checklist(_rule: ChecklistRule, _row: Row) -> Mark:
    raise NotScorableError(method="评分标准", reason="逐项计分，表内没有各项是否达到的记录")


_SCORERS: dict[type[ScoringRule], Callable[[Any, Row], Mark]] = {
    StepRule: _by_steps,
    BinaryRule: _by_binary,
    RatioRule: _by_ratio,
    TierRule: _by_tiers,
    StateRule: _by_states,
    OccurrenceRule: _by_occurrence,
    ChecklistRule: _by_checklist,
}
_METHODS: dict[type[ScoringRule], Method] = {
    StepRule: Method.STEP_DEDUCT,
    BinaryRule: Method.BINARY,
    RatioRule: Method.FORWARD_RATIO,
    TierRule: Method.TIERS,
    StateRule: Method.TIERS,
    OccurrenceRule: Method.STEP_DEDUCT,
    ChecklistRule: Method.TIERS,
}


def method_of(rule: ScoringRule) -> Method:
    """Method that a sentence asks for."""
    return _METHODS[type(rule)]


def has_slip(rule: ScoringRule) -> bool:
    """Whether the sentence has the slip of the pen 每减少1个得0.5分."""
    return isinstance(rule, StepRule) and any(step.slip for step in rule.steps)


def score_sentence(rule: ScoringRule, row: Row) -> Mark:
    """Score a row by its own sentence.

    Args:
        rule: The typed rule.
        row: The row; its points hold the score down even where the sentence names more.

    Raises:
        NotScorableError: The sentence needs what the form does not show, or units do not match.
    """
    return _SCORERS[type(rule)](rule, row)
