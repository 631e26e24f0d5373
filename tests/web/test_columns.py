"""Columns of a drawn paper: numbers stand in one line, and the widths are those of the table."""

from __future__ import annotations

from jixiao.web.papers.columns import column_widths, is_figure, text_width
from jixiao.web.papers.layout import layout_of
from tests.web.world import STYLE, content


def test_widths_are_a_whole_table_and_every_number_has_room() -> None:
    layout = layout_of(content(), STYLE)
    widths = column_widths(layout.rows, layout.columns)

    assert sum(widths) == 1000
    assert len(widths) == layout.columns
    assert min(widths) >= 30


def test_empty_table_has_no_columns() -> None:
    assert column_widths((), 0) == ()


def test_words_and_figures() -> None:
    assert text_width("改造6个") == 7
    assert is_figure("18.2/4")
    assert not is_figure("合格及以上")
