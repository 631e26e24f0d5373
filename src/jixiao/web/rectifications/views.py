"""Pages of corrective tasks."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may, require_somewhere
from jixiao.web.files.queries import evidence_of
from jixiao.web.pages import day_of, user_of
from jixiao.web.rectifications.actions.work_on_task import Work, close_task, fill_in_task, return_task, submit_task
from jixiao.web.rectifications.models import STATUSES
from jixiao.web.rectifications.queries import task_for, tasks_of

_PAGE = 50


@require_GET
def list_tasks(request: HttpRequest) -> HttpResponse:
    """整改任务."""
    user = user_of(request)
    require_somewhere(user, "view", "rectification")
    status = request.GET.get("status", "")
    page = Paginator(tasks_of(user, status), _PAGE).get_page(request.GET.get("page"))
    return render(request, "rectifications/list.html", {"page": page, "statuses": STATUSES, "status": status})


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One task."""
    user = user_of(request)
    task = task_for(user, number)
    context = {
        "task": task,
        "evidence": evidence_of(task),
        "may_edit": may(user, "edit", task),
        "may_submit": may(user, "submit", task),
        "may_close": may(user, "close", task),
        "may_return": may(user, "return", task),
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
