"""The workbook of a year's figures: filled, read back to the same figures, every fault at its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jixiao.document.model import Cell, Document, Line, Table
from jixiao.pipeline import read_document, written
from jixiao.report.paper.final_accounts.load import year_of
from jixiao.report.paper.final_accounts.workbook import cells_of, totals_of, workbook_of
from jixiao.report.paper.final_accounts.workbook_read import Figures, figures_in
from jixiao.report.paper.final_accounts.workbook_shape import sheets
from tests.report.paper.final_accounts.years import sample_tree

_TEXTS = {"purpose", "reason", "hospitality_purpose", "vehicles_reason", "texts"}


def without_texts(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings
    """The figures of a tree: what people write stays out."""
    if isinstance(tree, dict):
        return {name: without_texts(value) for name, value in tree.items() if name not in _TEXTS}
    return [without_texts(value) for value in tree] if isinstance(tree, list) else tree


def read_back(document: Document, folder: Path) -> Figures:
    path = folder / "year.xlsx"
    path.write_bytes(written(document, "xlsx"))
    return figures_in(read_document(path))


def test_figures_come_back_as_they_were(tmp_path: Path) -> None:
    tree = sample_tree()
    figures = read_back(workbook_of(tree, "决算数据"), tmp_path)

    assert figures.faults == []
    assert figures.passed_over == []
    kept = {name: value for name, value in tree.items() if name in figures.tree}
    assert figures.tree == without_texts(kept)
    whole = {**figures.tree, "unit": tree["unit"], "fiscal_year": tree["fiscal_year"]}
    assert year_of(whole, "x").year.total == year_of(tree, "x").year.total


def test_blank_workbook_holds_no_figures(tmp_path: Path) -> None:
    figures = read_back(workbook_of({}, "决算数据"), tmp_path)

    assert figures.faults == []
    assert figures.tree == {"currency_unit": "万元", "functions": []}
    assert len(figures.sheets) == len(sheets())


def changed(sheet: str, find: str, column: int, text: str) -> Callable[[Document], Document]:
    """Writes into the row of a sheet in which some words stand."""
    titles = [one.title for one in sheets()]
    wanted = next(one for one in sheets() if one.name == sheet)

    def change(document: Document) -> Document:
        tables = [block for block in document.blocks if isinstance(block, Table)]
        table = tables[titles.index(wanted.title)]
        rows = tuple(_written(row, column, text) if any(c.text == find for c in row) else row for row in table.rows)
        blocks = tuple(replace(block, rows=rows) if block is table else block for block in document.blocks)
        return replace(document, blocks=blocks)

    return change


def _written(row: tuple[Cell, ...], column: int, text: str) -> tuple[Cell, ...]:
    return tuple(replace(cell, text=text) if number == column else cell for number, cell in enumerate(row))


@pytest.mark.parametrize(
    ("sheet", "find", "column", "text", "words"),
    [
        pytest.param("functions", "2011301", 2, "五百六", "“五百六”不是金额", id="no_amount"),
        pytest.param("functions", "2011301", 2, "-1", "小于 0", id="below_nothing"),
        pytest.param("functions", "2011301", 0, "20113", "重复", id="division_twice"),
        pytest.param("functions", "2011301", 0, "20113O1", "应为 3、5、7 位数字", id="letter_in_code"),
        pytest.param("functions", "2011301", 0, "", "没有科目编码", id="no_code"),
        pytest.param("functions", "2011301", 1, "", "“2011301”没有科目名称", id="no_name"),
        pytest.param("functions", "201", 0, "", "没有 3 位编码“201”的一行", id="no_class"),
        pytest.param("functions", "201", 2, "681", "填的是 681万元，下面各项之和是 680万元", id="sum_of_class"),
        pytest.param("functions", "科目编码", 2, "去年预算", "栏目“去年预算”不认识", id="unknown_column"),
        pytest.param("functions", "科目编码", 3, "其他收入", "“其他收入”有两列", id="column_twice"),
        pytest.param("three_public", "公务接待费", 4, "许多", "“许多”不是个数", id="no_count"),
        pytest.param("three_public", "公务接待费", 0, "招待费", "“招待费”不认识", id="unknown_row"),
        pytest.param("three_public", "公务接待费", 0, "因公出国（境）费", "有两行", id="row_twice"),
        pytest.param("economic", "30101", 2, "", "没有“决算数”", id="entry_without_amount"),
        pytest.param("economic", "30101", 0, "301", "应为 5 位数字", id="class_of_economic"),
        pytest.param("vehicles", "机要通信用车", 1, "", "没有“数量（辆）”", id="vehicle_without_number"),
        pytest.param("agency", "单价100万元（含）以上设备（台、套）", 1, "1.5", "不是个数", id="half_a_machine"),
    ],
)
def test_faults_stand_at_their_cells(tmp_path: Path, sheet: str, find: str, column: int, text: str, words: str) -> None:
    figures = read_back(changed(sheet, find, column, text)(workbook_of(sample_tree(), "x")), tmp_path)
    found = [fault for fault in figures.faults if words in fault.words]

    assert found, figures.faults
    assert found[0].place.cell


def test_sums_above_items_are_held_and_may_be_given(tmp_path: Path) -> None:
    figures = read_back(changed("functions", "201", 2, "680.00")(workbook_of(sample_tree(), "x")), tmp_path)

    assert figures.faults == []


def test_two_units_of_money_are_refused(tmp_path: Path) -> None:
    document = workbook_of(sample_tree(), "x")
    lines = [block for block in document.blocks if isinstance(block, Line) and block.text.startswith("金额单位")]
    blocks = tuple(replace(b, text="金额单位：元") if b is lines[1] else b for b in document.blocks)
    figures = read_back(replace(document, blocks=blocks), tmp_path)

    assert "“元”与前面的表“万元”不同" in figures.faults[0].words


def test_a_sheet_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    document = workbook_of(sample_tree(), "x")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    figures = read_back(replace(document, blocks=tuple(b for b in document.blocks if b is not tables[2])), tmp_path)

    assert [fault.words for fault in figures.faults] == ["工作簿里没有“结转结余”表；九张表要齐，没有数的表也请留着"]


def test_totals_and_cells_tell_what_has_changed() -> None:
    tree = sample_tree()
    before, total = cells_of(tree), totals_of(year_of(tree, "x").year)
    tree["functions"][0]["divisions"][0]["items"][0]["income"]["general_public"] = "571.00"
    after = cells_of(tree)

    assert dict(after.items() - before.items()) == {
        ("收入支出决算数据（按功能分类）", "2011301 行政运行", "收入（一般公共预算）"): "571.00"
    }
    assert totals_of(year_of(tree, "x").year)["本年收入合计"] == total["本年收入合计"] + 1


def test_another_workbook_is_none(tmp_path: Path) -> None:
    table = Table(((Cell("甲", lines_place()), Cell("乙", lines_place())),), lines_place())
    figures = read_back(Document("", "", "", (table,)), tmp_path)

    assert "没有找到决算数据的表" in figures.faults[0].words
    assert figures.passed_over


def lines_place() -> Any:  # noqa: ANN401 - any place
    return workbook_of({}, "x").blocks[0].place
