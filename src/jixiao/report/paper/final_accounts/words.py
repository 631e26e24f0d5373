"""The words of final accounts (决算公开用语): sentences from data; amounts, shares and changes as papers write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from jixiao.quantity import format_amount, format_number
from jixiao.report.paper.final_accounts.model import DepartmentYear
from jixiao.report.paper.phrase import phrase, phrases

_PLACES = 2
_UNIT = "万元"


def words() -> Mapping[str, Any]:
    """The data of ``data/papers/final_accounts.yaml``."""
    return phrases("final_accounts")


def say(group: str, name: str, /, **values: str) -> str:
    """A sentence or heading of the data with its values.

    Args:
        group: ``heads``, ``sentences``, ``problems``….
        name: Which one.
        values: What stands in its holes.
    """
    return phrase("final_accounts", group, name, **values)


def listed(*path: str) -> Sequence[str]:
    """A list of words of the data."""
    found: Any = words()
    for name in path:
        found = found[name]
    return cast("Sequence[str]", found)


def amount_words(value: Fraction) -> str:
    """An amount in running text: ``1980.00万元``, and ``0万元`` for nothing (金额)."""
    return format_amount(value, _UNIT, None if value == 0 else _PLACES)


def cell_words(value: Fraction) -> str:
    """An amount in a table of 万元: always two decimal places."""
    return format_number(value, _PLACES)


def percent_words(part: Fraction, whole: Fraction) -> str | None:
    """A share or rate, rounded once from the exact quotient: ``98.51%``, ``100%``; ``None`` on nothing."""
    if whole == 0:
        return None
    exact = part / whole * 100
    return format_number(exact, None if exact.denominator == 1 else _PLACES) + "%"


def change_words(now: Fraction, before: Fraction, from_zero: str = "from_zero") -> str:
    """How a figure stands to that of the year before or of the budget: 增加…，增长…%; 减少…，下降…%; 持平.

    The change is that of the exact figures, rounded once. A growth rate on nothing is not told (零基数不计算增长率).

    Args:
        now: The figure.
        before: What it is held against; 0 or more.
        from_zero: Which words say that there was nothing before.
    """
    moved = now - before
    if moved == 0:
        return say("changes", "same")
    if before == 0:
        return say("changes", from_zero, amount=amount_words(moved))
    rate = percent_words(abs(moved), before) or ""
    return say("changes", "up" if moved > 0 else "down", amount=amount_words(abs(moved)), rate=rate)


@dataclass(slots=True)
class Draft:
    """A paper while it is being written: the year's figures, and what is missing or does not agree (待补事项)."""

    year: DepartmentYear
    problems: list[str] = field(default_factory=list)

    def say(self, name: str, /, **values: str) -> str:
        """A sentence with its values and the years."""
        return say("sentences", name, **{"year": self.year.year, "last": self.year.last_year, **values})

    def note(self, name: str, /, **values: str) -> None:
        """Remember what is missing or does not agree."""
        self.problems.append(say("problems", name, **values))

    def because(self, what: str, reason: str, change: str) -> str:
        """The clause that gives the reason of a change; a change without a reason is remembered as a problem."""
        if change == say("changes", "same"):
            return ""
        if not reason:
            self.note("reason_due", what=what, change=change)
            return ""
        return say("changes", "because", reason=reason.rstrip("。"))

    def compared(self, what: str, now: Fraction, before: Fraction | None, reason: str) -> dict[str, str] | None:
        """Change and reason against the year before; ``None`` where the year before is not known."""
        if before is None:
            self.note("no_last_year", what=what)
            return None
        change = change_words(now, before)
        return {"change": change, "because": self.because(what, reason, change)}

    def departed(self, budget: Fraction, outturn: Fraction, reason: str, what: str, sentence: str) -> str:
        """Why an outturn departs from its budget, as a sentence; nothing where it does not."""
        if budget == outturn:
            return ""
        change = change_words(outturn, budget, "from_no_budget")
        if not reason:
            self.note("reason_due", what=what, change=change)
            return ""
        direction = words()["directions"]["up" if outturn > budget else "down"]
        return self.say(sentence, direction=direction, reason=reason.rstrip("。"))
