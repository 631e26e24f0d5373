"""Whether a paper rounds its percentages or cuts them off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from jixiao.check.declare import CouldNotRun
from jixiao.check.facts import changes, completions, shares
from jixiao.check.figures import exact, figure
from jixiao.check.paper import FormView, Paper
from jixiao.check.rate import percent_of
from jixiao.check.rated import RatedRow, rated_rows
from jixiao.place import Place
from jixiao.quantity import Number, cut, format_number, round_half_up


@dataclass(frozen=True)
class Percentage:
    """A printed percentage or execution score with its exact value from the printed figures."""

    subject: str
    printed: Number
    exact: Fraction
    place: Place
    form: int | None
    kind: str

    @property
    def is_cut(self) -> bool:
        """Printed as cut off where rounding gives another figure."""
        printed, rounded = self.printed.value, round_half_up(self.exact, self.printed.digits)
        return printed == cut(self.exact, self.printed.digits) != rounded

    @property
    def is_rounded(self) -> bool:
        """Printed as rounded where cutting off gives another figure."""
        printed, rounded = self.printed.value, round_half_up(self.exact, self.printed.digits)
        return printed == rounded != cut(self.exact, self.printed.digits)

    @property
    def rounded(self) -> str:
        """What rounding gives."""
        return format_number(self.exact, self.printed.digits) + self.sign

    @property
    def stated(self) -> str:
        """What is printed."""
        return self.printed.words.removesuffix(self.sign) + self.sign

    @property
    def sign(self) -> str:
        """What stands behind the number."""
        return "分" if self.kind == "score" else "%"


def percentages(paper: Paper) -> Iterator[Percentage]:
    """Every percentage of a paper whose exact value its own figures give."""
    for view in paper.originals:
        for row in rated_rows(view):
            found = _of_row(row, view.index)
            if found is not None:
                yield found
        yield from _scores(view)
    for fact in completions(paper.statements):
        if fact.budget.value and fact.outturn.quantity.dimension == fact.budget.quantity.dimension:
            exact = fact.outturn.value / fact.budget.value * 100
            yield Percentage(fact.subject, fact.rate, exact, fact.place, None, "completion")
    for change in changes(paper.statements):
        before = change.current.value - change.change.value
        if before:
            exact = change.change.value / before * 100
            yield Percentage(change.subject, change.rate, exact, change.place, None, "change")
    for share in shares(paper.statements):
        if share.whole.value:
            exact = share.part.value / share.whole.value * 100
            yield Percentage(share.subject, share.share, exact, share.place, None, "share")


def _of_row(row: RatedRow, form: int) -> Percentage | None:
    try:
        rate, (outturn, budget) = percent_of(row.rate), row.amounts()
    except CouldNotRun:
        return None
    if rate is None or outturn is None or budget is None or not budget.value:
        return None
    return Percentage(row.label, rate, outturn.value / budget.value * 100, row.place, form, "rate")


def _scores(view: FormView) -> Iterator[Percentage]:
    """The execution score, where it is printed with decimal places."""
    for row, rated in zip(view.form.execution, rated_rows(view), strict=False):
        try:
            score, points, rate = figure(row.score), exact(row.points), _of_row(rated, view.index)
        except CouldNotRun:
            continue
        if score is not None and points is not None and rate is not None and score.digits and rate.exact <= 100:  # noqa: PLR2004 - percent
            yield replace(rate, printed=score, exact=points * rate.exact / 100, place=row.place, kind="score")


def cut_against_habit(paper: Paper) -> tuple[tuple[Percentage, ...], tuple[Percentage, ...]]:
    """The percentages that are cut off and those that are rounded, where a paper does both; else nothing."""
    found = list(percentages(paper))
    cuts = tuple(item for item in found if item.is_cut)
    rounded = tuple(item for item in found if item.is_rounded)
    return (cuts, rounded) if cuts and rounded else ((), ())
