"""The panel of who else is there; the page asks for it again by itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may
from jixiao.web.pages import number_of, user_of
from jixiao.web.papers.queries import paper_for
from jixiao.web.presence.sight import note_sight, others_at


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The panel before the page has told of itself: it does so at once, and then every 20 seconds."""
    user = user_of(request)
    paper = paper_for(user, number)
    return render(request, "presence/panel.html", {"paper": paper, "others": others_at(paper, user), "is_first": True})


@require_POST
def note(request: HttpRequest, number: int) -> HttpResponse:
    """The page is open; who else has it open, and whether the paper has changed since this page was drawn."""
    user = user_of(request)
    paper = paper_for(user, number)
    note_sight(paper, user)
    others = [(sight, may(sight.user, "edit", paper)) for sight in others_at(paper, user)]
    is_stale = number_of(request.POST.get("shape", ""), paper.shape) != paper.shape
    return render(request, "presence/others.html", {"others": others, "is_stale": is_stale})
