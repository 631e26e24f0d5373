"""Actual values (实际完成值): a figure, a bound that repeats the target, a date, or words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias, cast

from jixiao.quantity.cell import read_cell
from jixiao.quantity.date import WrittenDate
from jixiao.quantity.expression import Expression, Shape
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity
from jixiao.quantity.operator import Operator, negated
from jixiao.quantity.target import Target, TargetKind, year_instead
from jixiao.quantity.unit import Unit, find_unit, unit_of
from jixiao.quantity.wording import attainment_words


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


Attainment: TypeAlias = Literal["full", "part", "missed"]
UnitOrigin: TypeAlias = Literal["words", "cell", "target", "assumed"]
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
_LONGEST_COMPLETION = 24
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
    unit_from: UnitOrigin | None = None


def attainment_of(text: str) -> Attainment | None:
    """How far completion words say the target was reached (达成 / 部分达成 / 未达成)."""
    if len(text) > 4 * _LONGEST_PHRASE:
        return None
    folded = fold(text)
    if len(folded) > _LONGEST_PHRASE:
        return None
    level = next((level for level, words in attainment_words().items() if any(word in folded for word in words)), None)
    return cast("Attainment | None", level)


def _is_share(quantity: Quantity, target: Target | None) -> bool:
    """Whether a bare 0.98 stands beside a target in percent far above 1%."""
    bound = None if target is None else target.low or target.high
    if bound is None or bound.dimension != _SHARE or quantity.unit is not None:
        return False
    return 0 < quantity.number.value <= 1 and bound.base >= Fraction(1, 10)


def _yearly(unit: Unit, target: Unit | None) -> Unit | None:
    """The target's 次/年 where the actual prints only 次: the form speaks of one year."""
    if target is None or not target.id.endswith("/年"):
        return None
    per_year = unit_of(f"{unit.title}/年")
    return per_year if per_year is not None and per_year.dimension == target.dimension else None


def _unit_beside(reading: Expression, unit: str | None, target: Target | None) -> tuple[Unit | None, UnitOrigin | None]:
    """Unit that counts for the figure, and where it comes from."""
    quantity = reading.quantity
    if quantity is None:
        return None, None
    wanted = None if target is None else target.unit
    if quantity.unit is not None:
        yearly = _yearly(quantity.unit, wanted)
        return (quantity.unit, "words") if yearly is None else (yearly, "assumed")
    if _is_share(quantity, target):
        return unit_of("倍"), "assumed"
    if wanted is not None:
        return wanted, "target"
    cell_unit = find_unit(unit) if unit else None
    return cell_unit, None if cell_unit is None else "cell"


def _plus(quantity: Quantity | None) -> Quantity | None:
    if quantity is None:
        return None
    return replace(quantity, number=replace(quantity.number, value=quantity.number.value.copy_abs()))


def _settled(reading: Expression, target: Target | None) -> Expression:
    """The reading as an actual: 达到 is no bound, and a fall is counted as the target counts it."""
    if reading.reached:
        reading = reading.under(Operator.NONE)
    if target is not None and target.kind is TargetKind.DEADLINE:
        return year_instead(reading, reading.quantity.number.words if reading.quantity is not None else "")
    if reading.relative and target is not None and target.falls and target.kind is TargetKind.NUMERIC:
        operator = negated(reading.operator)
        return replace(reading, low=_plus(reading.high), high=_plus(reading.low), operator=operator)
    return reading


def read_actual(text: str, *, unit: str | None = None, target: Target | None = None) -> Actual:
    """Read an actual cell.

    Args:
        text: The cell.
        unit: The unit's own cell, where there is one.
        target: The target beside it, whose unit counts where the actual prints none.

    Returns:
        An actual for any text.
    """
    reading = _settled(read_cell(text), target)
    counted, origin = _unit_beside(reading, unit, target)
    if counted is not None:
        reading = reading.counted_in(counted)
    kind, attainment = _KINDS[reading.shape], None
    if kind is ActualKind.NUMERIC and reading.operator in _BOUNDS:
        kind = ActualKind.BOUND
    if kind in {ActualKind.LEVEL, ActualKind.SENTENCE}:
        attainment = attainment_of(text)
        kind = ActualKind.COMPLETION if attainment is not None and len(text) <= _LONGEST_COMPLETION else kind
    return Actual(
        words=text,
        kind=kind,
        operator=reading.operator,
        quantity=reading.quantity,
        high=reading.high if reading.operator is Operator.BETWEEN else None,
        date=reading.date,
        attainment=attainment,
        unit_from=origin,
    )
