"""Money carried into papers: the rows of a money block as a content holds them (资金带入)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from jixiao.report.paper.style import style_named
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.sums import Sums, sums_of
from jixiao.web.budgets.wording import TOTAL, money_words
from jixiao.web.organisations.models import Organisation
from jixiao.web.projects.models import Project

_PARTS = {"basic": "basic_expenditure", "project": "project_expenditure"}
#: Cells of a content that money is carried into.
MONEY = ("initial_budget", "budget", "outturn", "outturn_to_date", *_PARTS.values())


def execution_of(
    whose: Project | Organisation,
    year: int,
    *,
    items: Sequence[str] = (),
    style: str = "",
    until: dt.date | None = None,
    unit: str = "万元",
) -> list[dict[str, str]]:
    """The money of a project, of a unit or of a department with all its units, as ``content["execution"]`` holds it.

    Args:
        whose: The project, or the organisation.
        year: Fiscal year.
        items: What the rows print; where empty, those of the style; where there is none, the total and every source
            that has money.
        style: Name of the official paper, whose rows are taken.
        until: For a monitoring paper: outturn and adjustments until this day; it stands in ``outturn_to_date`` too.
        unit: Unit in which amounts are printed.

    Returns:
        Rows with ``item``, ``initial_budget``, ``budget``, ``outturn``, ``currency_unit``; empty words where the
        system has no such money, and no row at all where it has none of theirs in that year.
    """
    theirs = Q(project=whose) if isinstance(whose, Project) else Q(unit__path__startswith=whose.path)
    lines = _lines(BudgetLine.objects.filter(theirs, fiscal_year=year))
    return _rows(lines, items or _items(style), until, unit)


def with_money(
    content: Mapping[str, Any],
    *,
    year: int,
    project: Project | None,
    unit: Organisation,
    until: dt.date | None = None,
    overwrite: bool = False,
) -> dict[str, Any]:
    """A content with the money that the system has in the money cells that it has (资金带入).

    Args:
        content: The form; cells that it does not have stay away.
        year: Fiscal year.
        project: The project; ``None`` takes the whole unit.
        unit: The unit.
        until: As in :func:`execution_of`.
        overwrite: Whether what is written already is replaced; else only empty cells are filled.
    """
    rows: Sequence[Mapping[str, Any]] = content.get("execution", ())
    items = [str(row.get("item", "")) for row in rows]
    printed = str(content.get("currency_unit") or "万元")
    known = execution_of(project or unit, year, items=items, until=until, unit=printed)
    if not known:
        return dict(content)
    filled = dict(content)
    filled["execution"] = [_filled(row, one, overwrite=overwrite) for row, one in zip(rows, known, strict=True)]
    if project is None and content.get("header"):
        parts = execution_of(unit, year, items=("基本支出", "项目支出"), until=until, unit=printed)
        heads = {_PARTS[money_words().row_of(one["item"])]: one["budget"] for one in parts}
        filled["header"] = _filled(content["header"], heads, overwrite=overwrite)
    return filled


def _filled(row: Mapping[str, Any], known: Mapping[str, str], *, overwrite: bool) -> dict[str, Any]:
    return {
        name: known[name] if name in MONEY and known.get(name) and (overwrite or not str(value).strip()) else value
        for name, value in row.items()
    }


def _items(style: str) -> Sequence[str]:
    return style_named(style).items if style else ()


def _lines(found: Any) -> list[BudgetLine]:  # noqa: ANN401 - a query set of lines
    return list(found.select_related("project").prefetch_related("adjustments", "outturns"))


def _rows(lines: Sequence[BudgetLine], items: Sequence[str], until: dt.date | None, unit: str) -> list[dict[str, str]]:
    if not lines:
        return []
    words = money_words()
    asked = items or ("年度资金总额", *(words.sources[key] for key in words.sources if _of(lines, {key})))
    keys = [words.row_of(item) for item in asked]
    rows = []
    for item, key in zip(asked, keys, strict=True):
        shown = _sums(lines, key, set(keys), until).shown(unit)
        rows.append({"item": item, **shown, "currency_unit": unit})
        if until is not None:
            rows[-1]["outturn_to_date"] = rows[-1]["outturn"]
    return rows


def _sums(lines: Iterable[BudgetLine], key: str, keys: set[str], until: dt.date | None) -> Sums:
    """The money of one row: of its own source and of those that have no row of their own."""
    if not key:
        return Sums()
    if key == TOTAL:
        return sums_of(lines, until)
    if key in _PARTS:
        return sums_of((line for line in lines if (line.project_id is None) == (key == "basic")), until)
    sources = {source for source in money_words().sources if _row_for(source, keys) == key}
    return sums_of(_of(lines, sources), until)


def _row_for(source: str, keys: set[str]) -> str:
    """The row in which a source counts: its own, or that to which it falls; empty where neither is printed."""
    falls = money_words().falls_to
    while source and source not in keys:
        source = falls.get(source, "")
    return source


def _of(lines: Iterable[BudgetLine], sources: set[str]) -> list[BudgetLine]:
    return [line for line in lines if line.source in sources]
