"""Figures of the public tables laid over what a department has written itself (公开表与自填数据合并)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jixiao.document import Document
from jixiao.form.accounts import recognise_accounts
from jixiao.report.paper.final_accounts.node import YearDataError
from jixiao.report.paper.final_accounts.published import published_figures
from jixiao.report.paper.final_accounts.workbook_read import Figures, figures_in
from jixiao.report.paper.final_accounts.workbook_shape import sheets

#: What of an item the tables do not tell, and what only they tell where they are given.
_OWN = ("initial_budget", "reason")
_MONEY = ("opening", "income", "basic", "project", "own")
_WHOLE = ("economic", "balances")


def figures_from(document: Document, currency_unit: str = "", year: str = "") -> Figures:
    """The figures of a filled workbook of ours, or of published tables.

    Args:
        document: The file as read.
        currency_unit: Unit in which to give the figures of published tables; empty for that of the tables.
        year: Fiscal year that published tables should be of; empty for any.
    """
    figures = figures_in(document)
    if len(figures.sheets) * 2 >= len(sheets()):
        return figures
    accounts = recognise_accounts(document)
    return published_figures(accounts, currency_unit, year) if accounts.tables else figures


def overlaid(own: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """A year in which the figures are those of the tables, and everything that tables do not tell one's own.

    Args:
        own: The year so far, in the shape of ``year.yaml``.
        told: What ``published_figures`` gives, in the same unit of money.
    """
    made = {**own, **told, "functions": _functions(own.get("functions", ()), told.get("functions", ()))}
    spent: dict[str, Any] = dict(own.get("three_public", {}))
    for name in (*spent, *told.get("three_public", {})):
        kept = spent.get(name, {})
        if isinstance(kept, Mapping):
            other = {key: value for key, value in kept.items() if key not in {"budget", "outturn"}}
            spent[name] = {**other, **told.get("three_public", {}).get(name, {})}
    if spent:
        made["three_public"] = spent
    if "last_year" in own:
        made["last_year"] = own["last_year"]
    return {name: value for name, value in made.items() if name not in _WHOLE or name in told}


def refuse_typed(own: Mapping[str, Any], file: str) -> None:
    """Money that the tables tell is not typed too: one figure stands in one place.

    Raises:
        YearDataError: It is.
    """
    where = [name for name in _WHOLE if name in own]
    where += [f"functions › {item.get('code', '')}" for item in _items(own) if any(name in item for name in _MONEY)]
    expenses = own.get("three_public", {})
    for name, entry in expenses.items() if isinstance(expenses, Mapping) else ():
        if isinstance(entry, Mapping) and entry.keys() & {"budget", "outturn"}:
            where.append(f"three_public › {name}")
    if where:
        raise YearDataError(file=file, where=where[0], reason="已由决算公开表给出，这里不要再填")


def _listed(value: object) -> Iterator[Mapping[str, Any]]:
    """The mappings of a list; whatever else stands there the strict reader refuses."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (entry for entry in value if isinstance(entry, Mapping))


def _items(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in _listed(tree.get("functions")):
        for division in _listed(one.get("divisions")):
            yield from _listed(division.get("items"))


def _functions(own: Iterable[Any], told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The classes of the tables with the purposes, reasons and initial budgets that somebody wrote.

    An item that only has a budget stays, in its own class and division.
    """
    mine: dict[str, Mapping[str, Any]] = {one.get("code", ""): one for one in _listed(list(own))}
    made = [_merged(one, mine.get(one["code"], {}), "divisions", ("purpose",)) for one in told]
    codes = {one["code"] for one in told}
    others = (one for code, one in mine.items() if code not in codes)
    alone = [_merged({}, one, "divisions", ("code", "name", "purpose")) for one in others]
    return [*made, *(one for one in alone if one.get("divisions"))]


def _merged(told: Mapping[str, Any], own: Mapping[str, Any], below: str, kept: Sequence[str]) -> dict[str, Any]:
    """One class or division with what stands below it."""
    made = {**{name: own[name] for name in kept if name in own}, **told}
    mine = {one.get("code", ""): one for one in _listed(own.get(below))}
    entries = {one["code"]: one for one in told.get(below, ())}
    under: list[dict[str, Any]] = []
    for code in dict.fromkeys((*entries, *mine)):
        one, other = entries.get(code, {}), mine.get(code, {})
        if below == "divisions":
            under.append(_merged(one, other, "items", ("code", "name")))
        else:
            under.append({**{name: other[name] for name in ("code", "name", *_OWN) if name in other}, **one})
    held = [entry for entry in under if entry.get("items") or (below == "items" and entry.keys() - {"code", "name"})]
    return {**made, below: held}
