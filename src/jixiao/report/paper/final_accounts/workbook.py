"""A year's figures as a workbook to be filled in (决算数据工作簿): a sheet for each kind of figure, 万元 by default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from jixiao.document.model import Block, Document, LineRole
from jixiao.report.paper.final_accounts.model import FUNDS, DepartmentYear
from jixiao.report.paper.final_accounts.sheet import plain_table
from jixiao.report.paper.final_accounts.workbook_shape import Path, Sheet, currency_label, sheets, total_names
from jixiao.report.paper.official import document_of, paragraph

_SPARE = 8  # blank rows for what is still to come


def workbook_of(tree: Mapping[str, Any], title: str) -> Document:
    """The figures of a year on their sheets; ``workbook_read.figures_in`` gives the same figures back.

    Args:
        tree: The year, as ``year.yaml`` holds it; texts stay out.
        title: Name of the document.
    """
    return document_of(tuple(_blocks(tree)), title)


def cells_of(tree: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """Every figure that stands on a sheet, by sheet, row and heading: for holding two states against each other."""
    found: dict[tuple[str, str, str], str] = {}
    for sheet in sheets():
        headings = sheet.headings()
        for row in _rows(sheet, tree):
            label = " ".join(row[: 2 if sheet.kind == "list" else 1])
            for heading, text in zip(headings, row, strict=True):
                if text:
                    found[sheet.title, label, heading] = text
    return found


def totals_of(year: DepartmentYear) -> dict[str, Fraction]:
    """The totals of a year's tables in 万元, by what they are called."""
    known = {
        "total": year.total,
        "total_income": year.total_income,
        "total_expenditure": year.total_expenditure,
        "appropriation_total": year.appropriation_total,
        "general_public": year.general_public(),
        "basic": year.basic(*FUNDS),
        "project": year.project(*FUNDS),
        "closing": year.computed_closing,
        "three_public": year.three_public.whole.outturn,
    }
    return {title: known[name] for name, title in total_names().items()}


def _blocks(tree: Mapping[str, Any]) -> Iterator[Block]:
    unit = f"{currency_label()}：{tree.get('currency_unit', '万元')}"
    for sheet in sheets():
        yield paragraph(sheet.title, LineRole.TITLE)
        yield paragraph(unit, LineRole.CAPTION)
        yield plain_table([sheet.headings(), *_rows(sheet, tree)])
        if sheet.note:
            yield paragraph(sheet.note, LineRole.NOTE)


def _rows(sheet: Sheet, tree: Mapping[str, Any]) -> list[list[str]]:
    if sheet.kind == "grid":
        return [
            [row.title, *(_at(tree, (*row.into, *column.into)) for column in sheet.columns)]
            for row in sheet.rows.values()
        ]
    found = _held(tree, sheet.into, ())
    entries: Iterable[Mapping[str, Any]] = _items(found) if sheet.name == "functions" else found
    if sheet.kind == "pairs":
        entries = [{"name": name, "value": value} for name, value in dict(found or {}).items()]
    rows = [[_at(entry, column.into) for column in sheet.columns] for entry in entries]
    return rows + [[""] * len(sheet.columns) for _ in range(_SPARE)]


def _items(classes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Classes, divisions and items one below the other."""
    for one in classes:
        yield {name: one.get(name, "") for name in ("code", "name")}
        for division in one.get("divisions", ()):
            yield {name: division.get(name, "") for name in ("code", "name")}
            yield from division.get("items", ())


def _held(tree: Mapping[str, Any], path: Path, default: object) -> Any:  # noqa: ANN401 - a tree of strings
    found: Any = tree
    for step in path:
        if not isinstance(found, Mapping) or step not in found:
            return default
        found = found[step]
    return found


def _at(tree: Mapping[str, Any], path: Path) -> str:
    return str(_held(tree, path, ""))
