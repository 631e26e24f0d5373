"""Pages of the import: upload or paste, say what the columns are, look, take over (导入)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.web.accounts.rights import require_somewhere
from jixiao.web.budgets.actions.import_budget import drop_upload, keep_upload, map_columns, take_over
from jixiao.web.budgets.amounts import UNITS
from jixiao.web.budgets.exchange import exchange
from jixiao.web.budgets.grid import MOST_BYTES, MOST_ROWS, grid_of_file, grid_of_text
from jixiao.web.budgets.models import ImportDraft
from jixiao.web.budgets.plan import Complaint, Plan, plan_of
from jixiao.web.budgets.queries import draft_for, last_day
from jixiao.web.budgets.views import unit_asked
from jixiao.web.error import FormInvalidError, ImportRefusedError
from jixiao.web.pages import day_of, user_of, year_of

_SHOWN = 200
_LISTED = 20


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """导入预算: a workbook, or cells pasted from one."""
    user = user_of(request)
    require_somewhere(user, "import", "budget_line")
    unit, units = unit_asked(request, "import")
    if request.method == "GET":
        year = year_of(request.GET.get("year", ""))
        context = {
            "unit": unit,
            "units": units,
            "year": year,
            "until": last_day(year),
            "most": MOST_BYTES // 1024 // 1024,
            "most_rows": MOST_ROWS,
            "fields": exchange().titles.items(),
        }
        return render(request, "budgets/import.html", context)
    if unit is None:
        raise Http404
    year = year_of(request.POST.get("year", ""))
    given, text = request.FILES.get("file"), request.POST.get("text", "")
    if given is None and not text.strip():
        raise FormInvalidError(reasons="请选一个文件，或把表格粘贴到框里（连同表头）")
    if given is not None and (given.size or 0) > MOST_BYTES:
        raise ImportRefusedError(reason=f"文件超过 {MOST_BYTES // 1024 // 1024} 兆字节")
    grid = grid_of_text(text) if given is None else grid_of_file(given.read(), given.name or "")
    words = request.POST.get("until", "")
    until = day_of(words, "截至日期") if words else last_day(year)
    draft = keep_upload(grid, unit, year, until if until.year == year else last_day(year), actor=user)
    return redirect("budgets:preview", draft.pk)


@require_GET
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """What would change, and what is wrong, cell by cell."""
    draft = draft_for(user_of(request), number)
    plan = plan_of(draft)
    return render(request, "budgets/preview.html", _context(draft, plan))


def _context(draft: ImportDraft, plan: Plan) -> dict[str, Any]:
    at: dict[tuple[int, int], list[Any]] = {}
    for one in plan.complaints:
        at.setdefault((one.row, one.column), []).append(one)
    wrong = {one.row for one in plan.complaints}
    rows = [(number, cells) for number, cells in draft.rows if number in wrong]
    rows += [(number, cells) for number, cells in draft.rows if number not in wrong]
    shown = [
        (number, [(cell, at.get((number, index), ())) for index, cell in enumerate(cells)], at.get((number, -1), ()))
        for number, cells in sorted(rows[:_SHOWN])
    ]
    return {
        "draft": draft,
        "plan": plan,
        "queries": [one for one in plan.complaints if not one.is_error],
        "general": [one for one in plan.complaints if not one.row],
        "faults": [_named(one, draft) for one in plan.errors if one.row][:_LISTED],
        "head": list(zip(draft.head, draft.columns, strict=True)),
        "rows": shown,
        "hidden": max(0, len(draft.rows) - _SHOWN),
        "changes": plan.changes[:_SHOWN],
        "hidden_changes": max(0, len(plan.changes) - _SHOWN),
        "choices": exchange().choices(),
        "currencies": UNITS,
        "classified": sum(draft.classified.values()),
    }


def _named(complaint: Complaint, draft: ImportDraft) -> tuple[int, str, str]:
    """Row, heading and words of a complaint."""
    heading = draft.head[complaint.column] if complaint.column >= 0 else ""
    return complaint.row, heading, complaint.words


@require_POST
def columns(request: HttpRequest, number: int) -> HttpResponse:
    """Say what each column is."""
    user = user_of(request)
    draft = draft_for(user, number)
    map_columns(draft, request.POST.getlist("column"), request.POST.get("in", ""), actor=user)
    return redirect("budgets:preview", number)


@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take everything over, or nothing."""
    user = user_of(request)
    draft = draft_for(user, number)
    address = f"{reverse('budgets:list')}?unit={draft.organisation_id}&year={draft.fiscal_year}"
    plan = take_over(draft, request.POST.get("seen", ""), actor=user)
    count = len(plan.changes)
    messages.success(request, f"已导入，共 {count} 项变化。" if count else "与系统里的数一致，没有变化。")
    return redirect(address)


@require_POST
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Throw the upload away."""
    user = user_of(request)
    drop_upload(draft_for(user, number), actor=user)
    messages.success(request, "已放弃，一行都没有导入。")
    return redirect("budgets:upload")
