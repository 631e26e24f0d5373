"""Money of the sample projects, as their papers print it (演示数据的资金)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.budgets.actions.change_line import AmountChange, add_line, adjust_line, save_amounts
from jixiao.web.budgets.amounts import DEFAULT_UNIT, read_fen, show_fen
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.wording import TOTAL, money_words
from jixiao.web.error import AmountError
from jixiao.web.projects.models import Project

_WHOLE = "fiscal"


def add_sample_money(project: Project, year: int, rows: list[Mapping[str, Any]]) -> None:
    """Enter the rows of a money block as lines; a total stands for all of it only where no source is printed.

    Args:
        project: The project.
        year: Fiscal year.
        rows: ``content["execution"]``.
    """
    keys = [money_words().row_of(str(row.get("item", ""))) for row in rows]
    has_sources = any(key in money_words().sources for key in keys)
    for key, row in zip(keys, rows, strict=True):
        source = _WHOLE if key == TOTAL and not has_sources else key
        taken = BudgetLine.objects.filter(project=project, fiscal_year=year, source=source).exists()
        if source in money_words().sources and not taken:
            _add(project, year, source, row)


def _add(project: Project, year: int, source: str, row: Mapping[str, Any]) -> None:
    unit = str(row.get("currency_unit") or DEFAULT_UNIT)
    try:
        initial, budget, outturn = (
            read_fen(str(row.get(name, "")), unit) for name in ("initial_budget", "budget", "outturn")
        )
    except AmountError:
        return
    first = budget if initial is None else initial
    if first is None:
        return
    line = BudgetLine(unit=project.unit, project=project, fiscal_year=year, source=source, initial=first)
    add_line(line, actor=SYSTEM)
    end = dt.date(year, 12, 31)
    if budget is not None and budget != first:
        adjust_line(line, budget - first, "预算调整", end, actor=SYSTEM)
    if outturn is not None:
        change = AmountChange(line.pk, "outturn", "", show_fen(outturn))
        save_amounts([change], until=end, unit=DEFAULT_UNIT, actor=SYSTEM)
