"""CSV lists: opened by Excel as they are, and no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from jixiao.cli.spreadsheet import safe_cell
from tests.cli.conftest import PAPERS, Run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1+1", "'-1+1", id="minus_formula"),
        pytest.param("-12.50", "-12.50", id="negative_number"),
        pytest.param("-1,204.5", "-1,204.5", id="negative_with_separator"),
        pytest.param("-3%", "-3%", id="negative_percent"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="return"),
        pytest.param("＝1", "'＝1", id="full_width"),
        pytest.param("≥100", "≥100", id="plain"),
        pytest.param("—", "—", id="dash"),
        pytest.param("", "", id="empty"),
    ],
)
def test_no_cell_begins_a_formula(text: str, expected: str) -> None:
    assert safe_cell(text) == expected


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / name).read_bytes().decode("utf-8-sig"), newline="")))


def test_check_writes_every_list(run: Run, flawed_paper: Path, clean_paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lists" / "deep"
    run("check", "--csv", folder, flawed_paper, clean_paper, "nowhere.txt")
    files = _rows(folder, "files.csv")

    assert [row["错误"] for row in files] == ["1", "0", ""]
    assert files[2]["未能处理"].startswith("RD001")
    assert [row["编号"] for row in _rows(folder, "findings.csv")] == ["A03"]
    assert len(_rows(folder, "indicators.csv")) == 2 * 13
    assert [row["行别"] for row in _rows(folder, "scores.csv")][:2] == ["预算执行", "指标"]


def test_lists_have_a_mark_and_windows_line_ends(run: Run, clean_paper: Path, tmp_path: Path) -> None:
    run("read", "--csv", tmp_path, clean_paper)
    data = (tmp_path / "indicators.csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 14
    assert not (tmp_path / "findings.csv").exists()


def test_every_row_can_be_repeated(run: Run, tmp_path: Path) -> None:
    run("check", "--csv", tmp_path, PAPERS / "wuhan-dongxihu-2020.txt")
    rows = [row for name in ("indicators", "scores", "findings") for row in _rows(tmp_path, f"{name}.csv")]

    assert rows
    assert all(row["SHA-256"] and row["程序版本"] and row["规则版本"] and row["文件"] for row in rows)


def test_folder_that_cannot_be_written_is_told_before_reading(run: Run, clean_paper: Path) -> None:
    done = run("check", "--csv", clean_paper, clean_paper)

    assert done.status == 2
    assert done.out == ""
    assert "CL003" in done.err
