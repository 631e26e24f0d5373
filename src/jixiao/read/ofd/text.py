"""Text objects of OFD → characters and where they stand (文字对象)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from jixiao.read.ofd.matrix import number
from jixiao.read.ofd.package import children, text_of
from jixiao.read.page import Glyph
from jixiao.read.page.matrix import Matrix
from jixiao.read.symbol import in_signs, is_symbol_font

_ASCENT, _DESCENT = 0.88, 0.12  # of the size: what a line of Chinese type takes above and below its base line
_NARROW = 0.5  # of the size: the width of a letter or digit
_WIDE = frozenset("WFA")
_WIDEST, _WIDEST_DIGIT = 1.25, 0.75  # of the size: how far a letter, and another sign, moves on at most
_MOST_REPEATS = 1_000_000


@dataclass(frozen=True, slots=True)
class Sign:
    """A character on a page, in points, before the page is turned upright.

    Attributes:
        glyph: The character and the box around it.
        quarter: How many quarters of a circle, clockwise, it is turned by; ``None`` where it slants.
    """

    glyph: Glyph
    quarter: int | None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Characters that share a place: one, or those that one shape of the font stands for."""

    text: str
    shapes: int


def signs_of(element: etree._Element, place: Matrix, font: str, most: int) -> list[Sign]:
    """The characters of a text object.

    Args:
        element: The ``TextObject``.
        place: Where its coordinates come to lie, in points.
        font: Name of its font.
        most: How many characters are taken at most.
    """
    size = number(element.get("Size")) or 0.0
    if size <= 0:
        return []
    scale = number(element.get("HScale")) or 1.0
    turn = round((number(element.get("CharDirection")) or 0.0) / 90) % 4
    groups = _groups(element)
    found: list[Sign] = []
    x = y = 0.0
    offset = 0
    for code in children(element, "TextCode"):
        text = text_of(code).replace("\n", "").replace("\r", "").replace("\t", "")[: most - len(found)]
        units = list(_units(text, offset, groups))
        offset += len(text)
        x = _given(code.get("X"), x)
        y = _given(code.get("Y"), y)
        shapes = sum(unit.shapes for unit in units)
        run = _Run(size, scale, turn, place, font)
        found += run.signs(units, _steps(code.get("DeltaX"), shapes), _steps(code.get("DeltaY"), shapes), (x, y))
    return found


def _given(text: str | None, before: float) -> float:
    value = number(text)
    return before if value is None else value


@dataclass(frozen=True, slots=True)
class _Run:
    """How the characters of a text object are set."""

    size: float
    scale: float
    turn: int
    place: Matrix
    font: str

    def signs(
        self,
        units: Sequence[_Unit],
        right: Sequence[float] | None,
        down: Sequence[float] | None,
        start: tuple[float, float],
    ) -> Iterator[Sign]:
        """The characters of one ``TextCode``; without steps each is as wide as its kind."""
        x, y = start
        quarter = self.place.quarter
        quarter = None if quarter is None else (quarter + self.turn) % 4
        index = 0
        for unit in units:
            natural = self._width(unit.text)
            steps = right[index : index + unit.shapes] if right is not None else ()
            onward = sum(steps)
            is_last = right is not None and index + unit.shapes > len(right)
            moves_on = not is_last and 0 < onward <= self._widest(unit.text) and not self.turn % 2
            width = onward if moves_on else natural
            text = in_signs(unit.text, self.font) if is_symbol_font(self.font) else unit.text
            yield Sign(self._glyph(text, x, y, width), quarter)
            if right is None and down is None:
                x += natural
            x += onward
            y += sum(down[index : index + unit.shapes]) if down is not None else 0.0
            index += unit.shapes

    def _width(self, text: str) -> float:
        wide = [unicodedata.east_asian_width(letter) in _WIDE for letter in text]
        return self.size * self.scale * sum(1.0 if is_wide else _NARROW for is_wide in wide)

    def _widest(self, text: str) -> float:
        """How far a character moves on at most: a longer step is a gap."""
        return self.size * self.scale * sum(_WIDEST if letter.isalpha() else _WIDEST_DIGIT for letter in text)

    def _glyph(self, text: str, x: float, y: float, width: float) -> Glyph:
        """A character whose base line begins at a point; the corners are turned with it."""
        corners = [(0.0, -_ASCENT * self.size), (width, -_ASCENT * self.size)]
        corners += [(0.0, _DESCENT * self.size), (width, _DESCENT * self.size)]
        for _ in range(self.turn):
            corners = [(-down, right) for right, down in corners]
        points = [self.place.apply(x + right, y + down) for right, down in corners]
        across, along = [point[0] for point in points], [point[1] for point in points]
        return Glyph(text, min(across), min(along), max(across), max(along))


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
