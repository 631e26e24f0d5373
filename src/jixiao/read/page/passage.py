"""Words that stand together, line by line and line under line: what a cell without borders holds (文字块)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao.read.page.model import Glyph
from jixiao.read.page.rulings import Ruling
from jixiao.read.page.words import PrintedLine, line_of

_GAP = 0.7  # of the size of a character: a wider gap may part two cells
_WIDE = 1.2  # of the size: a wider gap does
_SET_APART = 0.5  # of the size: a gap as wide sets words apart
_HALF = 0.5  # of the size: the white half of a wide bracket
_OPENING, _CLOSING = frozenset("（《「『【〔“‘"), frozenset("）》」』】〕”’，。；：、")
_LEVEL = 1.0  # points: words that begin within are in one column
_OFTEN = 3  # words from which on they show where a column begins
_BESIDE = 4  # lines above and below that say whether a narrow gap parts two columns
_LOWEST, _TALLEST = 0.7, 1.65  # of the size: the pitch of lines of one cell
_FURTHEST = 3.5  # of the size: the pitch of lines one of which stands under the other
_ALIKE = 1.08  # two pitches that differ by less are the same
_FEW = 0.08  # of all pitches: what is rarer is no rule
_LARGER = 0.25  # of all pitches that are larger than that of the lines of a cell where this tells the rows apart
_CERTAIN = 0.4  # of all pairs of lines so near: at least as many must be full, or stand in few columns
_APART = 1.15  # how many times larger they are
_SAME = 2.0  # points: lines that differ by less in height are level
_ROOM = 1.2  # of the size: what a border and the space beside it take
_STACKED = 3  # pairs of lines at the same two heights, from which they may be rows


@dataclass(slots=True)
class Passage:
    """Lines of words that stand under each other.

    Attributes:
        lines: The lines from top to bottom.
        y0: Upper edge; of its cell where rulings tell that.
        y1: Lower edge.
    """

    lines: list[PrintedLine]
    y0: float
    y1: float

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(line.x1 for line in self.lines)

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.y0 + self.y1) / 2


def segments_of(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The words of each line, parted at wide gaps, and at narrow ones where a column begins."""
    loose = [_parted(line, _GAP) for line in lines]
    lefts = sorted(piece.x0 for line in loose for piece in line)
    found: list[list[PrintedLine]] = []
    for at, line in enumerate(loose):
        near = [other for other in loose[max(0, at - _BESIDE) : at + _BESIDE + 1] if other is not line]
        kept = [line[0]]
        for piece in line[1:]:
            before = kept[-1]
            narrow = gap_between(before.glyphs[-1], piece.glyphs[0], before.size) <= _WIDE * before.size
            stands = bisect_right(lefts, piece.x0 + _LEVEL) - bisect_left(lefts, piece.x0 - _LEVEL) >= _OFTEN
            if narrow and not stands and _crosses(near, (before.x1 + piece.x0) / 2):
                kept[-1] = line_of((*before.glyphs, *piece.glyphs), before.page)
            else:
                kept.append(piece)
        found.append(kept)
    return found


def _parted(line: PrintedLine, gap: float) -> list[PrintedLine]:
    found = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        if gap_between(before, glyph, line.size) > gap * line.size:
            found.append([])
        found[-1].append(glyph)
    return [line_of(glyphs, line.page) for glyphs in found]


def gap_between(before: Glyph, after: Glyph, size: float) -> float:
    """The white between two characters; half of a wide bracket at a gap is white as well."""
    gap = after.x0 - before.x1
    if gap <= _SET_APART * size:
        return gap
    return gap + _HALF * size * ((before.text[-1] in _CLOSING) + (after.text[0] in _OPENING))


