"""Projects: list, one project with its money, entering and changing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.data import load_data
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may, may_at, may_somewhere, require, require_somewhere, visible
from jixiao.web.budgets.actions.count_classified import count_classified
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.queries import rows_of
from jixiao.web.budgets.sums import sums_of
from jixiao.web.error import ClassifiedRefusedError, FormInvalidError
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.pages import user_of
from jixiao.web.projects.actions.add_project import add_project
from jixiao.web.projects.actions.change_project import Facts, change_project
from jixiao.web.projects.models import Project

_PAGE = 50
_CURRENCY = "万元"


def _options() -> Mapping[str, Sequence[str]]:
    return cast("Mapping[str, Sequence[str]]", load_data("web/projects.yaml"))


@require_GET
def list_projects(request: HttpRequest) -> HttpResponse:
    """项目: those that the person sees, by year and words."""
    user = user_of(request)
    require_somewhere(user, "view", "project")
    asked = {name: request.GET.get(name, "").strip() for name in ("year", "words")}
    projects = visible(user, Project).select_related("unit", "owner").order_by("unit__path", "code")
    if asked["year"].isascii() and asked["year"].isdigit():
        year = min(int(asked["year"]), 9999)
        projects = projects.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)
    if asked["words"]:
        words = asked["words"]
        projects = projects.filter(
            Q(name__icontains=words) | Q(code__icontains=words) | Q(owner__name__icontains=words)
        )
    page = Paginator(projects, _PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "may_add": may_somewhere(user, "create", "project")}
    return render(request, "projects/list.html", context)


def project_for(user: User, number: int) -> Project:
    """A project that this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    project = visible(user, Project).select_related("unit", "owner").filter(pk=number).first()
    if project is None:
        raise Http404
    return project


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One project: what is known of it, its money and classes by year, its papers."""
    user = user_of(request)
    project = project_for(user, number)
    lines = list(
        visible(user, BudgetLine)
        .filter(project=project)
        .select_related("unit", "project", "owner")
        .prefetch_related("adjustments", "outturns")
        .order_by("-fiscal_year", "pk")
    )
    years = []
    for year in sorted({line.fiscal_year for line in lines}, reverse=True):
        of_year = [line for line in lines if line.fiscal_year == year]
        sums = sums_of(of_year)
        years.append((year, rows_of(of_year, _CURRENCY), {**sums.shown(_CURRENCY), "rate": sums.rate}))
    papers = _papers(user, project)
    context = {"project": project, "years": years, "papers": papers, "may_edit": may(user, "edit", project)}
    return render(request, "projects/show.html", context)


def _papers(user: User, project: Project) -> Any:  # noqa: ANN401 - a query set of papers
    from jixiao.web.papers.models import Paper  # noqa: PLC0415 - papers stand above projects

    return visible(user, Paper).filter(project=project).defer("content").order_by("-fiscal_year", "document")


def _owners(user: User, verb: str) -> list[Organisation]:
    """Sections and units for which a person may enter projects; of units those with sections above them too."""
    places = Organisation.objects.filter(kind__in=(Kind.SECTION, Kind.UNIT, Kind.DEPARTMENT), is_active=True)
    return [one for one in places.select_related("parent") if may_at(user, verb, "project", one)]


def _owner(request: HttpRequest, owners: Sequence[Organisation]) -> Organisation:
    wanted = request.POST.get("owner", "")
    found = next((one for one in owners if str(one.pk) == wanted), None)
    if found is None:
        raise FormInvalidError(reasons="请选择实施科室")
    return found


def _unit_of(owner: Organisation) -> Organisation:
    return owner.parent if owner.kind == Kind.SECTION and owner.parent is not None else owner


def _facts(request: HttpRequest, owner: Organisation) -> Facts:
    given = request.POST
    words = {name: given.get(name, "").strip() for name in ("code", "name", "category", "attribute", "kind", "basis")}
    first = _year(given.get("first_year", ""), "起始年度")
    if first is None:
        raise FormInvalidError(reasons="起始年度没有填")
    return Facts(
        **words,
        owner=owner,
        first_year=first,
        last_year=_year(given.get("last_year", ""), "终止年度"),
        starts_on=_day(given.get("starts_on", ""), "开始日期"),
        ends_on=_day(given.get("ends_on", ""), "结束日期"),
    )


def _year(words: str, label: str) -> int | None:
    if not words.strip():
        return None
    if not (words.isascii() and words.isdigit() and "1990" <= words <= "2099" and len(words) == 4):  # noqa: PLR2004 - digits of a year
        raise FormInvalidError(reasons=f"{label}应为四位数字，如 2026")
    return int(words)


def _day(words: str, label: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError as error:
        raise FormInvalidError(reasons=f"{label}请写成 2026-01-01") from error


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """登记项目; one that is said to be classified is counted and nothing of it is looked at."""
    user = user_of(request)
    require_somewhere(user, "create", "project")
    owners = _owners(user, "create")
    if request.method == "POST":
        owner = _owner(request, owners)
        if request.POST.get("classified"):
            year = _year(request.POST.get("first_year", ""), "起始年度") or timezone.localdate().year
            count_classified(_unit_of(owner), year, actor=user, owner=owner)
            raise ClassifiedRefusedError
        project = _facts(request, owner).put_into(Project(unit=_unit_of(owner)))
        made = add_project(project, actor=user)
        messages.success(request, f"已登记“{made.name}”。")
        return redirect("projects:show", made.pk)
    blank = Project(first_year=timezone.localdate().year)
    return render(request, "projects/form.html", {"project": blank, "owners": owners, "options": _options()})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change a project."""
    user = user_of(request)
    project = project_for(user, number)
    require(user, "edit", project)
    owners = [one for one in _owners(user, "edit") if project.unit.holds(one)]
    if request.method == "POST":
        change_project(project, _facts(request, _owner(request, owners)), actor=user)
        messages.success(request, "已修改。")
        return redirect("projects:show", number)
    return render(request, "projects/form.html", {"project": project, "owners": owners, "options": _options()})
