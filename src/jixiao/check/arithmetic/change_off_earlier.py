"""A figure less its change is not the earlier figure, or the budget, that the sentence itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Step, steps
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
    """Only where one sentence tells the earlier figure and the change, and the current figure is known."""
    yield from row_by_row(steps(paper.statements), _judge, "文中没有写明比较的数的增减额")


def _judge(step: Step) -> Iterator[Finding]:
    figures = (step.current, step.change, step.earlier)
    if len({item.quantity.dimension for item in figures}) > 1:
        not_applicable("单位不同")
    digits = max(item.digits for item in figures) if len({item.factor for item in figures}) == 1 else 0
    low, high = difference_interval(step.current.interval(digits), step.change.interval(digits))
    lowest, highest = step.earlier.interval(digits)
    if lowest > high or low > highest:
        yield Finding(
            place=step.earlier.place,
            values={
                "item": step.subject,
                "current": step.current.text,
                "change": step.change.text,
                "computed": step.current.show(step.current.value - step.change.value),
                "stated": step.earlier.text,
            },
        )
