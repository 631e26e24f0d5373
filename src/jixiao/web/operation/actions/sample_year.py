"""This year of a sample bureau, for a new clerk to live at once: money, approved targets, open rounds (演示年度)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from jixiao.finding import Severity
from jixiao.form.mapping import form_from_mapping
from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.budgets.actions.change_line import AmountChange, add_line, save_amounts
from jixiao.web.budgets.amounts import DEFAULT_UNIT, read_fen, show_fen
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.wording import money_words
from jixiao.web.calendars.actions.change_round import close_round
from jixiao.web.calendars.actions.open_round import open_round
from jixiao.web.calendars.choices import document_of, form_kind_of
from jixiao.web.calendars.models import Round
from jixiao.web.error import AmountError, GuardError
from jixiao.web.operation.actions.sample_points import missing_points
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.actions.create_paper import blank_content, create_paper, request_for
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.actions.remark import answer_query
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.marks import marks_as
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.standing import analysis_of, keep_figures
from jixiao.web.projects.actions.add_project import add_project
from jixiao.web.projects.models import Project
from jixiao.web.readings.actions.draft_paper import content_for
from jixiao.web.targets.actions.review_target import review_target
from jixiao.web.targets.rules import criteria

_DAYS_LEFT = 30
_MONTHS = 12
_ROUND = 10_000  # 分: outturns to the hundredth of 万元
_SOURCE = "fiscal"
_BEST = "excellent"


@dataclass(frozen=True, slots=True)
class SampleYear:
    """What this year of a sample bureau is made of.

    Attributes:
        bureau, unit: The finance bureau and its budget unit.
        section: Who has the project of a unit whose papers name none.
        project: Name of that project.
        styles: Official paper by what it is for: ``unit_target``, ``project_target``, ``monitoring``,
            ``self_evaluation``.
        titles: What the rounds are called, by the same names.
        words: What people say: ``goal`` where none is printed, ``query`` to a query, ``opinion`` of targets,
            ``closed`` of the round of targets.
    """

    bureau: Organisation
    unit: Organisation
    section: Organisation
    project: str
    styles: Mapping[str, str]
    titles: Mapping[str, str]
    words: Mapping[str, str]


def begin_year(sample: SampleYear) -> None:
    """Money with outturns, targets approved by the people of the bureau, rounds of monitoring and self-evaluation."""
    today = timezone.localdate()
    until = today.replace(day=1) - dt.timedelta(days=1)
    until = until if until.year == today.year else today
    projects = list(Project.objects.filter(unit=sample.unit)) or [_project(sample, today.year)]
    _add_money(sample, projects, until)
    people = _people(sample.bureau)
    for name, speaks_of in (("unit_target", [None]), ("project_target", projects)):
        round_ = _round(sample, name, dt.date(today.year - 1, 11, 1), dt.date(today.year - 1, 12, 15))
        for project in speaks_of:
            _approve_target(sample, round_, project, people)
        close_round(round_, sample.words["closed"], actor=SYSTEM)
    due = today + dt.timedelta(days=_DAYS_LEFT)
    _round(sample, "monitoring", today, due, until)
    if not any(round_.is_per_project for round_ in _rounds(sample, "self_evaluation")):
        _round(sample, "self_evaluation", today, due)


def _rounds(sample: SampleYear, document: str) -> Iterable[Round]:
    return Round.objects.filter(bureau=sample.bureau, document=document, fiscal_year=timezone.localdate().year)


def _round(sample: SampleYear, name: str, opens_on: dt.date, due_on: dt.date, until: dt.date | None = None) -> Round:
    year, style = timezone.localdate().year, sample.styles[name]
    round_ = Round(
        bureau=sample.bureau,
        title=f"{year}年度{sample.titles[name]}",
        fiscal_year=year,
        document=document_of(style),
        form_kind=form_kind_of(style),
        style=style,
        opens_on=opens_on,
        due_on=due_on,
        cut_off_on=until,
    )
    return open_round(round_, [sample.unit], actor=SYSTEM)


def _project(sample: SampleYear, year: int) -> Project:
    project = Project(code=f"{year}0001", name=sample.project, unit=sample.unit, owner=sample.section, first_year=year)
    return add_project(project, actor=SYSTEM)


def _people(bureau: Organisation) -> dict[str, User]:
    posts = Post.objects.filter(organisation__path__startswith=bureau.path).select_related("user")
    return {post.role: post.user for post in posts}


def _source(unit: Organisation, project: Project | None) -> Paper:
    """The last paper of a project, else that of the whole unit."""
    papers = Paper.objects.filter(unit=unit, fiscal_year__lt=timezone.localdate().year).order_by("-fiscal_year", "pk")
    return papers.filter(project=project).first() or papers.filter(project=None)[0]


def _approve_target(sample: SampleYear, round_: Round, project: Project | None, people: Mapping[str, User]) -> None:
    """Targets drawn from the sample's paper, on the way that every declaration goes."""
    request, writer = request_for(round_, sample.unit, project), people["unit_finance"]
    source = _source(sample.unit, project)
    said = form_from_mapping(source.content)
    money = blank_content(request)["execution"]  # the rows of this paper; the amounts are carried into them
    content = {**content_for(said, request, is_next=True), "execution": money}
    paper = create_paper(replace(request, content=content), actor=writer)
    paper = _mended(paper, source, writer, sample.words["goal"])
    for mark in marks_as(Severity.QUERY, paper, analysis_of(paper)):
        answer_query(paper, mark.code, mark.path, sample.words["query"], actor=writer)
    keep_figures(paper)
    try:
        paper = MOVES["submit"](paper, actor=writer)
    except GuardError:
        return  # what the sample itself contradicts stays a draft, to be put right in the demonstration
    paper = MOVES["review_unit"](paper, actor=people["unit_head"])
    paper = MOVES["review_department"](paper, actor=people["supervising_department"])
    opinions = {criterion.name: sample.words["opinion"] for criterion in criteria()}
    paper, _ = review_target(paper, paper.version, opinions, _BEST, actor=people["finance_line"])
    MOVES["approve"](paper, actor=people["finance_performance"])


