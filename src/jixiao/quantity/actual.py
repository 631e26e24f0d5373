"""Actual values (实际完成值): a figure, a bound that repeats the target, a date, or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Literal, cast

from jixiao.data import load_data
from jixiao.quantity.date import WrittenDate
from jixiao.quantity.expression import Expression, Shape, read_expression
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity
from jixiao.quantity.operator import Operator
from jixiao.quantity.target import Target, with_unit
from jixiao.quantity.unit import Unit, find_unit, unit_of


class ActualKind(StrEnum):
    """What an actual cell holds."""

    NUMERIC = "numeric"
    BOUND = "bound"
    DATE = "date"
    LEVEL = "level"
    COMPLETION = "completion"
    SENTENCE = "sentence"
    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"


Attainment = Literal["full", "part", "missed"]
_KINDS = {
    Shape.BLANK: ActualKind.BLANK,
    Shape.DASH: ActualKind.DASH,
    Shape.NONE_WORD: ActualKind.NONE_WORD,
    Shape.NUMBER: ActualKind.NUMERIC,
    Shape.RANGE: ActualKind.BOUND,
    Shape.DATE: ActualKind.DATE,
    Shape.RANKING: ActualKind.LEVEL,
    Shape.LEVEL: ActualKind.LEVEL,
    Shape.SENTENCE: ActualKind.SENTENCE,
}
_LONGEST_PHRASE = 40
_BOUNDS = frozenset({Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN, Operator.BETWEEN})
_SHARE = "ratio"


@dataclass(frozen=True, slots=True)
class Actual:
    """An actual value as printed and as understood.

    Attributes:
        words: The printed words.
        kind: What they are.
        operator: The operator that the cell repeats (≥100), which makes it a bound.
        quantity: The figure; the lower end of a range.
        high: The upper end of a range.
        date: The date of completion.
        attainment: For completion words: reached in full, in part, or missed.
        unit_from: Where the unit comes from: the ``words``, the unit's ``cell``, the ``target``, or ``assumed`` where a
            bare 0.98 beside a percent target is read as a share of one.
    """

    words: str
    kind: ActualKind
    operator: Operator = Operator.NONE
    quantity: Quantity | None = None
    high: Quantity | None = None
    date: WrittenDate | None = None
    attainment: Attainment | None = None
    unit_from: Literal["words", "cell", "target", "assumed"] | None = None


@cache
def _attainments() -> Mapping[Attainment, Sequence[str]]:
    tree = cast("Mapping[str, Mapping[Attainment, Sequence[str]]]", load_data("quantity/words.yaml"))
    return tree["attainment"]


def attainment_of(text: str) -> Attainment | None:
    """How far completion words say the target was reached (达成 / 部分达成 / 未达成)."""
    folded = fold(text[: 4 * _LONGEST_PHRASE])
    if len(folded) > _LONGEST_PHRASE:
        return None
    return next((level for level, words in _attainments().items() if any(word in folded for word in words)), None)


def _is_share(quantity: Quantity, target: Target | None) -> bool:
    """Whether a bare 0.98 stands beside a target in percent far above 1%."""
    bound = None if target is None else target.low or target.high
    if bound is None or bound.dimension != _SHARE or quantity.unit is not None:
        return False
    return 0 < quantity.number.value <= 1 and bound.base >= Fraction(1, 10)


def _unit_beside(reading: Expression, unit: str | None, target: Target | None) -> tuple[Unit | None, str | None]:
    """Unit for a figure that prints none, and where it comes from."""
    quantity = reading.low or reading.high
    if quantity is None:
        return None, None
    if quantity.unit is not None:
        return None, "words"
    if _is_share(quantity, target):
        return unit_of("倍"), "assumed"
    cell_unit = find_unit(unit) if unit else None
    if target is not None and target.unit is not None:
        return target.unit, "target"
    return cell_unit, None if cell_unit is None else "cell"


def read_actual(text: str, *, unit: str | None = None, target: Target | None = None) -> Actual:
    """Read an actual cell.

    Args:
        text: The cell.
        unit: The unit's own cell, where there is one.
        target: The target beside it, whose unit counts where the actual prints none.

    Returns:
        An actual for any text.
    """
    reading = read_expression(text)
    if reading.relative and target is not None and target.falls:
        reading = replace(reading, low=_plus(reading.low), high=_plus(reading.high), operator=Operator.NONE)
    beside, origin = _unit_beside(reading, unit, target)
    reading = with_unit(reading, beside)
    kind = _KINDS[reading.shape]
    attainment = None
    if kind is ActualKind.NUMERIC and reading.operator in _BOUNDS:
        kind = ActualKind.BOUND
    if kind in {ActualKind.LEVEL, ActualKind.SENTENCE}:
        attainment = attainment_of(text)
        kind = ActualKind.COMPLETION if attainment is not None else kind
    return Actual(
        words=text,
        kind=kind,
        operator=reading.operator,
        quantity=reading.low or reading.high,
        high=reading.high if reading.operator is Operator.BETWEEN else None,
        date=reading.date,
        attainment=attainment,
        unit_from=cast("Literal['words', 'cell', 'target', 'assumed'] | None", origin),
    )


def _plus(quantity: Quantity | None) -> Quantity | None:
    if quantity is None:
        return None
    return replace(quantity, number=replace(quantity.number, value=abs(quantity.number.value)))
