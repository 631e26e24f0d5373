"""The text gives an indicator another value than its form, or calls undone what the form calls done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.evaluations import told_in_evaluation
from jixiao.check.facts import number_in
from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.rate import percent_of
from jixiao.check.task_rates import full_task_rates
from jixiao.check.told_values import evaluated_form, unlike_values
from jixiao.check.wording import word_list
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator, Statement

_VALUES = frozenset({"actual", "completion_rate", "execution_rate", "rate"})
_GOAL = ("任务", "目标", "计划")
_FULL = 100


@check(
    code="C10",
    severity=Severity.ERROR,
    scope=PAPER,
    title="文中的完成情况与自评表不一致",
    message="“{item}”文中为 {stated}，自评表“{other}”为 {computed}{note}。",
    why="报告说没完成、表里按完成给分，或两处数字不同，得分就没有依据。",
    fix="核对实际完成数，改正报告或自评表，并相应调整得分。",
    source="paper-itself",
    since="0.1",
)
def text_against_actual(paper: Paper) -> Iterator[Finding]:
    """Compare percentages that the report gives under an indicator's very name with the form's.

    That a task stands below its goal although the rate of finished tasks is full, or that spending fell short although
    every rate is full, is asked: the text may speak of something narrower.
    """
    form = evaluated_form(paper)
    if form is None:
        not_applicable("没有同一单位的自评报告和自评表")
    statements = [item for item in told_in_evaluation(paper) if item.measure in _VALUES]
    if not statements:
        not_applicable("文中没有指标的完成值")
    for told in unlike_values(paper, _VALUES):
        if told.is_rate:
            is_general = fold(told.statement.subject) in {*word_list("general_rate"), *word_list("bare_name")}
            question = "，请说明文中说的是不是同一项" if is_general else ""
            yield _finding(form, told.statement, told.rows, told.words, question)
    for statement in statements:
        yield from _below_goal(form, statement)
        yield from _underspent(form, statement)


def _finding(form: FormView, statement: Statement, rows: Sequence[Indicator], stated: str, note: str) -> Finding:
    row = rows[0]
    return Finding(
        place=statement.place,
        severity=Severity.QUERY if note else None,
        values={
            "item": statement.subject,
            "stated": stated,
            "other": name_of(row),
            "computed": row.actual.text if row.actual else "",
            "note": note,
        },
        related=tuple(form.related(item.place) for item in rows),
    )


def _below_goal(form: FormView, statement: Statement) -> Iterator[Finding]:
    """A thing at less than its goal beside a rate of finished tasks of a hundred percent."""
    number = number_in(statement)
    if statement.measure != "completion_rate" or number is None or number.value >= _FULL:
        return
    if not any(word in (statement.base or "") for word in _GOAL):
        return
    rows = full_task_rates(form)
    if rows:
        stated = f"{statement.base}的 {statement.value}%"
        yield _finding(form, statement, rows[:1], stated, "，有任务没有完成而完成率是百分之百，请说明怎样计算")


def _underspent(form: FormView, statement: Statement) -> Iterator[Finding]:
    """The text says that a rate fell short of a hundred percent while every printed rate is full."""
    hedge, number = statement.hedge or "", number_in(statement)
    if statement.measure != "execution_rate" or not hedge.startswith("未") or number is None or number.value != _FULL:
        return
    rows = [row for row in form.form.execution if row.rate]
    try:
        rates = [percent_of(row.rate) for row in rows]
    except CouldNotRun:
        return
    if rates and all(rate is not None and rate.value >= _FULL for rate in rates):
        yield Finding(
            place=statement.place,
            severity=Severity.QUERY,
            values={
                "item": statement.subject,
                "stated": f"执行率{hedge} {statement.value}%",
                "other": "预算执行率",
                "computed": rows[0].rate.text if rows[0].rate else "",
                "note": "，表中各行都是百分之百，请核对",
            },
            related=tuple(form.related(row.place) for row in rows),
        )
