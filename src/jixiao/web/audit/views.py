"""The log, for auditors; and what it tells of accounts, for administrators."""

from __future__ import annotations

from typing import TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.accounts.rights import may_somewhere, require_somewhere, visible
from jixiao.web.audit.actions.export_log import note_log_out
from jixiao.web.audit.chain import digest_of
from jixiao.web.audit.models import AccountEntry, Entry
from jixiao.web.audit.search import Asked, csv_lines, found
from jixiao.web.audit.words import act_titles, told
from jixiao.web.pages import user_of

_PAGE = 100
Row = TypeVar("Row", bound=Entry)


@require_GET
def list_entries(request: HttpRequest) -> HttpResponse:
    """操作记录."""
    user = user_of(request)
    require_somewhere(user, "view", "audit_entry")
    may_export = may_somewhere(user, "export", "audit_entry")
    return _page(request, visible(user, Entry), "操作记录", may_export=may_export)


@require_GET
def list_account_entries(request: HttpRequest) -> HttpResponse:
    """账号操作记录: what administrators see of the log."""
    user = user_of(request)
    require_somewhere(user, "view", "account_entry")
    return _page(request, visible(user, AccountEntry), "账号操作记录", may_export=False)


def _page(request: HttpRequest, entries: QuerySet[Row], title: str, *, may_export: bool) -> HttpResponse:
    asked = Asked.of(request.GET)
    page = Paginator(found(entries, asked), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [told(entry) for entry in page],
        "asked": asked,
        "acts": act_titles(),
        "heading": title,
        "may_export": may_export,
    }
    return render(request, "audit/list.html", context)


@require_GET
def show_entry(request: HttpRequest, number: int) -> HttpResponse:
    """One row whole, and whether it is as it was written."""
    user = user_of(request)
    require_somewhere(user, "view", "audit_entry")
    entry = visible(user, Entry).filter(number=number).first()
    if entry is None:
        raise Http404
    context = {"entry": entry, "told": told(entry), "is_whole": entry.digest == digest_of(entry)}
    return render(request, "audit/show.html", context)


@require_GET
def export_entries(request: HttpRequest) -> StreamingHttpResponse:
    """The rows that were searched for, as CSV; a row of the log tells of it."""
    user = user_of(request)
    require_somewhere(user, "export", "audit_entry")
    asked = Asked.of(request.GET)
    entries = found(visible(user, Entry, "export"), asked).order_by("number")
    newest = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    entries = entries.filter(number__lte=newest)
    note_log_out(asked.told, entries.count(), actor=user)
    response = StreamingHttpResponse(csv_lines(entries), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = "attachment; filename*=UTF-8''%E6%93%8D%E4%BD%9C%E8%AE%B0%E5%BD%95.csv"
    return response
