"""Numeric rows (定量指标): which method counts, and what an actual that is itself a bound settles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import cast

from jixiao.data import load_data
from jixiao.form.label import fold
from jixiao.quantity import (
    Actual,
    ActualKind,
    Direction,
    Operator,
    Quantity,
    Target,
    TargetKind,
    UnitMismatchError,
    comparable,
)
from jixiao.scheme import Method, Rule, Scheme
from jixiao.score.equality import eq_exact, eq_forward, eq_symmetric
from jixiao.score.interval import interval
from jixiao.score.mark import ZERO, Mark
from jixiao.score.model import Flag
from jixiao.score.ratio import forward_ratio, ratio_with_floor, reverse_inverse, reverse_linear

_LOWER = frozenset({Operator.AT_LEAST, Operator.MORE_THAN})
_UPPER = frozenset({Operator.AT_MOST, Operator.LESS_THAN})
_RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Values:
    """Target and actual in one unit (可比数值).

    Attributes:
        low, high: Bounds of the target; both the same for a single value.
        least, most: Bounds of the actual; both the same for a figure, ``None`` where a bound leaves an end open.
    """

    low: Fraction | None
    high: Fraction | None
    least: Fraction | None
    most: Fraction | None

    @property
    def target(self) -> Fraction:
        """The one value of a target that is no range."""
        return cast("Fraction", self.low if self.low is not None else self.high)


@cache
def words_of(group: str) -> tuple[str, ...]:
    """Words of one group of ``data/scoring/words.yaml``."""
    tree = cast("Mapping[str, Sequence[Mapping[str, str]]]", load_data("scoring/words.yaml"))
    return tuple(fold(entry["word"]) for entry in tree[group])


@lru_cache(maxsize=2048)
def names_growth(name: str) -> bool:
    """Whether a name speaks of growth or change (增速, 增幅, 变动率)."""
    return any(word in name for word in words_of("growth"))


def is_growth(target: Target, name: str) -> bool:
    """Whether the target is a rate of growth or change, for which a ratio is no sound rule."""
    if target.kind is TargetKind.RELATIVE:
        return True
    unit = target.unit
    return unit is not None and unit.dimension == _RATIO and names_growth(name)


def _ends(actual: Actual) -> tuple[Quantity | None, Quantity | None]:
    quantity = actual.quantity
    if actual.kind is not ActualKind.BOUND:
        return quantity, quantity
    if actual.operator is Operator.BETWEEN:
        return quantity, actual.high
    return (quantity, None) if actual.operator in _LOWER else (None, quantity)


def values_of(target: Target, actual: Actual) -> Values | None:
    """Both sides counted in the target's unit; ``None`` where they cannot be held against each other."""
    least, most = _ends(actual)
    measure = target.low or target.high
    if measure is None or (least is None and most is None):
        return None
    ends = [end for end in (target.low, target.high, least, most) if end is not None]
    if not all(comparable(measure, end) for end in ends):
        return None
    try:
        in_unit = [
            None if end is None else end.value_in(measure.unit) for end in (target.low, target.high, least, most)
        ]
    except UnitMismatchError:
        return None
    return Values(*in_unit)


def is_met(values: Values, direction: Direction, operator: Operator) -> bool | None:
    """Whether the target is met: ``None`` where an actual that is itself a bound leaves it open."""
    if operator is Operator.BETWEEN:
        inside = _reaches(values.least, values.low), _stays(values.most, values.high)
        outside = _misses_low(values), _misses_high(values)
        return True if all(inside) else False if any(outside) else None
    if direction is Direction.REVERSE:
        return True if _stays(values.most, values.target) else False if _above(values.least, values.target) else None
    return True if _reaches(values.least, values.target) else False if _below(values.most, values.target) else None


def _reaches(value: Fraction | None, edge: Fraction | None) -> bool:
    return value is not None and (edge is None or value >= edge)


def _stays(value: Fraction | None, edge: Fraction | None) -> bool:
    return value is not None and (edge is None or value <= edge)


def _below(value: Fraction | None, edge: Fraction) -> bool:
    return value is not None and value < edge


