"""Text objects of OFD → characters and where they stand (文字对象)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from jixiao.read.ofd.matrix import number
from jixiao.read.ofd.package import children, text_of
from jixiao.read.page import Glyph
from jixiao.read.page.budget import Budget
from jixiao.read.page.matrix import Matrix
from jixiao.read.symbol import in_signs, is_symbol_font

_ASCENT, _DESCENT = 0.88, 0.12  # of the size: what a line of Chinese type takes above and below its base line
_NARROW = 0.5  # of the size: the width of a letter or digit
_WIDE = frozenset("WFA")
_WIDEST, _WIDEST_DIGIT = 1.25, 0.75  # of the size: how far a letter, and another sign, moves on at most
_MOST_REPEATS = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of a text object.

    Attributes:
        glyphs: Each with the box around it, in points, before the page is turned upright.
        quarter: How many quarters of a circle, clockwise, all are turned by; ``None`` where they slant.
    """

    glyphs: tuple[Glyph, ...]
    quarter: int | None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Characters that share a place: one, or those that one shape of the font stands for."""

    text: str
    shapes: int


def run_of(element: etree._Element, place: Matrix, font: str, budget: Budget) -> Run:
    """The characters of a text object.

    Args:
        element: The ``TextObject``.
        place: Where its coordinates come to lie, in points.
        font: Name of its font.
        budget: What characters, and the codes that they stand in, may still cost.

    Raises:
        TooManyMarksError: They are more.
    """
    size = number(element.get("Size")) or 0.0
    turn = round((number(element.get("CharDirection")) or 0.0) / 90) % 4
    quarter = None if place.quarter is None else (place.quarter + turn) % 4
    if size <= 0:
        return Run((), quarter)
    setting = _Setting(size, number(element.get("HScale")) or 1.0, turn, place, font if is_symbol_font(font) else "")
    groups = _groups(element)
    found: list[Glyph] = []
    x = y = 0.0
    offset = 0
    for code in children(element, "TextCode"):
        text = text_of(code).replace("\n", "").replace("\r", "").replace("\t", "")
        budget.take(1 + len(text))
        units = list(_units(text, offset, groups))
        offset += len(text)
        x = _given(code.get("X"), x)
        y = _given(code.get("Y"), y)
        shapes = sum(unit.shapes for unit in units) if groups else len(units)
        found += setting.glyphs(units, _steps(code.get("DeltaX"), shapes), _steps(code.get("DeltaY"), shapes), (x, y))
    return Run(tuple(found), quarter)


def _given(text: str | None, before: float) -> float:
    value = number(text)
    return before if value is None else value


@lru_cache(maxsize=4096)
def _kind(letter: str) -> tuple[float, float]:
    """Width of a character, and how far it moves on at most, in parts of the size."""
    width = 1.0 if unicodedata.east_asian_width(letter) in _WIDE else _NARROW
    return width, _WIDEST if letter.isalpha() else _WIDEST_DIGIT


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the characters of a text object are set."""

    size: float
    scale: float
    turn: int
    place: Matrix
    symbols: str

    def glyphs(
        self,
        units: Sequence[_Unit],
        right: Sequence[float] | None,
        down: Sequence[float] | None,
        start: tuple[float, float],
    ) -> Iterator[Glyph]:
        """The characters of one ``TextCode``; without steps each is as wide as its kind."""
        x, y = start
        box = self._box()
        wide = self.size * self.scale
        index = 0
        for unit in units:
            natural, widest = _extent(unit.text)
            natural, widest = natural * wide, widest * wide
            after = index + unit.shapes
            onward = 0.0 if right is None else sum(right[index:after])
            moves_on = right is not None and after <= len(right) and 0 < onward <= widest and not self.turn % 2
            if not unit.text.isspace():
                text = in_signs(unit.text, self.symbols) if self.symbols else unit.text
                yield Glyph(text, *box.around(*self.place.apply(x, y), onward if moves_on else natural))
            x += natural if right is None and down is None else onward
            y += 0.0 if down is None else sum(down[index:after])
            index = after

    def _box(self) -> _Box:
        """The box around a character whose base line begins at the origin: what is turned turns it as well."""
        quarter = Matrix(0.0, 1.0, -1.0, 0.0)
        place = self.place
        for _ in range(self.turn):
            place = quarter.then(place)
        left, right = sorted((-_ASCENT * self.size * place.c, _DESCENT * self.size * place.c))
        top, bottom = sorted((-_ASCENT * self.size * place.d, _DESCENT * self.size * place.d))
        return _Box(left, top, right, bottom, place.a, place.b)


@dataclass(frozen=True, slots=True)
class _Box:
    """The box around a character of no width, and which way its width goes."""

    left: float
    top: float
    right: float
    bottom: float
    across: float
    along: float

    def around(self, x: float, y: float, width: float) -> tuple[float, float, float, float]:
        """Left, upper, right, lower edge of a character that begins at a point."""
        across, along = self.across * width, self.along * width
        return (
            x + self.left + (across if across < 0 else 0.0),
            y + self.top + (along if along < 0 else 0.0),
            x + self.right + (across if across > 0 else 0.0),
            y + self.bottom + (along if along > 0 else 0.0),
        )


def _extent(text: str) -> tuple[float, float]:
    """Width of some characters, and how far they move on at most, in parts of the size."""
    if len(text) == 1:
        return _kind(text)
    kinds = [_kind(letter) for letter in text]
    return sum(width for width, _ in kinds), sum(most for _, most in kinds)


def _groups(element: etree._Element) -> dict[int, tuple[int, int]]:
    """Where characters and shapes of the font do not pair off: first character → characters, shapes."""
    found: dict[int, tuple[int, int]] = {}
    for group in children(element, "CGTransform"):
        codes = number(group.get("CodeCount", "1")) or 1
        shapes = number(group.get("GlyphCount", "1")) or 1
        if codes != shapes:
            found[int(number(group.get("CodePosition")) or 0)] = (max(int(codes), 1), max(int(shapes), 1))
    return found


def _units(text: str, offset: int, groups: dict[int, tuple[int, int]]) -> Iterator[_Unit]:
    index = 0
    while index < len(text):
        codes, shapes = groups.get(offset + index, (1, 1))
        yield _Unit(text[index : index + codes], min(shapes, _MOST_REPEATS))
        index += codes


def _steps(text: str | None, count: int) -> tuple[float, ...] | None:
    """The steps from each shape to the next; ``g n x`` says the step x n times, and the last goes on.

    >>> _steps("g 3 4 5", 6)
    (4.0, 4.0, 4.0, 5.0, 5.0)
    """
    words = iter((text or "").replace(",", " ").split())
    found: list[float] = []
    for word in words:
        if len(found) >= count:
            break
        if word == "g":
            repeats, step = number(next(words, None)), number(next(words, None))
            if repeats is None or step is None:
                break
            found += [step] * min(max(int(repeats), 0), count)
        else:
            step = number(word)
            if step is None:
                break
            found.append(step)
    if not found:
        return None
    found += [found[-1]] * (count - 1 - len(found))
    return tuple(found[: max(count - 1, 0)])
