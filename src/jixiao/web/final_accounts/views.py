"""Pages of final accounts: figures by workbook, the paper as it will be, confirmation, files."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.document.model import Block, Table
from jixiao.pipeline import written
from jixiao.report.paper.final_accounts.workbook import workbook_of
from jixiao.report.wording import place_words
from jixiao.web.accounts.rights import may, require, require_somewhere
from jixiao.web.error import FormInvalidError
from jixiao.web.files.kinds import clean_name
from jixiao.web.final_accounts.actions.keep_figures import (
    confirm_accounts,
    keep_workbook,
    open_accounts,
    reopen_accounts,
    take_figures,
)
from jixiao.web.final_accounts.compose import composed_accounts, named_figures, year_with
from jixiao.web.final_accounts.intake import (
    ACCEPTED,
    MOST_BYTES,
    add_last_year,
    changed_by,
    figures_of_budget,
    figures_of_file,
    totals_changed,
)
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.final_accounts.queries import accounts_for, accounts_of, units_to_open, workbook_for
from jixiao.web.pages import number_of, user_of, year_of
from jixiao.web.publications.actions.hand_out import note_accounts_out
from jixiao.web.publications.compose import KINDS, file_name

_PAGE = 50
_SHOWN = 300
_LOGGED = 100
_AMOUNT = re.compile(r"-?[\d,]+\.\d+%?")


@require_GET
def list_accounts(request: HttpRequest) -> HttpResponse:
    """部门决算: every year that this person sees, and a new one."""
    user = user_of(request)
    require_somewhere(user, "view", "final_accounts")
    context = {
        "page": Paginator(accounts_of(user), _PAGE).get_page(request.GET.get("page")),
        "units": units_to_open(user),
        "year": timezone.localdate().year - 1,
    }
    return render(request, "final_accounts/list.html", context)


@require_POST
def open_new(request: HttpRequest) -> HttpResponse:
    """Open the accounts of a unit and year."""
    user = user_of(request)
    require_somewhere(user, "create", "final_accounts")
    wanted = number_of(request.POST.get("unit", ""))
    unit = next((unit for unit in units_to_open(user) if unit.pk == wanted), None)
    if unit is None:
        raise Http404
    made = open_accounts(unit, year_of(request.POST.get("year", "")), actor=user)
    messages.success(request, f"已开立“{made}”。请上传决算公开表，或下载填报工作簿。")
    return redirect("final_accounts:show", made.pk)


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One year: what to do next, totals, what is missing, the paper as it will be."""
    user = user_of(request)
    accounts = accounts_for(user, number)
    composed = composed_accounts(accounts) if accounts.figures else None
    context: dict[str, Any] = {
        "accounts": accounts,
        "totals": named_figures(accounts).items(),
        "composed": composed,
        "blocks": [] if composed is None else [_printed(block) for block in composed.document.blocks],
        "kinds": KINDS,
        "megabytes": MOST_BYTES // 1024 // 1024,
        "accepted": ACCEPTED,
        "may_import": may(user, "import", accounts),
        "may_edit": may(user, "edit", accounts),
        "may_export": may(user, "export", accounts),
        "may_confirm": may(user, "approve", accounts) and accounts.status == "draft" and bool(accounts.figures),
        "may_reopen": may(user, "reopen", accounts) and accounts.status == "confirmed",
    }
    return render(request, "final_accounts/show.html", context)


def _printed(block: Block) -> dict[str, Any]:
    """A line, or the rows of a table, each with whether it is a heading and its cells with whether they are amounts."""
    if not isinstance(block, Table):
        return {"line": block}
    rows = [
        (number < block.heading_rows, [(cell, bool(_AMOUNT.fullmatch(cell.text))) for cell in row])
        for number, row in enumerate(block.rows)
    ]
    return {"rows": rows}


