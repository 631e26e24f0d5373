"""Rounds of the calendar, and how far they have come."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may, may_somewhere, require_somewhere, visible
from jixiao.web.calendars.actions.change_round import (
    Terms,
    change_round,
    close_round,
    extend_for_unit,
    extend_round,
    plan_year,
    reopen_round,
)
from jixiao.web.calendars.actions.open_round import open_round
from jixiao.web.calendars.actions.remind import remind_round
from jixiao.web.calendars.choices import all_schemes, style_title, styles
from jixiao.web.calendars.models import Round
from jixiao.web.calendars.progress import progress_of
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.pages import day_of, number_of, user_of, year_of

_PAGE = 50


@require_GET
def list_rounds(request: HttpRequest) -> HttpResponse:
    """填报任务: every round, by year."""
    user = user_of(request)
    require_somewhere(user, "view", "round")
    rounds = visible(user, Round).select_related("bureau").annotate(unit_count=Count("units"))
    years = sorted(set(rounds.order_by().values_list("fiscal_year", flat=True)), reverse=True)
    asked = request.GET.get("year", "")
    shown = rounds.filter(fiscal_year=int(asked)) if asked in {str(year) for year in years} else rounds
    page = Paginator(shown.order_by("-fiscal_year", "due_on", "title"), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "years": years,
        "asked": asked,
        "may_plan": may_somewhere(user, "create", "round"),
        "next_year": (years[0] if years else timezone.localdate().year) + 1,
    }
    return render(request, "calendars/list.html", context)


def _round_for(user: User, number: int) -> Round:
    found = visible(user, Round).select_related("bureau").prefetch_related("units").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _bureau_of(user: User) -> Organisation:
    """The bureau whose rounds a person plans."""
    require_somewhere(user, "create", "round")
    found = visible(user, Organisation).filter(kind=Kind.BUREAU).first()
    if found is None:
        raise Http404
    return found


def _units_below(bureau: Organisation) -> list[Organisation]:
    kinds = (Kind.DEPARTMENT, Kind.UNIT)
    return list(Organisation.objects.filter(path__startswith=bureau.path, kind__in=kinds, is_active=True))


def _terms(request: HttpRequest, bureau: Organisation) -> Terms:
    given = request.POST
    wanted = set(given.getlist("units"))
    cut_off = given.get("cut_off_on", "")
    return Terms(
        title=given.get("title", "")[:120],
        fiscal_year=year_of(given.get("fiscal_year", "")),
        style=given.get("style", ""),
        scheme=given.get("scheme", "") if given.get("scheme", "") in dict(all_schemes()) else "",
        opens_on=day_of(given.get("opens_on", ""), "开始日期"),
        due_on=day_of(given.get("due_on", ""), "截止日期"),
        cut_off_on=day_of(cut_off, "监控截止日") if cut_off else None,
        units=tuple(unit for unit in _units_below(bureau) if str(unit.pk) in wanted),
    )


def _form_context(bureau: Organisation, round_: Round, chosen: set[int]) -> dict[str, Any]:
    return {
        "round": round_,
        "units": _units_below(bureau),
        "chosen": chosen,
        "styles": styles(),
        "schemes": all_schemes(),
    }


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """下达新任务."""
    user = user_of(request)
    bureau = _bureau_of(user)
    if request.method == "POST":
        terms = _terms(request, bureau)
        made = open_round(terms.put_into(Round(bureau=bureau)), terms.units, actor=user)
        messages.success(request, f"已下达“{made}”。")
        return redirect("calendars:show", made.pk)
    today = timezone.localdate()
    blank = Round(bureau=bureau, fiscal_year=today.year, opens_on=today, due_on=today + dt.timedelta(days=30))
    units = {unit.pk for unit in _units_below(bureau) if unit.kind == Kind.UNIT}
    return render(request, "calendars/form.html", _form_context(bureau, blank, units))


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a year as the one before."""
    user = user_of(request)
    year = year_of(request.POST.get("year", ""))
    made = plan_year(_bureau_of(user), year, actor=user)
    messages.success(request, f"已按 {year - 1} 年度编排 {len(made)} 项任务，日期顺延一年；开始前可以修改。")
    return redirect(f"{reverse('calendars:list')}?year={year}")


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One round: its terms, how far it has come, who is late."""
    user = user_of(request)
    round_ = _round_for(user, number)
    sees = may_somewhere(user, "view", "duty")
    context = {
        "round": round_,
        "style_title": style_title(round_.style),
        "scheme_title": dict(all_schemes()).get(round_.scheme, ""),
        "extensions": round_.extensions.select_related("unit"),
        "progress": progress_of([round_], user)[0] if sees else None,
        "may_edit": may(user, "edit", round_) and round_.is_planned,
        "may_manage": may(user, "manage", round_),
        "may_remind": round_.is_open and not round_.is_planned and may_somewhere(user, "remind", "duty"),
    }
    return render(request, "calendars/show.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change a round that has not begun."""
    user = user_of(request)
    require_somewhere(user, "edit", "round")
    round_ = _round_for(user, number)
    if request.method == "POST":
        change_round(round_, _terms(request, round_.bureau), actor=user)
        messages.success(request, "已修改。")
        return redirect("calendars:show", number)
    chosen = {unit.pk for unit in round_.units.all()}
    return render(request, "calendars/form.html", _form_context(round_.bureau, round_, chosen))


@require_POST
def turn(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Put the deadline off, close, open again, remind."""
    user, given = user_of(request), request.POST
    round_ = _round_for(user, number)
    reason = given.get("reason", "")
    if act == "extend" and given.get("unit"):
        wanted = number_of(given["unit"])
        unit = next((one for one in round_.units.all() if one.pk == wanted), None)
        if unit is None:
            raise Http404
        extend_for_unit(round_, unit, day_of(given.get("due_on", ""), "新的截止日期"), reason, actor=user)
        words = f"已为{unit.name}延长截止日期，并通知其填报人。"
    elif act == "extend":
        extend_round(round_, day_of(given.get("due_on", ""), "新的截止日期"), reason, actor=user)
        words = "已延长截止日期。"
    elif act == "close":
        close_round(round_, reason, actor=user)
        words = "已关闭。"
    elif act == "reopen":
        reopen_round(round_, reason, actor=user)
        words = "已重新开放。"
    elif act == "remind":
        words = f"已提醒 {remind_round(round_, actor=user)} 人。"
    else:
        raise Http404
    messages.success(request, words)
    return redirect("calendars:show", number)


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """填报进度: every open round, and everybody who is late."""
    user = user_of(request)
    require_somewhere(user, "view", "duty")
    rounds = visible(user, Round).filter(is_open=True, opens_on__lte=timezone.localdate()).prefetch_related("units")
    found = [one for one in progress_of(rounds, user) if one.standings]
    late = sorted((one for each in found for one in each.late), key=lambda one: -one.days_late)
    return render(request, "calendars/progress.html", {"found": found, "late": late})
