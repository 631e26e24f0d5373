"""Work grows with the pages no faster than they do: what is counted is steps of the program, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from jixiao.read.limits import LIMITS
from jixiao.read.page import Glyph, Page, Stroke, lay_out
from tests.read.page.drawn import HEIGHT, WIDTH, Drawn, drawn_page, glyphs_of


def _table(number: int, rows: int = 2, columns: int = 2) -> Page:
    across = [60.0 + 60 * column for column in range(columns + 1)]
    down = [60.0 + 20 * row for row in range(rows + 1)]
    cells = [Drawn(row, column, 1, 1, f"{number}{row}{column}") for row in range(rows) for column in range(columns)]
    return drawn_page(cells, across, down, range(rows), number)


def _pages(count: int) -> list[Page]:
    """A table that goes on over so many pages."""
    return [_table(number) for number in range(1, count + 1)]


def _rows(count: int) -> list[Page]:
    """A page with a table of so many rows."""
    return [_table(1, rows=count)]


def _twice(count: int) -> list[Page]:
    """Two pages that are the same: every row of the second may be a head printed again."""
    return [_table(1, rows=count), _table(1, rows=count)]


def _columns(count: int) -> list[Page]:
    """Two pages with a table of one row and so many columns."""
    return [_table(number, rows=1, columns=count) for number in (1, 2)]


def _plain(count: int) -> list[Page]:
    """Tables without rulings of three lines, each beside level rulings."""
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    for table in range(count):
        for line in range(3):
            y = 100.0 * table + 20 * line
            glyphs += [glyph for column in range(3) for glyph in glyphs_of("字", 60 + 100.0 * column, y)]
            strokes.append(Stroke(60, y - 3, 400, y - 3))
    return [Page(1, WIDTH, HEIGHT, tuple(glyphs), tuple(strokes))]


def _labelled(count: int) -> list[Page]:
    """Pages with a table without rulings: words broken over lines, labels beside several rows."""
    glyphs: list[Glyph] = []
    for row in range(20):
        glyphs += [glyph for column in range(4) for glyph in glyphs_of("字数", 120 + 100.0 * column, 60 + 30.0 * row)]
        glyphs += glyphs_of("续", 120, 72 + 30.0 * row)
        glyphs += glyphs_of("标签", 60, 75 + 30.0 * row) if row % 2 else []
    return [Page(number, WIDTH, HEIGHT, tuple(glyphs), ()) for number in range(1, count + 1)]


def _boxes(count: int) -> list[Page]:
    """So many tables on a page, and so many lines between them."""
    pages = [_table(1, rows=2, columns=2) for _ in range(count)]
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    for at, page in enumerate(pages):
        down = 100.0 * at
        glyphs += [Glyph(one.text, one.x0, one.y0 + down, one.x1, one.y1 + down) for one in page.glyphs]
        strokes += [Stroke(one.x0, one.y0 + down, one.x1, one.y1 + down) for one in page.strokes]
        glyphs += glyphs_of("表间的一行字", 60, down + 20)
    return [Page(1, WIDTH, HEIGHT, tuple(glyphs), tuple(strokes))]


def _steps(pages: Sequence[Page]) -> int:
    """Lines of the program that run while pages are laid out."""
    count = 0

    def local(frame: FrameType, event: str, arg: Any) -> Any:  # noqa: ANN401 - the types of sys.settrace
        nonlocal count
        del frame, event, arg
        count += 1
        return local

    before = sys.gettrace()
    sys.settrace(local)
    try:
        lay_out(pages, LIMITS)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("pages", "few"),
    [(_pages, 60), (_rows, 60), (_twice, 60), (_columns, 60), (_plain, 60), (_labelled, 5), (_boxes, 20)],
)
def test_steps_grow_with_the_pages(pages: Callable[[int], list[Page]], few: int) -> None:
    assert _steps(pages(4 * few)) < 4.6 * _steps(pages(few))
