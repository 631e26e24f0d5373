"""A workbook of figures as it was sent: read, and held against what the accounts have (读入决算数据)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from jixiao.pipeline import read_document
from jixiao.report.paper.final_accounts.model import FUNDS
from jixiao.report.paper.final_accounts.words import amount_words
from jixiao.report.paper.final_accounts.workbook import cells_of, totals_of
from jixiao.report.paper.final_accounts.workbook_read import Figures, figures_in
from jixiao.web.budgets.amounts import DEFAULT_UNIT, show_fen
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.sums import sums_of
from jixiao.web.error import ImportRefusedError
from jixiao.web.files.kinds import kind_of
from jixiao.web.final_accounts.compose import year_with
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.projects.classes import FUNCTIONAL, class_title

MOST_BYTES = 4 * 1024 * 1024
_CODE = 7


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that a workbook changes."""

    where: str
    what: str
    before: str
    after: str


def figures_of_file(data: bytes, name: str) -> tuple[Figures, str]:
    """Read a workbook; gives its figures with all faults, and its SHA-256.

    Raises:
        ImportRefusedError: It is too large, or no workbook.
        ReadError: It cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(reason=f"文件超过 {MOST_BYTES // 1024 // 1024} 兆字节")
    if kind_of(BytesIO(data), name).name != "xlsx":
        raise ImportRefusedError(reason="决算数据只收 Excel 工作簿（.xlsx）")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.xlsx"
        path.write_bytes(data)
        return figures_in(read_document(path, name)), hashlib.sha256(data).hexdigest()


def changed_by(figures: Mapping[str, Any], accounts: FinalAccounts) -> list[Compared]:
    """The cells in which figures differ from those of the accounts."""
    before, after = cells_of(accounts.figures), cells_of(figures)
    places = [place for place in {**before, **after} if before.get(place) != after.get(place)]
    return [
        Compared(f"{sheet} {row}", what, before.get((sheet, row, what), ""), after.get((sheet, row, what), ""))
        for sheet, row, what in places
    ]


def totals_changed(figures: Mapping[str, Any], accounts: FinalAccounts) -> list[Compared]:
    """The totals of the tables, before and after."""
    now = totals_of(year_with(accounts, figures).year)
    old = totals_of(year_with(accounts, accounts.figures).year) if accounts.figures else {}
    return [
        Compared("", title, amount_words(old[title]) if title in old else "", amount_words(amount))
        for title, amount in now.items()
    ]


def figures_of_budget(accounts: FinalAccounts) -> dict[str, Any]:
    """What the budget lines of a unit tell already: initial budgets and expenditure by functional item (资金带入).

    The rest, income by source above all, only the books know.
    """
    lines = (
        BudgetLine.objects.filter(unit__path__startswith=accounts.unit.path, fiscal_year=accounts.fiscal_year)
        .select_related("project")
        .prefetch_related("adjustments", "outturns")
        .order_by("functional", "pk")
    )
    by_code: dict[str, list[BudgetLine]] = {}
    for line in lines:
        if len(line.functional) == _CODE:
            by_code.setdefault(line.functional, []).append(line)
    classes: dict[str, dict[str, Any]] = {}
    for code, held in by_code.items():
        titles = [class_title(FUNCTIONAL, code[:length], accounts.fiscal_year) for length in (3, 5, 7)]
        one = classes.setdefault(code[:3], {"code": code[:3], "name": titles[0], "divisions": {}})
        division = one["divisions"].setdefault(code[:5], {"code": code[:5], "name": titles[1], "items": []})
        division["items"].append({"code": code, "name": titles[2], **_item(held)})
    functions = [{**one, "divisions": list(one["divisions"].values())} for one in classes.values()]
    return {"currency_unit": DEFAULT_UNIT, "functions": functions} if functions else {}


def _item(lines: Sequence[BudgetLine]) -> dict[str, Any]:
    public = {"fiscal", "carry_over"}
    given = sums_of(line for line in lines if line.source == "fiscal")
    made: dict[str, Any] = {"initial_budget": show_fen(given.initial)} if given.initial else {}
    for part, is_project in (("basic", False), ("project", True)):
        for fund, of_fund in ((FUNDS[0], True), (FUNDS[-1], False)):
            spent = sums_of(
                line
                for line in lines
                if (line.project_id is not None) == is_project and (line.source in public) == of_fund
            ).outturn
            if spent:
                made.setdefault(part, {})[fund] = show_fen(spent)
    return made
