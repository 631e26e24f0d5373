"""What a page shows and where: words, rulings (版面元素). Lengths are points (1/72 inch), y grows downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a few that stand on one line, with the box that they fill (字).

    The box of one character is as high as its line and as wide as the character moves on, so that neighbours touch;
    a box that hugs the ink serves as well.

    Attributes:
        text: What it shows; white space is dropped, gaps are seen by the boxes.
        x0: Left edge.
        y0: Upper edge.
        x1: Right edge.
        y1: Lower edge.
        confidence: How sure text recognition is, in percent; ``None`` where the text was not recognised from a picture.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal or vertical ruling (表格线); a thin filled box stands as its middle line.

    Attributes:
        x0: Left end.
        y0: Upper end.
        x1: Right end.
        y1: Lower end.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Shade:
    """A box filled with a colour that is not the paper's (底纹).

    Attributes:
        x0: Left edge.
        y0: Upper edge.
        x1: Right edge.
        y1: Lower edge.
    """

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page turned upright (页).

    Attributes:
        number: Number in the file, from 1.
        width: Width.
        height: Height.
        glyphs: What is written, in any order.
        strokes: Its rulings, in any order.
        shades: Its coloured boxes, in any order.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    shades: tuple[Shade, ...] = ()
