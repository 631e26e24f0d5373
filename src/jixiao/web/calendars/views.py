"""Rounds of the calendar."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.accounts.rights import require_somewhere, visible
from jixiao.web.calendars.models import Round
from jixiao.web.pages import user_of


@require_GET
def list_rounds(request: HttpRequest) -> HttpResponse:
    """填报任务."""
    user = user_of(request)
    require_somewhere(user, "view", "round")
    rounds = visible(user, Round).select_related("bureau").annotate(unit_count=Count("units"))
    return render(request, "calendars/list.html", {"rounds": rounds})
