"""Tables drawn as glyphs and strokes, for tests of the layout engine (画出的表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.read.page import Glyph, Page, Stroke

SIZE = 10.0
PITCH = 14.0
PADDING = 3.0
WIDTH, HEIGHT = 595.0, 842.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell: first row, first column, rows and columns that it covers, its words."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def glyphs_of(text: str, x: float, y: float) -> list[Glyph]:
    """A line of text whose upper left corner is given; Latin letters are half as wide."""
    found = []
    for letter in text:
        width = SIZE / 2 if letter.isascii() else SIZE
        if not letter.isspace():
            found.append(Glyph(letter, x, y, x + width, y + SIZE))
        x += width
    return found


def broken(text: str, width: float) -> list[str]:
    """A text broken to a width."""
    lines = [""]
    for letter in text:
        if (len(lines[-1]) + 1) * SIZE > width:
            lines.append("")
        lines[-1] += letter
    return lines


def drawn_page(
    cells: Sequence[Drawn], across: Sequence[float], down: Sequence[float], rows: range, number: int = 1
) -> Page:
    """A page with those rows of a table; words stand where their cell begins, rulings run around each cell."""
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    shift = down[rows.start] - 60
    for cell in cells:
        top, bottom = max(cell.row, rows.start), min(cell.row + cell.rows, rows.stop)
        if top >= bottom:
            continue
        x0, x1 = across[cell.column], across[cell.column + cell.columns]
        y0, y1 = down[top] - shift, down[bottom] - shift
        strokes += [Stroke(x0, y0, x1, y0), Stroke(x0, y1, x1, y1), Stroke(x0, y0, x0, y1), Stroke(x1, y0, x1, y1)]
        if top == cell.row:
            for index, line in enumerate(broken(cell.text, x1 - x0 - 2 * PADDING)):
                glyphs += glyphs_of(line, x0 + PADDING, y0 + PADDING + index * PITCH)
    return Page(number, WIDTH, HEIGHT, tuple(glyphs), tuple(strokes))
