"""Tasks were not paid or not done, and the rate of finished tasks is a hundred percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, CouldNotRun, check, not_applicable
from jixiao.check.indicators import name_of, text_of
from jixiao.check.money import amount_of
from jixiao.check.paper import FormView
from jixiao.check.task_rates import full_task_rates
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Task

_NOT = r"(?:尚未|没有|没能|未能|未)(?:全部)?"
_UNDONE = re.compile(rf"{_NOT}(?:完成)?(?:拨付|支付|开展|实施|启动|发放|到位)|{_NOT}完成")


@check(
    code="C11",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="有任务没有完成而完成率为百分之百",
    message="“{item}”填 {stated}，而{computed}。",
    why="任务没有付款、没有做完，完成率就不到百分之百，按满分计分不实。",
    fix="按实际完成的任务数计算完成率，扣减相应得分，并说明原因。",
    source="paper-itself",
    since="0.1",
)
def unpaid_task_called_done(view: FormView) -> Iterator[Finding]:
    """Look at tasks with a budget and no outturn, or with words of not being done, beside full rates of completion."""
    rows = full_task_rates(view)
    if not view.form.tasks or not rows:
        not_applicable("没有主要任务，或任务完成率不是百分之百")
    undone = [(task, fault) for task in view.form.tasks if (fault := _fault(view, task))]
    if not undone:
        return
    told = "、".join(f"“{text_of(task.name)}”{fault}" for task, fault in undone)
    related = tuple(view.related(task.place) for task, _ in undone)
    computed = f"{len(undone)} 项任务没有完成：{told}"
    values = {"item": name_of(rows[0]), "stated": text_of(rows[0].actual), "computed": computed}
    yield Finding(place=rows[0].place, values=values, related=related)


def _fault(view: FormView, task: Task) -> str:
    told = _UNDONE.search(fold(text_of(task.completion)))
    try:
        budget = amount_of(task.budget, view.form.currency_unit)
        outturn = amount_of(task.outturn, view.form.currency_unit)
    except CouldNotRun:
        budget = outturn = None
    if budget is not None and outturn is not None and budget.value > 0 and outturn.value == 0:
        return f"预算 {budget.text}、支出为 0"
    return f"写明“{told[0]}”" if told else ""
