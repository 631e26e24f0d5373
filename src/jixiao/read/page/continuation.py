"""Tables that go on over pages, joined (跨页表格)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jixiao.read.page.model import Glyph
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.sheet import Part, Sheet
from jixiao.read.page.words import PrintedLine, set_lines

_NEAR = 3.0  # points: edges nearer than this are the same
_PADDING = 6.0  # points between words and border, at most
_PROSE = 15  # characters from which the words of a merged cell are running text and no label
_STOPS = ("。", "；", "）", ")", "！", "？")
_NEVER_FIRST = frozenset("，。、；：！？）》」』】”’％…%,.;:!?)]}")
_NEVER_LAST = frozenset("（《「『【“‘([{")
_SEAM = 0.25  # of the size: what programs set between a Chinese character and a Latin letter or digit
_FIRST_WIDE = "\u2e80"


def join_pieces(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, each table on that page where it begins.

    A table that begins a page goes on from one that ends the page before if their edges agree.
    """
    joined: list[Sheet] = []
    open_at: int | None = None  # the page whose last part is the table that may go on
    for sheet in sheets:
        parts = list(sheet.parts)
        if open_at is not None and parts and isinstance(first := parts[0], Piece):
            before = joined[open_at]
            table, kept = _last_table(before.parts)
            whole = None if table is None else join(table, first)
            if whole is not None:
                joined[open_at] = replace(before, parts=(*before.parts[:kept], whole))
                parts = parts[1:]
                if not parts:
                    joined.append(replace(sheet, parts=()))
                    continue
        joined.append(replace(sheet, parts=tuple(parts)))
        if parts:
            open_at = len(joined) - 1
    return joined


def _last_table(parts: Sequence[Part]) -> tuple[Piece | None, int]:
    """The table that ends a page, and how many parts stand before it.

    A browser prints the words of a cell that goes on over the page end past the lower edge of the table: they belong
    to cells without a border there.
    """
    count = len(parts)
    while count and isinstance(parts[count - 1], PrintedLine):
        count -= 1
    table = parts[count - 1] if count else None
    for line in parts[count:]:
        if isinstance(table, Piece) and isinstance(line, PrintedLine):
            table = _with_overhang(table, line)
    return (table, count - 1) if isinstance(table, Piece) else (None, 0)


def _with_overhang(table: Piece, line: PrintedLine) -> Piece | None:
    """A table with a line printed under it; ``None`` where the line stands in no cells that alone are open below."""
    ended = [at for at, cell in enumerate(table.cells) if cell.bottom == table.rows]
    owners = [at for at in ended if table.cells[at].open_bottom]
    if len(owners) == len(ended) or line.y0 > table.y1 + line.size:
        return None
    shares: dict[int, list[Glyph]] = {}
    for glyph in line.glyphs:
        at = next((at for at in owners if table.cells[at].x0 <= glyph.x0 and glyph.x1 <= table.cells[at].x1), None)
        if at is None:
            return None
        shares.setdefault(at, []).append(glyph)
    cells = list(table.cells)
    for at, glyphs in shares.items():
        cells[at] = replace(cells[at], lines=(*cells[at].lines, *set_lines(glyphs, line.page)))
    return replace(table, cells=tuple(cells), y1=max(table.y1, line.y1))


def join(upper: Piece, lower: Piece) -> Piece | None:
    """Two pieces as one table; ``None`` where they are two tables."""
    if not upper.is_ruled and not lower.is_ruled:
        lower = _under(upper, lower)
    if upper.is_ruled != lower.is_ruled or not _agree(upper, lower):
        return None
    heads = _repeated_rows(upper, lower)
    if heads == lower.rows:
        return replace(upper, page=lower.page, y1=lower.y1)
    if _is_other_paper(upper, lower, heads):
        return None
    rest = [
        replace(cell, top=cell.top - heads, bottom=cell.bottom - heads) for cell in lower.cells if cell.top >= heads
    ]
    first = [cell for cell in rest if cell.top == 0]
    ended = [cell for cell in upper.cells if cell.bottom == upper.rows]
    pairs = [(above, below) for below in first for above in ended if _same_columns(above, below)]
    is_cut = _is_cut(upper, pairs, first, heads)
    rows = upper.rows - is_cut
    tall = _tall_columns([*upper.cells, *rest])
    cells = {id(cell): cell for cell in upper.cells}
    gone: set[int] = set()
    for above, below in pairs:
        if is_cut or _is_one(above, below, tall):
            cells[id(above)] = _one(above, below, rows)
            gone.add(id(below))
    moved = [replace(cell, top=cell.top + rows, bottom=cell.bottom + rows) for cell in rest if id(cell) not in gone]
    return Piece(
        lower.page,
        rows + lower.rows - heads,
        _in_order([*cells.values(), *moved]),
        upper.y0,
        lower.y1,
        upper.is_ruled,
    )


def _under(upper: Piece, lower: Piece) -> Piece:
    """A table without rulings with the edges of the one before it, where its columns stand under those."""
    above, below = _edges(upper), _edges(lower)
    fits = len(above) == len(below) and all(
        start < other_end and other_start < end
        for (start, end), (other_start, other_end) in zip(pairwise(above), pairwise(below), strict=True)
    )
    if not fits:
        return lower
    place = dict(zip(below, above, strict=True))
    return replace(lower, cells=tuple(replace(cell, x0=place[cell.x0], x1=place[cell.x1]) for cell in lower.cells))


def _one(above: PieceCell, below: PieceCell, rows: int) -> PieceCell:
    """Two parts of a cell as one."""
    bottom = below.bottom + rows
    return replace(above, bottom=bottom, lines=above.lines + below.lines, open_bottom=below.open_bottom)


