"""Panels beside self-evaluations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may
from jixiao.web.evaluations.actions.gather_row import gather_row
from jixiao.web.evaluations.gathering import gathered_rows
from jixiao.web.evaluations.management import management_for
from jixiao.web.pages import number_of, user_of
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import keep_figures


@require_GET
def management(request: HttpRequest, number: int) -> HttpResponse:
    """Management indicators computed from the paper's own money and the unit's records."""
    user = user_of(request)
    paper = paper_for(user, number)
    return render(request, "evaluations/management.html", {"computed": management_for(paper)})


@require_GET
def gathered(request: HttpRequest, number: int) -> HttpResponse:
    """What the form of a whole unit gathers from its projects and the units below."""
    user = user_of(request)
    paper = paper_for(user, number)
    if paper.project_id is not None:
        return HttpResponse()  # the form of a project gathers nothing; an empty panel is not shown
    context = {"paper": paper, "rows": gathered_rows(paper, user), "may_edit": may(user, "edit", paper)}
    return render(request, "evaluations/gathered.html", context)


@require_POST
def gather(request: HttpRequest, number: int) -> HttpResponse:
    """Write a gathered value into its row."""
    user = user_of(request)
    paper = paper_for(user, number)
    saved = gather_row(
        paper,
        request.POST.get("path", ""),
        once="once" in request.POST,
        seen=request.POST.get("seen", ""),
        shape=number_of(request.POST.get("shape", ""), -1),
        actor=user,
    )
    keep_figures(saved)
    messages.success(request, "已填入汇总数。")
    return redirect("papers:show", paper.pk)
