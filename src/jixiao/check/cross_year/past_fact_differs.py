"""A fact of a past year is not what was published for that year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import SELF_EVALUATIONS, TOGETHER, check, not_applicable
from jixiao.check.facts import changes
from jixiao.check.indicators import actual_of, name_of
from jixiao.check.ledger import amounts
from jixiao.check.overlap import overlap
from jixiao.check.paper import FormView, Paper, Together
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator
from jixiao.form.narrative.figure import UnitKind, find_figures
from jixiao.place import Written
from jixiao.quantity import ActualKind, difference_interval, find_unit, read_number

_PAST = re.compile(r"(20\d\d)年度?")
_LAST_YEAR = re.compile(r"上年|去年|上一年")
_CLAUSE = re.compile(r"[，,。；;：:]")
_COMMON = frozenset("的了家个我区市县年度数量共计")


@check(
    code="Y04",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="对以往年度的说法与当年公开的不一致",
    message="这里说 {year} 年“{item}”为 {stated}，而 {year} 年公开的“{other}”为 {computed}，请说明两处的口径。",
    why="同一年的同一件事只有一个数；前后公开的数不同，至少一处不实，或口径变了没有说明。",
    fix="核对当年公开的数；口径不同的，写明。",
    source="paper-itself",
    since="0.1",
)
def past_fact_differs(group: Together) -> Iterator[Finding]:
    """Hold counts that name a past year, and totals implied by a change against it, against that year's paper."""
    papers = {paper.year: paper for paper in group.earlier if paper.year and paper.year != group.paper.year}
    if not papers:
        not_applicable("没有以往年度的文件")
    told: set[tuple[str, str]] = set()
    for cell, view in _cells(group.paper):
        for finding in _restated(cell, view, papers):
            key = (finding.values["item"], finding.values["stated"])
            if key not in told:
                told.add(key)
                yield finding
    yield from _implied(group.paper, papers)


def _cells(paper: Paper) -> Iterator[tuple[Written, FormView]]:
    for view in paper.originals:
        cells = [*(row.purpose for row in view.form.rows), *(task.content for task in view.form.tasks)]
        cells += [view.form.reasons, view.form.measures]
        yield from ((cell, view) for cell in cells if cell)


def _restated(cell: Written, view: FormView, papers: dict[str, Paper]) -> Iterator[Finding]:
    for clause in _CLAUSE.split(cell.text):
        past = _PAST.search(clause)
        paper = papers.get(past[1]) if past else None
        if past is None or paper is None:
            continue
        words = clause[past.end() :]
        for figure in find_figures(words):
            unit = find_unit(figure.unit)
            if figure.kind is not UnitKind.COUNT or unit is None or figure.hedge:
                continue
            for other, row in _same_thing(words[: figure.start], unit.id, paper):
                number = actual_of(row).quantity
                if number is not None and number.number.exact != read_number(figure.value).exact:
                    yield Finding(
                        place=cell.place,
                        form=view.index,
                        values={
                            "year": past[1],
                            "item": words[: figure.start],
                            "stated": f"{figure.value}{figure.unit}",
                            "other": name_of(row),
                            "computed": row.actual.text if row.actual else "",
                        },
                        related=(Related(place=row.place, file=paper.document.file, form=other.index),),
                    )


def _same_thing(words: str, unit: str, paper: Paper) -> Iterator[tuple[FormView, Indicator]]:
    """Rows with the same counter whose name's characters nearly all stand in the words."""
    mine = set(fold(words)) - _COMMON
    for view in paper.originals:
        for row in view.form.indicators if view.form.kind in SELF_EVALUATIONS else ():
            name = set(fold(name_of(row))) - _COMMON
            actual = actual_of(row)
            if actual.kind is not ActualKind.NUMERIC or actual.quantity is None or not name or not mine:
                continue
            has_unit = actual.quantity.unit is not None and actual.quantity.unit.id == unit
            if has_unit and len(name & mine) >= threshold("same_thing_share") * len(name):
                yield view, row


def _implied(paper: Paper, papers: dict[str, Paper]) -> Iterator[Finding]:
    """Totals less their change against a past year, beside what that year's paper gave for the same topic."""
    by_place = {item.place: item for item in paper.statements if item.measure == "change_rate"}
    for change in changes(paper.statements):
        statement = by_place.get(change.place)
        past = _past_year(statement.base or "", paper.year) if statement else None
        earlier = papers.get(past) if past else None
        if statement is None or past is None or earlier is None or not statement.topic:
            continue
        published = amounts(earlier, statement.topic)
        if len(published) != 1 or published[0].quantity.dimension != change.current.quantity.dimension:
            continue
        implied = difference_interval(change.current.interval(), change.change.interval())
        if not overlap(implied, published[0].interval()):
            value = change.current.value - change.change.value
            yield Finding(
                place=change.place,
                values={
                    "year": past,
                    "item": change.subject,
                    "stated": change.current.show(value),
                    "other": change.subject,
                    "computed": published[0].text,
                },
                related=(Related(place=published[0].place, file=earlier.document.file),),
            )


def _past_year(base: str, year: str | None) -> str | None:
    """The year that a change is held against: named, or the one before (上年决算数); a budget is of no past year."""
    named = _PAST.search(base)
    if "预算" in base:
        return None
    if named is not None:
        return named[1]
    return str(int(year) - 1) if year and year.isdecimal() and _LAST_YEAR.search(base) else None
