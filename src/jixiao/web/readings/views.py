"""Papers from files: upload, look at what was read, begin a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jixiao.form.mapping import form_from_mapping
from jixiao.report.paper.choice import style_of
from jixiao.web.accounts.rights import require_somewhere
from jixiao.web.error import FormInvalidError
from jixiao.web.files.store import path_of
from jixiao.web.pages import number_of, turn_to, user_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.presentation import PrintedSheet, printed_sheet
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import keep_figures
from jixiao.web.readings.actions.draft_paper import draft_from_paper, draft_from_reading, keep_reading, remove_source
from jixiao.web.readings.intake import LARGEST, take_in
from jixiao.web.readings.models import Draft
from jixiao.web.readings.queries import (
    choices_of,
    owner_of,
    reading_for,
    readings_of,
    request_named,
    sources_in,
    sources_of,
)

_PAGE = 30


@require_GET
def list_readings(request: HttpRequest) -> HttpResponse:
    """读入旧表."""
    user = user_of(request)
    require_somewhere(user, "view", "reading")
    page = Paginator(readings_of(user).defer("told"), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "may_upload": owner_of(user) is not None,
        "megabytes": LARGEST // 1024 // 1024,
        "choices": choices_of(user),
        "chosen": request.GET.get("duty", ""),
        "sources": sources_of(user),
    }
    return render(request, "readings/list.html", context)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Read a file in a process of its own, and keep what was read."""
    user = user_of(request)
    require_somewhere(user, "create", "reading")
    owner, file = owner_of(user), request.FILES.get("file")
    if owner is None:
        raise Http404
    if file is None:
        raise FormInvalidError(reasons="没有选择文件")
    reading = keep_reading(take_in(file), file, owner, actor=user)
    address = reverse("readings:show", args=[reading.pk])
    duty = request.POST.get("duty", "")
    return redirect(f"{address}?duty={duty}" if duty.replace("-", "").isdigit() and duty.isascii() else address)


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """What was read: each form drawn as its paper, with what could not be understood."""
    user = user_of(request)
    reading = reading_for(user, number)
    index = _index(request.GET.get("form", "0"), len(reading.forms))
    choices, year = choices_of(user), ""
    if reading.forms:
        year = str(reading.forms[index]["content"].get("fiscal_year", ""))
    context: dict[str, Any] = {
        "reading": reading,
        "index": index,
        "form": reading.forms[index] if reading.forms else None,
        "sources": sources_in(reading.forms[index]) if reading.forms else [],
        "may_remove": reading.file is not None and reading.reader_id == user.pk,
        "sheet": _drawn(reading.forms[index]["content"]) if reading.forms else None,
        "year": year,
        "choices": choices,
        "chosen": request.GET.get("duty", ""),
    }
    return render(request, "readings/show.html", context)


@require_GET
def source(request: HttpRequest, number: int) -> HttpResponseBase:
    """The file as it was sent, always as an attachment and never guessed at."""
    reading = reading_for(user_of(request), number)
    place = None if reading.file is None else path_of(reading.file.digest)
    if place is None or not place.is_file():
        raise Http404
    response = FileResponse(
        place.open("rb"), as_attachment=True, filename=reading.name, content_type="application/octet-stream"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own file away."""
    user = user_of(request)
    require_somewhere(user, "create", "reading")
    removed = remove_source(reading_for(user, number), actor=user)
    messages.success(request, f"“{removed.name}”的原件已移除，读到的内容还在。")
    return redirect("readings:show", removed.pk)


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The file from which a paper was begun, beside it; empty where there is none."""
    user = user_of(request)
    paper = paper_for(user, number)
    draft = Draft.objects.filter(paper=paper.pk).select_related("reading__file").first()
    return render(request, "readings/panel.html", {"draft": draft})


def _index(words: str, count: int) -> int:
    return min(number_of(words), max(count - 1, 0))


def _drawn(content: dict[str, Any]) -> PrintedSheet:
    return printed_sheet(content, style_of(form_from_mapping(content)).name)


@require_POST
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Begin a paper from a form of the file."""
    user = user_of(request)
    reading = reading_for(user, number)
    wanted = request_named(user, request.POST.get("duty", ""))
    index = _index(request.POST.get("form", "0"), len(reading.forms))
    paper = draft_from_reading(reading, index, wanted, is_next=request.POST.get("as") == "next", actor=user)
    return _begun(request, paper)


@require_POST
def inherit(request: HttpRequest) -> HttpResponse:
    """Begin a paper from an earlier one in the system."""
    user = user_of(request)
    earlier = paper_for(user, number_of(request.POST.get("source", "")))
    paper = draft_from_paper(earlier, request_named(user, request.POST.get("duty", "")), actor=user)
    return _begun(request, paper)


def _begun(request: HttpRequest, paper: Paper) -> HttpResponse:
    keep_figures(paper)
    messages.success(request, "已按旧表起草，请逐格核对。")
    return turn_to(request, reverse("papers:show", args=[paper.pk]))
