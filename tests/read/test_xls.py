"""An old workbook gives what its new twin gives: every number as its sheet shows it, and a word on what is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.read import Limits, ReadError, read_file
from jixiao.read.compound import open_compound

_FORMATS = Path(__file__).parent.parent / "cases" / "office" / "formats.xls"


def _records() -> bytes:
    """The records of the sample, without the container around them."""
    return open_compound(_FORMATS.read_bytes()).stream("Workbook")


def _read(data: bytes, folder: Path, limits: Limits | None = None) -> Document:
    path = folder / "表.et"
    path.write_bytes(data)
    return read_file(path, limits or Limits())


def _code(data: bytes, folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        _read(data, folder, limits)
    return caught.value.code


def _rows(document: Document) -> list[list[list[str]]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in found.rows] for found in tables]


def test_cells_as_the_sheet_shows_them() -> None:
    document = read_file(_FORMATS)

    assert document.format == "xls"
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["部门整体绩效自评表", "注：略"]
    assert _rows(document) == [
        [
            ["项目", "预算数", "执行数", "执行率"],
            ["基本支出", "1,234.50", "1212.53", "98.22%"],
            ["项目支出", "-5.00", "-", "50.00%"],
            ["日期", "2023年3月15日", "TRUE", "#DIV/0!"],
            ["合计", "1229.5", "1212.53", "98%"],
        ],
        [["甲", "乙"], ["丁"]],
    ]


def test_places_merged_cells_and_what_is_hidden() -> None:
    document = read_file(_FORMATS)
    first, second = (block for block in document.blocks if isinstance(block, Table))

    assert (first.place.sheet, first.rows[1][3].place.cell, first.rows[1][3].place.line) == ("自评表", "D3", 3)
    assert (second.rows[0][0].row_span, second.spans_known) == (2, True)
    assert [problem.code for problem in document.problems] == [
        "hidden_rows",
        "hidden_columns",
        "comments",
        "hidden_sheet",
    ]


def test_records_without_a_container(tmp_path: Path) -> None:
    assert _rows(_read(_records(), tmp_path)) == _rows(read_file(_FORMATS))


def _with_password() -> bytes:
    """The records with the one behind the first that says that all others are encrypted."""
    data = _records()
    end = 4 + int.from_bytes(data[2:4], "little")
    return data[:end] + b"\x2f\x00\x06\x00" + bytes(6) + data[end:]


def test_broken_and_locked_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", str(tmp_path / "none"))
    whole = _FORMATS.read_bytes()

    assert _code(_with_password(), tmp_path) == "RD020"
    assert _code(whole[:3000], tmp_path) == "RD018"
    assert _code(_records()[:900], tmp_path) == "RD021"
    assert _code(whole, tmp_path, Limits(cells=3)) == "RD014"
