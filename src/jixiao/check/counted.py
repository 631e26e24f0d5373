"""How many goals, indicators and projects the forms of a paper show (实有个数)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.evaluations import department_form
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Related
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Indicator, Statement


@dataclass(frozen=True)
class Counted:
    """A number counted in a form.

    Attributes:
        title: What was counted.
        where: In which form.
        number: How many.
        possible: Numbers that a text may give for it: whether the execution rate is a level-1 indicator is open.
        related: The form.
    """

    title: str
    where: str
    number: Fraction
    possible: frozenset[Fraction]
    related: tuple[Related, ...]


def counted_in_forms(paper: Paper, statement: Statement) -> Iterator[tuple[Statement, Counted]]:
    """What a count of the text can be held against; nothing where the paper has no such form."""
    form = department_form(paper)
    counted: Counted | None = None
    if statement.topic == "performance_projects":
        counted = _projects(paper)
    elif form is not None:
        counted = _of_form(form, statement)
    if counted is not None:
        yield statement, counted


def _projects(paper: Paper) -> Counted | None:
    tables = paper.of_kind(FormKind.PROJECT_EXECUTION_TABLE)
    if not tables:
        return None
    rows = [row for row in tables[0].form.rows if row.project]
    return _counted("自评项目", "项目列表", len(rows), tables[0])


def _of_form(form: FormView, statement: Statement) -> Counted | None:
    if statement.topic == "goals_set":
        return _counted("年度绩效目标", "部门整体自评表", len(form.form.goals), form)
    label = fold(statement.base or "")
    rows = [row for row in form.form.indicators if not label or (row.level1 and fold(row.level1.text) == label)]
    if not rows:
        return None
    title = f"“{statement.base}”下的" if label else ""
    if statement.topic == "level1_indicators" and not label:
        return _counted("一级指标", "自评表", _distinct(rows, "level1"), form, more=1)
    if statement.topic == "level2_indicators":
        return _counted(f"{title}二级指标", "自评表", _distinct(rows, "level2"), form)
    if statement.topic == "level3_indicators":
        return _counted(f"{title}三级指标", "自评表", len(rows), form)
    return None


def _distinct(rows: list[Indicator], level: str) -> int:
    labels = [getattr(row, level) for row in rows]
    return len({fold(label.text) for label in labels if label})


def _counted(title: str, where: str, number: int, form: FormView, more: int = 0) -> Counted:
    possible = frozenset(Fraction(number + extra) for extra in range(more + 1))
    return Counted(title, where, Fraction(number), possible, (form.related(form.form.place),))
