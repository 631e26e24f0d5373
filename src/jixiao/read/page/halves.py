"""Two forms side by side on one sheet of paper: each half is a page of its own (一纸两页)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jixiao.read.page.model import Glyph, Page, Shade, Stroke

_WIDE = 1.2  # times its height: a page as wide may hold two
_GUTTER = 12.0  # points of white between them
_MIDDLE = 0.1  # of the width by which the white may stand off the middle
_FOOT = 0.92  # of the height: below stands the number of the page
_LEVEL, _UPRIGHT = 3, 2  # rulings of a table, the fewest


def halves(page: Page) -> tuple[Page, ...]:
    """The left and the right half of a wide page where a table stands in each and nothing between them; else the page.

    What stands in the right half is moved to where it would stand in the left one.
    """
    if page.width < _WIDE * page.height:
        return (page,)
    parted = _parted(page)
    if parted is None:
        return (page,)
    left, right = _part(page, 0.0, parted), _part(page, parted, page.width)
    return (left, right) if _has_table(left) and _has_table(right) else (page,)


def _parted(page: Page) -> float | None:
    """The middle of the white that parts a page from top to bottom."""
    last = 0.0
    for start, end in sorted(_spans(page)):
        if start - last >= _GUTTER and abs((start + last) / 2 - page.width / 2) <= _MIDDLE * page.width:
            return (start + last) / 2
        last = max(last, end)
    return None


def _spans(page: Page) -> Iterator[tuple[float, float]]:
    """From where to where everything reaches along the page."""
    for glyph in page.glyphs:
        if glyph.y0 < _FOOT * page.height:
            yield glyph.x0, glyph.x1
    yield from ((stroke.x0, stroke.x1) for stroke in page.strokes)
    yield from ((shade.x0, shade.x1) for shade in page.shades)


def _part(page: Page, start: float, end: float) -> Page:
    def is_in(item: Glyph | Stroke | Shade) -> bool:
        return start <= (item.x0 + item.x1) / 2 < end

    return replace(
        page,
        width=end - start,
        glyphs=tuple(replace(one, x0=one.x0 - start, x1=one.x1 - start) for one in page.glyphs if is_in(one)),
        strokes=tuple(replace(one, x0=one.x0 - start, x1=one.x1 - start) for one in page.strokes if is_in(one)),
        shades=tuple(replace(one, x0=one.x0 - start, x1=one.x1 - start) for one in page.shades if is_in(one)),
    )


def _has_table(page: Page) -> bool:
    level = sum(stroke.is_horizontal for stroke in page.strokes)
    return bool(page.glyphs) and level >= _LEVEL and len(page.strokes) - level >= _UPRIGHT
