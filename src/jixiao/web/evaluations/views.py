"""Panels beside self-evaluations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.evaluations.management import management_for
from jixiao.web.pages import user_of
from jixiao.web.papers.queries import paper_for


@require_GET
def management(request: HttpRequest, number: int) -> HttpResponse:
    """Management indicators computed from the paper's own money and the unit's records."""
    user = user_of(request)
    paper = paper_for(user, number)
    return render(request, "evaluations/management.html", {"computed": management_for(paper)})
