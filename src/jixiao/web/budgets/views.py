"""Pages of money. Views read through ``visible`` and change through actions; they never save."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may, may_at, may_somewhere, require_somewhere, visible
from jixiao.web.budgets.actions.carry_into_paper import carry_into_paper
from jixiao.web.budgets.actions.change_line import AmountChange, add_line, adjust_line, remove_line, save_amounts
from jixiao.web.budgets.amounts import DEFAULT_UNIT, UNITS, read_fen
from jixiao.web.budgets.export import budget_workbook
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.queries import classified_count, last_day, latest_year, line_for, lines_for, rows_of, units_for
from jixiao.web.budgets.sums import sums_of
from jixiao.web.budgets.wording import money_words
from jixiao.web.error import FormInvalidError, NothingToCarryError
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import day_of, number_of, turn_to, user_of, year_of
from jixiao.web.papers.queries import paper_for
from jixiao.web.papers.standing import keep_figures
from jixiao.web.projects.classes import ECONOMIC, FUNCTIONAL, classes_of, query_about
from jixiao.web.projects.models import Project

_PAGE = 200
_MOST_CHANGES = 2000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def unit_asked(request: HttpRequest, verb: str) -> tuple[Organisation | None, list[Organisation]]:
    """The unit that a request names among those where one may do that, and all of them; the first by default.

    Raises:
        Http404: It names another.
    """
    units = list(units_for(user_of(request), verb))
    number = (request.POST or request.GET).get("unit", "")
    if not number:
        return (units[0] if units else None), units
    found = next((unit for unit in units if str(unit.pk) == number), None)
    if found is None:
        raise Http404
    return found, units


def currency_of(words: str) -> str:
    """A unit of money from a request."""
    return words if words in UNITS else DEFAULT_UNIT


@require_GET
def list_lines(request: HttpRequest) -> HttpResponse:
    """预算资金: the table of a unit and year, filled in place and by paste."""
    user = user_of(request)
    require_somewhere(user, "view", "budget_line")
    unit, units = unit_asked(request, "view")
    currency, asked = currency_of(request.GET.get("in", "")), request.GET.get("year", "")
    year = year_of(asked) if asked or unit is None else latest_year(user, unit)
    context: dict[str, Any] = {"unit": unit, "units": units, "year": year, "currency": currency, "currencies": UNITS}
    if unit is not None:
        lines = list(lines_for(user, unit, year))
        page = Paginator(lines, _PAGE).get_page(request.GET.get("page"))
        context |= {
            "page": page,
            "rows": rows_of(list(page), currency),
            "total": _total(lines, currency),
            "may_edit": may_at(user, "edit", "budget_line", unit),
            "may_import": may_somewhere(user, "import", "budget_line"),
            "classified": classified_count(user, unit, year),
            "until": last_day(year),
            "sources": money_words().sources.items(),
            "functional": classes_of(FUNCTIONAL, year),
            "economic": classes_of(ECONOMIC, year),
            "projects": visible(user, Project).filter(unit=unit),
        }
    return render(request, "budgets/list.html", context)


def _total(lines: list[BudgetLine], currency: str) -> dict[str, str]:
    sums = sums_of(lines)
    return {**sums.shown(currency), "rate": sums.rate}


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save the cells that were changed in the table."""
    user = user_of(request)
    try:
        given = json.loads(request.POST.get("changes", ""))
        changes = [
            AmountChange(int(one["line"]), str(one["field"]), str(one["seen"]), str(one["new"])) for one in given
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise FormInvalidError(reasons="改动的内容读不懂，请刷新页面后再试") from error
    if len(changes) > _MOST_CHANGES:
        raise FormInvalidError(reasons=f"一次最多保存 {_MOST_CHANGES} 格")
    numbers = {change.line for change in changes}
    if visible(user, BudgetLine).filter(pk__in=numbers).count() != len(numbers):
        raise Http404
    until = day_of(request.POST.get("until", ""), "截至日期")
    count = save_amounts(changes, until=until, unit=currency_of(request.POST.get("in", "")), actor=user)
    messages.success(request, f"已保存 {count} 格。")
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The table of the unit and year that a form came from."""
    unit, year = request.POST.get("unit", ""), request.POST.get("year", "")
    return f"{reverse('budgets:list')}?unit={number_of(unit) or ''}&year={year_of(year)}"


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a line."""
    user, given = user_of(request), request.POST
    unit, _ = unit_asked(request, "edit")
    if unit is None:
        require_somewhere(user, "edit", "budget_line")
        raise Http404
    project, number = None, given.get("project", "")
    if number:
        project = visible(user, Project).filter(pk=number_of(number), unit=unit).first()
        if project is None:
            raise Http404
    year = year_of(given.get("year", ""))
    line = BudgetLine(
        unit=unit,
        project=project,
        fiscal_year=year,
        source=given.get("source", ""),
        functional=given.get("functional", "").strip()[:10],
        economic=given.get("economic", "").strip()[:10],
        initial=read_fen(given.get("initial", ""), currency_of(given.get("in", ""))),
    )
    add_line(line, actor=user)
    for kind, code in ((FUNCTIONAL, line.functional), (ECONOMIC, line.economic)):
        if doubt := query_about(kind, code, year):
            messages.warning(request, f"疑问：{doubt}。已按所填保存。")
    messages.success(request, "已增加一行。")
    return redirect(back_to(request))


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One line with its adjustments and outturns."""
    user = user_of(request)
    line = line_for(user, number)
    context = {
        "line": line,
        "row": rows_of([line], DEFAULT_UNIT)[0],
        "adjustments": line.adjustments.all(),
        "outturns": line.outturns.all(),
        "may_adjust": may(user, "adjust", line),
        "may_edit": may(user, "edit", line),
        "today": last_day(line.fiscal_year),
        "currency": DEFAULT_UNIT,
    }
    return render(request, "budgets/show.html", context)


@require_POST
def adjust(request: HttpRequest, number: int) -> HttpResponse:
    """Register an adjustment."""
    user, given = user_of(request), request.POST
    line = line_for(user, number)
    amount = read_fen(given.get("amount", ""), DEFAULT_UNIT) or 0
    adjust_line(line, amount, given.get("cause", ""), day_of(given.get("made_on", ""), "调整日期"), actor=user)
    messages.success(request, "已登记调整。")
    return redirect("budgets:show", line.pk)


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a line without adjustments and outturn."""
    line = line_for(user_of(request), number)
    address = f"{reverse('budgets:list')}?unit={line.unit_id}&year={line.fiscal_year}"
    remove_line(line, actor=user_of(request))
    messages.success(request, "已删去这一行。")
    return redirect(address)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The table as a workbook in the column order of the integrated system."""
    user = user_of(request)
    require_somewhere(user, "export", "budget_line")
    unit, _ = unit_asked(request, "export")
    if unit is None:
        raise Http404
    year, currency = year_of(request.GET.get("year", "")), currency_of(request.GET.get("in", ""))
    data = budget_workbook(lines_for(user, unit, year), f"{year}年度{unit.name}预算执行情况", currency)
    response = HttpResponse(data, content_type=_XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="budget-{year}-{unit.pk}.xlsx"'
    return response


@require_POST
def carry(request: HttpRequest, number: int) -> HttpResponse:
    """Carry the money as it is now into a draft again."""
    user = user_of(request)
    paper = paper_for(user, number)
    try:
        keep_figures(carry_into_paper(paper, shape=number_of(request.POST.get("shape", ""), -1), actor=user))
    except NothingToCarryError as nothing:  # no fault of anybody's: the page stands as it is
        messages.info(request, f"{nothing.text}{nothing.advice}")
    else:
        messages.success(request, "已按“预算资金”重新带入表里的资金数。")
    return turn_to(request, reverse("papers:show", args=[paper.pk]))
