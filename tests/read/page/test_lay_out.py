"""What is drawn comes back: grids of merged cells, whole, cut over pages, and without rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jixiao.document import Line, Table
from jixiao.read.limits import LIMITS
from jixiao.read.page import Glyph, Page, Shade, Stroke, lay_out
from tests.read.page.drawn import HEIGHT, PADDING, PITCH, SIZE, WIDTH, Drawn, broken, drawn_page, glyphs_of

_SIGNS = "商务外贸招引企业项目服务检查培训活动安全整改市场消费"


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[Drawn], list[float], list[float]]:
    """Cells that fill a grid, its edges across and down; every cell has words, no edge is without a cell."""
    rows, columns = draw(st.integers(2, 9)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    cells: list[Drawn] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height, width = draw(st.sampled_from([1, 1, 1, 2, 3])), draw(st.sampled_from([1, 1, 1, 2]))
            height, width = min(height, rows - row), min(width, columns - column)
            while any((row, column + step) in taken for step in range(width)):
                width -= 1
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            cells.append(Drawn(row, column, height, width, draw(st.text(_SIGNS, min_size=1, max_size=12))))
    assume(len(cells) > 1)  # one cell is a box around text
    widths = draw(st.lists(st.integers(20, 70), min_size=columns, max_size=columns))
    across = [60.0, *accumulate(map(float, widths), initial=60.0)][1:]
    heights = [
        max((_lines(cell, across) for cell in cells if cell.row == row), default=1) * PITCH + 2 * PADDING
        for row in range(rows)
    ]
    return cells, across, list(accumulate(heights, initial=60.0))


def _lines(cell: Drawn, across: list[float]) -> int:
    """How many lines the words of a cell take."""
    room = across[cell.column + cell.columns] - across[cell.column] - 2 * PADDING
    return -(-len(cell.text) // max(1, int(room // SIZE)))


def _edges(cells: list[Drawn]) -> tuple[dict[int, int], dict[int, int]]:
    """Numbers of the rows and columns at which some cell begins or ends."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.columns)})
    last = max(cell.row + cell.rows for cell in cells)
    below = {edge: sum(row < edge for row in rows) for edge in range(last + 1)}
    return below, {column: index for index, column in enumerate(columns)}


def _expected(cells: list[Drawn]) -> set[tuple[int, int, int, int, str]]:
    rows, columns = _edges(cells)
    return {
        (
            rows[cell.row],
            columns[cell.column],
            rows[cell.row + cell.rows] - rows[cell.row],
            columns[cell.column + cell.columns] - columns[cell.column],
            cell.text,
        )
        for cell in cells
    }


def _found(table: Table) -> set[tuple[int, int, int, int, str]]:
    return {
        (
            (cell.place.row or 0) - 1,
            (cell.place.column or 0) - 1,
            cell.row_span,
            cell.column_span,
            "".join(cell.text.split()),
        )
        for row in table.rows
        for cell in row
    }


@settings(max_examples=150)
@given(grid=grids())
def test_a_drawn_grid_comes_back(grid: tuple[list[Drawn], list[float], list[float]]) -> None:
    cells, across, down = grid
    (table,) = lay_out([drawn_page(cells, across, down, range(len(down) - 1))], LIMITS)

    assert isinstance(table, Table)
    assert table.spans_known
    assert _found(table) == _expected(cells)


@settings(max_examples=100)
@given(grid=grids(), data=st.data())
def test_a_grid_cut_between_its_rows_by_a_page_end_is_one_table(
    grid: tuple[list[Drawn], list[float], list[float]], data: st.DataObject
) -> None:
    cells = [replace(cell, text=_SIGNS[index % 20] + str(index)) for index, cell in enumerate(grid[0])]
    across, down = [60.0 + 60 * index for index in range(len(grid[1]))], grid[2]
    rows = len(down) - 1
    cut = data.draw(st.integers(1, rows - 1))
    assume(any(cell.row == cut for cell in cells))
    above = {cell.column for cell in cells if cell.row < cut} - {0}
    below = {cell.column for cell in cells if cell.row + cell.rows > cut} - {0}
    assume(below and below <= above)
    pages = [drawn_page(cells, across, down, range(cut), 1), drawn_page(cells, across, down, range(cut, rows), 2)]
    (table,) = lay_out(pages, LIMITS)

    assert isinstance(table, Table)
    assert _places(_found(table)) == _places(_expected(cells))


