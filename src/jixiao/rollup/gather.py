"""One indicator of a department from the same indicator of its projects and units (汇总取数).

Aggregate first, then score: absolute values add; relative values (percent and the like) are means weighted by money;
a value in words is the mean of scores weighted by money. Nothing is rounded.

Source:
    Wuhan notes 2 and 3 on the self-evaluation form (domain.md section 4.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from jixiao.form import Form
from jixiao.form.label import fold
from jixiao.form.model import Indicator
from jixiao.quantity import Quantity, comparable, format_number
from jixiao.rollup.project_means import revised_budget
from jixiao.score import FormScore, IndicatorScore
from jixiao.score.model import Node
from jixiao.score.quantitative import is_growth

_RATIO = "ratio"
_PLACES = 2


class How(StrEnum):
    """How parts were put together."""

    SUM = "sum"
    WEIGHTED = "weighted"
    SCORES = "scores"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Part:
    """What one form gives: its name, its row, its adjusted budget in yuan (``None`` where it is not known)."""

    name: str
    score: IndicatorScore
    budget: Fraction | None

    @property
    def actual(self) -> Quantity | None:
        """The value that it reached, where it is one number."""
        return self.score.row.actual.quantity


@dataclass(frozen=True, slots=True)
class Gathered:
    """An indicator over several forms.

    Attributes:
        name: Name of the indicator.
        how: How the parts were put together.
        value: The value in the unit of the first part; for :attr:`How.SCORES` a share of the points; ``None`` where it
            cannot be formed, and ``tree`` says why.
        text: The value as it is written into a form; empty where there is none.
        parts: What each form gave.
        tree: The arithmetic.
    """

    name: str
    how: How
    value: Fraction | None
    text: str
    parts: tuple[Part, ...]
    tree: Node


def gather(
    indicator: Indicator,
    forms: Sequence[tuple[str, Form, FormScore]],
    *,
    shared: bool = False,
) -> Gathered | None:
    """Put one indicator together from the forms that have it; ``None`` where none has.

    Args:
        indicator: The row of the department's form; rows of the same name count.
        forms: Name, form and score of every project or unit.
        shared: Every form reports the same figure of the whole area (共用口径): it is taken once.
    """
    name = "" if indicator.level3 is None else indicator.level3.text
    parts = tuple(
        Part(title, row, revised_budget(form))
        for title, form, score in forms
        for row in score.indicators
        if name and fold(row.level3) == fold(name)
    )
    if not parts:
        return None
    if any(part.actual is None for part in parts):
        return _of_scores(name, parts)
    if shared:
        return _shared(name, parts)
    first = parts[0]
    if any(not comparable(_value(first), _value(part)) for part in parts):
        return _none(name, How.SUM, parts, "各表的计量单位不同，不能汇总")
    unit = _value(first).unit
    is_relative = unit is not None and unit.dimension == _RATIO
    if is_relative or is_growth(first.score.row.target, name):
        return _weighted(name, parts)
    values = [_value(part).value_in(unit) for part in parts]
    return _made(name, How.SUM, parts, sum(values, Fraction()), " + ".join("{}" for _ in values) + " = {}", values)


def _value(part: Part) -> Quantity:
    quantity = part.actual
    if quantity is None:
        message = "a part in words has no value"
        raise ValueError(message)
    return quantity


def _weighted(name: str, parts: tuple[Part, ...]) -> Gathered:
    unit = _value(parts[0]).unit
    values = [_value(part).value_in(unit) for part in parts]
    weights = _weights(parts)
    if weights is None:
        return _none(name, How.WEIGHTED, parts, "有的表没有预算数，不能按资金加权")
    total = sum(weights, Fraction())
    mean = sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction()) / total
    words = "（" + " + ".join("{} × {}" for _ in parts) + "）÷ {} = {}"
    figures = [figure for pair in zip(values, weights, strict=True) for figure in pair]
    return _made(name, How.WEIGHTED, parts, mean, words, [*figures, total])


def _shared(name: str, parts: tuple[Part, ...]) -> Gathered:
    unit = _value(parts[0]).unit
    values = {_value(part).value_in(unit) for part in parts if comparable(_value(parts[0]), _value(part))}
    if len(values) > 1:
        return _none(name, How.SHARED, parts, "共用口径的指标，各表填的数不一样")
    return _made(name, How.SHARED, parts, values.pop(), "共用口径，只取一次：{}", [])


def _of_scores(name: str, parts: tuple[Part, ...]) -> Gathered:
    """The mean of the shares of points that each form got, weighted by money (定性指标)."""
    weights = _weights(parts)
    if weights is None:
        return _none(name, How.SCORES, parts, "有的表没有预算数，不能按资金加权")
    shares = [
        Fraction(part.score.score_for_total) / part.score.points
        for part in parts
        if part.score.score_for_total is not None and part.score.points
    ]
    if len(shares) != len(parts):
        return _none(name, How.SCORES, parts, "有的表还没有得分")
    total = sum(weights, Fraction())
    mean = sum((share * weight for share, weight in zip(shares, weights, strict=True)), Fraction()) / total
    words = "得分率按资金加权：（" + " + ".join("{} × {}" for _ in parts) + "）÷ {} = {}"
    figures = [figure for pair in zip(shares, weights, strict=True) for figure in pair]
    return Gathered(name, How.SCORES, mean, "", parts, Node(words, (*figures, total, mean)))


def _weights(parts: Sequence[Part]) -> list[Fraction] | None:
    weights = [part.budget for part in parts if part.budget is not None]
    return weights if len(weights) == len(parts) and sum(weights) > 0 else None


def _made(
    name: str, how: How, parts: tuple[Part, ...], value: Fraction, words: str, figures: Sequence[Fraction]
) -> Gathered:
    unit = _value(parts[0]).unit
    digits = format_number(value, _PLACES)
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Gathered(
        name, how, value, digits + ("" if unit is None else unit.title), parts, Node(words, (*figures, value))
    )


def _none(name: str, how: How, parts: tuple[Part, ...], reason: str) -> Gathered:
    return Gathered(name, how, None, "", parts, Node(reason))
