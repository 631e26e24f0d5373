"""Whether a page end stands inside a row of a table, and inside a cell (页末断行断格)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from jixiao.read.page.piece import PieceCell
from jixiao.read.page.words import PrintedLine

Pair: TypeAlias = tuple[PieceCell, PieceCell]
Column: TypeAlias = tuple[int, int]

NEAR = 3.0  # points: edges nearer than this are the same
PADDING = 6.0  # points between words and border, at most
_PROSE = 15  # characters from which the words of a merged cell are running text and no label
_STOPS = ("。", "；", "）", ")", "！", "？")
_NEVER_FIRST = frozenset("，。、；：！？）》」』】”’％…%,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『【“‘([{")
_SEAM = 0.25  # of the size: what programs set between a Chinese character and a Latin letter or digit
_FIRST_WIDE = "\u2e80"


def column_of(cell: PieceCell) -> Column:
    """The columns that a cell covers, so that cells of one column are found."""
    return round(cell.x0 / NEAR), round(cell.x1 / NEAR)


def is_one(above: PieceCell, below: PieceCell, tall: set[Column]) -> bool:
    """Whether two cells at the page end are one.

    So they are where no border parts them, where a bracket that one opens is closed in the other, and where the words
    of a merged cell stand in one of the two.

    Args:
        above: The cell that ends the page.
        below: The one that begins the next page, in the same columns.
        tall: Columns in which cells are merged over rows and none is left empty: there an empty one goes on.
    """
    if above.open_bottom and below.open_top:
        return True
    if column_of(above) not in tall and column_of(below) not in tall:
        return False
    if above.bare and below.bare:
        if _closes(above, below):
            return True
        is_prose = len(above.bare) >= _PROSE and not above.bare.endswith(_STOPS)
        return is_prose and _runs_on(above, below, PADDING)
    # Words at the top or in the middle of a cell never stand in its smaller lower part.
    return not below.bare or above.bottom - above.top <= below.bottom - below.top


def _closes(above: PieceCell, below: PieceCell) -> bool:
    """Whether the first bracket below closes one that is open above."""
    opened, closed = (sum(above.bare.count(sign) for sign in signs) for signs in ("（(", "）)"))
    return opened > closed and next((letter for letter in below.bare if letter in "（(）)"), "") in {"）", ")"}


def is_cut(pairs: Sequence[Pair], last_row: int, edge: float, padding: float, *, heads: bool) -> bool:
    """Whether the page end stands inside a row.

    So it does where neither piece has a border there; one that only one of them has is drawn once for both. A border
    that both have parts two rows, unless every cell with words below has words above that are full to its width and
    end at the page end, while one with words above has none below. Beside such a cell one may go on in brackets.

    Args:
        pairs: Cells that end the page, each with the one in the same columns that begins the next page.
        last_row: The last row before the page end.
        edge: Where the table ends on the page.
        padding: Least distance of words from the border of their cells.
        heads: Whether head rows are printed again between the two.
    """
    single = [(above, below) for above, below in pairs if above.top == last_row]
    if not heads and single and all(above.open_bottom and below.open_top for above, below in single):
        return True
    going = [(above, below) for above, below in single if below.bare]
    if not all(above.bare for above, _ in going) or not any(above.bare and not below.bare for above, below in single):
        return False
    is_full = [_runs_on(above, below, padding) for above, below in going]
    return any(is_full) and all(
        _ends_piece(above, edge) if full else _is_aside(above, below)
        for (above, below), full in zip(going, is_full, strict=True)
    )


def _ends_piece(above: PieceCell, edge: float) -> bool:
    """Whether no further line had room under the words of a cell."""
    last = above.lines[-1]
    return edge - last.y1 < last.size + PADDING


def _is_aside(above: PieceCell, below: PieceCell) -> bool:
    """Whether all that stands below is in brackets, as 指标（10分） is printed on two lines that no width parts."""
    return below.bare[0] in "（(" and below.bare[-1] in "）)" and above.bare[0] not in "（("


def _runs_on(above: PieceCell, below: PieceCell, padding: float) -> bool:
    """Whether the last line of a cell is so full that the first word below had no room in it."""
    last, first = above.lines[-1], below.lines[0]
    seam = last.size * _SEAM if _has_seam(last.glyphs[-1].text[-1], first.glyphs[0].text[0]) else 0.0
    room = above.x1 - above.x0 - 2 * padding - (last.x1 - last.x0)
    return room < _first_word(first) + seam


def _has_seam(one: str, other: str) -> bool:
    """Whether a Chinese character stands beside a Latin letter or digit."""
    return one.isalnum() and other.isalnum() and (one < _FIRST_WIDE) != (other < _FIRST_WIDE)


def _first_word(line: PrintedLine) -> float:
    """Width of what cannot be parted at the beginning of a line: a word, or a character and the marks behind it."""
    end = line.glyphs[0].x1
    for before, glyph in pairwise(line.glyphs):
        is_word = before.text.isascii() and glyph.text.isascii() and glyph.x0 - before.x1 <= line.size / 4
        if not is_word and glyph.text not in _NEVER_FIRST and before.text not in _NEVER_LAST:
            break
        end = glyph.x1
    return end - line.x0


def padding_of(cells: Sequence[PieceCell]) -> float:
    """Least distance of words from the border of their cells."""
    gaps = [gap for cell in cells for line in cell.lines for gap in (line.x0 - cell.x0, cell.x1 - line.x1) if gap >= 0]
    return min(PADDING, *gaps) if gaps else PADDING
