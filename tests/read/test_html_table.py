"""HTML tables inside a text, with their merged cells."""

from __future__ import annotations

from jixiao.document import Line, Table
from jixiao.read.text import read_blocks

_SPANNED = """附件：
<html><body><table border="1">
<tr><td rowspan="2">产出<br/>指标</td><td colspan='2'>数量&amp;质量</td></tr>
<tr><td>培训<p>人次</p></td><td>&ge;60</td></tr>
<tr><td>总分</td><td colspan=2>98.5
分</td></tr></table></body></html>
注：满分100分。"""


def _tables(text: str) -> list[Table]:
    return [block for block in read_blocks(text) if isinstance(block, Table)]


def _lines(text: str) -> list[str]:
    return [block.text for block in read_blocks(text) if isinstance(block, Line)]


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_cells_spans_and_columns() -> None:
    (table,) = _tables(_SPANNED)

    assert [[(c.text, c.place.column, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [("产出\n指标", 1, 2, 1), ("数量&质量", 2, 1, 2)],
        [("培训\n人次", 2, 1, 1), ("≥60", 3, 1, 1)],
        [("总分", 1, 1, 1), ("98.5\n分", 2, 1, 2)],
    ]
    assert table.spans_known


def test_lines_of_cells_and_text_around() -> None:
    (table,) = _tables(_SPANNED)

    assert table.rows[2][1].place.to_mapping() == {"table": 1, "row": 3, "column": 2, "line": 5, "line_to": 6}
    assert _lines(_SPANNED) == ["附件：", "注：满分100分。"]


def test_spans_are_unknown_where_no_cell_has_any() -> None:
    (table,) = _tables("<table><tr><td>甲</td><td></td></tr></table>")

    assert _texts(table) == [["甲", ""]]
    assert not table.spans_known


def test_a_span_beyond_the_table_ends_with_it() -> None:
    (table,) = _tables("<table><tr><td rowspan=99 colspan=999999>甲</td></tr></table>")

    assert (table.rows[0][0].row_span, table.rows[0][0].column_span) == (1, 200)


def test_several_tables_and_text_on_one_line() -> None:
    text = "前<table><tr><td>1</td></tr></table>中<table><tr><td>2</td></tr></table>后"

    assert [block.text if isinstance(block, Line) else _texts(block) for block in read_blocks(text)] == [
        "前",
        [["1"]],
        "中",
        [["2"]],
        "后",
    ]


def test_table_that_is_never_closed_does_not_swallow_the_paper() -> None:
    text = "<table><tr><td>甲</td>\n<td>乙\n</td></tr>\n正文一。\n正文二。"

    assert _texts(_tables(text)[0]) == [["甲", "乙"]]
    assert _lines(text) == ["正文一。", "正文二。"]


def test_cells_and_rows_that_are_never_closed() -> None:
    (table,) = _tables("<table><tr><td>甲<td>乙<tr><td>丙<th>丁</table>")

    assert _texts(table) == [["甲", "乙"], ["丙", "丁"]]


def test_table_inside_a_cell_is_text_of_the_cell() -> None:
    (table,) = _tables("<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table>丁</td><td>戊</td></tr></table>")

    assert _texts(table) == [["甲\n乙\n丙\n丁", "戊"]]


def test_text_outside_cells_is_kept() -> None:
    text = "<table><caption>自评表</caption><tr>散落<td>甲</td></tr></table>"

    assert _texts(_tables(text)[0]) == [["甲"]]
    assert _lines(text) == ["自评表", "散落"]
