"""One statistic has two values in one paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jixiao.check.area_figures import Sighting, area_figure, sightings
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.indicators import name_of
from jixiao.check.overlap import overlap
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import years_in
from jixiao.check.same_row import same_rows
from jixiao.check.told_values import ToldValue, unlike_values
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.quantity import comparable

_VALUES = frozenset({"actual", "amount", "count"})


@check(
    code="C06",
    severity=Severity.ERROR,
    scope=PAPER,
    title="同一指标前后数值不一",
    message="“{item}”{where}为 {stated}，“{other}”{other_where}为 {computed}{note}。",
    why="同一年度同一统计口径只有一个实际数；两处不一，至少一处不实，按它打的分也不可信。",
    fix="核对统计部门公布的数，全文和各表统一；口径或年度不同的，分别写明。",
    source="paper-itself",
    since="0.1",
)
def two_values_of_one_figure(paper: Paper) -> Iterator[Finding]:
    """Compare values of statistics of the whole area, and of one indicator in two places, by name and target.

    An error only where name, target and year are the same in two forms and nothing tells their scopes apart. A figure
    of a part of the year is another check's.
    """
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for item in sightings(paper):
        if item.is_whole_year and item.hedge is None:
            groups[item.figure].append(item)
    rows = list(same_rows(paper))
    told = [value for value in unlike_values(paper, _VALUES) if not value.is_rate and not _is_area(value)]
    if not groups and not rows and not told:
        not_applicable("没有在两处出现的同一指标")
    for group in groups.values():
        yield from _judge(group)
    for pair in rows:
        yield from pair.findings()
    for value in told:
        yield _told(value)


def _is_area(value: ToldValue) -> bool:
    return area_figure(value.statement.subject) is not None


def _told(item: ToldValue) -> Finding:
    """A value of the report beside the form's; an amount or count in passing may be of a part only."""
    certain = item.statement.measure == "actual"
    return Finding(
        place=item.statement.place,
        severity=None if certain else Severity.QUERY,
        values={
            "item": item.statement.subject,
            "where": "（文中）",
            "stated": item.words,
            "other": name_of(item.rows[0]),
            "other_where": "（自评表）",
            "computed": item.printed,
            "note": "" if certain else "，请说明两处的口径",
        },
        related=tuple(item.form.related(row.place) for row in item.rows),
    )


def _judge(group: Sequence[Sighting]) -> Iterator[Finding]:
    """The first value that differs from an earlier one, for each place that prints another value still."""
    told: list[Sighting] = []
    for item in group:
        other = next((earlier for earlier in told if _differs(earlier, item)), None)
        if other is not None and not any(_equal(earlier, item) for earlier in told):
            yield _finding(other, item)
        told.append(item)


def _is_comparable(left: Sighting, right: Sighting) -> bool:
    if left.quantity.unit is None or right.quantity.unit is None:
        return False
    if left.row is None and right.row is None:
        return False
    return comparable(left.quantity, right.quantity)


def _differs(left: Sighting, right: Sighting) -> bool:
    return _is_comparable(left, right) and not overlap(left.interval, right.interval)


def _equal(left: Sighting, right: Sighting) -> bool:
    return _is_comparable(left, right) and overlap(left.interval, right.interval)


def _finding(earlier: Sighting, item: Sighting) -> Finding:
    certain = _is_certain(earlier, item)
    return Finding(
        place=item.place,
        form=None if item.view is None else item.view.index,
        severity=None if certain else Severity.QUERY,
        values={
            "item": item.name,
            "where": item.where,
            "stated": item.words,
            "other": earlier.name,
            "other_where": earlier.where,
            "computed": earlier.words,
            "note": "" if certain else _question(earlier, item),
        },
        related=(earlier.related,),
    )


def _is_certain(left: Sighting, right: Sighting) -> bool:
    """Two forms of one year print one name and one target, and neither project names a year or level of its own."""
    if left.view is None or right.view is None or fold(left.name) != fold(right.name):
        return False
    if not left.target or not right.target or fold(left.target.words) != fold(right.target.words):
        return False
    same_dimension = left.quantity.dimension == right.quantity.dimension and left.is_of_the_area
    return same_dimension and bool(left.target.words) and not _apart(left.view, right.view)


def _apart(left: FormView, right: FormView) -> bool:
    """Whether the forms may speak of different years: by their own year or by years in the projects' names."""
    years = [view.form.fiscal_year.text if view.form.fiscal_year else "" for view in (left, right)]
    named = [years_in(view.form.project.text if view.form.project else "") for view in (left, right)]
    return years[0] != years[1] or named[0] != named[1]


def _question(left: Sighting, right: Sighting) -> str:
    if left.view is not None and right.view is not None and _apart(left.view, right.view):
        return "，请说明是否属于不同年度"
    return "，请说明两处的口径"
