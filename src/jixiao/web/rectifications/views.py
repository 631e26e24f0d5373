"""Pages of corrective tasks."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from io import BytesIO

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.pipeline import written
from jixiao.web.accounts.rights import may, may_at, may_somewhere, require_at, require_somewhere, visible
from jixiao.web.budgets.amounts import read_fen, show_fen
from jixiao.web.files.queries import evidence_of
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import day_of, number_of, user_of, year_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.queries import paper_for
from jixiao.web.publications.actions.hand_out import note_ledger_out
from jixiao.web.publications.compose import KINDS, file_name
from jixiao.web.rectifications.actions.open_by_hand import Problem, Terms, manage_task, open_task
from jixiao.web.rectifications.actions.work_on_task import Work, close_task, fill_in_task, return_task, submit_task
from jixiao.web.rectifications.ledger import ledger_of
from jixiao.web.rectifications.models import STATUSES, Rectification
from jixiao.web.rectifications.queries import ledgers_of, owners_for, task_for, tasks_of, tasks_of_year
from jixiao.web.rectifications.rules import budget_effects, publications, roles_below, sources
from jixiao.web.rectifications.troubles import troubles_of

_DAYS = 30
_PAGE = 50


@require_GET
def list_tasks(request: HttpRequest) -> HttpResponse:
    """整改任务."""
    user = user_of(request)
    require_somewhere(user, "view", "rectification")
    status, year = request.GET.get("status", ""), number_of(request.GET.get("year", ""))
    context = {
        "page": Paginator(tasks_of(user, status, year), _PAGE).get_page(request.GET.get("page")),
        "statuses": STATUSES,
        "status": status,
        "year": year or "",
        "ledgers": ledgers_of(user),
        "kinds": KINDS,
        "may_add": may_somewhere(user, "create", "rectification"),
    }
    return render(request, "rectifications/list.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Open a task by hand: from a finding, a review, an inspection; what a paper tells is filled in."""
    user = user_of(request)
    require_somewhere(user, "create", "rectification")
    given = request.POST or request.GET
    number = number_of(given.get("paper", ""))
    paper = paper_for(user, number) if number else None
    owners = owners_for(user)
    if request.method == "POST":
        task = open_task(_problem(request, owners, paper), actor=user)
        messages.success(request, f"已开立 {task.number}，并通知{task.owner.name}。")
        return redirect("rectifications:show", task.pk)
    today = timezone.localdate()
    context = {
        "paper": paper,
        "owners": owners,
        "chosen": paper.owner_id if paper is not None else 0,
        "sources": sources(),
        "year": today.year if paper is None else paper.fiscal_year,
        "due_on": today + dt.timedelta(days=_DAYS),
        "given": {name: given.get(name, "") for name in ("description", "indicator", "path", "source")},
        "troubles": [] if paper is None else troubles_of(paper),
    }
    return render(request, "rectifications/add.html", context)


def _problem(request: HttpRequest, owners: Sequence[Organisation], paper: Paper | None) -> Problem:
    given = request.POST
    owner = next((place for place in owners if place.pk == number_of(given.get("owner", ""))), None)
    if owner is None:
        raise Http404
    words = {name: given.get(name, "").strip() for name in ("source", "description", "project", "indicator")}
    return Problem(
        owner=owner,
        fiscal_year=year_of(given.get("fiscal_year", "")),
        due_on=day_of(given.get("due_on", ""), "整改时限"),
        responsible=given.get("responsible", "").strip(),
        amount=read_fen(given.get("amount", "")),
        paper=paper,
        path=given.get("path", "")[:120],
        **words,
    )


@require_GET
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """The tasks that a paper has brought, beside it."""
    user = user_of(request)
    paper = paper_for(user, number)
    context = {
        "paper": paper,
        "tasks": visible(user, Rectification).filter(paper=paper),
        "may_add": may_at(user, "create", "rectification", paper.owner),
    }
    return render(request, "rectifications/panel.html", context)


@require_POST
def manage(request: HttpRequest, number: int) -> HttpResponse:
    """Set what the opener, or who verifies, may set."""
    user, given = user_of(request), request.POST
    task = task_for(user, number)
    due_on = given.get("due_on", "")
    terms = Terms(
        due_on=day_of(due_on, "整改时限") if due_on.strip() else None,
        budget_effect=given.get("budget_effect", ""),
        published=given.get("published", ""),
    )
    manage_task(task, terms, given.get("reason", ""), actor=user)
    messages.success(request, "已保存。")
    return redirect("rectifications:show", task.pk)


@require_GET
def ledger(request: HttpRequest, organisation_id: int, year: int, kind: str) -> FileResponse:
    """The tasks of a year as the official ledger."""
    user = user_of(request)
    organisation = visible(user, Organisation).filter(pk=organisation_id).first()
    if organisation is None or kind not in KINDS:
        raise Http404
    require_at(user, "export", "rectification", organisation)
    tasks = tasks_of_year(user, organisation, year)
    if not tasks:
        raise Http404
    document = ledger_of(tasks, organisation.name, year, timezone.localdate())
    content = written(document, kind)
    name = f"{file_name(document.file)}.{kind}"
    note_ledger_out(organisation, year, name, hashlib.sha256(content).hexdigest(), actor=user)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=KINDS[kind])


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One task."""
    user = user_of(request)
    task = task_for(user, number)
    is_ranked = task.opened_role in roles_below(user)
    context = {
        "task": task,
        "evidence": evidence_of(task),
        "may_edit": may(user, "edit", task),
        "may_submit": may(user, "submit", task),
        "may_close": may(user, "close", task) and is_ranked,
        "may_return": may(user, "return", task) and is_ranked,
        "may_manage": may(user, "manage", task) and is_ranked,
        "budget_effects": budget_effects(),
        "publications": publications(),
        "amount": show_fen(task.amount),
        "seen": task.changed_at.isoformat(),
    }
    return render(request, "rectifications/show.html", context)


@require_POST
def fill_in(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what the owner wrote."""
    user = user_of(request)
    task = task_for(user, number)
    words = {name: request.POST.get(name, "").strip() for name in ("cause", "measure", "responsible", "progress")}
    due_on = request.POST.get("due_on", "")
    work = Work(due_on=day_of(due_on, "整改时限") if due_on.strip() else None, **words)
    fill_in_task(task, work, seen=request.POST.get("seen", ""), actor=user)
    messages.success(request, "已保存。")
    return redirect("rectifications:show", task.pk)


@require_POST
def move(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Submit, close or give back."""
    user = user_of(request)
    task = task_for(user, number)
    opinion = request.POST.get("opinion", "").strip()
    if verb == "submit":
        moved = submit_task(task, actor=user)
    elif verb == "close":
        moved = close_task(task, opinion=opinion, actor=user)
    elif verb == "return":
        moved = return_task(task, opinion=opinion, actor=user)
    else:
        raise Http404
    messages.success(request, f"办理完毕，现在是“{moved.status_title}”。")
    return redirect("rectifications:show", task.pk)