@require_GET
def workbook(request: HttpRequest, number: int) -> FileResponse:
    """The workbook to be filled in, with the figures that there are; at first those of the budget lines."""
    user = user_of(request)
    accounts = accounts_for(user, number)
    require(user, "export", accounts)
    title = f"{accounts.fiscal_year}年度{accounts.unit.name}决算数据"
    content = written(workbook_of(accounts.figures or figures_of_budget(accounts), title), "xlsx")
    note_accounts_out(accounts, f"{title}.xlsx", hashlib.sha256(content).hexdigest(), actor=user)
    return _file(content, f"{file_name(title)}.xlsx", "xlsx")


def _file(content: bytes, name: str, kind: str) -> FileResponse:
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=KINDS[kind])


@require_POST
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """Read a filled workbook or public tables; with faults it is not kept, and every fault is shown at its cell."""
    user = user_of(request)
    accounts = accounts_for(user, number)
    require(user, "import", accounts)
    given = request.FILES.get("file")
    if given is None:
        raise FormInvalidError(reasons="请选填好的工作簿，或决算公开表")
    name = clean_name(given.name or "")
    figures, digest = figures_of_file(given.read(MOST_BYTES + 1), name, accounts)
    before = request.FILES.get("last")
    if before is not None:
        last_name = clean_name(before.name or "")
        add_last_year(figures, before.read(MOST_BYTES + 1), last_name, accounts.fiscal_year - 1)
    if figures.faults:
        faults = [(place_words(fault.place), fault.words) for fault in figures.faults]
        context = {"accounts": accounts, "name": name, "faults": faults, "passed_over": figures.passed_over}
        return render(request, "final_accounts/faults.html", context, status=422)
    year_with(accounts, figures.tree, name)
    notes = [[place_words(note.place), note.words] for note in figures.notes]
    kept = keep_workbook(accounts, name, digest, figures.tree, notes=notes, actor=user)
    return redirect("final_accounts:preview", kept.pk)


@require_GET
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """What a workbook changes."""
    kept = workbook_for(user_of(request), number)
    changes = changed_by(kept.figures, kept.accounts)
    context = {
        "kept": kept,
        "accounts": kept.accounts,
        "totals": totals_changed(kept.figures, kept.accounts),
        "changes": changes[:_SHOWN],
        "hidden": max(0, len(changes) - _SHOWN),
        "count": len(changes),
    }
    return render(request, "final_accounts/preview.html", context)


@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take a workbook over."""
    user = user_of(request)
    kept = workbook_for(user, number)
    changes = changed_by(kept.figures, kept.accounts)
    words = "\n".join(f"{one.where} {one.what}：{one.before or '（无）'} → {one.after}" for one in changes[:_LOGGED])
    accounts = take_figures(kept, f"{kept.name}，{len(changes)} 处变化\n{words}", actor=user)
    messages.success(request, f"已导入，{len(changes)} 处变化。")
    return redirect("final_accounts:show", accounts.pk)


@require_POST
def turn(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Confirm, or open again."""
    user = user_of(request)
    accounts = accounts_for(user, number)
    if verb == "confirm":
        moved: FinalAccounts = confirm_accounts(accounts, actor=user)
    elif verb == "reopen":
        moved = reopen_accounts(accounts, request.POST.get("reason", ""), actor=user)
    else:
        raise Http404
    messages.success(request, f"现在是“{moved.status_title}”。")
    return redirect("final_accounts:show", moved.pk)


@require_GET
def hand_out(request: HttpRequest, number: int, kind: str) -> FileResponse:
    """The paper as a file."""
    user = user_of(request)
    accounts = accounts_for(user, number)
    if kind not in KINDS or not accounts.figures:
        raise Http404
    require(user, "export", accounts)
    composed = composed_accounts(accounts)
    content = written(composed.document, kind)
    name = f"{composed.name}.{kind}"
    note_accounts_out(accounts, name, hashlib.sha256(content).hexdigest(), actor=user)
    return _file(content, name, kind)
