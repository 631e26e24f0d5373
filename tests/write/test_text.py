"""One table in every dialect: merged cells, page ends, repeated headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jixiao.document.model import Cell, Document, Line, Table
from jixiao.place import Place
from jixiao.write.layout import Dialect, MergedAt, PageMark, TextLayout
from jixiao.write.text import write_text


def cell(text: str, down: int = 1, across: int = 1) -> Cell:
    return Cell(text, Place(), row_span=down, column_span=across)


MERGED = Table(
    (
        (cell("总分", across=2), cell("95")),
        (cell("产出\n指标", down=3), cell("次数"), cell("5")),
        (cell("人数"), cell("")),
        (cell("批数"), cell("7")),
    ),
    Place(),
    spans_known=True,
)
LIST = Table(tuple((cell(a), cell(b)) for a, b in [("项目", "金额"), ("甲", "1"), ("乙", "2"), ("丙", "3")]), Place())


def written(table: Table, layout: TextLayout) -> list[str]:
    return write_text(Document("", "", "form", (table,)), layout).splitlines()


@pytest.mark.parametrize(
    ("merged_at", "column"),
    [
        pytest.param(MergedAt.TOP, ["总分", "产出指标", "", ""], id="top"),
        pytest.param(MergedAt.MIDDLE, ["总分", "", "产出指标", ""], id="middle"),
        pytest.param(MergedAt.BOTTOM, ["总分", "", "", "产出指标"], id="bottom"),
    ],
)
def test_tab_rows_print_a_merged_cell_once(merged_at: MergedAt, column: list[str]) -> None:
    lines = written(MERGED, TextLayout(Dialect.TAB_ROWS, merged_at=merged_at))

    assert [line.split("\t")[0] for line in lines if line] == column


def test_tab_rows_leave_covered_columns_blank() -> None:
    assert written(MERGED, TextLayout(Dialect.TAB_ROWS))[0] == "总分\t\t95"


def test_tab_rows_may_drop_what_is_empty_at_the_end() -> None:
    assert written(MERGED, TextLayout(Dialect.TAB_ROWS, trim_rows=True))[2] == "\t人数"


def test_cell_lines_print_a_blank_cell_for_every_covered_row() -> None:
    lines = written(MERGED, TextLayout(Dialect.CELL_LINES))

    assert lines[:8] == ["\t总分", "\t95", "", "\t产出", "指标", "\t次数", "\t5", ""]
    assert lines[8:12] == ["\t", "\t人数", "\t", ""]


def test_pipes_have_a_rule_below_the_first_row() -> None:
    lines = written(MERGED, TextLayout(Dialect.PIPES))

    assert lines[:3] == ["| 总分 |  | 95 |", "| --- | --- | --- |", "| 产出<br>指标 | 次数 | 5 |"]


def test_html_keeps_spans() -> None:
    lines = written(MERGED, TextLayout(Dialect.HTML))

    assert '<td colspan="2">总分</td>' in lines
    assert '<td rowspan="3">产出<br>指标</td>' in lines


def test_html_escapes_what_is_no_markup() -> None:
    document = Document("", "", "form", (Line("A<B & C", Place()),))

    assert "<p>A&lt;B &amp; C</p>" in write_text(document, TextLayout(Dialect.HTML))


def test_pdf_lines_print_short_neighbours_together() -> None:
    lines = written(MERGED, TextLayout(width=60))

    assert lines == ["总分 95 ", "产出 ", "指标 ", "次数 5 ", "人数  ", "批数 7 "]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param(PageMark.NONE, ["项目 金额 ", "甲 1 ", "乙 2 ", "丙 3 "], id="none"),
        pytest.param(PageMark.BLANK, ["项目 金额 ", "甲 1 ", "", "乙 2 ", "丙 3 "], id="blank"),
        pytest.param(PageMark.SPACE, ["项目 金额 ", "甲 1 ", " 乙 2 ", "丙 3 "], id="space"),
        pytest.param(PageMark.NUMBER, ["项目 金额 ", "甲 1 ", "", " — 7 — ", "", "乙 2 ", "丙 3 "], id="number"),
    ],
)
def test_page_ends_are_marked(mark: PageMark, expected: list[str]) -> None:
    assert written(LIST, TextLayout(page_lines=2, page_mark=mark, first_page=7)) == expected


def test_form_feed_opens_the_next_page() -> None:
    text = write_text(Document("", "", "form", (LIST,)), TextLayout(page_lines=2, page_mark=PageMark.FORM_FEED))

    assert "甲 1 \n\f乙 2 \n" in text


def test_headings_are_repeated_on_each_page() -> None:
    lines = written(LIST, TextLayout(page_lines=3, page_mark=PageMark.NONE, repeat_rows=1))

    assert lines == ["项目 金额 ", "甲 1 ", "乙 2 ", "项目 金额 ", "丙 3 "]


def test_a_row_of_merged_cells_is_no_heading() -> None:
    lines = written(MERGED, TextLayout(width=60, page_lines=3, page_mark=PageMark.NONE, repeat_rows=1))

    assert lines.count("总分 95 ") == 1


def test_rows_may_break_inside_their_cells() -> None:
    layout = TextLayout(width=12, page_lines=3, page_mark=PageMark.NONE, split_rows=True)
    table = Table(((cell("甲"), cell("1")), (cell("乙"), cell("2")), (cell("一二三四"), cell("五六七八"))), Place())

    assert written(table, layout) == ["甲 1 ", "乙 2 ", "一二三 五六七", "四 八 "]
    assert written(table, replace(layout, split_rows=False))[2:] == ["一二三", "四 ", "五六七", "八 "]


def test_gaps_stand_between_lines_but_not_at_page_ends() -> None:
    lines = written(LIST, TextLayout(page_lines=2, line_gap=1))

    assert lines == ["项目 金额 ", "", "甲 1 ", " 乙 2 ", "", "丙 3 "]
