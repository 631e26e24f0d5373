"""A percentage of change does not follow from the change and the figure that changed."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Change, changes
from jixiao.check.habits import Percentage, cut_against_habit
from jixiao.check.paper import Paper
from jixiao.check.rate import show_percent
from jixiao.finding import Finding, Severity
from jixiao.quantity import difference_interval, may_print, quotient_interval


@check(
    code="A07",
    severity=Severity.QUERY,
    scope=PAPER,
    title="增减幅度与增减额不符",
    message="“{item}”增减 {change}，按本期 {current} 推算上期为 {before}，幅度应为 {computed}，文中写 {stated}{note}。",
    why="增减额、增减幅度和本期数三者可以互相推算，不相符时至少有一个写错。",
    fix="核对上年数，重新计算增减额和幅度。",
    source="paper-itself",
    since="0.1",
)
def change_off_figures(paper: Paper) -> Iterator[Finding]:
    """Recompute from the change and the current figure; a cut-off rate is a note, where the paper rounds elsewhere."""
    yield from row_by_row(changes(paper.statements), _judge, "文中没有增减额和增减幅度")
    cuts, _ = cut_against_habit(paper)
    facts = {change.place: change for change in changes(paper.statements)}
    for item in cuts:
        if item.kind == "change":
            yield _note(item, facts[item.place])


def _judge(change: Change) -> Iterator[Finding]:
    if change.change.quantity.dimension != change.current.quantity.dimension:
        not_applicable("单位不同")
    digits = max(change.change.digits, change.current.digits)
    moved = change.change.interval(digits)
    ratio = quotient_interval(moved, difference_interval(change.current.interval(digits), moved))
    before = change.current.value - change.change.value
    if ratio is None or not before:
        not_applicable("上期数为 0")
    if not may_print((ratio[0] * 100, ratio[1] * 100), change.rate):
        exact = show_percent(change.change.value / before * 100, change.rate.digits)
        yield Finding(place=change.place, values=_values(change) | {"computed": exact, "note": ""})


def _values(change: Change) -> dict[str, str]:
    return {
        "item": change.subject,
        "stated": f"{change.rate.words}%",
        "change": change.change.text,
        "current": change.current.text,
        "before": change.current.show(change.current.value - change.change.value),
    }


def _note(item: Percentage, change: Change) -> Finding:
    values = _values(change) | {"computed": item.rounded, "note": "（是截断得出的，文中别处为四舍五入）"}
    return Finding(place=change.place, severity=Severity.NOTE, values=values)
