"""Large level letters across a table: a watermark that does not slant (平排水印)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jixiao.read.page.model import Glyph, Stroke

_LARGE = 2.2  # times the usual size
_INNER = 0.2  # of its sides: what runs through a letter further from its edges than this crosses it
_MOST = 200  # large letters of a page; more are no watermark


def without_watermark(glyphs: Sequence[Glyph], strokes: Sequence[Stroke]) -> tuple[tuple[Glyph, ...], int]:
    """The characters of a page without large ones over which others are printed, or rulings drawn.

    Letters on one line with such a one are left out as well: a title is crossed by nothing.

    Returns:
        The characters, and how many are left out.
    """
    if not glyphs:
        return (), 0
    usual = median(glyph.y1 - glyph.y0 for glyph in glyphs)
    large = [glyph for glyph in glyphs if glyph.y1 - glyph.y0 >= _LARGE * usual]
    if not 0 < len(large) <= _MOST:
        return tuple(glyphs), 0
    others = [glyph for glyph in glyphs if glyph.y1 - glyph.y0 < _LARGE * usual]
    crossed = [glyph for glyph in large if _is_crossed(glyph, others, strokes)]
    gone = {id(glyph) for glyph in large if any(abs(glyph.y1 - one.y1) <= usual / 2 for one in crossed)}
    return tuple(glyph for glyph in glyphs if id(glyph) not in gone), len(gone)


def _is_crossed(glyph: Glyph, others: Sequence[Glyph], strokes: Sequence[Stroke]) -> bool:
    aside, below = _INNER * (glyph.x1 - glyph.x0), _INNER * (glyph.y1 - glyph.y0)
    x0, y0, x1, y1 = glyph.x0 + aside, glyph.y0 + below, glyph.x1 - aside, glyph.y1 - below
    return any(x0 < (one.x0 + one.x1) / 2 < x1 and y0 < (one.y0 + one.y1) / 2 < y1 for one in others) or any(
        one.x0 < x1 and x0 < one.x1 and one.y0 < y1 and y0 < one.y1 for one in strokes
    )
