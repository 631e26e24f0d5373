"""Begin a paper (新建文书): blank, or from a content that was read or inherited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jixiao.data import load_data
from jixiao.form.mapping import form_to_mapping
from jixiao.report.paper.blank import blank_form
from jixiao.report.paper.style import style_named
from jixiao.report.wording import KINDS
from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action
from jixiao.web.budgets.carry import with_money
from jixiao.web.calendars.models import Round
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.drawn import drawn
from jixiao.web.papers.models import Hand, Paper
from jixiao.web.papers.prepare import prepared
from jixiao.web.papers.workflow import machine_of
from jixiao.web.projects.models import Project

_BLANK_ROWS = 1


@dataclass(frozen=True, slots=True)
class Request:
    """What a new paper is to be.

    Attributes:
        document, kind, style, scheme: As in :class:`~jixiao.web.papers.models.Paper`.
        fiscal_year: The year that it speaks of.
        unit, owner: The budget unit, and who fills it in.
        project: The project that it speaks of.
        round: The duty that it answers.
        content: What it begins with; ``None`` for a blank paper.
    """

    document: str
    kind: str
    style: str
    fiscal_year: int
    unit: Organisation
    owner: Organisation
    project: Project | None = None
    round: Round | None = None
    scheme: str = ""
    content: Mapping[str, Any] | None = None


def request_for(round_: Round, unit: Organisation, project: Project | None = None) -> Request:
    """The paper that a round asks of a unit, or of one of its projects."""
    return Request(
        document=round_.document,
        kind=round_.form_kind,
        style=round_.style,
        fiscal_year=round_.fiscal_year,
        unit=unit,
        owner=unit if project is None else project.owner,
        project=project,
        round=round_,
        scheme=round_.scheme,
    )


@action(verb="create", kind="papers")
def create_paper(request: Request, *, actor: Actor) -> Paper:
    """A new paper in the first status of its machine.

    Raises:
        ForbiddenError: The actor may not, for that owner.
        FormInvalidError: There is one already, or the round is not for that unit.
    """
    require_at(actor, "create", request.document, request.owner)
    if not request.unit.holds(request.owner):
        raise FormInvalidError(reasons=f"“{request.owner}”不属于“{request.unit}”")
    if request.round is not None:
        _require_duty(request, request.round)
    content = with_money(
        prepared(request.content or drawn(request) or blank_content(request), request.document, request.style),
        year=request.fiscal_year,
        project=request.project,
        unit=request.unit,
    )
    paper = Paper.objects.create(
        document=request.document,
        kind=request.kind,
        style=request.style,
        title=_title(request),
        unit=request.unit,
        owner=request.owner,
        project=request.project,
        round=request.round,
        fiscal_year=request.fiscal_year,
        scheme=request.scheme or ("" if request.content else scheme_of_style(request.style)),
        status=machine_of(request.document).initial,
        content=content,
    )
    if isinstance(actor, User):
        Hand.objects.create(paper=paper, user=actor, verb="create")
    audit.record("paper.created", actor=actor, subject=paper)
    return paper


def _require_duty(request: Request, round_: Round) -> None:
    if not round_.units.filter(pk=request.unit.pk).exists():
        raise FormInvalidError(reasons=f"“{round_.title}”没有下达给“{request.unit}”")
    if not round_.is_open:
        raise FormInvalidError(reasons=f"“{round_.title}”已关闭")
    if round_.is_per_project != (request.project is not None):
        raise FormInvalidError(reasons="这项任务按项目填报" if round_.is_per_project else "这项任务按单位填报")
    same = Paper.objects.filter(round=round_, unit=request.unit, project=request.project).exclude(status="voided")
    if same.exists():
        raise FormInvalidError(reasons="已有这份文书，不用再建")


def _title(request: Request) -> str:
    name = request.unit.name if request.project is None else request.project.name
    kind = next((words for form, words in KINDS.items() if form.value == request.kind), request.kind)
    return f"{request.fiscal_year}年度{name}{kind}"


def scheme_of_style(style: str) -> str:
    """Id of the scheme by which new papers of a style are scored where nothing else says (``web/schemes.yaml``)."""
    tree = cast("Mapping[str, Mapping[str, str]]", load_data("web/schemes.yaml"))
    return tree["styles"].get(style, "")


def blank_content(request: Request) -> dict[str, Any]:
    """The blank form that a request asks for, with the names of unit and project."""
    content = form_to_mapping(blank_form(style_named(request.style), _BLANK_ROWS))
    content |= {"title": _title(request), "unit": request.unit.name, "fiscal_year": str(request.fiscal_year)}
    project = request.project
    if project is not None:
        content |= {"project": project.name, "implementing_unit": project.owner.name}
        boxes = {"project_category": project.category, "project_attribute": project.attribute}
        boxes["project_type"] = project.kind
        content |= {name: words for name, words in boxes.items() if name in content}  # those that the paper prints
    return content
