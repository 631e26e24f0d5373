"""Tables in PDF files: merged cells, heads printed again, rows that no page end tears apart."""

from __future__ import annotations

import pytest

from jixiao.document.model import Cell
from tests.write.blocks import cell, table
from tests.write.pdf_pages import bare, grid, printed


def rows_below(top: Cell, count: int) -> list[tuple[Cell, ...]]:
    """A cell merged over so many rows with a row of two cells in each."""
    rows = [(cell(f"指标{number}"), cell(str(number))) for number in range(count)]
    return [(top, *rows[0]), *rows[1:]]


def test_merged_cells_are_drawn_as_one() -> None:
    with printed(table((cell("甲", 2), cell("乙", across=2)), (cell("丙"), cell("丁")))) as pages:
        found = [[text for text in row if text] for row in grid(pages[0])]

    assert found == [["甲", "乙"], ["丙", "丁"]]


def test_a_cell_over_many_pages_is_printed_and_every_row_too() -> None:
    with printed(table(*rows_below(cell("产出指标", 60), 60))) as pages:
        words = [bare(page) for page in pages]

    assert len(words) > 1
    assert "产出指标" in words[0]
    assert [number for number in range(60) if not any(f"指标{number}" in page for page in words)] == []


def test_heads_are_printed_again_on_every_page() -> None:
    body = [(cell("甲"), cell("乙"))] * 60
    with printed(table((cell("项目"), cell("金额")), *body, heading_rows=1)) as pages:
        assert [bare(page).startswith("项目金额") for page in pages] == [True] * len(pages)


def test_a_head_that_reaches_into_the_body_is_not_repeated() -> None:
    body = [(cell("乙"),)] * 60
    with printed(table((cell("甲", 61), cell("金额")), *body, heading_rows=1)) as pages:
        assert ["金额" in bare(page) for page in pages] == [True] + [False] * (len(pages) - 1)


@pytest.mark.parametrize("before", range(20, 26))
def test_a_row_of_headings_stands_with_the_row_below(before: int) -> None:
    rows = [tuple(cell(f"数{number}") for _ in range(4)) for number in range(before)]
    head = tuple(cell(text) for text in ("一级指标", "二级指标", "三级指标", "指标值"))
    with printed(table(*rows, head, tuple(cell("末行1") for _ in range(4)))) as pages:
        assert all(("一级指标" in bare(page)) == ("末行1" in bare(page)) for page in pages)


@pytest.mark.parametrize("before", range(20, 26))
def test_a_row_that_names_a_goal_stands_with_its_headings(before: int) -> None:
    rows = [tuple(cell(f"数{number}") for _ in range(4)) for number in range(before)]
    goal = (cell("年度绩效目标1"), cell("组织展会", across=3))
    head = tuple(cell(text) for text in ("一级指标", "二级指标", "三级指标", "指标值"))
    with printed(table(*rows, goal, head, tuple(cell("末行1") for _ in range(4)))) as pages:
        assert all(("组织展会" in bare(page)) == ("末行1" in bare(page)) for page in pages)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([(cell("头", 3), cell("长" * 3000)), (cell("乙"),), (cell("丙"),)], id="row"),
        pytest.param([(cell("长" * 3000, 3), cell("甲")), (cell("乙"),), (cell("丙"),)], id="merged_cell"),
    ],
)
def test_a_text_longer_than_a_page_goes_on_over_it(rows: list[tuple[Cell, ...]]) -> None:
    with printed(table(*rows)) as pages:
        inside = [
            char["bottom"] < page.height - 35 * 72 / 25.4
            for page in pages
            for char in page.chars
            if char["text"] == "长"
        ]

    assert len(pages) == 3
    assert (len(inside), all(inside)) == (3000, True)


def test_rows_that_are_covered_whole_have_a_height() -> None:
    with printed(table((cell("甲", 2), cell("乙", 2)), (), (cell("丙"), cell("丁")))) as pages:
        edges = sorted({round(edge["top"]) for edge in pages[0].edges if edge["orientation"] == "h"})

    assert edges[1] - edges[0] == 2 * (edges[2] - edges[1])


def test_short_rows_are_filled_with_empty_cells() -> None:
    with printed(table((cell("甲"), cell("乙")), (cell("丙"),))) as pages:
        assert grid(pages[0]) == [["甲", "乙"], ["丙", ""]]


def test_long_texts_begin_at_the_left_and_short_ones_stand_in_the_middle() -> None:
    with printed(table((cell("短"), cell("句子很长。" * 30)), (cell("甲"), cell("乙")))) as pages:
        left = [char["x0"] for char in pages[0].chars if char["text"] == "句"]
        middle = next(char for char in pages[0].chars if char["text"] == "乙")

        assert min(left) + 100 < middle["x0"]


def test_many_rows_of_short_words_go_on_over_pages() -> None:
    words = tuple(cell(text) for text in ("科学", "定性指标", "合理", "优"))
    with printed(table(*[words] * 80)) as pages:
        found = [bare(page).count("定性指标") for page in pages]

    assert (len(found) > 2, sum(found)) == (True, 80)


@pytest.mark.parametrize(
    ("head", "count"),
    [pytest.param("长" * 3000, 1, id="taller_than_a_page"), pytest.param("长" * 20, 40, id="many_rows")],
)
def test_a_head_too_high_to_be_repeated_stands_once(head: str, count: int) -> None:
    rows = [(cell(head), cell("金额"))] * count + [(cell(f"末{number}"), cell("1")) for number in range(40)]
    with printed(table(*rows, heading_rows=count)) as pages:
        found = "".join(bare(page) for page in pages)

    assert (found.count("金额"), found.count("长"), found.count("末")) == (count, len(head) * count, 40)
