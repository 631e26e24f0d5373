"""Whatever stands in a table, reading it raises nothing, keeps every word it takes and points into the paper."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Cell, Document, Line, Table
from jixiao.form.grid import recognise_grid
from jixiao.place import Place, Written
from tests.form.grid.reading import cases
from tests.form.grid.tables import paper_of

WORDS = st.sampled_from(
    [
        "",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "实际完成值",
        "分值",
        "得分",
        "产出指标（20分）",
        "数量指标",
        "效益指标",
        "满意度",
        "年度绩效目标1：（40分）",
        "预期目标",
        "实际完成情况",
        "预算数（A）",
        "执行数（B）",
        "执行率",
        "项目资金（万元）",
        "年度资金总额",
        "任务名称",
        "主要内容",
        "项目名称",
        "项目类别",
        "1、甲 □ 2、乙",
        "单位名称：某局",
        "项目支出绩效自评表",
        "（2021年度）",
        "总分",
        "备注",
        "指标2：",
        "……",
        "≥95%",
        "100",
        "98.5",
        "20分",
        "—",
        "甲\n乙 丙",
        "²",
        "٣",
        "$\\leq 5\\%$",
    ]
)


def _cell(text: str, at: tuple[int, int], spans: tuple[int, int]) -> Cell:
    return Cell(text, Place(table=1, row=at[0] + 1, column=at[1] + 1, line=at[0] + 1), *spans)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of any words; its spans may say what cannot be."""
    known = draw(st.booleans())
    spans = st.tuples(st.integers(0, 3), st.integers(0, 4)) if known else st.just((1, 1))
    rows = draw(st.lists(st.lists(st.tuples(WORDS, spans), max_size=8), max_size=9))
    cells = tuple(
        tuple(_cell(text, (row, column), span) for column, (text, span) in enumerate(line))
        for row, line in enumerate(rows)
    )
    return Table(cells, Place(table=1, line=1, line_to=max(len(rows), 1)), known)


LINES = st.builds(lambda text: Line(text, Place(line=1)), st.text(max_size=20) | WORDS)
DOCUMENTS = st.lists(tables() | LINES, max_size=5).map(
    lambda blocks: Document("x.txt", "0" * 64, "text", tuple(blocks))
)


@settings(max_examples=80)
@given(DOCUMENTS)
def test_any_tables_are_read_without_an_error(document: Document) -> None:
    for found in recognise_grid(document):
        assert found.blocks
        assert max(found.blocks) < len(document.blocks)
        written = [
            value
            for row in found.form.indicators
            for item in fields(row)
            if isinstance(value := getattr(row, item.name), Written)
        ]
        assert all(value.text == "".join(value.text.split()) for value in written)


PAPERS = [
    paper_of(case["paper"], spans_known=known)
    for name in ("families", "variants")
    for case in cases(name).values()
    for known in (True, False)
]


def _damaged(table: Table, row: int, column: int, text: str | None) -> Table:
    """A table in which one cell is lost (``None``) or holds other words."""
    rows = [list(cells) for cells in table.rows]
    cells = rows[row % len(rows)]
    if cells:
        at = column % len(cells)
        cells[at : at + 1] = [] if text is None else [replace(cells[at], text=text)]
    return replace(table, rows=tuple(tuple(line) for line in rows))


@settings(max_examples=120)
@given(
    st.sampled_from(PAPERS),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.none() | WORDS), min_size=1, max_size=4),
)
def test_a_damaged_form_is_read_without_an_error(paper: Document, damages: list[tuple[int, int, str | None]]) -> None:
    blocks = list(paper.blocks)
    for row, column, text in damages:
        blocks = [_damaged(block, row, column, text) if isinstance(block, Table) else block for block in blocks]
    for found in recognise_grid(replace(paper, blocks=tuple(blocks))):
        assert len(found.form.goals) > 0


@settings(max_examples=20)
@given(DOCUMENTS)
def test_reading_twice_gives_the_same(document: Document) -> None:
    assert recognise_grid(document) == recognise_grid(document)