def _mended(paper: Paper, source: Paper, writer: User, words: str) -> Paper:
    """What a clerk would put right who has been told of it: what nobody printed, and rules against their targets."""
    goals = [(("goals", place, "text"), words) for place, goal in enumerate(paper.content["goals"]) if not goal["text"]]
    missing = [Change(path, "", text) for path, text in (*goals, *missing_points(paper, source))]
    paper = save_cells(paper, missing, shape=paper.shape, actor=writer) if missing else paper
    rows = {mark.path.rpartition("/")[0] + "/scoring_rule" for mark in analysis_of(paper).of_severity(Severity.ERROR)}
    paths = [parse_path(path) for path in sorted(rows) if path.startswith("goals/")]
    changes = [Change(path, value_at(paper.content, path), "") for path in paths]
    return save_cells(paper, changes, shape=paper.shape, actor=writer) if changes else paper


def _add_money(sample: SampleYear, projects: Iterable[Project], until: dt.date) -> None:
    """The money of the sample's papers as this year's budget, spent as the months have passed."""
    printed = _printed(_source(sample.unit, None).content)
    lines: list[tuple[Project | None, str, int | None]] = [(None, _SOURCE, printed.get("basic"))]
    for project in projects:
        known = list(project.budget_lines.all())
        lines += [(project, line.source, line.initial) for line in known]
        lines += [] if known else [(project, _SOURCE, printed.get("project"))]
    changes = []
    for whose, source, amount in lines:
        if amount is not None:
            line = BudgetLine(unit=sample.unit, project=whose, fiscal_year=until.year, source=source, initial=amount)
            made = add_line(line, actor=SYSTEM)
            changes.append(
                AmountChange(made.pk, "outturn", "", show_fen(amount * until.month // _MONTHS // _ROUND * _ROUND))
            )
    if changes:
        save_amounts(changes, until=until, unit=DEFAULT_UNIT, actor=SYSTEM)


def _printed(content: Mapping[str, Any]) -> dict[str, int | None]:
    """Basic and project expenditure in 分, as the paper of the unit prints them."""
    unit, head = str(content.get("currency_unit") or DEFAULT_UNIT), content.get("header", {})
    words = {key: str(head.get(f"{key}_expenditure", "")) for key in ("basic", "project")}
    for row in content.get("execution", ()):
        key = money_words().row_of(str(row.get("item", "")))
        if key in words and not words[key]:
            words[key] = str(row.get("budget", ""))
    try:
        return {key: read_fen(text, unit) for key, text in words.items()}
    except AmountError:
        return {}
