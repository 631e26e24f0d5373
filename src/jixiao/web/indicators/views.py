"""The library of indicators, and its panel beside a declaration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may, require_somewhere, visible
from jixiao.web.indicators.actions.keep_indicator import FIELDS, add_indicator, change_indicator, set_status
from jixiao.web.indicators.actions.use_indicator import use_indicator
from jixiao.web.indicators.choices import operators, titles
from jixiao.web.indicators.models import Indicator
from jixiao.web.indicators.queries import indicator_for, library_of, offers_for
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.pages import number_of, turn_to, user_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import path_words
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import keep_figures

_PAGE = 50


@require_GET
def list_indicators(request: HttpRequest) -> HttpResponse:
    """指标库."""
    user = user_of(request)
    require_somewhere(user, "view", "indicator")
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "status", "kind")}
    page = Paginator(library_of(user, **asked), _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "indicators/list.html",
        {"page": page, "asked": asked, "bureau": _bureau(request), **_choices()},
    )


def _choices() -> dict[str, Any]:
    names = ("kinds", "directions", "statuses")
    return {**{name: titles(name) for name in names}, "operators": operators()}


def _bureau(request: HttpRequest) -> Organisation | None:
    """The bureau whose library this person keeps; ``None`` for who keeps none."""
    user = user_of(request)
    bureaus = visible(user, Organisation).filter(kind=Kind.BUREAU)
    found = bureaus.first()
    return found if found is not None and may(user, "create", Indicator(bureau=found, status="")) else None


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One indicator; who keeps the library changes it here."""
    user = user_of(request)
    indicator = indicator_for(user, number)
    context = {"indicator": indicator, "may_edit": may(user, "edit", indicator), **_choices()}
    return render(request, "indicators/show.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Enter an indicator."""
    user = user_of(request)
    require_somewhere(user, "create", "indicator")
    bureau = _bureau(request)
    if bureau is None:
        raise Http404
    made = add_indicator(bureau, _words(request), actor=user)
    messages.success(request, f"“{made.name}”已入库。")
    return redirect("indicators:show", made.pk)


def _words(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in FIELDS}


@require_POST
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what was typed."""
    user = user_of(request)
    changed = change_indicator(indicator_for(user, number), _words(request), actor=user)
    messages.success(request, "已保存。")
    return redirect("indicators:show", changed.pk)


@require_POST
def turn(request: HttpRequest, number: int, status: str) -> HttpResponse:
    """Adopt or retire."""
    user = user_of(request)
    turned = set_status(indicator_for(user, number), status, actor=user)
    messages.success(request, f"“{turned.name}”{turned.status_title}。")
    if request.POST.get("back") == "list":
        return redirect("indicators:list")
    return redirect("indicators:show", turned.pk)


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The panel beside a declaration; empty where nothing may be written."""
    user = user_of(request)
    paper = paper_for(user, number)
    context = {"paper": paper, "may_edit": may(user, "edit", paper), "offers": offers_for(user, paper)}
    return render(request, "indicators/panel.html", context)


@require_GET
def offers(request: HttpRequest, number: int) -> HttpResponse:
    """What is found for words, or for the row in which the caret stands."""
    user = user_of(request)
    paper = paper_for(user, number)
    words, row = request.GET.get("words", "").strip(), request.GET.get("row", "")
    return render(
        request, "indicators/offers.html", {"paper": paper, "offers": offers_for(user, paper, words=words, row=row)}
    )


@require_POST
def use(request: HttpRequest, number: int) -> HttpResponse:
    """Take an indicator over; the page is drawn again with the caret in its row."""
    user = user_of(request)
    paper: Paper = paper_for(user, number)
    indicator = indicator_for(user, number_of(request.POST.get("indicator", "")))
    row = request.POST.get("row", "").split("/")
    goal = number_of(row[1]) if row[0] == "goals" and len(row) > 1 else 0
    shape = number_of(request.POST.get("shape", ""), -1)
    saved, path = use_indicator(paper, indicator, goal, shape=shape, actor=user)
    keep_figures(saved)
    return turn_to(request, f"{reverse('papers:show', args=[saved.pk])}?at={path_words((*path, 'target'))}")
