"""Rows at a page end, drawn with a border on both sides of it: one that is cut is one row, two rows are two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jixiao.document import Table
from jixiao.read.limits import LIMITS
from jixiao.read.page import Page, lay_out
from tests.read.page.drawn import PADDING, PITCH, SIZE, Drawn, broken, drawn_page, glyphs_of

_SIGNS = "商务外贸招引企业项目服务检查培训活动安全整改市场消费"
_HEAD = ("三级指标", "完成情况", "得分")
_WIDTHS = (5, 7, 4)  # Chinese characters on a line of each column
_ROOMS = tuple(SIZE * width + 2 * PADDING for width in _WIDTHS)
_ACROSS = tuple(accumulate(_ROOMS, initial=60.0))


def _page(rows: Sequence[Sequence[str]], number: int) -> Page:
    """Rows of a table whose every cell has all its borders; lines of a cell are parted by newlines."""
    cells = [Drawn(row, column, 1, 1, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    lines = [max(len(_lines(text, column)) for column, text in enumerate(texts)) for texts in rows]
    down = list(accumulate((count * PITCH + 2 * PADDING for count in lines), initial=60.0))
    return drawn_page(cells, _ACROSS, down, range(len(rows)), number)


def _lines(text: str, column: int) -> list[str]:
    return broken(text, _ROOMS[column] - 2 * PADDING)


def _read(upper: Sequence[Sequence[str]], lower: Sequence[Sequence[str]]) -> list[list[str]]:
    (table,) = lay_out([_page(upper, 1), _page(lower, 2)], LIMITS)
    assert isinstance(table, Table)
    return [["".join(cell.text.split()) for cell in row] for row in table.rows]


def _texts(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*(st.text(_SIGNS, max_size=most * width) for width in _WIDTHS))


@settings(max_examples=150)
@given(row=_texts(4), after=_texts(2), data=st.data())
def test_a_row_that_the_page_end_cuts_is_one_row(
    row: tuple[str, ...], after: tuple[str, ...], data: st.DataObject
) -> None:
    lines = [_lines(text, column) for column, text in enumerate(row)]
    cut = data.draw(st.integers(1, 3))
    assume(any(len(cell) > cut for cell in lines))
    assume(any(cell[0] and len(cell) <= cut for cell in lines))
    upper = ["".join(cell[:cut]) for cell in lines]
    lower = ["".join(cell[cut:]) for cell in lines]
    assume(any(after))

    assert _read([_HEAD, upper], [lower, after]) == [list(_HEAD), list(row), list(after)]


@settings(max_examples=150)
@given(row=_texts(2), after=_texts(2))
def test_a_new_row_on_a_new_page_stays_one(row: tuple[str, ...], after: tuple[str, ...]) -> None:
    """It has words in every cell, or under a cell that is empty or whose last line has room for more."""
    has_room = any(
        below and len(_lines(above, column)[-1]) < _WIDTHS[column]
        for column, (above, below) in enumerate(zip(row, after, strict=True))
    )
    assume(all(after) or has_room)
    assume(any(row) and any(after))

    assert _read([_HEAD, row], [after]) == [list(_HEAD), list(row), list(after)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param(("成品油抽检", "合格", "九分"), ("批次", "", ""), id="a full line"),
        pytest.param(
            ("数量指标", "成品油抽检批次", "九分"), ("（10分）", "合格率", ""), id="brackets beside a full line"
        ),
        pytest.param(("企业项目", "合格", "九分"), ("次，合计", "", ""), id="a mark that begins no line"),
        pytest.param(("企业服12", "合格", "九分"), ("家", "", ""), id="no room for the gap beside a digit"),
    ],
)
def test_what_goes_on_at_a_page_end_is_joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    after = ("培训人次", "六十人", "十分")

    rows = _read([_HEAD, upper], [lower, after])

    assert rows == [list(_HEAD), [above + below for above, below in zip(upper, lower, strict=True)], list(after)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param(("项目数", "三个", "九分"), ("人次", "", ""), id="room for more"),
        pytest.param(
            ("商务招商引", "样例文字占有两行的位置", "九分"), ("检查次数", "", ""), id="a line below was free"
        ),
        pytest.param(("数量", "三个", "九分"), ("（10分）", "", ""), id="brackets alone"),
        pytest.param(("成品油抽检", "", "九分"), ("批次", "合格", ""), id="words under an empty cell"),
        pytest.param(("成品油抽检", "项目数完成情况", "九分好评"), ("批次", "合格", "八分"), id="every cell has words"),
    ],
)
def test_a_row_that_may_be_new_is_never_swallowed(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    assert _read([_HEAD, upper], [lower]) == [list(_HEAD), list(upper), list(lower)]


def test_a_bracket_that_a_merged_cell_opens_is_closed_on_the_next_page() -> None:
    upper = _page([_HEAD, ("项目资（万", "年度资金总额", "九分")], 1)
    cells = [Drawn(0, 0, 2, 1, "元）"), *(Drawn(row, column, 1, 1, "三百") for row in (0, 1) for column in (1, 2))]
    lower = drawn_page(cells, _ACROSS, (60.0, 80.0, 100.0), range(2), 2)

    (table,) = lay_out([upper, lower], LIMITS)

    assert isinstance(table, Table)
    label = table.rows[1][0]
    assert ("".join(label.text.split()), label.row_span) == ("项目资（万元）", 3)


@pytest.mark.parametrize(("above", "below"), [("", "尚缺专人"), ("尚缺专人", "")])
def test_a_column_with_empty_cells_is_not_merged_over_the_page_end(above: str, below: str) -> None:
    """Its head is merged over two rows, as are its cells at the page end in other columns."""
    head = [Drawn(0, column, 2, 1, words) for column, words in enumerate(("三级指标", "完成情况", "原因"))]
    rows = [("项目数", "三个", ""), ("人次", "三百", above)]
    cells = [Drawn(row, column, 1, 1, text) for row, texts in enumerate(rows, 2) for column, text in enumerate(texts)]
    upper = drawn_page([*head, *cells], _ACROSS, (60.0, 80.0, 100.0, 120.0, 140.0), range(4), 1)

    (table,) = lay_out([upper, _page([("检查", "六次", below)], 2)], LIMITS)

    assert isinstance(table, Table)
    assert [(row[-1].text, row[-1].row_span) for row in table.rows[-2:]] == [(above, 1), (below, 1)]


_BESIDE = [Drawn(0, column, 1, 1, words) for column, words in ((1, "好"), (2, "十分"))]


def _overhanging(words: str, x: float) -> tuple[Page, Page]:
    """A cell without a lower border that goes on over the page end, and a line printed under the table."""
    upper = drawn_page([*_BESIDE, Drawn(0, 0, 1, 1, "年度目标")], _ACROSS, (60.0, 80.0), range(1), 1)
    lower = drawn_page([*_BESIDE, Drawn(0, 0, 1, 1, "")], _ACROSS, (60.0, 80.0), range(1), 2)
    at_edge = [one for one in upper.strokes if (one.x0, one.y0, one.y1) != (_ACROSS[0], 80.0, 80.0)]
    below = [one for one in lower.strokes if (one.x0, one.y0, one.y1) != (_ACROSS[0], 60.0, 60.0)]
    glyphs = (*upper.glyphs, *glyphs_of(words, x, 78.0))
    return replace(upper, glyphs=glyphs, strokes=tuple(at_edge)), replace(lower, strokes=tuple(below))


def test_words_printed_past_the_edge_of_a_cell_that_goes_on_belong_to_it() -> None:
    (table,) = lay_out(_overhanging("（80）", 63.0), LIMITS)

    assert isinstance(table, Table)
    assert ("".join(table.rows[0][0].text.split()), table.rows[0][0].row_span) == ("年度目标（80）", 2)


def test_words_past_the_edge_of_a_page_in_the_middle_belong_to_the_cell() -> None:
    upper, lower = _overhanging("（80）", 63.0)
    strokes = tuple(one for one in upper.strokes if (one.x0, one.y0, one.y1) != (_ACROSS[0], 60.0, 60.0))
    beside = drawn_page(_BESIDE, _ACROSS, (60.0, 80.0), range(1), 2)
    middle = replace(upper, number=2, strokes=strokes, glyphs=(*beside.glyphs, *glyphs_of("（80）", 63.0, 78.0)))

    (table,) = lay_out([upper, middle, replace(lower, number=3)], LIMITS)

    assert isinstance(table, Table)
    assert ("".join(table.rows[0][0].text.split()), table.rows[0][0].row_span) == ("年度目标（80）（80）", 3)


def test_a_line_under_a_table_that_stands_in_no_open_cell_stays_a_line() -> None:
    blocks = lay_out(_overhanging("（80）", 125.0), LIMITS)

    assert [isinstance(block, Table) for block in blocks] == [True, False, True]