def _places(cells: set[tuple[int, int, int, int, str]]) -> set[tuple[int, int, str]]:
    """Where each word begins; the rest of a merged cell on the next page may be a cell of its own."""
    return {(row, column, text) for row, column, _, _, text in cells if text}


HEAD = [Drawn(0, 0, 1, 1, "三级指标"), Drawn(0, 1, 1, 1, "完成情况"), Drawn(0, 2, 1, 1, "得分")]
LONG = "样例文字共有十六个字符填满两行了" * 4


def _list_page(rows: list[tuple[str, str, str]], number: int) -> Page:
    cells = [*HEAD] + [
        Drawn(row, column, 1, 1, text) for row, texts in enumerate(rows, 1) for column, text in enumerate(texts)
    ]
    heights = [20.0] + [max(1, -(-len(texts[1]) // 16)) * PITCH + 2 * PADDING for texts in rows]
    return drawn_page(
        cells, (60.0, 160.0, 326.0, 400.0), list(accumulate(heights, initial=60.0)), range(len(heights)), number
    )


def test_a_head_that_is_printed_again_is_dropped() -> None:
    blocks = lay_out([_list_page([("数量", "好", "10")], 1), _list_page([("质量", "优", "9")], 2)], LIMITS)

    (table,) = blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["三级指标", "完成情况", "得分"],
        ["数量", "好", "10"],
        ["质量", "优", "9"],
    ]


def test_a_row_cut_by_the_page_end_is_joined() -> None:
    blocks = lay_out(
        [_list_page([("数量", LONG[:32], "10")], 1), _list_page([("", LONG[32:], ""), ("质量", "优", "9")], 2)], LIMITS
    )

    (table,) = blocks
    assert isinstance(table, Table)
    assert [["".join(cell.text.split()) for cell in row] for row in table.rows[1:]] == [
        ["数量", LONG, "10"],
        ["质量", "优", "9"],
    ]


def test_the_same_form_of_another_project_is_a_table_of_its_own() -> None:
    def page(name: str, number: int) -> Page:
        cells = [
            Drawn(0, 0, 1, 1, "项目名称"),
            Drawn(0, 1, 1, 1, name),
            Drawn(1, 0, 1, 1, "得分"),
            Drawn(1, 1, 1, 1, "90"),
        ]
        return drawn_page(cells, (60.0, 160.0, 300.0), (60.0, 80.0, 100.0), range(2), number)

    blocks = lay_out([page("培训", 1), page("展会", 2)], LIMITS)

    assert len(blocks) == 2


def test_borders_left_out_at_the_sides_are_taken_as_drawn() -> None:
    page = _list_page([("数量", "好", "10")], 1)
    inner = tuple(one for one in page.strokes if one.is_horizontal or one.x0 not in {60.0, 400.0})
    (table,) = lay_out([Page(1, page.width, page.height, page.glyphs, inner)], LIMITS)

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["三级指标", "完成情况", "得分"],
        ["数量", "好", "10"],
    ]


def test_radicals_and_ticks_become_what_they_show() -> None:
    glyphs = tuple(glyphs_of("⼯作\uf0fe①（⼀）", 60, 60))

    (line,) = lay_out([Page(1, 595, 842, glyphs, ())], LIMITS)

    assert isinstance(line, Line)
    assert line.text.strip() == "工作☑①（一）"


def test_raised_figures_stay_on_their_line() -> None:
    glyphs = [*glyphs_of("面积", 60, 60), *glyphs_of("公顷", 95, 60)]
    raised = [type(one)(one.text, one.x0, 57, one.x0 + 3, 63) for one in glyphs_of("2", 85, 60)]

    (line,) = lay_out([Page(1, 595, 842, (*glyphs, *raised), ())], LIMITS)

    assert isinstance(line, Line)
    assert "".join(line.text.split()) == "面积2公顷"


def test_an_underline_makes_no_table() -> None:
    page = Page(1, 595, 842, tuple(glyphs_of("单位名称：样例市商务局", 60, 60)), (Stroke(110, 72, 200, 72),))

    (line,) = lay_out([page], LIMITS)

    assert isinstance(line, Line)


PLAIN = (
    ("指标名称", "年度指标值", "实际完成值", "得分"),
    ("开工项目数", "≥42个", "42个", "10"),
    ("培训人次", "≥60次", "72次", "10"),
    ("满意度", "≥90%", "95%", "9.5"),
)


def _plain_page(number: int = 1, rows: tuple[tuple[str, ...], ...] = PLAIN, strokes: tuple[Stroke, ...] = ()) -> Page:
    glyphs = [
        glyph
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        for glyph in glyphs_of(text, 60 + 110 * column, 100 + 20 * row)
    ]
    return Page(number, 595, 842, tuple(glyphs), strokes)


def _texts(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [["".join(cell.text.split()) for cell in row] for row in table.rows]


def test_columns_without_rulings_are_a_table() -> None:
    (table,) = lay_out([_plain_page()], LIMITS)

    assert isinstance(table, Table)
    assert not table.spans_known
    assert _texts(table) == [list(row) for row in PLAIN]


def test_three_rulings_make_the_same_table() -> None:
    rulings = tuple(Stroke(55, y, 480, y) for y in (95, 115, 175))

    (table,) = lay_out([_plain_page(strokes=rulings)], LIMITS)

    assert _texts(table) == [list(row) for row in PLAIN]


def test_wrapped_words_stay_in_their_row() -> None:
    rows = ((*PLAIN[0],), ("开工项目数", "≥42个", "42个", "10"), ("培训人次", "≥60次", "72次", "10"))
    page = _plain_page(rows=rows)
    wrapped = glyphs_of("合计数", 60, 152)
    lower = [type(one)(one.text, one.x0, one.y0 + 20, one.x1, one.y1 + 20) for one in page.glyphs if one.y0 >= 140]
    upper = [one for one in page.glyphs if one.y0 < 140]
    level = [type(one)(one.text, one.x0, one.y0 - 18, one.x1, one.y1 - 18) for one in wrapped]

    (table,) = lay_out([Page(1, 595, 842, (*upper, *level, *lower), ())], LIMITS)

    assert _texts(table)[1] == ["开工项目数合计数", "≥42个", "42个", "10"]


LABELLED = (
    Drawn(0, 0, 1, 1, "项目名称"),
    Drawn(0, 1, 1, 3, "某某乡村道路维修改造与养护项目"),
    Drawn(1, 0, 1, 1, "一级指标"),
    Drawn(1, 1, 1, 1, "三级指标"),
    Drawn(1, 2, 1, 1, "年度指标值"),
    Drawn(1, 3, 1, 1, "得分"),
    Drawn(2, 0, 3, 1, "产出指标四十分"),
    Drawn(2, 1, 1, 1, "建成道路公里"),
    Drawn(2, 2, 1, 1, "12公里"),
    Drawn(2, 3, 1, 1, "20"),
    Drawn(3, 1, 1, 1, "质量合格"),
    Drawn(3, 2, 1, 1, "98%"),
    Drawn(3, 3, 1, 1, "20"),
    Drawn(4, 1, 1, 1, "按期完工比例"),
    Drawn(4, 2, 1, 1, "100%"),
    Drawn(4, 3, 1, 1, ""),
    Drawn(5, 0, 2, 1, "效益指标"),
    Drawn(5, 1, 1, 1, "受益人口"),
    Drawn(5, 2, 1, 1, "3万人"),
    Drawn(5, 3, 1, 1, "30"),
    Drawn(6, 1, 1, 1, "群众满意"),
    Drawn(6, 2, 1, 1, "90%"),
    Drawn(6, 3, 1, 1, "30"),
)


def _middled(cells: Sequence[Drawn], across: Sequence[float], *, centred: bool) -> tuple[Glyph, ...]:
    """The words of a form in the middle of the height of their cells, which nothing parts."""
    lines = {cell: broken(cell.text, across[cell.column + cell.columns] - across[cell.column] - 8) for cell in cells}
    heights = [max(len(lines[cell]) for cell in cells if cell.row == row and cell.rows == 1) for row in range(7)]
    down = list(accumulate((height * PITCH + 10 for height in heights), initial=60.0))
    glyphs: list[Glyph] = []
    for cell in cells:
        middle = (down[cell.row] + down[cell.row + cell.rows]) / 2
        for index, line in enumerate(lines[cell]):
            room = across[cell.column + cell.columns] - across[cell.column] - 8
            x = across[cell.column] + 4 + (room - sum(5 if one.isascii() else 10 for one in line)) / 2 * centred
            glyphs += glyphs_of(line, x, middle - (len(lines[cell]) * PITCH) / 2 + index * PITCH + 2)
    return tuple(glyphs)


@pytest.mark.parametrize("centred", [False, True])
def test_merged_labels_and_broken_words_without_rulings_stand_in_their_rows(*, centred: bool) -> None:
    glyphs = _middled(LABELLED, (60.0, 110.0, 160.0, 230.0, 280.0), centred=centred)

    (table,) = lay_out([Page(1, WIDTH, HEIGHT, glyphs, ())], LIMITS)

    rows = _texts(table)
    assert [row[1:] for row in rows[1:]] == [
        ["三级指标", "年度指标值", "得分"],
        ["建成道路公里", "12公里", "20"],
        ["质量合格", "98%", "20"],
        ["按期完工比例", "100%", ""],
        ["受益人口", "3万人", "30"],
        ["群众满意", "90%", "30"],
    ]
    assert [row[0] for row in rows] == ["项目名称", "一级指标", "", "产出指标四十分", "", "效益指标", ""]
    assert "".join(rows[0]) == "项目名称某某乡村道路维修改造与养护项目"


def test_columns_without_rulings_go_on_over_pages() -> None:
    blocks = lay_out(
        [_plain_page(1), _plain_page(2, rows=(*PLAIN[:1], *PLAIN[2:], ("时效", "12月", "12月", "5")))], LIMITS
    )

    (table,) = blocks
    assert _texts(table) == [*map(list, PLAIN), list(PLAIN[2]), list(PLAIN[3]), ["时效", "12月", "12月", "5"]]


def test_a_few_words_set_apart_are_lines() -> None:
    rows = (("填报人：张某", "单位负责人：李某", "日期：3月20日"), ("联系电话：0", "处室：办公室", "审核：王某"))

    blocks = lay_out([_plain_page(rows=rows)], LIMITS)

    assert all(isinstance(block, Line) for block in blocks)


def _ruled(strokes: list[Stroke], shades: tuple[Shade, ...] = ()) -> list[list[str]]:
    """What is read of four words in two rows and two columns between some rulings."""
    glyphs = [
        glyph
        for row in range(2)
        for column in range(2)
        for glyph in glyphs_of("上下"[row] + "左右"[column], 65 + 100.0 * column, 65 + 20.0 * row)
    ]
    return [
        ["".join(cell.text.split()) for cell in row]
        for block in lay_out([Page(1, WIDTH, HEIGHT, tuple(glyphs), tuple(strokes), shades)], LIMITS)
        if isinstance(block, Table)
        for row in block.rows
    ]


_WORDS = [["上左", "上右"], ["下左", "下右"]]
_LEVEL, _UPRIGHT = (60.0, 80.0, 100.0), (60.0, 160.0, 260.0)


@pytest.mark.parametrize(("length", "step"), [(0.75, 1.5), (0.5, 3.0), (4.0, 7.0), (6.0, 9.0)])
def test_rulings_of_dots_and_dashes_are_rulings(length: float, step: float) -> None:
    def steps(start: float, end: float) -> list[float]:
        return [start + step * index for index in range(int((end - start - length) / step) + 1)]

    strokes = [Stroke(x, y, x + length, y) for y in _LEVEL for x in steps(60, 260)]
    strokes += [Stroke(x, y, x, y + length) for x in _UPRIGHT for y in steps(60, 100)]

    assert _ruled(strokes) == _WORDS


def test_rulings_drawn_twice_leave_no_cell_between_them() -> None:
    strokes = [Stroke(58, y + off, 262, y + off) for y in _LEVEL for off in (-1.5, 1.5)]
    strokes += [Stroke(x + off, 58, x + off, 102) for x in _UPRIGHT for off in (-1.5, 1.5)]

    assert _ruled(strokes) == _WORDS


def test_cells_that_only_colours_part_make_a_table() -> None:
    shades = tuple(Shade(60 + 100.0 * x, 60 + 20.0 * y, 160 + 100.0 * x, 80 + 20.0 * y) for x in (0, 1) for y in (0, 1))

    assert _ruled([], shades) == _WORDS


def test_words_marked_with_colour_make_no_table() -> None:
    shades = (Shade(62, 62, 90, 78), Shade(90, 62, 200, 78), Shade(62, 82, 120, 98), Shade(120, 82, 180, 98))

    assert _ruled([], shades) == []
