"""Tables without rulings: words that stand under each other in columns (无框线表、三线表)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.read.page.model import Glyph
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.rulings import Ruling
from jixiao.read.page.sheet import Part
from jixiao.read.page.words import PrintedLine, line_of

_GAP = 1.2  # of the size of a character: a wider gap parts two columns
_NEXT = 3.0  # of the size: lines further apart are no neighbours in a table
_COLUMNS = 3  # the fewest
_MOST_COLUMNS = 60
_FULL_LINES = 3  # lines with words in so many columns, the fewest
_ACROSS = 0.6  # of the width of a table that a ruling between its rows has


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words of a line that stand together."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)


@dataclass(slots=True)
class _Run:
    """Neighbouring lines whose words stand in the same columns."""

    lines: list[PrintedLine] = field(default_factory=list)
    columns: list[tuple[float, float]] = field(default_factory=list)

    def takes(self, line: PrintedLine) -> bool:
        """Take a line in if its words leave all columns apart."""
        segments = _segments(line)
        if len(segments) > _MOST_COLUMNS:
            return False
        if self.lines and line.y0 - self.lines[-1].y1 > _NEXT * line.size:
            return False
        columns = _merged([*self.columns, *((one.x0, one.x1) for one in segments)])
        fewest = max(_COLUMNS, len(self.columns))
        if len(columns) < fewest or any(sum(_meet(one, other) for one in self.columns) > 1 for other in columns):
            return False
        self.lines.append(line)
        self.columns = columns
        return True


def _segments(line: PrintedLine) -> list[_Segment]:
    """The words of a line, parted at wide gaps."""
    found = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        if glyph.x0 - before.x1 > _GAP * line.size:
            found.append([])
        found[-1].append(glyph)
    return [_Segment(tuple(glyphs)) for glyphs in found]


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap, as one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def with_columns(parts: Sequence[Part], along: Sequence[Ruling]) -> list[Part]:
    """The parts of a page with those lines as tables whose words stand in columns.

    Three lines at least must have words in three columns each, so that a few words set apart on a line make none.

    Args:
        parts: Lines and ruled tables from top to bottom.
        along: Level rulings of the page.
    """
    found: list[Part] = []
    along = sorted(along, key=lambda ruling: ruling.at)
    index = 0
    while index < len(parts):
        run = _run(parts, index)
        if run is None:
            found.append(parts[index])
            index += 1
        else:
            found.append(_piece(run, along))
            index += len(run.lines)
    return found


def _run(parts: Sequence[Part], start: int) -> _Run | None:
    """The table that begins with a line; ``None`` where none does."""
    first = parts[start]
    if isinstance(first, Piece) or not _COLUMNS <= len(_segments(first)) <= _MOST_COLUMNS:
        return None
    run = _Run()
    for part in parts[start:]:
        if isinstance(part, Piece) or not run.takes(part):
            break
    while run.lines and len(_segments(run.lines[-1])) == 1 and run.lines[-1].x0 < run.columns[1][0]:
        run.lines.pop()
    full = sum(len(_segments(line)) >= _COLUMNS for line in run.lines)
    return run if full >= _FULL_LINES else None


def _piece(run: _Run, along: Sequence[Ruling]) -> Piece:
    """The table of some lines."""
    inner = [(before[1] + after[0]) / 2 for before, after in pairwise(run.columns)]
    edges = [run.columns[0][0], *inner, run.columns[-1][1]]
    rows = _rows(run, along)
    cells: list[PieceCell] = []
    for index, row in enumerate(rows):
        words: list[list[PrintedLine]] = [[] for _ in run.columns]
        for line in row:
            for segment in _segments(line):
                column = bisect_right(inner, (segment.x0 + segment.x1) / 2)
                words[column].append(line_of(segment.glyphs, line.page))
        cells += (
            PieceCell(index, index + 1, edges[column], edges[column + 1], tuple(own))
            for column, own in enumerate(words)
        )
    return Piece(run.lines[0].page, len(rows), tuple(cells), run.lines[0].y0, run.lines[-1].y1, is_ruled=False)


def _rows(run: _Run, along: Sequence[Ruling]) -> list[list[PrintedLine]]:
    """Lines by rows: parted by level rulings where there are enough of them, otherwise by the space between lines."""
    width = run.columns[-1][1] - run.columns[0][0]
    upper = bisect_left(along, run.lines[0].y0, key=lambda ruling: ruling.at)
    lower = bisect_right(along, run.lines[-1].y1, key=lambda ruling: ruling.at)
    rulings = [
        ruling.at
        for ruling in along[upper:lower]
        if min(ruling.end, run.columns[-1][1]) - max(ruling.start, run.columns[0][0]) >= _ACROSS * width
    ]
    ruled = _parted(run.lines, rulings)
    return ruled if len(ruled) * 2 > sum(_is_full(line, run) for line in run.lines) else list(_grouped(run))


def _parted(lines: Sequence[PrintedLine], rulings: Sequence[float]) -> list[list[PrintedLine]]:
    groups: dict[int, list[PrintedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_right(rulings, (line.y0 + line.y1) / 2), []).append(line)
    return list(groups.values())


def _is_full(line: PrintedLine, run: _Run) -> bool:
    """Whether a line has words in at least half of the columns: every row has one such line."""
    return len(_segments(line)) * 2 >= len(run.columns)


def _grouped(run: _Run) -> Iterator[list[PrintedLine]]:
    """Rows by their full line; another line belongs to the row to which it stands nearer, above where it is equal."""
    row: list[PrintedLine] = []
    has_full = False
    for index, line in enumerate(run.lines):
        above = line.y0 - run.lines[index - 1].y1 if index else float("inf")
        below = run.lines[index + 1].y0 - line.y1 if index + 1 < len(run.lines) else float("inf")
        starts = _is_full(line, run) if has_full else False
        if has_full and not starts and below < above - 1:
            starts = True
        if starts and row:
            yield row
            row, has_full = [], False
        row.append(line)
        has_full = has_full or _is_full(line, run)
    yield row
