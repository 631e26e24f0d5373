"""Projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.accounts.rights import require_somewhere, visible
from jixiao.web.pages import user_of
from jixiao.web.projects.models import Project


@require_GET
def list_projects(request: HttpRequest) -> HttpResponse:
    """项目."""
    user = user_of(request)
    require_somewhere(user, "view", "project")
    projects = visible(user, Project).select_related("unit", "owner")
    return render(request, "projects/list.html", {"projects": projects})
