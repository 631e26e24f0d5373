"""One statistic has two targets, printed or implied by a rate of completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.check.area_figures import Sighting, area_figure, sightings
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in, sentences
from jixiao.check.overlap import overlap
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.quantity import (
    Interval,
    Quantity,
    comparable,
    find_unit,
    format_number,
    interval_of,
    quotient_interval,
)

_GOAL = ("目标", "任务", "计划")
_VALUES = frozenset({"actual", "amount", "count"})


@dataclass(frozen=True)
class _Aim:
    """A target: its words, its unit, and every value that it may be."""

    figure: str
    name: str
    words: str
    quantity: Quantity
    interval: Interval
    place: Place
    form: int | None


@check(
    code="C07",
    severity=Severity.QUERY,
    scope=PAPER,
    title="同一指标前后目标不一",
    message="“{item}”的目标{where}{stated}，而“{other}”表中目标值为 {computed}，请说明以哪个为准。",
    why="目标只有一个；按低的算完成、按高的不算，结论就由人挑。",
    fix="以批复的目标值为准，全文和各表统一；口径不同的，写明各是什么口径。",
    source="paper-itself",
    since="0.1",
)
def two_targets_of_one_figure(paper: Paper) -> Iterator[Finding]:
    """Compare targets of statistics of the whole area between forms, and with value over rate in the text."""
    printed: dict[str, list[_Aim]] = defaultdict(list)
    for item in sightings(paper):
        aim = _printed(item)
        if aim is not None:
            printed[aim.figure].append(aim)
    if not printed:
        not_applicable("没有全辖区统计指标的目标值")
    for group in printed.values():
        yield from _between_forms(group)
    for implied in _implied(paper.statements):
        same = [aim for aim in printed.get(implied.figure, ()) if comparable(aim.quantity, implied.quantity)]
        other = same[0] if same else None
        if other is not None and not overlap(implied.interval, other.interval):
            yield _finding(implied, other, "按文中完成率推算约为 ")


def _printed(item: Sighting) -> _Aim | None:
    bound = None if item.target is None else item.target.bound
    if item.row is None or item.view is None or bound is None or not item.target or bound.unit is None:
        return None
    low, high = interval_of(bound.number)
    factor = bound.unit.factor
    interval = (low * factor, high * factor)
    place = item.row.target.place if item.row.target else item.row.place
    return _Aim(item.figure, item.name, item.target.words, bound, interval, place, item.view.index)


def _between_forms(group: Sequence[_Aim]) -> Iterator[Finding]:
    first = group[0]
    for aim in group[1:]:
        is_same_kind = comparable(aim.quantity, first.quantity)
        if is_same_kind and aim.form != first.form and not overlap(aim.interval, first.interval):
            yield _finding(aim, first, "值为 ")


def _implied(statements: Sequence[Statement]) -> Iterator[_Aim]:
    """Value over rate of completion, where one sentence gives both for one thing."""
    for group in sentences(statements):
        for rate in group:
            figure, percent = area_figure(rate.subject), number_in(rate)
            if rate.measure != "completion_rate" or not figure or percent is None or rate.hedge is not None:
                continue
            if not any(word in (rate.base or "") for word in _GOAL) or percent.value <= 0:
                continue
            values = [item for item in group if item.measure in _VALUES and fold(item.subject) == fold(rate.subject)]
            number = number_in(values[0]) if len(values) == 1 and values[0].hedge is None else None
            unit = find_unit(values[0].unit) if number is not None else None
            if number is None or unit is None:
                continue
            low_high = quotient_interval(interval_of(number), interval_of(percent))
            if low_high is not None:
                interval = (low_high[0] * 100 * unit.factor, low_high[1] * 100 * unit.factor)
                words = f"{format_number(number.exact * 100 / percent.exact, number.digits)}{values[0].unit}"
                place, quantity = rate.place, Quantity(number, unit)
                yield _Aim(figure, rate.subject, words, quantity, interval, place, None)


def _finding(aim: _Aim, other: _Aim, where: str) -> Finding:
    values = {
        "item": aim.name,
        "where": where,
        "stated": aim.words,
        "other": other.name,
        "computed": other.words,
    }
    return Finding(
        place=aim.place, form=aim.form, values=values, related=(Related(place=other.place, form=other.form),)
    )
