"""Management indicators from named figures: exact, a zero denominator gives no number but a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jixiao.quantity import format_number
from jixiao.score.management.model import Formula, ManagementIndicator, load_management
from jixiao.score.model import Node

#: What is shown where there is no number.
NO_VALUE = "—"
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Computed:
    """A management indicator and its value.

    Attributes:
        indicator: Which one.
        value: The exact value, a share of one (0.75 is 75%), points for a gap; ``None`` where it cannot be formed.
        reason: Why there is none, in Chinese; empty where there is a value.
        tree: The formula with the figures put in.
    """

    indicator: ManagementIndicator
    value: Fraction | None
    reason: str
    tree: Node

    @property
    def text(self) -> str:
        """The value as it is shown: percent with two places, points for a gap, a dash where there is none."""
        if self.value is None:
            return NO_VALUE
        if self.indicator.formula is Formula.GAP:
            return format_number(self.value, _PLACES)
        return format_number(self.value * 100, _PLACES) + "%"


def _value(formula: Formula, over: Fraction, under: Fraction) -> Fraction:
    if formula is Formula.GAP:
        return over - under
    if formula is Formula.SHARE:
        return over / under
    change = (over - under) / under
    return abs(change) if formula is Formula.ABSOLUTE_CHANGE else change


_ARITHMETIC = {
    Formula.SHARE: "{} ÷ {} = {}",
    Formula.CHANGE: "（{} − {}）÷ {} = {}",
    Formula.ABSOLUTE_CHANGE: "|{} − {}| ÷ {} = {}",
    Formula.GAP: "{} − {} = {}",
}


def _tree(indicator: ManagementIndicator, over: Fraction, under: Fraction, value: Fraction) -> Node:
    twice = indicator.formula in {Formula.CHANGE, Formula.ABSOLUTE_CHANGE}
    values = (over, under, under, value) if twice else (over, under, value)
    source = indicator.source.title + ("" if indicator.source.is_read else "，未核对")
    rule = Node("公式：" + indicator.words, source=source)
    return Node(indicator.title, children=(rule, Node(_ARITHMETIC[indicator.formula], values)))


def _missing(indicator: ManagementIndicator, reason: str) -> Computed:
    return Computed(indicator, None, reason, Node(indicator.title + "：" + reason))


def compute(indicator: ManagementIndicator, figures: Mapping[str, Fraction]) -> Computed:
    """Compute a management indicator.

    Args:
        indicator: Which one.
        figures: Figures by id; money in one unit.

    Returns:
        The exact value, or why there is none. A denominator of 0 or below gives none.
    """
    lacking = [
        title
        for name, title in ((indicator.over, indicator.over_title), (indicator.under, indicator.under_title))
        if name not in figures
    ]
    if lacking:
        return _missing(indicator, f"没有{'、'.join(lacking)}")
    over, under = figures[indicator.over], figures[indicator.under]
    if indicator.formula is not Formula.GAP and under <= 0:
        return _missing(indicator, f"{indicator.under_title}不大于零，不能作分母")
    value = _value(indicator.formula, over, under)
    return Computed(indicator, value, "", _tree(indicator, over, under, value))


def compute_all(figures: Mapping[str, Fraction]) -> tuple[Computed, ...]:
    """Compute every management indicator, those without figures with their reason."""
    return tuple(compute(indicator, figures) for indicator in load_management().values())
