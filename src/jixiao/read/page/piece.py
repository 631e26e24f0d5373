"""A table, or the part of one that stands on a page (表格片段)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.read.page.words import PrintedLine


@dataclass(frozen=True, slots=True)
class PieceCell:
    """A cell by its rows and by the places of its left and right edge.

    Attributes:
        top: First row, from 0.
        bottom: Row after the last.
        x0: Left edge.
        x1: Right edge.
        lines: What is printed in it.
        open_top: Whether its upper border is not drawn.
        open_bottom: Whether its lower border is not drawn.
    """

    top: int
    bottom: int
    x0: float
    x1: float
    lines: tuple[PrintedLine, ...] = ()
    open_top: bool = False
    open_bottom: bool = False

    @property
    def bare(self) -> str:
        """Its words without white space."""
        return "".join(line.bare for line in self.lines)


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on a page, or several that were joined.

    Attributes:
        page: Number of the page on which it ends.
        rows: How many rows it has.
        cells: Its cells in reading order.
        y0: Upper edge on the first page.
        y1: Lower edge on the last page.
        is_ruled: Whether rulings part its cells, so that merged cells are known.
    """

    page: int
    rows: int
    cells: tuple[PieceCell, ...]
    y0: float
    y1: float
    is_ruled: bool = True

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(cell.x0 for cell in self.cells)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(cell.x1 for cell in self.cells)

    def row(self, index: int) -> tuple[PieceCell, ...]:
        """The cells that begin in a row, from left to right."""
        return tuple(cell for cell in self.cells if cell.top == index)
