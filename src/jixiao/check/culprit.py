"""Which figure of a sum that is wrong is most likely the wrong one: it is where the finding should stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.check.facts import amount_in, changes, completions, shares
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.check.rate import percent_interval
from jixiao.place import Place
from jixiao.quantity import Number, difference_interval, may_print, quotient_interval


def culprit_place(paper: Paper, total: Amount, parts: Sequence[Amount]) -> Place:
    """Where to point: a figure that its own rate contradicts, else the figures that nothing confirms, else the total.

    A figure is confirmed if the text tells it twice or its own rate, share or change fits. Several unconfirmed parts
    of a confirmed total are pointed at together.
    """
    figures = [total, *parts]
    fitting, contradicted = _evidence(paper)
    suspects = [figure for figure in figures if figure.place in contradicted]
    if suspects:
        return suspects[0].place
    repeated = _repeated(paper)
    open_figures = [figure for figure in figures if figure.value not in repeated and figure.place not in fitting]
    open_parts = [figure for figure in open_figures if figure is not total and figure.value]
    if not open_parts or (total in open_figures and len(open_figures) > 1):
        return total.place
    return open_parts[0].place.through(open_parts[-1].place)


def suspect_place(paper: Paper, total: Amount, parts: Sequence[Amount]) -> Place:
    """The first figure that its own rate contradicts, else the total."""
    _, contradicted = _evidence(paper)
    return next((figure.place for figure in (total, *parts) if figure.place in contradicted), total.place)


def _repeated(paper: Paper) -> frozenset[Fraction]:
    told = Counter(
        amount.value
        for statement in paper.statements
        if statement.measure != "change" and (amount := amount_in(statement)) is not None
    )
    return frozenset(value for value, times in told.items() if times > 1)


def _evidence(paper: Paper) -> tuple[frozenset[Place], frozenset[Place]]:
    """Places of amounts whose own rate fits, and of those whose rate does not."""
    fitting: set[Place] = set()
    contradicted: set[Place] = set()
    for place, is_fitting in _judged(paper):
        (fitting if is_fitting else contradicted).add(place)
    return frozenset(fitting - contradicted), frozenset(contradicted)


def _judged(paper: Paper) -> Iterator[tuple[Place, bool]]:
    for fact in completions(paper.statements):
        fits = _fits(fact.outturn, fact.budget, fact.rate)
        if fits is not None:
            yield fact.outturn.place, fits
            yield fact.budget.place, fits
    for share in shares(paper.statements):
        fits = _fits(share.part, share.whole, share.share)
        if fits is not None:
            yield share.part.place, fits
    for change in changes(paper.statements):
        moved = change.change.interval()
        ratio = quotient_interval(moved, difference_interval(change.current.interval(), moved))
        if ratio is not None:
            yield change.current.place, may_print((ratio[0] * 100, ratio[1] * 100), change.rate)


def _fits(part: Amount, whole: Amount, rate: Number) -> bool | None:
    interval = percent_interval(part, whole)
    return None if interval is None else may_print(interval, rate)