def _crosses(near: Sequence[Sequence[PrintedLine]], x: float) -> bool:
    """Whether words of more lines of several pieces run over a place than stand at both of its sides."""
    over = beside = 0
    for line in near:
        if len(line) == 1:
            continue
        at = bisect_right(line, x, key=lambda piece: piece.x0)
        if at and line[at - 1].x1 > x:
            over += 1
        elif 0 < at < len(line):
            beside += 1
    return over > beside


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line of words, and the one that stands under it."""

    above: PrintedLine
    below: PrintedLine
    right: float  # where the next words at the right begin
    is_parted: bool  # by a ruling

    @property
    def pitch(self) -> float:
        """From line to line, in heights of a character."""
        return (self.below.y1 - self.above.y1) / max(self.above.size, 1.0)

    @property
    def is_full(self) -> bool:
        """Whether the first character below had no room above."""
        first = self.below.glyphs[0]
        return self.right - self.above.x1 < first.x1 - first.x0 + _ROOM * self.above.size


def _pairs(rows: Sequence[Sequence[PrintedLine]], along: Sequence[Ruling]) -> list[_Pair]:
    """Lines of words one right under the other; words under two others, or two under one, are none."""
    found: list[_Pair] = []
    open_lines: list[PrintedLine] = []
    for row in rows:
        top = min(piece.y1 for piece in row)
        open_lines = [piece for piece in open_lines if top - piece.y1 <= _FURTHEST * piece.size]
        taken: list[PrintedLine] = []
        for piece in row:
            above = [one for one in open_lines if one.x0 < piece.x1 and piece.x0 < one.x1]
            taken += above
            last = max(above, key=lambda one: one.y1, default=None)
            if last is None or sum(one.y1 > last.y1 - _SAME for one in above) > 1:
                continue
            if sum(one.x0 < last.x1 and last.x0 < one.x1 for one in row) > 1:
                continue
            right = min((one.x0 for one in (*open_lines, *row) if one.x0 > last.x1), default=float("inf"))
            found.append(_Pair(last, piece, right, _is_parted(last, piece, along)))
        gone = set(map(id, taken))
        open_lines = [piece for piece in open_lines if id(piece) not in gone] + list(row)
    return found


def _is_parted(above: PrintedLine, below: PrintedLine, along: Sequence[Ruling]) -> bool:
    """Whether a level ruling runs between two lines of words."""
    upper, lower = (above.y0 + above.y1) / 2, (below.y0 + below.y1) / 2
    x = (max(above.x0, below.x0) + min(above.x1, below.x1)) / 2
    first = bisect_left(along, upper, key=lambda ruling: ruling.at)
    last = bisect_right(along, lower, key=lambda ruling: ruling.at)
    return any(ruling.start <= x <= ruling.end for ruling in along[first:last])


def _joined(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """The pairs that are lines of one cell.

    Where rulings part the rows, these alone tell; otherwise the pitch of the lines does, and where all lines stand
    equally far from each other those that are full to the width of their cell go on.
    """
    free = [pair for pair in pairs if not pair.is_parted]
    pitches = sorted(pair.pitch for pair in free)
    own = _line_pitch(pitches)
    apart = [pair for pair in pairs if own is None or pair.pitch > own * _APART]
    if sum(pair.is_parted for pair in pairs) * 2 > len(apart):
        yield from free
        return
    if own is None:
        return
    groups: dict[tuple[int, int], list[_Pair]] = {}
    for pair in free:
        if pair.pitch <= own * _ALIKE:
            groups.setdefault((round(pair.above.y1 / _SAME), round(pair.below.y1 / _SAME)), []).append(pair)
    certain = {id(pair) for group in groups.values() for pair in group if pair.is_full or len(group) < _STACKED}
    close = sum(map(len, groups.values()))
    larger = len(pitches) - bisect_right(pitches, own * _APART)
    is_told = larger >= _LARGER * len(pitches) and len(certain) >= _CERTAIN * close
    for group in groups.values():
        full = [pair for pair in group if pair.is_full]
        if is_told:
            yield from group
        elif len(group) < _STACKED or len(full) * 2 >= len(group):
            yield from full


def _line_pitch(pitches: Sequence[float]) -> float | None:
    """The least pitch that occurs more than by chance; the least of all where none does."""
    least = max(2, int(_FEW * len(pitches)))
    near = [pitch for pitch in pitches if _LOWEST < pitch <= _TALLEST]
    for pitch in near:
        alike = pitches[bisect_left(pitches, pitch) : bisect_right(pitches, pitch * _ALIKE)]
        if len(alike) >= least:
            return median(alike)
    return near[0] if near else None


def passages_of(rows: Sequence[Sequence[PrintedLine]], along: Sequence[Ruling]) -> list[Passage]:
    """The words of lines, put together where they go on below, from top to bottom.

    Args:
        rows: The words of each line that wide gaps part.
        along: Level rulings, sorted.
    """
    pairs = _pairs(rows, along)
    follows = {id(pair.above): pair.below for pair in _joined(pairs)}
    going_on = {id(line) for line in follows.values()}
    found: list[Passage] = []
    for row in rows:
        for first in row:
            if id(first) in going_on:
                continue
            lines = [first]
            while (below := follows.get(id(lines[-1]))) is not None:
                lines.append(below)
            found.append(Passage(lines, first.y0, lines[-1].y1))
    return found
