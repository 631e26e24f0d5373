"""Statistics of a whole area (全辖区统计数) under their many names, from rows of forms and from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import cast

from jixiao.check.declare import SELF_EVALUATIONS
from jixiao.check.facts import number_in
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.wording import word_in
from jixiao.data import load_data
from jixiao.finding import Related
from jixiao.form.label import fold
from jixiao.form.model import Indicator, Statement
from jixiao.place import Place
from jixiao.quantity import ActualKind, Interval, Quantity, Target, find_unit, interval_of

_ORNAMENT = re.compile(r"[()“”\"'《》、]")
_MEASURES = frozenset({"actual", "amount", "count", "outturn"})
_WHOLE_YEAR = re.compile(r"全年|(?:1|一)(?:月)?(?:份)?[-—–~～至到]+(?:12|十二)月(?:份)?|12月(?:31日|底|末)")
_Names = Mapping[str, Sequence[Mapping[str, str]]]


@cache
def _tree() -> Mapping[str, object]:
    return cast("Mapping[str, object]", load_data("checks/area_figures.yaml"))


@cache
def _words(key: str) -> tuple[str, ...]:
    entries = cast("Sequence[Mapping[str, str]]", _tree()[key])
    return tuple(sorted((fold(entry["word"]) for entry in entries), key=len, reverse=True))


@cache
def _names() -> Mapping[str, str]:
    names = cast("_Names", _tree()["names"])
    return {fold(entry["word"]).upper(): title for title, entries in names.items() for entry in entries}


@lru_cache(maxsize=4096)
def area_figure(name: str) -> str | None:
    """Which statistic a name means, ``None`` for any other thing: 货物贸易进出口总额 and 外贸进出口总量 are one."""
    bare = _ORNAMENT.sub("", fold(name)).upper()
    if any(word in bare for word in _words("growth")):
        return None
    known = _names()
    for word in _words("ornaments"):
        if bare in known:
            break
        bare = bare.replace(word, "")
    return known.get(bare)


@dataclass(frozen=True)
class Sighting:
    """One value of a statistic: where it stands and what it is.

    Attributes:
        figure: Which statistic.
        name: How the paper calls it there.
        words: The value as printed.
        quantity: The value.
        place: Where it stands.
        view: The form, ``None`` for the text.
        row: The row of the form.
        target: The row's target.
        period: Part of the year, as printed, where the text says one.
        hedge: Word that makes it less than exact.
    """

    figure: str
    name: str
    words: str
    quantity: Quantity
    place: Place
    view: FormView | None = None
    row: Indicator | None = None
    target: Target | None = None
    period: str | None = None
    hedge: str | None = None

    @property
    def interval(self) -> Interval:
        """Every exact value that may have been printed so, in base units."""
        low, high = interval_of(self.quantity.number)
        factor = Fraction(1) if self.quantity.unit is None else self.quantity.unit.factor
        return low * factor, high * factor

    @property
    def related(self) -> Related:
        """The place for ``Finding.related``."""
        return Related(place=self.place, form=None if self.view is None else self.view.index)

    @property
    def is_whole_year(self) -> bool:
        """Whether it speaks of the whole year, or says nothing of a part of it."""
        return is_whole_year(self.period)

    @property
    def is_of_the_area(self) -> bool:
        """Whether it can only be of the whole area, by its own words or because such a figure always is."""
        return self.figure in _words("whole") or word_in(self.name, "whole_area") is not None

    @property
    def where(self) -> str:
        """Where it stands, for print."""
        if self.view is None:
            return f"（文中，{self.period}）" if self.period else "（文中）"
        return f"（项目“{self.view.form.project.text}”）" if self.view.form.project else "（自评表）"


def is_whole_year(period: str | None) -> bool:
    """Whether a period, where one is told, is the whole year (全年, 1-12月)."""
    return period is None or _WHOLE_YEAR.search("".join(period.split())) is not None


def sightings(paper: Paper) -> Iterator[Sighting]:
    """Every value of a known statistic of the paper's year: rows first, then the text, in printed order."""
    for view in paper.originals:
        if view.form.kind in SELF_EVALUATIONS:
            for row in view.form.indicators:
                yield from _of_row(view, row)
    for statement in paper.statements:
        if statement.measure in _MEASURES and statement.year in {None, paper.year}:
            yield from _of_statement(statement)


def _of_row(view: FormView, row: Indicator) -> Iterator[Sighting]:
    figure = area_figure(name_of(row))
    if figure is None:
        return
    target = target_of(row)
    actual = actual_of(row)
    if actual.kind is ActualKind.NUMERIC and actual.quantity is not None and row.actual:
        yield Sighting(figure, name_of(row), row.actual.text, actual.quantity, row.actual.place, view, row, target)


def _of_statement(statement: Statement) -> Iterator[Sighting]:
    figure, number = area_figure(statement.subject), number_in(statement)
    if figure is None or number is None:
        return
    quantity = Quantity(number, find_unit(statement.unit))
    words = f"{statement.value}{statement.unit}"
    yield Sighting(
        figure,
        statement.subject,
        words,
        quantity,
        statement.place,
        period=statement.period,
        hedge=statement.hedge,
    )
