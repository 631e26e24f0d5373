"""A cumulative value of the year is below what monitoring had counted during the year."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import SELF_EVALUATIONS, TOGETHER, check, not_applicable
from jixiao.check.indicators import actual_of, name_of, target_of, text_of
from jixiao.check.paper import FormView, Paper, Together
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Indicator
from jixiao.quantity import ActualKind, Direction, comparable, read_actual


@check(
    code="C15",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="年末完成值低于监控累计值",
    message="“{item}”全年完成 {stated}，少于{when}监控时已经完成的 {computed}。",
    why="累计数只增不减；年末反而变少，两个数中至少有一个不实，或者口径不同。",
    fix="核对监控表和自评表的数据来源和口径，改正填错的数，口径不同的写明。",
    source="handbook",
    since="0.1",
)
def below_monitored_value(group: Together) -> Iterator[Finding]:
    """Compare counts and amounts to be reached at least; rates and levels may fall in the course of a year.

    Monitoring and self-evaluation must be of one year and one project; the finding stands in the later file.
    """
    pairs = [(own, other) for own in _rows(group.paper) for earlier in group.earlier for other in _rows(earlier)]
    same = [(own, other) for own, other in pairs if _are_of_one(own, other)]
    if not same:
        not_applicable("没有同一年度、同一项目的监控表和自评表可以对照")
    for own, other in same:
        monitored, final = (own, other) if own[1].form.kind is FormKind.MONITORING else (other, own)
        if _is_below(final[2], monitored[2]):
            cell = own[2].to_date if own is monitored else own[2].actual
            yield Finding(
                place=own[2].place if cell is None else cell.place,
                form=own[1].index,
                values={
                    "item": name_of(final[2]),
                    "stated": text_of(final[2].actual),
                    "computed": text_of(monitored[2].to_date),
                    "when": text_of(monitored[1].form.cut_off),
                },
                related=(Related(place=other[2].place, file=other[0].document.file, form=other[1].index),),
            )


_Row = tuple[Paper, FormView, Indicator]


def _rows(paper: Paper) -> Iterator[_Row]:
    for view in paper.originals:
        if view.form.kind in SELF_EVALUATIONS | {FormKind.MONITORING}:
            yield from ((paper, view, row) for row in view.form.indicators if row.level3)


def _are_of_one(own: _Row, other: _Row) -> bool:
    """Whether one row is of monitoring and the other of the year's evaluation of the same thing."""
    mine, theirs = own[1].form, other[1].form
    if (mine.kind is FormKind.MONITORING) == (theirs.kind is FormKind.MONITORING):
        return False
    named = [(mine.project, theirs.project), (mine.fiscal_year, theirs.fiscal_year), (own[2].level3, other[2].level3)]
    return all(fold(text_of(one)) == fold(text_of(another)) for one, another in named)


def _is_below(final: Indicator, monitored: Indicator) -> bool:
    target = target_of(final)
    unit = None if monitored.unit_of_measure is None else monitored.unit_of_measure.text
    read = actual_of(final), read_actual(text_of(monitored.to_date), unit=unit, target=target_of(monitored))
    if any(actual.kind is not ActualKind.NUMERIC for actual in read):
        return False
    last, then = (actual.quantity for actual in read)
    if last is None or then is None or target.direction is Direction.REVERSE or not comparable(last, then):
        return False
    if last.dimension == "ratio" or target.bound is None:
        return False
    if last.unit is None or then.unit is None:
        return last.number.exact < then.number.exact
    return last.base < then.base
