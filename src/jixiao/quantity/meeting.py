"""Whether an actual value meets its target (是否达标), where the printed words settle it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jixiao.quantity.actual import Actual
from jixiao.quantity.measure import Quantity, comparable
from jixiao.quantity.operator import Operator
from jixiao.quantity.target import Target
from jixiao.quantity.unit import Unit


@dataclass(frozen=True, slots=True)
class _Stretch:
    """All values from ``low`` to ``high``; ``None`` is no end; an open end is not itself among them."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def lies_in(self, other: _Stretch) -> bool:
        """Whether every value of this stretch is one of the other's."""
        above = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        below = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return above and below

    def is_apart_from(self, other: _Stretch) -> bool:
        """Whether no value of this stretch is one of the other's."""
        return _before(self, other) or _before(other, self)


def _before(left: _Stretch, right: _Stretch) -> bool:
    if left.high is None or right.low is None:
        return False
    return left.high < right.low or (left.high == right.low and (left.high_open or right.low_open))


def _stretch(operator: Operator, low: Quantity | None, high: Quantity | None, unit: Unit | None) -> _Stretch:
    return _Stretch(
        None if low is None else low.value_in(unit),
        None if high is None else high.value_in(unit),
        operator is Operator.MORE_THAN,
        operator is Operator.LESS_THAN,
    )


def _of_actual(actual: Actual, unit: Unit | None) -> _Stretch:
    low = None if actual.operator in {Operator.AT_MOST, Operator.LESS_THAN} else actual.quantity
    high = None if actual.operator in {Operator.AT_LEAST, Operator.MORE_THAN} else actual.high or actual.quantity
    return _stretch(actual.operator, low, high, unit)


def meets(actual: Actual, target: Target) -> bool | None:
    """Whether the actual meets the target; ``None`` where the words do not settle it.

    An actual that is itself a bound settles it where every value that it allows answers alike: ≥100 meets ≥100, and
    whether ≥50 meets ≥100 nobody can tell. A target without an operator is met by its own value, and otherwise
    settled by nothing here: its direction is for the scheme to judge. Units are converted.
    """
    bound = target.low or target.high
    if bound is None or actual.quantity is None or not comparable(actual.quantity, bound):
        return None
    wanted = _stretch(target.operator, target.low, target.high, bound.unit)
    found = _of_actual(actual, bound.unit)
    if found.lies_in(wanted):
        return True
    return False if found.is_apart_from(wanted) and target.operator is not Operator.NONE else None
