"""Figures as they were sent, in our workbook or in public tables: read, and held against what there is (读入数据)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from jixiao.form.narrative.final_accounts import collect_facts
from jixiao.pipeline import read_document, read_paper
from jixiao.place import Place
from jixiao.report.paper.final_accounts.load import last_year_of_tables, last_year_words
from jixiao.report.paper.final_accounts.model import FUNDS, LastYear
from jixiao.report.paper.final_accounts.overlay import figures_from, overlaid
from jixiao.report.paper.final_accounts.words import amount_words
from jixiao.report.paper.final_accounts.workbook import cells_of, totals_of
from jixiao.report.paper.final_accounts.workbook_read import Figures
from jixiao.web.budgets.amounts import DEFAULT_UNIT, show_fen
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.sums import sums_of
from jixiao.web.error import ImportRefusedError
from jixiao.web.files.kinds import kind_of
from jixiao.web.final_accounts.compose import year_with
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.projects.classes import FUNCTIONAL, class_title

MOST_BYTES = 8 * 1024 * 1024
ACCEPTED = ".xlsx,.xls,.et,.docx,.doc,.wps,.pdf,.ofd"
_READ = frozenset({"xlsx", "docx", "pdf", "ofd", "office"})
_CODE = 7


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that a workbook changes."""

    where: str
    what: str
    before: str
    after: str


def figures_of_file(data: bytes, name: str, accounts: FinalAccounts) -> tuple[Figures, str]:
    """Read a filled workbook, or public tables; gives all figures of the accounts with all faults, and its SHA-256.

    What public tables do not tell, such as initial budgets and procurement, stays as the accounts have it.

    Raises:
        ImportRefusedError: It is too large, or of no kind that tables come in.
        ReadError: It cannot be read.
    """
    with _kept(data, name) as path:
        document = read_document(path, name)
    unit = str(accounts.figures.get("currency_unit", "")) or DEFAULT_UNIT
    figures = figures_from(document, unit, str(accounts.fiscal_year))
    if figures.is_published:
        figures.tree = overlaid(accounts.figures or figures_of_budget(accounts), figures.tree)
    return figures, hashlib.sha256(data).hexdigest()


def add_last_year(figures: Figures, data: bytes, name: str, year: int) -> None:
    """Last year's totals from last year's paper, its tables before its text.

    Args:
        figures: Gets them, or the fault that there are none.
        data: The file.
        name: Its name.
        year: The year that the paper must be of.

    Raises:
        ImportRefusedError: It is too large, or of no kind that papers come in.
        ReadError: It cannot be read.
    """
    with _kept(data, name) as path:
        answer = read_paper(path)
    if answer.error is not None:
        answer.error.values["path"] = name
        raise answer.error
    paper = answer.paper
    last = LastYear() if paper is None else last_year_of_tables(paper.accounts, collect_facts(paper.statements))
    if paper is not None and paper.year not in {None, str(year)}:
        figures.wrong(paper.place, "year_differs", words=paper.year or "", year=str(year))
    elif last == LastYear():
        figures.wrong(Place(), "last_year_missing")
    else:
        figures.tree["last_year"] = last_year_words(last, str(figures.tree.get("currency_unit", DEFAULT_UNIT)))


@contextmanager
def _kept(data: bytes, name: str) -> Iterator[Path]:
    """A file as it is while it is read."""
    if len(data) > MOST_BYTES:
        raise ImportRefusedError(reason=f"文件超过 {MOST_BYTES // 1024 // 1024} 兆字节")
    if kind_of(BytesIO(data), name).name not in _READ:
        raise ImportRefusedError(reason="决算数据只收 Excel、Word、PDF、OFD 文件")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload.{name.rpartition('.')[2].lower()}"
        path.write_bytes(data)
        yield path


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
