"""Rulings that touch → the cells that they enclose, merged ones as they are seen (单元格还原)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.read.grid import GridTooLargeError
from jixiao.read.page.model import Glyph
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.rulings import SLIM, Lattice, Ruling, edges_of, nearest
from jixiao.read.page.words import PrintedLine, set_lines

_COVERED = 0.7  # of the side of a cell that a ruling must run along
_OPEN = 4.0  # points by which rulings stick out where the outer border is not drawn


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of the grid: edges from ``left`` to ``right`` and from ``top`` to ``bottom``."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The grid of a table: its edges, its cells, and which level sides are drawn: edge, column."""

    across: tuple[float, ...]
    downwards: tuple[float, ...]
    areas: tuple[_Area, ...]
    drawn: frozenset[tuple[int, int]]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands in the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        return self.across[0] <= x <= self.across[-1] and self.downwards[0] <= y <= self.downwards[-1]

    def filled(self, glyphs: Sequence[Glyph], page: int) -> Piece:
        """The table with its words."""
        owner = {
            (row, column): index
            for index, area in enumerate(self.areas)
            for row in range(area.top, area.bottom)
            for column in range(area.left, area.right)
        }
        inside: list[list[Glyph]] = [[] for _ in self.areas]
        for glyph in glyphs:
            row = bisect_right(self.downwards, (glyph.y0 + glyph.y1) / 2) - 1
            column = bisect_right(self.across, (glyph.x0 + glyph.x1) / 2) - 1
            key = (min(row, len(self.downwards) - 2), min(column, len(self.across) - 2))
            inside[owner[key]].append(glyph)
        cells = tuple(
            self._cell(area, tuple(set_lines(own, page))) for area, own in zip(self.areas, inside, strict=True)
        )
        return Piece(page, len(self.downwards) - 1, cells, self.downwards[0], self.downwards[-1])

    def _cell(self, area: _Area, lines: tuple[PrintedLine, ...]) -> PieceCell:
        columns = range(area.left, area.right)
        return PieceCell(
            area.top,
            area.bottom,
            self.across[area.left],
            self.across[area.right],
            lines,
            open_top=not any((area.top, column) in self.drawn for column in columns),
            open_bottom=not any((area.bottom, column) in self.drawn for column in columns),
        )


def enclose(lattice: Lattice, most: int) -> Enclosure | None:
    """The grid that rulings make; ``None`` where they enclose fewer than two cells.

    Where rulings stick out of the outermost crossing ones, the border there is not drawn, and is taken as drawn.

    Raises:
        GridTooLargeError: The grid has more than ``most`` places.
    """
    if not lattice.along or not lattice.down:
        return None
    across = edges_of([one.at for one in lattice.down], SLIM)
    downwards = edges_of([one.at for one in lattice.along], SLIM)
    left, right = min(one.start for one in lattice.along), max(one.end for one in lattice.along)
    top, bottom = min(one.start for one in lattice.down), max(one.end for one in lattice.down)
    if left < across[0] - _OPEN:
        across.insert(0, left)
    if right > across[-1] + _OPEN:
        across.append(right)
    if top < downwards[0] - _OPEN:
        downwards.insert(0, top)
    if bottom > downwards[-1] + _OPEN:
        downwards.append(bottom)
    rows, columns = len(downwards) - 1, len(across) - 1
    if rows * columns > most:
        raise GridTooLargeError
    drawn = _sides(lattice.along, downwards, across)
    areas = _areas(rows, columns, _sides(lattice.down, across, downwards), drawn)
    if len(areas) <= 1:
        return None
    return Enclosure(tuple(across), tuple(downwards), tuple(areas), frozenset(drawn))


def _sides(rulings: Sequence[Ruling], own: Sequence[float], crossing: Sequence[float]) -> set[tuple[int, int]]:
    """Sides of places of the grid that are drawn: index of the edge, index of the place along it."""
    found: set[tuple[int, int]] = set()
    for ruling in rulings:
        edge = nearest(own, ruling.at)
        first = max(0, bisect_right(crossing, ruling.start) - 1)
        last = min(len(crossing) - 1, bisect_left(crossing, ruling.end))
        for place in range(first, last):
            start, end = crossing[place], crossing[place + 1]
            if min(end, ruling.end) - max(start, ruling.start) >= _COVERED * (end - start):
                found.add((edge, place))
    return found


def _areas(rows: int, columns: int, down: set[tuple[int, int]], along: set[tuple[int, int]]) -> list[_Area]:
    """Rectangles without a ruling inside, in reading order; what is no rectangle is cut into some."""
    taken: set[tuple[int, int]] = set()
    found: list[_Area] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in down and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_down(bottom, column, right, down, along):
                bottom += 1
            taken.update((one, other) for one in range(row, bottom) for other in range(column, right))
            found.append(_Area(row, column, bottom, right))
    return found


def _goes_down(row: int, left: int, right: int, down: set[tuple[int, int]], along: set[tuple[int, int]]) -> bool:
    """Whether a rectangle goes on in the next row: no ruling parts it from that row or in that row."""
    open_above = all((row, column) not in along for column in range(left, right))
    open_inside = all((column, row) not in down for column in range(left + 1, right))
    return open_above and open_inside


def rectangles(lattices: Sequence[Lattice], most: int) -> Iterator[Enclosure]:
    """The tables of a page; one inside a cell of another is left to it.

    Raises:
        GridTooLargeError: They have more cells.
    """
    for lattice in lattices:
        enclosure = enclose(lattice, most)
        if enclosure is not None:
            most -= (len(enclosure.across) - 1) * (len(enclosure.downwards) - 1)
            yield enclosure
