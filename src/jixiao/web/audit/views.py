"""The log, for auditors."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.accounts.rights import require_somewhere, visible
from jixiao.web.audit.models import Entry
from jixiao.web.audit.words import act_title
from jixiao.web.pages import user_of

_PAGE = 100


@require_GET
def list_entries(request: HttpRequest) -> HttpResponse:
    """操作记录."""
    user = user_of(request)
    require_somewhere(user, "view", "audit_entry")
    entries = visible(user, Entry)
    subject = request.GET.get("subject", "").strip()
    if subject:
        entries = entries.filter(subject_label__icontains=subject)
    page = Paginator(entries, _PAGE).get_page(request.GET.get("page"))
    rows = [(entry, act_title(entry.act)) for entry in page]
    return render(request, "audit/list.html", {"page": page, "rows": rows, "subject": subject})
