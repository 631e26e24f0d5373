"""Whether the system is well (健康检查): for the machine, without anything of anybody's."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.report.identity import program_version, rules_version
from jixiao.web.pages import public


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """What can be done by keys."""
    return render(request, "web/keys.html")


@public
@require_GET
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """200 where the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            answers = cursor.fetchone() == (1,)
    except DatabaseError:
        answers = False
    facts = {"database": "ok" if answers else "failed", "jixiao": program_version(), "rules": rules_version()[:12]}
    return JsonResponse(facts, status=200 if answers else 503)
