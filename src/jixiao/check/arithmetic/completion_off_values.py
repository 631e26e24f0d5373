"""A rate of completion in the text is not the actual value over the target that its sentence tells."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Achievement, achievements
from jixiao.check.paper import Paper
from jixiao.check.rate import show_percent
from jixiao.finding import Finding, Severity
from jixiao.form.narrative.words import words
from jixiao.quantity import Interval, Number, format_number, interval_of, may_print, quotient_interval


@check(
    code="A14",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文中的完成率与目标值、完成值不符",
    message="“{item}”完成率写为 {stated}，而完成值 {actual} ÷ 目标值 {target} ＝ {computed}。",
    why="完成率由目标值和完成值相除得出，不相符时至少有一个写错。",
    fix="核对目标值、完成值，重新计算完成率；完成率另有算法的，写明算法。",
    source="paper-itself",
    since="0.1",
)
def completion_off_values(paper: Paper) -> Iterator[Finding]:
    """Divide exactly; what rounding or cutting at the printed digits explains is no finding."""
    yield from row_by_row(achievements(paper.statements), _judge, "文中没有同时写明目标值、完成值和完成率")


def _judge(fact: Achievement) -> Iterator[Finding]:
    if not fact.target.exact:
        not_applicable("目标值为 0")
    interval = quotient_interval(_interval(fact.actual, fact.unit), _interval(fact.target, fact.unit))
    if interval is not None and not may_print((interval[0] * 100, interval[1] * 100), fact.rate):
        figures = {name: getattr(fact, name) for name in ("actual", "target")}
        told = {name: format_number(number.value, number.digits) + fact.unit for name, number in figures.items()}
        exact = show_percent(fact.actual.exact / fact.target.exact * 100, fact.rate.digits)
        yield Finding(
            place=fact.place,
            values={"item": fact.subject, "stated": f"{fact.rate.words}%", "computed": exact, **told},
        )


def _interval(number: Number, unit: str) -> Interval:
    """What a printed number may stand for: whole things that are counted are exact, 33万亩 is not."""
    is_counted = not number.digits and not unit.startswith(words("scale"))
    return (number.exact, number.exact) if is_counted else interval_of(number)
