"""Sums of budget lines: initial, adjustments, revised, outturn (合计); 分 throughout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jixiao.quantity import format_number
from jixiao.web.budgets.amounts import show_fen
from jixiao.web.budgets.models import BudgetLine

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Sums:
    """Money of some lines in 分.

    Attributes:
        initial: 年初预算; ``None`` where no line has one.
        adjusted: 年中调整, 0 where there is none.
        outturn: 累计执行数; ``None`` where none was entered.
    """

    initial: int | None = None
    adjusted: int = 0
    outturn: int | None = None

    @property
    def revised(self) -> int | None:
        """全年预算 (变动后): initial and adjustments; ``None`` where there is neither."""
        return None if self.initial is None and not self.adjusted else (self.initial or 0) + self.adjusted

    @property
    def rate(self) -> str:
        """执行率 in percent with two places; empty where it cannot be formed."""
        if self.outturn is None or not self.revised:
            return ""
        return f"{format_number(Fraction(self.outturn * _PERCENT, self.revised), 2)}%"

    def __add__(self, other: Sums) -> Sums:
        """Both together; what neither has stays without."""
        return Sums(
            _sum(self.initial, other.initial), self.adjusted + other.adjusted, _sum(self.outturn, other.outturn)
        )

    def shown(self, unit: str) -> dict[str, str]:
        """The amounts as a paper prints them, by the fields of its money block."""
        return {
            "initial_budget": show_fen(self.initial, unit),
            "budget": show_fen(self.revised, unit),
            "outturn": show_fen(self.outturn, unit),
        }


def _sum(left: int | None, right: int | None) -> int | None:
    return left if right is None else right if left is None else left + right


def sums_of(lines: Iterable[BudgetLine], until: dt.date | None = None) -> Sums:
    """The sums of some lines.

    Args:
        lines: With ``adjustments`` and ``outturns`` fetched before.
        until: Only what was adjusted and spent until this day; ``None`` for all.
    """
    total = Sums()
    for line in lines:
        adjusted = sum(one.amount for one in line.adjustments.all() if until is None or one.made_on <= until)
        spent = [one.amount for one in line.outturns.all() if until is None or one.until <= until]
        total += Sums(line.initial, adjusted, spent[-1] if spent else None)
    return total
