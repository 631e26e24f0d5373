"""``jixiao template``: a workbook that is filled in and read back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.paper.style import load_styles
from tests.cli.conftest import PAPERS, Run
from tests.read.office_program import convert

LAST_YEAR = PAPERS / "consistent-national.txt"


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def open_cells(sheet: Worksheet) -> list[Cell]:
    return [
        entry for row in sheet.iter_rows() for entry in row if isinstance(entry, Cell) and not entry.protection.locked
    ]


@pytest.mark.parametrize("style", sorted(load_styles()))
def test_every_paper_has_a_template(run: Run, tmp_path: Path, style: str) -> None:
    path = tmp_path / "a.xlsx"
    done = run("template", style, "-o", path)

    assert done.status == 0
    assert sheet_of(path).protection.sheet
    assert len(open_cells(sheet_of(path))) > 5


def test_last_years_targets_stand_in_the_new_paper(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    run("template", "national_project", "--from", LAST_YEAR, "-o", path)
    (last, new) = (run("read", "--json", file).answer[0]["forms"][0] for file in (LAST_YEAR, path))
    before, after = last["goals"][0]["indicators"], new["goals"][0]["indicators"]

    assert [row["target"] for row in after] == [row["target"] for row in before]
    assert {row["actual"] for row in after} == {""}
    assert new["title"].startswith("项目支出绩效自评表")


def test_what_is_filled_in_is_read_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    run("template", "national_project", "--from", LAST_YEAR, "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heading = next(entry for row in sheet.iter_rows() for entry in row if entry.value == "实际完成值")
    below = [entry for entry in open_cells(sheet) if entry.column == heading.column and entry.row > heading.row]
    for number, entry in enumerate(below):
        entry.value = f"{number}个"
    book.save(path)
    actual = [row["actual"] for row in run("read", "--json", path).answer[0]["forms"][0]["goals"][0]["indicators"]]

    assert actual == [f"{number}个" for number in range(len(actual))]


def test_targets_are_drawn_from_last_years_self_evaluation(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    done = run("template", "hunan_declaration", "--from", PAPERS / "consistent-wuhan.txt", "-o", path)
    (last, new) = (run("read", "--json", file).answer[0]["forms"] for file in (PAPERS / "consistent-wuhan.txt", path))
    kept = [[row[name] for name in ("level3", "target")] for goal in last[0]["goals"] for row in goal["indicators"]]

    assert done.status == 0
    assert [form["title"] for form in new] == ["绩效目标申报表（2024年度）"]
    assert [[row[name] for name in ("level3", "target")] for row in new[0]["goals"][0]["indicators"]] == kept


def test_totals_and_rates_are_computed(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "a.xlsx", tmp_path / "out"
    run("template", "wuhan_project", "--rows", "1", "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    formulas = {entry.coordinate: entry.value for row in sheet.iter_rows() for entry in row if entry.data_type == "f"}
    for entry in open_cells(sheet):
        entry.value = 2 if entry.value is None else entry.value
    book.save(path)
    computed = openpyxl.load_workbook(convert([path], "xlsx", out)["a"], data_only=True).worksheets[0]

    assert sorted(computed[name].value for name in formulas) == [1, 2 * 10]


def test_a_list_of_levels_is_offered_and_not_forced(run: Run, tmp_path: Path) -> None:
    run("template", "wuhan_project", "-o", tmp_path / "a.xlsx")
    offered = sheet_of(tmp_path / "a.xlsx").data_validations.dataValidation

    assert {rule.type for rule in offered} == {"list"}
    assert {bool(rule.showErrorMessage) for rule in offered} == {False}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("no_such_paper", "-o", "a.xlsx"), "RP001", id="no_paper"),
        pytest.param(("henan_department", "--from", LAST_YEAR, "-o", "a.xlsx"), "CL009", id="no_form"),
        pytest.param(("wuhan_project", "--from", "nowhere.txt", "-o", "a.xlsx"), "RD001", id="no_file"),
        pytest.param(("wuhan_project",), "CL001", id="no_output"),
        pytest.param(("wuhan_project", "-o", "a.docx"), "CL008", id="no_workbook"),
        pytest.param(("wuhan_project", "--rows", "51", "-o", "a.xlsx"), "CL001", id="too_many_rows"),
    ],
)
def test_wrong_use_gives_2(run: Run, words: tuple[str | Path, ...], code: str) -> None:
    done = run("template", *words)

    assert done.status == 2
    assert done.err.startswith(f"错误 {code} ")


def test_what_is_written_has_room_and_makes_its_row_higher(run: Run, tmp_path: Path) -> None:
    run("template", "national_project", "-o", tmp_path / "a.xlsx")
    sheet = sheet_of(tmp_path / "a.xlsx")
    heads = {entry.value: entry for row in sheet.iter_rows() for entry in row if isinstance(entry, Cell)}
    name, points, goal = (heads[word] for word in ("三级指标", "分值", "预期目标"))

    assert sheet.column_dimensions[name.column_letter].width > sheet.column_dimensions[points.column_letter].width
    assert sheet.row_dimensions[goal.row + 1].height > 2 * sheet.row_dimensions[goal.row].height
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet1.xml")