def _above(value: Fraction | None, edge: Fraction) -> bool:
    return value is not None and value > edge


def _misses_low(values: Values) -> bool:
    return values.low is not None and _below(values.most, values.low)


def _misses_high(values: Values) -> bool:
    return values.high is not None and _above(values.least, values.high)


_Simple = Callable[[Fraction, Fraction, Fraction], Mark]
_SIMPLE: Mapping[Method, _Simple] = {
    Method.FORWARD_RATIO: forward_ratio,
    Method.REVERSE_INVERSE: reverse_inverse,
    Method.REVERSE_LINEAR: reverse_linear,
    Method.EQ_FORWARD: eq_forward,
    Method.EQ_EXACT: eq_exact,
    Method.EQ_SYMMETRIC: eq_symmetric,
}


def rule_for(scheme: Scheme, direction: Direction, operator: Operator) -> Rule:
    """Rule of the scheme for a numeric target; no direction counts as forward."""
    if operator is Operator.BETWEEN:
        return scheme.rules["interval"]
    names = {Direction.REVERSE: "reverse", Direction.EQUALITY: "equality"}
    return scheme.rules[names.get(direction, "forward")]


def _at(rule: Rule, points: Fraction, values: Values, actual: Fraction) -> Mark:
    if rule.method is Method.INTERVAL:
        above = Method(rule.options.get("above", Method.REVERSE_INVERSE))
        return interval(points, cast("Fraction", values.low), cast("Fraction", values.high), actual, above)
    if rule.method is Method.RATIO_WITH_FLOOR:
        return ratio_with_floor(points, values.target, actual, Fraction(rule.options["floor"]))
    return _SIMPLE[rule.method](points, values.target, actual)


@dataclass(frozen=True, slots=True)
class Range:
    """Scores that remain possible; ``mark`` where only one does."""

    low: Fraction
    high: Fraction
    mark: Mark | None


def score_values(rule: Rule, points: Fraction, values: Values) -> Range:
    """Score a numeric row; an actual that is itself a bound gives a range, or a mark where the bound settles it.

    Args:
        rule: Rule of the scheme.
        points: Points of the row.
        values: Target and actual in one unit.

    Raises:
        NotScorableError: The method is not defined for these values.
    """
    if values.least == values.most and values.least is not None:
        mark = _at(rule, points, values, values.least)
        return Range(mark.exact, mark.exact, mark)
    marks = [_at(rule, points, values, end) for end in (values.least, values.most) if end is not None]
    if rule.method in {Method.INTERVAL, Method.EQ_EXACT, Method.EQ_SYMMETRIC}:
        inside = len(marks) > 1 and all(mark.exact == points for mark in marks)
        return Range(points, points, marks[0]) if inside else Range(ZERO, points, None)
    rises = rule.method not in {Method.REVERSE_INVERSE, Method.REVERSE_LINEAR}
    first, last = (values.least, values.most) if rises else (values.most, values.least)
    low = ZERO if first is None else _at(rule, points, values, first).exact
    high = points if last is None else _at(rule, points, values, last).exact
    return Range(low, high, marks[0] if low == high else None)


def attainment(values: Values, direction: Direction) -> Fraction | None:
    """Degree of attainment (完成比例): actual over target, or target over actual for reverse rows.

    ``None`` where it cannot be formed; of a bound, its known end.
    """
    known = values.least if values.least is not None else values.most
    if known is None or (values.low != values.high and values.low is not None and values.high is not None):
        return None
    top, bottom = (values.target, known) if direction is Direction.REVERSE else (known, values.target)
    return top / bottom if bottom > 0 and top >= 0 else None


def over_achievement(ratio: Fraction | None, scheme: Scheme) -> Flag | None:
    """Flag of over-achievement (超额完成) for a degree of attainment, from the scheme's thresholds on."""
    if ratio is None or ratio < scheme.over_achievement.explain_from:
        return None
    return Flag.FAR_OVER_ACHIEVED if ratio >= scheme.over_achievement.query_from else Flag.OVER_ACHIEVED
