"""The tasks together spent more than the department did."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.budget import outturn_of
from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import TOLERANCE
from jixiao.check.money import amount_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity


@check(
    code="C18",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="各任务支出之和超过部门支出",
    message="{count} 项主要任务的执行数合计 {computed}，超过部门执行数 {stated}。",
    why="任务的钱是部门支出的一部分，加起来不可能比部门支出还多。",
    fix="核对各任务执行数和部门执行数；任务之间有重复的，写明。",
    source="paper-itself",
    since="0.1",
)
def tasks_off_outturn(view: FormView) -> Iterator[Finding]:
    """Add the tasks' outturns; that they are less is nothing, as not all spending has a task."""
    total = outturn_of(view.form)
    amounts = [amount_of(task.outturn, view.form.currency_unit) for task in view.form.tasks]
    known = [amount for amount in amounts if amount is not None]
    if total is None or not known:
        not_applicable("没有主要任务的执行数")
    if len({amount.quantity.dimension for amount in (*known, total)}) > 1:
        could_not_run("金额的单位不一致，无法相加")
    summed = sum((amount.value for amount in known), Fraction(0))
    if summed > total.value + TOLERANCE * len(known) * total.factor:
        values = {"count": str(len(known)), "computed": total.show(summed), "stated": total.text}
        yield Finding(place=known[0].place, values=values, related=(view.related(total.place),))
