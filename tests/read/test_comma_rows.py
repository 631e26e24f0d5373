"""A text of commas is a table if every row has the same number of cells, and plain text otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.read import read_file


def _read(text: str, folder: Path, encoding: str = "utf-8") -> Document:
    path = folder / "a.txt"
    path.write_bytes(text.encode(encoding))
    return read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_title_table_and_note(tmp_path: Path, encoding: str) -> None:
    text = '绩效自评表,,\r\n指标,目标值,"完成\n值"\r\n满意度,≥95%,"1,234"\r\n完成率,,"5"\r\n注：略,,\r\n'
    document = _read(text, tmp_path, encoding)
    (found,) = [block for block in document.blocks if isinstance(block, Table)]

    assert document.format == "csv"
    assert [(block.text, block.place.line) for block in document.blocks if isinstance(block, Line)] == [
        ("绩效自评表", 1),
        ("注：略", 6),
    ]
    assert [[(cell.text, cell.place.line) for cell in row] for row in found.rows] == [
        [("指标", 2), ("目标值", 2), ("完成\n值", 2)],
        [("满意度", 4), ("≥95%", 4), ("1,234", 4)],
        [("完成率", 5), ("", 5), ("5", 5)],
    ]
    assert not found.spans_known


def test_lines_of_one_cell_stand_around_rows(tmp_path: Path) -> None:
    text = "绩效自评表\n单位：某局\n指标,目标值,完成值\n满意度,95,96\n完成率,90,91\n"
    document = _read(text, tmp_path)

    assert document.format == "csv"
    assert [type(block) for block in document.blocks] == [Line, Line, Table]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲\n乙\n丙,丁,戊\n己,庚,辛\n壬", id="more_lines_than_rows"),
        pytest.param("甲,乙,丙\n丁,戊\n", id="rows_of_other_lengths"),
        pytest.param("一,二,三", id="one_row"),
        pytest.param("完成 1,234 项\n完成 5,678 项", id="thousands"),
        pytest.param('甲,"乙,丙\n丁,戊,己', id="quote_that_never_ends"),
        pytest.param("甲,乙\t丙,丁\n戊,己\t庚,辛", id="tabs"),
    ],
)
def test_other_text_stays_text(tmp_path: Path, text: str) -> None:
    assert _read(text, tmp_path).format == "text"
