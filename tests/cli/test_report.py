"""``jixiao report``: a folder of data becomes the papers of a year, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from samples.build import ROOT
from tests.cli.conftest import Run

SAMPLE = ROOT / "consistent-year"


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A copy of the sample that a test may change."""
    folder = tmp_path / "2023年度"
    shutil.copytree(SAMPLE, folder)
    return folder


def test_papers_and_manifest_are_written(run: Run, year: Path) -> None:
    done = run("report", year)
    folder = year / "正式文件"
    manifest = json.loads((folder / "清单.json").read_text(encoding="utf-8"))
    files = sorted(path.name for path in folder.glob("*.docx"))

    assert done.status == 0
    assert done.err == ""
    assert [row["file"] for row in manifest["papers"]] == files
    assert files[0] == "01 2023年度样例市示范区商务局部门决算.docx"
    assert len(files) == 7
    for row in manifest["papers"]:
        assert hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() == row["sha256"]


def test_the_same_folder_gives_the_same_bytes(run: Run, year: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("report", year, "--as", "xlsx", "-o", tmp_path / name)
    once, again = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b"))

    assert once == again
    assert len(once) == 8


def test_the_papers_hold_together(run: Run, year: Path, tmp_path: Path) -> None:
    run("report", year, "-o", tmp_path / "out")
    done = run("check", "--json", "--together", *sorted((tmp_path / "out").glob("0[1-4]*.docx")))

    assert done.status == 0
    assert [finding["message"] for file in done.answer for finding in file["findings"]] == []


def test_forms_may_be_files_that_were_filled_in(run: Run, year: Path, tmp_path: Path) -> None:
    run("report", year, "--as", "xlsx", "-o", tmp_path / "first")
    for path in (year / "forms").iterdir():
        path.unlink()
    for path in (tmp_path / "first").glob("0[4-7]*.xlsx"):
        shutil.copy(path, year / "forms")
    run("report", year, "--as", "xlsx", "-o", tmp_path / "second")
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).glob("*.xlsx")} for name in ("first", "second")
    )

    assert first == second


def test_last_years_paper_is_the_base_of_the_new_one(run: Run, year: Path, tmp_path: Path) -> None:
    run("report", year, "-o", tmp_path / "last")
    text = (year / "year.yaml").read_text(encoding="utf-8")
    start, end = text.index("last_year:"), text.index("reasons:")
    paper = next((tmp_path / "last").glob("01*.docx"))
    data = text[:start] + f'last_year: {{file: "{paper.as_posix()}"}}\n' + text[end:]
    (year / "year.yaml").write_text(data, encoding="utf-8")
    run("report", year, "-o", tmp_path / "new")
    done = run("read", "--json", next((tmp_path / "new").glob("01*.docx")))
    changes = [item for item in done.answer[0]["statements"] if item["measure"] == "change"]

    assert [item for item in changes if item.get("topic") == "income_total"] == []


def test_what_is_missing_is_said(run: Run, year: Path) -> None:
    shutil.rmtree(year / "forms")
    done = run("report", "--json", year)

    assert done.status == 1
    assert done.answer["missing"][0] == "没有部门整体绩效自评表，自评结果（摘要版）和自评报告没有写"
    assert len(done.answer["papers"]) == 1


def test_a_form_that_cannot_be_read_is_said_and_the_others_are_written(run: Run, year: Path) -> None:
    (year / "forms" / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    (year / "forms" / "记录.txt").write_text("今天天气很好。", encoding="utf-8")
    done = run("report", "--json", year)

    assert done.status == 1
    assert ["坏.docx" in words for words in done.answer["missing"]] == [True, False]
    assert "记录.txt 没有用上：没有读到绩效表" in done.answer["missing"][1]
    assert len(done.answer["papers"]) == 7


def test_a_folder_without_a_year_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("report", tmp_path)

    assert done.status == 2
    assert "CL013" in done.err


def test_wrong_data_are_refused_with_the_way_to_them(run: Run, year: Path) -> None:
    path = year / "year.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"560.00"', "五百六"), encoding="utf-8")
    done = run("report", year)

    assert done.status == 2
    assert "“五百六”不是金额" in done.err
    assert not (year / "正式文件").exists()
