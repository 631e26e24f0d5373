"""The report gives another score than the form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import PAPER, CouldNotRun, check, could_not_run, not_applicable
from jixiao.check.evaluations import department_form, is_same_unit, reports, told_in_evaluation
from jixiao.check.facts import number_in
from jixiao.check.figures import exact, figure, show
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.quantity import Number, prints

_EXECUTION = ("预算执行率", "预算执行情况", "预算执行")


@check(
    code="C02",
    severity=Severity.ERROR,
    scope=PAPER,
    title="报告中的得分与自评表不一致",
    message="{item}，报告写 {stated} 分，自评表为 {computed} 分，相差 {difference} 分。",
    why="同一次自评只有一个得分；报告和表不一致，至少有一处是错的，等次也可能随之改变。",
    fix="核对自评表各项得分，把报告和表改成同一个数。",
    source="paper-itself",
    since="0.1",
)
def score_off_report(paper: Paper) -> Iterator[Finding]:
    """Hold totals, and the scores of level-1 labels of a single goal, of the report against those of the form.

    A score of a label is only asked about: the report may be speaking of a project there.
    """
    form = department_form(paper)
    views = [view for view in reports(paper) if form is not None and is_same_unit(view, form)]
    if form is None or not views:
        not_applicable("没有同一单位的自评报告和自评表")
    for view in views:
        yield from _totals(view, form)
    if len(form.form.goals) == 1:
        yield from _levels(paper, form)


def _totals(view: FormView, form: FormView) -> Iterator[Finding]:
    told, printed = figure(view.form.total), figure(form.form.total)
    if told is None or printed is None or view.form.total is None or form.form.total is None:
        could_not_run("报告或自评表没有印出总分")
    if not _same(told, printed):
        related = (form.related(form.form.total.place),)
        values = _values("自评总分", told, printed.exact)
        yield Finding(place=view.form.total.place, form=view.index, values=values, related=related)


def _levels(paper: Paper, form: FormView) -> Iterator[Finding]:
    for statement in told_in_evaluation(paper):
        number = number_in(statement)
        if statement.measure != "score" or number is None or statement.hedge is not None:
            continue
        computed = _score_of(form, _label(statement))
        if computed is not None and not _is_told(paper, _label(statement), computed):
            related = (form.related(form.form.place),)
            values = _values(f"“{_label(statement)}”得分", number, computed)
            yield Finding(place=statement.place, severity=Severity.QUERY, values=values, related=related)


def _is_told(paper: Paper, label: str, computed: Fraction) -> bool:
    """Whether the text gives the form's score under this label too: then another score is of something else."""
    told = [item for item in told_in_evaluation(paper) if item.measure == "score" and _label(item) == label]
    return any(prints(computed, number) for item in told if (number := number_in(item)))


def _label(statement: Statement) -> str:
    return fold(statement.subject).removeprefix("一级指标")


def _score_of(form: FormView, label: str) -> Fraction | None:
    """Sum of the printed scores under a level-1 label; ``None`` where one is missing or the label is no such one."""
    rows = [row for row in form.form.indicators if row.level1 and fold(row.level1.text) == label]
    cells = [row.score for row in rows]
    if not rows and label in _EXECUTION:
        cells = [row.score for row in form.form.execution if row.score]
    if not cells:
        return None
    try:
        require_whole(form)
        scores = [exact(cell) for cell in cells]
    except CouldNotRun:
        return None
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) if len(known) == len(scores) else None


def _same(left: Number, right: Number) -> bool:
    return prints(left.exact, right) or prints(right.exact, left)


def _values(item: str, told: Number, computed: Fraction) -> dict[str, str]:
    return {
        "item": item,
        "stated": show(told.exact),
        "computed": show(computed),
        "difference": show(abs(told.exact - computed)),
    }
