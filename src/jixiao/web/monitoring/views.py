"""The panel of lights beside a monitoring paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.score.progress import load_lights
from jixiao.web.monitoring.lights import lights_for
from jixiao.web.pages import user_of
from jixiao.web.papers.queries import paper_for


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The lights with their arithmetic."""
    lights, placed = lights_for(paper_for(user_of(request), number))
    context = {"lights": lights, "placed": placed, "whole": lights.whole, "words": load_lights().words[lights.whole]}
    return render(request, "monitoring/panel.html", context)
