"""The four published papers: which tables and lines come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.read import read_file


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("paper", "shape"),
    [
        pytest.param("000", [(7, 211, 28)], id="one_cell_per_line"),
        pytest.param("001", [], id="pdf_lines"),
        pytest.param(
            "002",
            [(7, 10, 4), (12, 18, 7), (20, 23, 4), (25, 27, 3), (29, 30, 2), (36, 44, 9), (46, 54, 9)],
            id="damaged_rows",
        ),
        pytest.param("003", [(190, 198, 9), (200, 217, 18), (219, 239, 21), (241, 244, 4)], id="rows_over_pages"),
    ],
)
def test_tables(raw_papers: Mapping[str, Path], paper: str, shape: list[tuple[int, int, int]]) -> None:
    tables = _tables(read_file(raw_papers[paper]))

    assert [(table.place.line, table.place.line_to, len(table.rows)) for table in tables] == shape
    assert [table.place.table for table in tables] == list(range(1, len(shape) + 1))


def test_widths(raw_papers: Mapping[str, Path]) -> None:
    widths = {
        paper: [sorted({len(row) for row in table.rows}) for table in _tables(read_file(raw_papers[paper]))]
        for paper in ("000", "002", "003")
    }

    assert widths == {"000": [[2, 4, 6, 7]], "002": [[6], [4], [8], [6], [8], [4], [6]], "003": [[9]] * 4}


def test_cells_over_an_empty_line_and_notes_of_000(raw_papers: Mapping[str, Path]) -> None:
    document = read_file(raw_papers["000"])
    (table,) = _tables(document)

    assert [cell.text for cell in table.rows[10]] == [
        "",
        "",
        "时效指标\n（5分）",
        "项目签约完成进度",
        "按进度完成",
        "如期完成",
        "4",
    ]
    assert table.rows[10][2].place.to_mapping() == {"table": 1, "row": 11, "column": 3, "line": 76, "line_to": 78}
    assert [line.place.line for line in _lines(document)] == [2, 3, 4, 6, 215, 216, 217, 218, 220]


def test_line_ends_and_pages_of_001(raw_papers: Mapping[str, Path]) -> None:
    lines = _lines(read_file(raw_papers["001"]))
    by_number = {line.place.line: line for line in lines}

    assert Counter(line.wraps for line in lines)[None] == 0
    assert [by_number[number].wraps for number in (5, 23, 41, 42, 1507, 1509)] == [
        True,
        False,
        True,
        False,
        True,
        False,
    ]
    assert sum(line.page_start for line in lines) == 58
    assert all(by_number[number].page_start for number in (42, 548, 1317, 2930, 3102))
    assert not any(by_number[number].page_start for number in (73, 988, 1084))
    assert 546 not in by_number
