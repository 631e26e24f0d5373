"""Pages of what became of a paper (经过)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.accounts.rights import require
from jixiao.web.pages import user_of
from jixiao.web.papers.history import contrasts, entries_of, events_of
from jixiao.web.papers.models import Paper, PaperVersion
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import analysis_of

_PAGE = 100
_NOW = "now"


@require_GET
def history(request: HttpRequest, number: int) -> HttpResponse:
    """Who did what to a paper, and when."""
    user = user_of(request)
    paper = paper_for(user, number)
    require(user, "trace", paper)
    with_writing = "all" in request.GET
    page = Paginator(entries_of(paper, with_writing=with_writing), _PAGE).get_page(request.GET.get("page"))
    context = {
        "paper": paper,
        "page": page,
        "events": list(events_of(paper, list(page))),
        "with_writing": with_writing,
        "versions": paper.versions.defer("content"),
    }
    return render(request, "papers/history.html", context)


@require_GET
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """Two versions of a paper, or a version and the paper as it stands, cell by cell."""
    user = user_of(request)
    paper = paper_for(user, number)
    require(user, "trace", paper)
    versions = list(paper.versions.defer("content"))
    if not versions:
        raise Http404
    old, new = request.GET.get("old", ""), request.GET.get("new", _NOW)
    old = old or str(versions[0].pk)
    rows = contrasts(_content(paper, old), _content(paper, new))
    context: dict[str, Any] = {"paper": paper, "rows": rows, "versions": versions, "old": old, "new": new, "now": _NOW}
    return render(request, "papers/compare.html", context)


def _content(paper: Paper, which: str) -> dict[str, Any]:
    if which == _NOW:
        return analysis_of(paper).content
    version: PaperVersion | None = paper.versions.filter(pk=int(which)).first() if _is_number(which) else None
    if version is None:
        raise Http404
    return version.content


def _is_number(words: str) -> bool:
    longest = 15
    return words.isascii() and words.isdigit() and len(words) <= longest
