"""The rate of a project divides by a budget that was changed during the year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.adjustments import Adjustment, told_adjustments
from jixiao.check.budget import budget_of, outturn_of, total_row
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.check.projects import form_named_in, title_of
from jixiao.check.rate import show_percent
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import FormKind
from jixiao.quantity import prints

_RATES = frozenset({"completion_rate", "execution_rate", "rate"})


@check(
    code="C04",
    severity=Severity.QUERY,
    scope=PAPER,
    title="执行率没有用调整后的预算数",
    message="“{item}”表中预算数为 {stated}，而正文说年中{change}，"
    "调整后为 {adjusted}；按调整后预算数，执行率为 {computed}，不是 {rate}。",
    why="执行率的分母是调整后的预算数；用错分母，得分跟着错。",
    fix="把表中预算数改为调整后的数，重新计算执行率和得分。",
    source="wuhan-note",
    since="0.1",
)
def denominator_not_adjusted(paper: Paper) -> Iterator[Finding]:
    """Look for changes of a project's budget in the text whose own rate shows that the form has the unchanged one."""
    told = list(told_adjustments(paper))
    if not told:
        not_applicable("正文没有说到项目预算的调整")
    for adjustment in told:
        budget, outturn = budget_of(adjustment.view.form), outturn_of(adjustment.view.form)
        if budget is not None and outturn is not None and budget.value > 0:
            yield from _judge(paper, adjustment, budget, outturn)


def _judge(paper: Paper, adjustment: Adjustment, budget: Amount, outturn: Amount) -> Iterator[Finding]:
    adjusted = budget.value + adjustment.change.value
    if adjusted <= 0 or not _told_with(paper, adjustment, outturn.value / adjusted * 100):
        return
    row = total_row(adjustment.view.form)
    verb = "调减" if adjustment.change.value < 0 else "追加"
    yield Finding(
        place=budget.place,
        form=adjustment.view.index,
        values={
            "item": title_of(adjustment.view.form),
            "stated": budget.text,
            "change": f"{verb} {adjustment.size}",
            "adjusted": budget.show(adjusted),
            "computed": show_percent(outturn.value / adjusted * 100),
            "rate": row.rate.text if row and row.rate else show_percent(outturn.value / budget.value * 100),
        },
        related=(Related(place=adjustment.change.place),),
    )


def _told_with(paper: Paper, adjustment: Adjustment, percent: Fraction) -> bool:
    """Whether the text gives this very percentage for the project."""
    views = paper.of_kind(FormKind.PROJECT_SELF_EVALUATION)
    for statement in paper.statements:
        number = number_in(statement)
        is_rate = statement.measure in _RATES and statement.unit == "%" and number is not None
        is_mine = is_rate and form_named_in(statement.subject, views) is adjustment.view
        if is_mine and number is not None and prints(percent, number):
            return True
    return False
