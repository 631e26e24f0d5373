"""Management indicators of a unit's year, from its money and its papers; nobody types them (管理指标)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from jixiao.score.execution import amount_in, scored_row
from jixiao.score.management import Computed, compute_all
from jixiao.web.papers.models import Paper
from jixiao.web.papers.standing import analysis_of
from jixiao.web.projects.models import Project
from jixiao.web.rectifications.models import Rectification

_MONEY = {"outturn": "outturn", "revised_budget": "budget", "initial_budget": "initial_budget"}
_DONE = ("submitted", "unit_reviewed", "dept_reviewed", "finance_reviewed", "approved", "locked", "published")


def management_for(paper: Paper) -> tuple[Computed, ...]:
    """Every management indicator for which there are both figures, in the order of the register."""
    figures = {**money_of(paper), **(counts_of(paper) if paper.project_id is None else {})}
    return tuple(computed for computed in compute_all(figures) if computed.value is not None)


def money_of(paper: Paper) -> Mapping[str, Fraction]:
    """The figures of the paper's money row, in yuan."""
    form = analysis_of(paper).form
    place = scored_row(form)
    if place is None:
        return {}
    row = form.execution[place]
    written = row.currency_unit or form.currency_unit
    unit = "" if written is None else written.text
    amounts = {name: amount_in(getattr(row, field), unit) for name, field in _MONEY.items()}
    return {name: amount.base for name, amount in amounts.items() if amount is not None}


def counts_of(paper: Paper) -> Mapping[str, Fraction]:
    """How many projects of the unit have targets, monitoring and self-evaluations, and how its tasks were closed."""
    year, unit = paper.fiscal_year, paper.unit_id
    projects = [
        project
        for project in Project.objects.filter(unit_id=unit, first_year__lte=year)
        if project.last_year is None or project.last_year >= year
    ]
    papers = Paper.objects.filter(unit_id=unit, fiscal_year=year, project__in=projects)
    due = Fraction(len(projects))

    def count(document: str, *statuses: str) -> Fraction:
        held = papers.filter(document=document, status__in=statuses)
        return Fraction(held.values("project").distinct().count())

    approved = papers.filter(document="target").exclude(approved=None)
    with_targets = Fraction(approved.values("project").distinct().count())
    tasks = list(Rectification.objects.filter(owner__path__startswith=paper.unit.path, fiscal_year=year))
    on_time = sum(
        task.status == "closed"
        and task.verified_at is not None
        and (task.due_on is None or task.verified_at.date() <= task.due_on)
        for task in tasks
    )
    return {
        "projects_due_targets": due,
        "projects_with_targets": with_targets,
        "projects_due_monitoring": due,
        "projects_monitored": count("monitoring", *_DONE),
        "projects_due_self_evaluation": due,
        "projects_self_evaluated": count("self_evaluation", *_DONE),
        "rectification_due": Fraction(len(tasks)),
        "rectified_on_time": Fraction(on_time),
    }
