"""Pages of glyphs and rulings → lines and tables (版面还原)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import chain

from jixiao.document import Block
from jixiao.read.limits import Limits
from jixiao.read.page.alignment import with_columns
from jixiao.read.page.continuation import join_pieces
from jixiao.read.page.furniture import without_furniture
from jixiao.read.page.halves import halves
from jixiao.read.page.lattice import rectangles
from jixiao.read.page.model import Glyph, Page
from jixiao.read.page.rulings import lattices_of, rulings_of
from jixiao.read.page.shades import sides_of
from jixiao.read.page.sheet import Part, Sheet
from jixiao.read.page.typeset import typeset
from jixiao.read.page.words import legible, set_lines

_MOST_TABLES = 100  # on a page; one with more shows a drawing


def lay_out(pages: Iterable[Page], limits: Limits) -> tuple[Block, ...]:
    """Lines and tables of upright pages, in reading order.

    Tables are found by their rulings, and where there are none by columns that stand under each other. A table that
    goes on over pages is one table: head rows that are printed again are dropped, a row that the page end cuts is
    joined. Page numbers are left out, running heads stand once. A wide page with two tables side by side counts as
    two.

    Args:
        pages: The pages of one paper, in order.
        limits: How much is taken in at most.

    Raises:
        GridTooLargeError: The tables have more cells.
    """
    left = limits.cells
    sheets: list[Sheet] = []
    for half in chain.from_iterable(map(halves, pages)):
        sheet = _sheet(half, left)
        left -= sum(len(part.cells) for part in sheet.pieces)
        sheets.append(sheet)
    return typeset(join_pieces(without_furniture(sheets)), limits)


def _middle(glyph: Glyph) -> float:
    return (glyph.y0 + glyph.y1) / 2


def _sheet(page: Page, most: int) -> Sheet:
    """A page as lines and tables from top to bottom."""
    glyphs = sorted(legible(page.glyphs), key=_middle)
    along, down = rulings_of([*page.strokes, *sides_of(page.shades)])
    enclosures = list(rectangles(lattices_of(along, down, most), most))
    parts: list[Part] = []
    for enclosure in enclosures if len(enclosures) <= _MOST_TABLES else ():
        upper = bisect_left(glyphs, enclosure.downwards[0], key=_middle)
        lower = bisect_right(glyphs, enclosure.downwards[-1], key=_middle)
        level = glyphs[upper:lower]
        inside = [glyph for glyph in level if enclosure.holds(glyph)]
        if inside:
            glyphs[upper:lower] = [glyph for glyph in level if not enclosure.holds(glyph)]
            parts.append(enclosure.filled(inside, page.number))
    parts += set_lines(glyphs, page.number)
    parts.sort(key=lambda part: part.y0)
    return Sheet(page.number, page.width, page.height, tuple(with_columns(parts, along)))
