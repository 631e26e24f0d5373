"""Panels beside a declaration: its review, what an adjustment changes, last year's results."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may
from jixiao.web.pages import turn_to, user_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.queries import paper_for
from jixiao.web.targets.actions.review_target import review_target
from jixiao.web.targets.queries import begun_with, changes_of, last_year_of, reviews_of
from jixiao.web.targets.rules import criteria, grades, stages


@require_GET
def review(request: HttpRequest, number: int) -> HttpResponse:
    """The reviews so far, and a new one for who may give it now."""
    user = user_of(request)
    paper = paper_for(user, number)
    verb = stages().get(paper.status, "")
    context = {
        "paper": paper,
        "reviews": reviews_of(paper),
        "may_review": bool(verb) and may(user, verb, paper),
        "criteria": [(criterion, begun_with(paper).get(criterion.name, "")) for criterion in criteria()],
        "grades": grades(),
    }
    return render(request, "targets/review.html", context)


@require_POST
def grade(request: HttpRequest, number: int) -> HttpResponse:
    """Keep the review and take the step that follows."""
    user = user_of(request)
    paper = paper_for(user, number)
    opinions = {criterion.name: request.POST.get(criterion.name, "") for criterion in criteria()}
    version = request.POST.get("version", "")
    held, made = review_target(
        paper,
        int(version) if version.isascii() and version.isdigit() else 0,
        opinions,
        request.POST.get("grade", ""),
        actor=user,
    )
    messages.success(request, f"已评为“{made.grade_title}”：{made.rule.words}。现在是“{held.status_title}”。")
    return turn_to(request, reverse("papers:show", args=[held.pk]) if may(user, "view", held) else "/")


@require_GET
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What the content says differently from the approved one, and why it is adjusted."""
    paper = paper_for(user_of(request), number)
    changed = [] if paper.approved is None else changes_of(paper.approved.content, paper.content)
    was = {item.path: item.old for item in changed if item.path}
    context = {"paper": paper, "changed": changed, "was_json": _safe_json(was)}
    return render(request, "targets/changes.html", context)


def _safe_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@require_GET
def last_year(request: HttpRequest, number: int) -> HttpResponse:
    """What was reached before, beside what is declared now."""
    user = user_of(request)
    paper: Paper = paper_for(user, number)
    return render(request, "targets/last_year.html", {"paper": paper, "last": last_year_of(paper, user)})
