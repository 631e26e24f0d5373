"""Files handed out: a paper in the format that is asked for, or a whole year. Every download is told to the log."""

from __future__ import annotations

import hashlib
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.pipeline import written
from jixiao.web.accounts.rights import may, require, require_at, require_somewhere, visible
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import number_of, user_of
from jixiao.web.papers.models import Paper, PaperVersion
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.workflow import mark_of
from jixiao.web.publications.actions.hand_out import note_paper_out, note_year_out
from jixiao.web.publications.archive import archive_of, projects_beside
from jixiao.web.publications.compose import (
    FORM,
    KINDS,
    REPORTS,
    Composed,
    composed_form,
    composed_report,
    file_name,
    reports_of,
)
from jixiao.web.publications.queries import accounts_of_year, papers_of_year, years_held
from jixiao.web.rectifications.queries import tasks_of_year


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """What can be taken of a paper, beside it."""
    user = user_of(request)
    paper = paper_for(user, number)
    context = {
        "paper": paper,
        "mark": mark_of(paper.status),
        "may_take": may(user, "export", paper),
        "reports": [(what, REPORTS[what].title) for what in reports_of(paper)],
        "versions": paper.versions.defer("content"),
    }
    return render(request, "publications/panel.html", context)


@require_GET
def hand_out(request: HttpRequest, number: int, what: str, kind: str) -> FileResponse:
    """A paper, one of its frozen versions, or a report on it, as a file."""
    user = user_of(request)
    paper = paper_for(user, number)
    if kind not in KINDS or what not in (FORM, *reports_of(paper)):
        raise Http404
    require(user, "export", paper)
    composed = _composed(request, paper, what)
    content = written(composed.document, kind)
    name = f"{composed.name}.{kind}"
    note_paper_out(paper, name, hashlib.sha256(content).hexdigest(), actor=user)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=KINDS[kind])


def _composed(request: HttpRequest, paper: Paper, what: str) -> Composed:
    if what != FORM:
        return composed_report(paper, what, projects_beside(paper))
    return composed_form(paper, _frozen(request, paper))


def _frozen(request: HttpRequest, paper: Paper) -> PaperVersion | None:
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    frozen = paper.versions.filter(pk=number_of(wanted)).first()
    if frozen is None:
        raise Http404
    return frozen


@require_GET
def list_archives(request: HttpRequest) -> HttpResponse:
    """Years whose papers can be taken as one archive."""
    user = user_of(request)
    require_somewhere(user, "export", "self_evaluation")
    return render(request, "publications/list.html", {"years": years_held(user), "kinds": KINDS})


@require_GET
def hand_out_year(request: HttpRequest, organisation_id: int, year: int, kind: str) -> FileResponse:
    """All papers of a year of an organisation, as one archive."""
    user = user_of(request)
    organisation = visible(user, Organisation).filter(pk=organisation_id).first()
    if organisation is None or kind not in KINDS:
        raise Http404
    require_at(user, "export", "self_evaluation", organisation)
    papers, accounts = papers_of_year(user, organisation, year), accounts_of_year(user, organisation, year)
    if not papers.exists() and not accounts.exists():
        raise Http404
    tasks = tasks_of_year(user, organisation, year)
    held, digest = archive_of(papers.iterator(chunk_size=20), accounts, tasks, organisation.name, year, kind)
    name = f"{file_name(f'{organisation.name}{year}年度绩效文书')}.zip"
    note_year_out(organisation, year, name, digest, actor=user)
    return FileResponse(held, as_attachment=True, filename=name, content_type="application/zip")
