"""Our own nine tables read back: the same figures, whatever they are; a damaged figure is told at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from jixiao.document.model import Block, Cell, Document, Line, Table
from jixiao.form.accounts import recognise_accounts
from jixiao.pipeline import read_document, written
from jixiao.quantity import format_number, read_number
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import year_of
from jixiao.report.paper.final_accounts.model import APPROPRIATIONS, FUNDS, OWN_EXPENDITURE, OWN_SOURCES, DepartmentYear
from jixiao.report.paper.final_accounts.overlay import figures_from, overlaid
from jixiao.report.paper.final_accounts.published import last_year_tree, published_figures
from jixiao.report.paper.final_accounts.workbook import workbook_of
from tests.property.test_final_accounts_properties import years
from tests.report.paper.final_accounts.years import sample_tree, sample_year

_AMOUNT = re.compile(r"\d+\.\d\d")
_FROM_TO = {"收入支出决算总表", "一、收入支出决算总体情况说明"}
_WHOSE = {"unit": "某局", "fiscal_year": "2023"}


def _money_of(year: DepartmentYear) -> dict[str, Any]:
    """Every figure that the nine tables print or that follows from them."""
    return {
        "items": {
            item.code: (
                [item.income.get(name, 0) for name in (*APPROPRIATIONS, *OWN_SOURCES)],
                [item.basic.get(name, 0) for name in FUNDS],
                [item.project.get(name, 0) for name in FUNDS],
                [item.own.get(name, 0) for name in OWN_EXPENDITURE],
                item.opening.get("government_fund", 0),
            )
            for item in year.items
            if item.total_income or item.total_expenditure or item.opening.get("government_fund")
        },
        "economic": {(item.code, item.name): item.amount for item in year.economic if item.amount},
        "opened": [year.opened(fund) for fund in FUNDS],
        "rest": (year.surplus_used, year.distribution, year.computed_closing, year.total, year.appropriation_total),
        "three_public": [
            (expense.budget, expense.outturn)
            for expense in (year.three_public.overseas, year.three_public.vehicles, year.three_public.hospitality)
        ],
    }


def _paper(year: DepartmentYear) -> Document:
    return final_accounts(year, Annexes()).document


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text"])
def test_written_tables_give_the_same_figures(tmp_path: Path, kind: str) -> None:
    year = sample_year().year
    path = tmp_path / f"paper.{'txt' if kind == 'text' else kind}"
    path.write_bytes(written(_paper(year), kind))
    figures = figures_from(read_document(path))

    assert [fault.words for fault in figures.faults] == []
    assert len(figures.sheets) == 9
    assert _money_of(year_of({**figures.tree, **_WHOSE}, "x").year) == _money_of(year)


@settings(max_examples=25, deadline=None)
@given(years())
def test_whatever_the_figures_are(tree: dict[str, Any]) -> None:
    year = year_of(tree, "x").year
    figures = published_figures(recognise_accounts(_paper(year)))

    assert [fault.words for fault in figures.faults] == []
    assert _money_of(year_of({**figures.tree, **_WHOSE}, "x").year) == _money_of(year)


def test_a_year_in_yuan_is_the_same_year(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(written(_paper(sample_year().year), "docx"))
    accounts = recognise_accounts(read_document(path))

    assert (
        year_of({**published_figures(accounts, "元").tree, **_WHOSE}, "x").year
        == year_of({**published_figures(accounts).tree, **_WHOSE}, "x").year
    )
    assert published_figures(accounts, "元").tree["currency_unit"] == "元"


def test_last_year_s_tables_tell_last_year() -> None:
    year = sample_year().year

    assert last_year_tree(recognise_accounts(_paper(year)), "万元")["total"] == "2162"


def test_a_filled_workbook_stays_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(written(workbook_of(sample_tree(), "决算数据"), "xlsx"))
    figures = figures_from(read_document(path))

    assert figures.faults == []
    assert len(figures.sheets) == 9
    assert "procurement" in figures.tree


def test_what_tables_do_not_tell_stays() -> None:
    own = sample_tree()
    told = published_figures(recognise_accounts(_paper(sample_year().year))).tree
    made = year_of(overlaid(own, told), "x").year

    assert made.items[0].initial_budget == sample_year().year.items[0].initial_budget
    assert made.procurement == sample_year().year.procurement
    assert made.three_public == sample_year().year.three_public
    assert _money_of(made) == _money_of(sample_year().year)


_EVERY = 17


def _damaged(document: Document) -> Iterator[tuple[str, Document]]:
    """Every seventeenth amount of the tables put up by 77.70, with its old words."""
    cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    amounts = [cell for cell in cells if _AMOUNT.fullmatch(cell.text)]
    for damaged in amounts[::_EVERY]:
        words = format_number(read_number(damaged.text).exact + Fraction(777, 10), 2)
        blocks = tuple(_replaced(block, damaged, words) for block in document.blocks)
        yield damaged.text, replace(document, blocks=blocks)


def _replaced(block: Block, damaged: Cell, words: str) -> Block:
    if not isinstance(block, Table):
        return block
    rows = (tuple(replace(cell, text=words) if cell is damaged else cell for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))


def test_a_damaged_amount_is_told() -> None:
    whole = _paper(sample_year().year)
    first, last = (at for at, block in enumerate(whole.blocks) if isinstance(block, Line) and block.text in _FROM_TO)
    tables = replace(whole, blocks=whole.blocks[first:last])
    assert published_figures(recognise_accounts(tables)).faults == []
    missed = [
        words for words, document in _damaged(tables) if not published_figures(recognise_accounts(document)).faults
    ]

    assert missed == []
