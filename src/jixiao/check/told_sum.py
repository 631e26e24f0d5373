"""A figure that a text tells, and the parts that it tells of it (文中的总数和分项)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.figures import TOLERANCE
from jixiao.finding import Finding, Related
from jixiao.form.model import Statement
from jixiao.quantity import Number, format_number


@dataclass(frozen=True)
class ToldSum:
    """A whole and its parts.

    Attributes:
        whole: The statement of the whole.
        stated: Its number.
        parts: Statements of the parts with their numbers, in the unit of the whole.
    """

    whole: Statement
    stated: Number
    parts: tuple[tuple[Statement, Number], ...]

    @property
    def computed(self) -> Fraction:
        """What the parts come to."""
        return sum((number.exact for _, number in self.parts), Fraction(0))

    @property
    def slack(self) -> Fraction:
        """What the rounding of every part may explain."""
        return TOLERANCE * len(self.parts)

    def finding(self, unit: str = "", **values: str) -> Finding:
        """The finding that they do not agree.

        Args:
            unit: Printed behind the whole and the sum; empty where the sentence of the check has it.
            values: Further values of that sentence.
        """
        told = {
            "stated": format_number(self.stated.value, self.stated.digits) + unit,
            "computed": format_number(self.computed) + unit,
            "parts": "＋".join(format_number(number.value, number.digits) for _, number in self.parts),
        }
        related = tuple(Related(place=item.place) for item, _ in self.parts)
        return Finding(place=self.whole.place, values={**values, **told}, related=related)
