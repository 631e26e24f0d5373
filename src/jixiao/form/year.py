"""The year reported on (报告年度), judged from the whole paper and not from one title alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jixiao.document import Document, Line
from jixiao.form.label import fold
from jixiao.form.model import Form
from jixiao.place import Place, Written

_YEAR = re.compile(r"(20\d\d)年度")
_MARK = "年"
_ANY_YEAR = re.compile(r"(20\d\d)")
_TITLE_WEIGHT = 3
_OUTVOTES = 3


@dataclass(slots=True)
class _Votes:
    """How often a paper names a year as its 年度, and where it does so first."""

    count: Counter[str] = field(default_factory=Counter)
    first: dict[str, Place] = field(default_factory=dict)

    def add(self, text: str, place: Place, weight: int = 1) -> None:
        for year in _YEAR.findall(fold(text)) if _MARK in text else ():
            self.count[year] += weight
            self.first.setdefault(year, place)

    @property
    def winner(self) -> str | None:
        """The year named most often, the earliest named among equals."""
        return max(self.count, key=lambda year: self.count[year], default=None)


def _texts(document: Document) -> Iterable[tuple[str, Place]]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text, block.place
        else:
            for row in block.rows:
                for cell in row:
                    yield cell.text, cell.place


def _title_year(form: Form) -> Written | None:
    for written in (form.title, form.fiscal_year):
        match = None if written is None else _ANY_YEAR.search(written.text)
        if match is not None and written is not None:
            return Written(match.group(1), written.place)
    return None


def _filled_year(form: Form) -> Written | None:
    """The year before the form was filled in: self-evaluations are made in the year after."""
    match = None if form.filled_on is None else _ANY_YEAR.search(form.filled_on.text)
    if match is None or form.filled_on is None:
        return None
    return Written(str(int(match.group(1)) - 1), form.filled_on.place)


def _judge(form: Form, votes: _Votes) -> Written | None:
    own = _title_year(form)
    winner = votes.winner
    if own is not None and (winner is None or votes.count[own.text] * _OUTVOTES > votes.count[winner]):
        return own
    if winner is not None:
        return Written(winner, votes.first[winner])
    return _filled_year(form)


def judge_years(document: Document, forms: Sequence[Form]) -> tuple[Form, ...]:
    """Forms with the year that each reports on.

    A form's own title counts, unless the rest of the paper names another year at least three times as often; a form
    whose title names none takes the paper's year, else the year before it was filled in.
    """
    votes = _Votes()
    for text, place in _texts(document):
        votes.add(text, place)
    for form in forms:
        if form.title is not None:
            votes.add(form.title.text, form.title.place, _TITLE_WEIGHT)
    return tuple(replace(form, fiscal_year=_judge(form, votes)) for form in forms)
