"""Final accounts as told in text: which figure is which, and sums over figures that may be told more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from jixiao.check.declare import CouldNotRun
from jixiao.check.facts import SIZES, amount_in, number_in
from jixiao.check.money import Amount, sum_fault
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.quantity import Number

#: Combinations of figures told differently that are tried before a sum is called wrong.
_MOST_COMBINATIONS = 64


def told(paper: Paper, topic: str, *measures: str) -> Iterator[Statement]:
    """Statements of a topic for the paper's own year."""
    for statement in paper.statements:
        if statement.topic == topic and statement.measure in measures and statement.year in {None, paper.year}:
            yield statement


def amounts(paper: Paper, topic: str, *measures: str) -> tuple[Amount, ...]:
    """Every amount of a topic, one for each different value, in printed order; sizes where no measure is named."""
    found: dict[Fraction, Amount] = {}
    for statement in told(paper, topic, *(measures or SIZES)):
        amount = amount_in(statement)
        if amount is not None:
            found.setdefault(amount.value, amount)
    return tuple(found.values())


def readings(
    paper: Paper, totals: Sequence[str], parts: Sequence[str]
) -> Iterator[tuple[tuple[Amount, ...], list[tuple[Amount, ...]]]]:
    """Total and parts as every section that tells them all tells them; where none does, as the whole paper does."""
    known = [topic for topic in parts if amounts(paper, topic)]
    sections = dict.fromkeys(item.section for topic in totals for item in told(paper, topic, *SIZES))
    whole = [section for section in sections if all(_in_section(paper, topic, section) for topic in known)]
    for section in whole if len(known) > 1 else ():
        total = [amount for topic in totals for amount in _in_section(paper, topic, section)]
        yield tuple(total), [_in_section(paper, topic, section) for topic in parts]
    if not whole or len(known) < 2:  # noqa: PLR2004 - one part is no sum
        yield (
            tuple(amount for topic in totals for amount in amounts(paper, topic)),
            [amounts(paper, topic) for topic in parts],
        )


def _in_section(paper: Paper, topic: str, section: str | None) -> tuple[Amount, ...]:
    """The different amounts of a topic that one section tells."""
    found: dict[Fraction, Amount] = {}
    for statement in told(paper, topic, *SIZES):
        amount = amount_in(statement) if statement.section == section else None
        if amount is not None:
            found.setdefault(amount.value, amount)
    return tuple(found.values())


def share_in(paper: Paper, topic: str) -> tuple[Number, Statement] | None:
    """The first share of a topic."""
    for statement in told(paper, topic, "share"):
        number = number_in(statement)
        if number is not None and statement.hedge is None:
            return number, statement
    return None


@dataclass(frozen=True)
class Mismatch:
    """A sum that no reading of the text makes right: the figures as first told."""

    total: Amount
    parts: tuple[Amount, ...]
    severity: Severity

    @property
    def computed(self) -> Fraction:
        """Sum of the parts."""
        return sum((part.value for part in self.parts), Fraction(0))

    @property
    def exceeds(self) -> bool:
        """Whether the parts are more than the total."""
        return self.computed > self.total.value

    def finding(self, place: Place | None = None, **values: str) -> Finding:
        """The mismatch as a finding with the usual values: stated, computed, difference, parts."""
        return Finding(
            place=place or self.total.place,
            severity=self.severity,
            values={
                "stated": self.total.text,
                "computed": self.total.show(self.computed),
                "difference": self.total.show(self.total.value - self.computed),
                "parts": "＋".join(part.text for part in self.parts),
                **values,
            },
            related=tuple(Related(place=figure.place) for figure in (self.total, *self.parts)),
        )


def mismatch(totals: Sequence[Amount], parts: Sequence[Sequence[Amount]]) -> Mismatch | None:
    """How far parts are from their total; ``None`` where some of the figures told make the sum right.

    Args:
        totals: The different values told for the total.
        parts: For each part the different values told for it; parts that are not told are left out.
    """
    told_parts = [values for values in parts if values]
    if not totals or not told_parts:
        return None
    faults: list[Severity] = []
    for total, *chosen in islice(product(totals, *told_parts), _MOST_COMBINATIONS):
        try:
            fault = sum_fault(chosen, total)
        except CouldNotRun:
            return None
        if fault is None:
            return None
        faults.append(fault)
    severity = Severity.QUERY if Severity.QUERY in faults else Severity.ERROR
    return Mismatch(totals[0], tuple(values[0] for values in told_parts), severity)


_FULL = Fraction(100)
_SLACK = Fraction(5, 100)


def shares_are_whole(paper: Paper, topics: Sequence[str]) -> bool:
    """Whether the shares told for the parts make 100, so that no part is left out."""
    found = [share_in(paper, topic) for topic in topics]
    total = sum((share[0].exact for share in found if share is not None), Fraction(0))
    return abs(total - _FULL) <= _SLACK
