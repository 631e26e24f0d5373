"""Basic and project expenditure do not add up to the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from jixiao.check.columns import judge_columns
from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, NotApplicable, check, could_not_run, not_applicable, row_by_row
from jixiao.check.ledger import amounts, mismatch, shares_are_whole
from jixiao.check.money import STRUCTURE, Amount, amount_of, sum_fault
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Severity

_TOPICS = (
    "basic_expenditure",
    "project_expenditure",
    "remitted_expenditure",
    "operating_expenditure",
    "affiliated_subsidy_expenditure",
)


@check(
    code="A05",
    severity=Severity.ERROR,
    scope=PAPER,
    title="基本支出与项目支出之和与总额不符",
    message="{column}：基本支出与项目支出 {parts} 相加为 {computed}，总额填为 {stated}，相差 {difference}。",
    why="部门支出由基本支出和项目支出组成；不相等时，总额或其中一项填错，或有支出没有列出。",
    fix="核对基本支出、项目支出和总额的口径是否一致，更正填错的金额。",
    source="paper-itself",
    since="0.1",
)
def structure_off_total(paper: Paper) -> Iterator[Finding]:
    """Add the two in the money block, or those of the head against its outturn or budget, and those of the text."""
    items = [*(partial(_form, view) for view in paper.originals), partial(_text, paper)]
    yield from row_by_row(items, lambda judge: judge(), "没有按支出结构列示的金额")


def _form(view: FormView) -> Iterator[Finding]:
    try:
        found = list(judge_columns(view, STRUCTURE, "表中没有按支出结构列示的金额"))
    except NotApplicable:
        found = list(_head(view))
    yield from (replace(finding, form=view.index) for finding in found)


def _text(paper: Paper) -> Iterator[Finding]:
    """Basic, project and other expenditure of the text; a part that is not told leaves a shortfall open."""
    total, parts = amounts(paper, "expenditure_total"), [amounts(paper, topic) for topic in _TOPICS]
    if not total or not all(parts[:2]):
        not_applicable("文中没有支出合计及其构成")
    found = mismatch(total, parts)
    if found is None:
        return
    if not found.exceeds and not all(parts) and not shares_are_whole(paper, _TOPICS):
        could_not_run("文中没有列出全部支出构成")
    yield found.finding(culprit_place(paper, found.total, found.parts), column="支出合计")


def _head(view: FormView) -> Iterator[Finding]:
    """Basic and project expenditure of the head make the outturn, or in some places the budget."""
    unit = view.form.currency_unit
    parts = [amount_of(view.form.header.get(name), unit) for name in ("basic_expenditure", "project_expenditure")]
    known = [part for part in parts if part is not None]
    row = next((row for row in view.form.execution if row.outturn), None)
    outturn = amount_of(row.outturn, row.currency_unit, unit) if row else None
    budget = amount_of(row.budget, row.currency_unit, unit) if row else None
    if len(known) != len(parts) or outturn is None:
        not_applicable("表头没有基本支出和项目支出总额")
    faults = [sum_fault(known, total) for total in (outturn, budget) if total is not None]
    if None not in faults:
        severity = Severity.QUERY if Severity.QUERY in faults else Severity.ERROR
        yield replace(_finding(view, known, outturn), severity=severity)


def _finding(view: FormView, parts: list[Amount], total: Amount) -> Finding:
    computed = sum((part.value for part in parts), Fraction(0))
    return Finding(
        place=total.place,
        values={
            "column": "执行数",
            "parts": "＋".join(part.text for part in parts),
            "stated": total.text,
            "computed": total.show(computed),
            "difference": total.show(total.value - computed),
        },
        related=tuple(view.related(part.place) for part in parts),
    )
