"""A project lost points on what matters, and the department's own form does not mention it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.budget import budget_of
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.evaluations import department_form
from jixiao.check.likeness import pairs
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import title_of
from jixiao.check.shortfall import Shortfall, shortfalls
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind

_SHARED = 2


@check(
    code="C09",
    severity=Severity.QUERY,
    scope=PAPER,
    title="重点项目没有完成的指标未进入部门自评",
    message="项目“{project}”的“{item}”得 {stated}，部门整体自评表没有这项指标{computed}。",
    why="没完成的重点工作不进部门自评，部门总分就虚高。",
    fix="把重点项目的核心指标列入部门自评表，或在原因说明中写明。",
    source="handbook",
    since="0.1",
)
def project_shortfall_untold(paper: Paper) -> Iterator[Finding]:
    """Look at projects with much of the money, and at indicators that a goal of the department speaks of.

    A few points lost of many are left alone.
    """
    department = department_form(paper)
    views = paper.of_kind(FormKind.PROJECT_SELF_EVALUATION)
    if department is None or not views:
        not_applicable("没有部门自评表或项目自评表")
    names = {fold(row.level3.text) for row in department.form.indicators if row.level3}
    money = sum((amount.value for view in views if (amount := budget_of(view.form))), Fraction(0))
    for view in views:
        for item in shortfalls(view):
            why = _why(department, view, item, money)
            if why and fold(item.name) not in names:
                yield _finding(department, view, item, why)


def _why(department: FormView, view: FormView, item: Shortfall, money: Fraction) -> str:
    """Why the indicator matters to the department, empty where it does not."""
    if item.score * 100 >= item.points * threshold("material_score"):
        return ""
    budget = budget_of(view.form)
    if budget is not None and money > 0 and budget.value / money * 100 >= threshold("heavy_project_share"):
        return "，而该项目占项目预算的一成以上"
    for goal in department.form.goals:
        if goal.text and len(pairs(goal.text.text) & pairs(item.name)) >= _SHARED:
            return f"，而部门年度目标{goal.no}说的就是这项工作"
    return ""


def _finding(department: FormView, view: FormView, item: Shortfall, why: str) -> Finding:
    total = department.form.total
    score = f"，部门总分 {total.text.removesuffix('分')} 分" if total else ""
    return Finding(
        place=item.row.place,
        form=view.index,
        values={"project": title_of(view.form), "item": item.name, "stated": item.told, "computed": why + score},
        related=(department.related(total.place if total else department.form.place),),
    )
