"""One indicator printed twice with two values (同一指标两个数): in one form, or in the department's and a project's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.area_figures import area_figure
from jixiao.check.evaluations import department_form
from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import years_in
from jixiao.check.told_values import figure_of, may_be_same_quantity
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Indicator

_RATIO = "ratio"


@dataclass(frozen=True)
class SameRow:
    """Two rows with one name, one target and two values.

    Attributes:
        first_view, first: The earlier row and its form.
        second_view, second: The later row and its form.
        question: What leaves the contradiction open; empty where nothing does.
        wheres: How the message tells the two apart.
    """

    first_view: FormView
    first: Indicator
    second_view: FormView
    second: Indicator
    question: str
    wheres: tuple[str, str]

    def findings(self) -> Iterator[Finding]:
        """The finding, at the later row."""
        if self.first.actual and self.second.actual:
            values = {
                "item": name_of(self.second),
                "where": self.wheres[1],
                "stated": self.second.actual.text,
                "other": name_of(self.first),
                "other_where": self.wheres[0],
                "computed": self.first.actual.text,
                "note": self.question,
            }
            yield Finding(
                place=self.second.actual.place,
                form=self.second_view.index,
                severity=Severity.QUERY if self.question else None,
                values=values,
                related=(self.first_view.related(self.first.actual.place),),
            )


def same_rows(paper: Paper) -> Iterator[SameRow]:
    """Pairs of rows with the same name and target whose printed figures cannot be the same."""
    for view in paper.originals:
        yield from _under_two_goals(view)
    yield from _department_and_project(paper)


def _under_two_goals(view: FormView) -> Iterator[SameRow]:
    """Goals may each have had their own survey: only asked."""
    rows: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for row in view.form.indicators:
        key = _key(row)
        if key is not None:
            rows[key].append(row)
    question = "，名称和目标值都相同，请说明两处的口径"
    for first, *rest in rows.values():
        for other in rest:
            if _differs(first, other):
                yield SameRow(view, first, view, other, question, ("（前一处）", "（后一处）"))


def _department_and_project(paper: Paper) -> Iterator[SameRow]:
    """A count or amount that the department's form takes over from one project, by name and target."""
    department = department_form(paper)
    if department is None:
        return
    own: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for row in department.form.indicators:
        key = _key(row)
        if key is not None and area_figure(name_of(row)) is None:
            own[key].append(row)
    projects = _project_rows(paper)
    for key, rows in own.items():
        theirs = projects.get(key, ())
        if len(rows) == 1 and len(theirs) == 1 and not _is_ratio(rows[0]):
            view, row = theirs[0]
            if _differs(rows[0], row):
                question = "，请说明是否属于不同年度" if _other_year(department, view) else ""
                title = view.form.project.text if view.form.project else ""
                wheres = ("（部门整体自评表）", f"（项目“{title}”）")
                yield SameRow(department, rows[0], view, row, question, wheres)


def _project_rows(paper: Paper) -> dict[tuple[str, str], list[tuple[FormView, Indicator]]]:
    found: dict[tuple[str, str], list[tuple[FormView, Indicator]]] = defaultdict(list)
    for view in paper.of_kind(FormKind.PROJECT_SELF_EVALUATION):
        for row in view.form.indicators:
            key = _key(row)
            if key is not None:
                found[key].append((view, row))
    return found


def _key(row: Indicator) -> tuple[str, str] | None:
    """Name and target; ``None`` where one of them is missing."""
    target = fold(row.target.text) if row.target else ""
    unit = fold(row.unit_of_measure.text) if row.unit_of_measure else ""
    return (fold(row.level3.text), target + unit) if row.level3 and target else None


def _is_ratio(row: Indicator) -> bool:
    figure = figure_of(row)
    return figure is None or figure.dimension == _RATIO


def _other_year(left: FormView, right: FormView) -> bool:
    """Whether the forms report on different years, or the project's name prints another year."""
    years = [view.form.fiscal_year.text if view.form.fiscal_year else "" for view in (left, right)]
    named = years_in(right.form.project.text if right.form.project else "")
    return years[0] != years[1] or bool(named - set(years))


def _differs(left: Indicator, right: Indicator) -> bool:
    one, other = figure_of(left), figure_of(right)
    if one is None or other is None or one == other or one.dimension != other.dimension:
        return False
    return not may_be_same_quantity(one, other)