def _in_order(cells: Sequence[PieceCell]) -> tuple[PieceCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.top, cell.x0)))


def _same_columns(one: PieceCell, other: PieceCell) -> bool:
    return abs(one.x0 - other.x0) <= _NEAR and abs(one.x1 - other.x1) <= _NEAR


def _edges(piece: Piece) -> list[float]:
    return sorted({edge for cell in piece.cells for edge in (cell.x0, cell.x1)})


def _agree(upper: Piece, lower: Piece) -> bool:
    """Whether two pieces are as wide as each other and the columns of one are among those of the other."""
    if abs(upper.x0 - lower.x0) > _NEAR or abs(upper.x1 - lower.x1) > _NEAR:
        return False
    above, below = _edges(upper)[1:-1], _edges(lower)[1:-1]
    shared = sum(any(abs(edge - other) <= _NEAR for other in above) for edge in below)
    return shared * 2 >= min(len(above), len(below))


def _repeated_rows(upper: Piece, lower: Piece) -> int:
    """How many rows at the top of a piece are the head of the table again."""
    count = 0
    for row in range(min(upper.rows, lower.rows)):
        one, other = upper.row(row), lower.row(row)
        same = len(one) == len(other) and all(
            _same_columns(above, below) and above.bare == below.bare and above.bottom == below.bottom
            for above, below in zip(one, other, strict=True)
        )
        if not same:
            break
        count = row + 1
    while count and any(cell.top < count < cell.bottom for cell in lower.cells):
        count -= 1
    return count if any(cell.bare for cell in lower.cells if cell.top < count) else 0


def _is_other_paper(upper: Piece, lower: Piece, heads: int) -> bool:
    """Whether a piece begins like the table before, with other words in the fields: the same form of another project.

    So it is too where one row as wide as the table, a title, stands over columns that the table before has not.
    """
    one = next(iter(upper.row(heads)), None)
    first = lower.row(heads)
    if one is not None and first and one.bare and first[0].bare == one.bare and _same_columns(one, first[0]):
        return True
    if heads or len(first) != 1 or not first[0].bare:
        return False
    above = _edges(upper)
    return any(all(abs(edge - other) > _NEAR for other in above) for edge in _edges(lower))


def _tall_columns(cells: Sequence[PieceCell]) -> set[tuple[int, int]]:
    """Columns in which some cell is merged over rows: there an empty cell goes on from the one above."""
    return {_column(cell) for cell in cells if cell.bottom - cell.top > 1}


def _column(cell: PieceCell) -> tuple[int, int]:
    return round(cell.x0 / _NEAR), round(cell.x1 / _NEAR)


def _is_one(above: PieceCell, below: PieceCell, tall: set[tuple[int, int]]) -> bool:
    """Whether two cells at the page end are one.

    So they are where no border parts them, where a bracket that one opens is closed in the other, and where the words
    of a merged cell stand in one of the two.
    """
    if above.open_bottom and below.open_top:
        return True
    is_tall = _column(above) in tall or _column(below) in tall
    if not is_tall:
        return False
    if above.bare and below.bare:
        if _closes(above, below):
            return True
        is_prose = len(above.bare) >= _PROSE and not above.bare.endswith(_STOPS)
        return is_prose and _runs_on(above, below, _PADDING)
    # Words at the top or in the middle of a cell never stand in its smaller lower part.
    return not below.bare or above.bottom - above.top <= below.bottom - below.top


def _closes(above: PieceCell, below: PieceCell) -> bool:
    """Whether the first bracket below closes one that is open above."""
    opened, closed = (sum(above.bare.count(sign) for sign in signs) for signs in ("（(", "）)"))
    return opened > closed and next((letter for letter in below.bare if letter in "（(）)"), "") in {"）", ")"}


def _is_cut(
    upper: Piece,
    pairs: Sequence[tuple[PieceCell, PieceCell]],
    first: Sequence[PieceCell],
    heads: int,
) -> bool:
    """Whether the page end stands inside a row.

    So it does where neither piece has a border there; one that only one of them has is drawn once for both. A border
    that both have parts two rows, unless every cell with words below has words above that are full to its width and
    end at the page end, while one with words above has none below. Beside such a cell one may go on in brackets.
    """
    last = [cell for cell in upper.cells if cell.bottom == upper.rows and cell.top == upper.rows - 1]
    if not last:
        return False
    if len(pairs) < len(first) and any(_column(cell) not in {_column(one) for one, _ in pairs} for cell in first):
        return False
    single = [(above, below) for above, below in pairs if above.top == upper.rows - 1]
    if not heads and single and all(above.open_bottom and below.open_top for above, below in single):
        return True
    going = [(above, below) for above, below in single if below.bare]
    if not all(above.bare for above, _ in going) or not any(above.bare and not below.bare for above, below in single):
        return False
    padding = _padding(upper)
    full = [(above, below) for above, below in going if _runs_on(above, below, padding)]
    return (
        bool(full)
        and all(_ends_piece(above, upper) for above, _ in full)
        and all(pair in full or _is_aside(*pair) for pair in going)
    )


def _ends_piece(above: PieceCell, upper: Piece) -> bool:
    """Whether no further line had room under the words of a cell."""
    last = above.lines[-1]
    return upper.y1 - last.y1 < last.size + _PADDING


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


def _padding(piece: Piece) -> float:
    """Least distance of words from the border of their cells."""
    gaps = [
        gap for cell in piece.cells for line in cell.lines for gap in (line.x0 - cell.x0, cell.x1 - line.x1) if gap >= 0
    ]
    return min(_PADDING, *gaps) if gaps else 0.0
