"""The score of budget execution is not its points times the execution rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable, row_by_row
from jixiao.check.figures import exact, figure, is_printed, show
from jixiao.check.money import amount_of
from jixiao.check.paper import FormView
from jixiao.check.rate import percent_interval, percent_of, readings_of
from jixiao.finding import Finding, Severity
from jixiao.form.model import ExecutionRow
from jixiao.quantity import Interval, Number, format_number, may_print, prints

_RULE = re.compile(r"分[*×xX·]执行率|执行率[*×xX·](?:分值|权重|\d)|(?:分值|权重)[*×xX·](?:预算)?执行率")
_PLACES = 2


@check(
    code="A02",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="预算执行得分与执行率不符",
    message="预算执行得分填为 {stated} 分，而 {points} 分 × {outturn} ÷ {budget} ＝ {computed} 分{note}。",
    why="预算执行得分由分值乘以执行率得出，执行率不先舍入；算错会直接改变总分。",
    fix="用未舍入的执行率重新计算，得分不超过分值。",
    source="wuhan-note",
    since="0.1",
)
def score_off_rate(view: FormView) -> Iterator[Finding]:
    """Multiply exactly and cap at the points; rounding or cutting at the score's own digits is no finding.

    An error only where the paper prints the rule and the points; a query where it does not, and where a rounded rate
    that is printed explains the score. Only the first row with a score is judged: parts may repeat the total's.
    """
    scored = [row for row in view.form.execution if is_printed(row.score)][:1]
    yield from row_by_row(scored, lambda row: _judge(view, row), "没有预算执行得分")


def _judge(view: FormView, row: ExecutionRow) -> Iterator[Finding]:
    score, points = figure(row.score), exact(row.points)
    inferred = view.score.execution if view.score is not None and points is None else None
    if inferred is not None:
        points = inferred.points
    if score is None or row.score is None:
        not_applicable("没有预算执行得分")
    if points is None:
        could_not_run("没有读到预算执行率的分值")
    unit = view.form.currency_unit
    outturn, budget = amount_of(row.outturn, row.currency_unit, unit), amount_of(row.budget, row.currency_unit, unit)
    if outturn is None or budget is None:
        could_not_run("缺少预算数或执行数")
    interval = percent_interval(outturn, budget)
    if interval is None or not budget.value:
        could_not_run("预算数为 0，执行率无法计算")
    if may_print(_scored(points, interval), score):
        return
    from_rate = _from_printed_rate(row, points, score)
    computed = _scored(points, (outturn.value / budget.value * 100,) * 2)[0]
    yield Finding(
        place=row.score.place,
        severity=None if _prints_rule(view) and not from_rate and inferred is None else Severity.QUERY,
        values={
            "stated": score.words,
            "points": show(points),
            "outturn": outturn.text,
            "budget": budget.text,
            "computed": format_number(computed, max(_PLACES, score.digits)),
            "note": f"（填写的得分是用舍入后的执行率 {row.rate.text} 计算的）" if from_rate and row.rate else "",
        },
    )


def _scored(points: Fraction, percent: Interval) -> Interval:
    """Points times rate, between 0 and the points."""
    low, high = (min(max(points * end / 100, Fraction(0)), points) for end in percent)
    return low, high


def _from_printed_rate(row: ExecutionRow, points: Fraction, score: Number) -> bool:
    rate = percent_of(row.rate)
    if rate is None or row.rate is None:
        return False
    return any(prints(_scored(points, (reading.exact,) * 2)[0], score) for reading in readings_of(row.rate, rate))


def _prints_rule(view: FormView) -> bool:
    """Whether the paper prints that the score is points times rate."""
    return bool(_RULE.search(view.paper.text))
