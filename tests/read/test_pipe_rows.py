"""Markdown tables."""

from __future__ import annotations

import pytest

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks


def _shape(text: str) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in read_blocks(text)
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("|指标|得分|\n|---|:-:|\n|甲|5|\n", [["指标", "得分"], ["甲", "5"]], id="with_rule"),
        pytest.param("指标 | 得分\n--- | ---\n甲 | 5\n", [["指标", "得分"], ["甲", "5"]], id="open_sides"),
        pytest.param("  | 指标 |  | 5 |\n", [["指标", "", "5"]], id="without_rule"),
        pytest.param("| 甲<br>乙 | &ge;90% | **8** |\n", [["甲\n乙", "≥90%", "8"]], id="marks_in_cells"),
        pytest.param("| 甲\\|乙 | - | — |\n", [["甲|乙", "-", "—"]], id="escaped_stroke_and_dashes"),
        pytest.param("┌──┬──┐\n│甲│5│\n├──┼──┤\n│乙│6│\n└──┴──┘\n", [["甲", "5"], ["乙", "6"]], id="drawn_borders"),
    ],
)
def test_cells_between_strokes(text: str, rows: list[list[str]]) -> None:
    assert _shape(text) == [rows]


def test_text_around_stays_and_lines_are_told() -> None:
    blocks = read_blocks("表一\n|甲|5|\n|---|---|\n|乙|6|\n注：略。\n")

    assert _shape("表一\n|甲|5|\n|---|---|\n|乙|6|\n注：略。\n") == ["表一", [["甲", "5"], ["乙", "6"]], "注：略。"]
    assert isinstance(blocks[1], Table)
    assert blocks[1].place.to_mapping() == {"table": 1, "line": 2, "line_to": 4}
    assert blocks[1].rows[1][1].place.to_mapping() == {"table": 1, "row": 2, "column": 2, "line": 4}
    assert not blocks[1].spans_known


@pytest.mark.parametrize("text", ["完成 | 未完成", "|x", "————————", "----"])
def test_strokes_in_running_text_make_no_table(text: str) -> None:
    assert _shape(text) == [text]
