"""Pages of evidence: the panel beside a paper, uploads, downloads."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may
from jixiao.web.files.actions.add_evidence import add_to_paper, add_to_task, remove_evidence
from jixiao.web.files.kinds import file_rules, refused
from jixiao.web.files.models import Evidence
from jixiao.web.files.queries import evidence_for, evidence_of
from jixiao.web.files.store import path_of
from jixiao.web.pages import is_htmx, user_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.presentation import context_of
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import keep_figures
from jixiao.web.rectifications.queries import task_for


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The evidence of a paper, row by row."""
    user = user_of(request)
    paper = paper_for(user, number)
    return _panel(request, paper, is_writable=may(user, "edit", paper))


def _panel(request: HttpRequest, paper: Paper, *, is_writable: bool, is_changed: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"paper": paper, "evidence": evidence_of(paper), "may_add": is_writable}
    if is_changed:  # what was missing may be there now: the findings come again
        context |= context_of(paper, keep_figures(paper)) | {"may_answer": may(user_of(request), "answer", paper)}
    return render(request, "files/panel.html", {**context, "rules": file_rules(), "is_changed": is_changed})


def _after(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The panel again where a part of a page asks, else the paper's page."""
    if is_htmx(request):
        return _panel(request, paper, is_writable=True, is_changed=True)
    keep_figures(paper)
    return redirect("papers:show", paper.pk)


@require_POST
def add_to(request: HttpRequest, number: int) -> HttpResponse:
    """Take a file in at a row of a paper."""
    user = user_of(request)
    paper = paper_for(user, number)
    add_to_paper(paper, request.POST.get("path", ""), _upload(request), actor=user)
    return _after(request, paper)


@require_POST
def add_evidence_to_task(request: HttpRequest, number: int) -> HttpResponse:
    """Take a file in at a task."""
    user = user_of(request)
    task = task_for(user, number)
    add_to_task(task, _upload(request), actor=user)
    return redirect("rectifications:show", task.pk)


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take evidence away."""
    user = user_of(request)
    evidence = evidence_for(user, number)
    remove_evidence(evidence, actor=user)
    if evidence.paper is None:
        return redirect("rectifications:show", evidence.task_id)
    return _after(request, evidence.paper)


@require_GET
def download(request: HttpRequest, number: int) -> HttpResponseBase:
    """The bytes, always as an attachment and never guessed at."""
    evidence = evidence_for(user_of(request), number)
    place = path_of(evidence.file.digest)
    if not place.is_file():
        raise Http404
    response = FileResponse(place.open("rb"), content_type=file_rules().kinds[evidence.file.kind].media_type)
    response.headers["Content-Disposition"] = _disposition(evidence)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Length"] = str(evidence.file.size)
    return response


def _disposition(evidence: Evidence) -> str:
    ending = evidence.name.rpartition(".")[2].lower()
    return f"attachment; filename=\"evidence-{evidence.pk}.{ending}\"; filename*=UTF-8''{quote(evidence.name, safe='')}"


def _upload(request: HttpRequest) -> UploadedFile[Any]:
    upload = request.FILES.get("file")
    if upload is None or isinstance(upload, list):
        raise refused(str(upload or ""), "没有选文件，或文件超过上限")
    return upload
