"""A figure less its change is not the earlier figure, or the budget, that the sentence itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Change, changes
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.quantity import difference_interval


@check(
    code="A13",
    severity=Severity.QUERY,
    scope=PAPER,
    title="本期数减增减额不等于文中的比较数",
    message="“{item}”本期 {current}，增减 {change}，比较的数应为 {computed}，文中写 {stated}。",
    why="本期数、增减额和比较的数（上年数、年初预算数）三者可以互相推算，不相符时至少有一个写错。",
    fix="核对上年数或年初预算数，重新计算增减额。",
    source="paper-itself",
    since="0.1",
)
def change_off_earlier(paper: Paper) -> Iterator[Finding]:
    """Only where one sentence tells the earlier figure, the change and its rate, and the current figure is known."""
    told = [change for change in changes(paper.statements) if change.earlier is not None]
    yield from row_by_row(told, _judge, "文中没有写明比较的数的增减额")


def _judge(change: Change) -> Iterator[Finding]:
    earlier = change.earlier
    if earlier is None or len({item.quantity.dimension for item in (change.current, change.change, earlier)}) > 1:
        not_applicable("单位不同")
    figures = (change.current, change.change, earlier)
    digits = max(item.digits for item in figures) if len({item.factor for item in figures}) == 1 else 0
    low, high = difference_interval(change.current.interval(digits), change.change.interval(digits))
    lowest, highest = earlier.interval(digits)
    if lowest > high or low > highest:
        yield Finding(
            place=earlier.place,
            values={
                "item": change.subject,
                "current": change.current.text,
                "change": change.change.text,
                "computed": change.current.show(change.current.value - change.change.value),
                "stated": earlier.text,
            },
        )
