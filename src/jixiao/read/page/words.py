"""Glyphs as they are drawn → glyphs as they are read, and lines of them (字形归一与成行)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

from jixiao.read.page.model import Glyph
from jixiao.read.symbol import sign

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)}
_SAME = 0.25  # of a character's size: two equal ones nearer than this are one printed twice (bold)
_SHARED = 0.5  # of the lower glyph's height that two glyphs of one line have in common
_WORD_GAP = 0.17  # of the size: a gap between letters or digits that is a space
_SIGN_GAP = 0.45  # the same where a Chinese character is beside it: justified text is set apart
_SPACE = 0.5  # of the size: width of a space
_MOST_SPACES = 60
_PRIVATE = range(0xF020, 0xF100)
_FIRST_WIDE = 0x2E80


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line, of a page or of a cell.

    Attributes:
        text: What stands on it, gaps as spaces.
        x0: Left edge.
        y0: Upper edge.
        x1: Right edge.
        y1: Lower edge.
        size: Height of its characters.
        page: Number of its page.
        glyphs: What it is made of, from left to right.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def bare(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())

    @property
    def confidence(self) -> int | None:
        """How sure text recognition is of its least sure part."""
        return min((glyph.confidence for glyph in self.glyphs if glyph.confidence is not None), default=None)


def legible(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs with the characters that they look like, each once; white space is left out.

    Kangxi radicals (⼯) become the characters that they are (工): programs that print from a browser write them. No
    other character is folded: ① is no 1. Codes of symbol fonts become ticks and boxes.
    """
    found: list[Glyph] = []
    seen: dict[str, dict[tuple[int, int], Glyph]] = {}
    for glyph in glyphs:
        text = (_letter(glyph.text) if len(glyph.text) == 1 else "".join(map(_letter, glyph.text))).strip()
        if not text:
            continue
        made = glyph if text == glyph.text else replace(glyph, text=text)
        reach = max(1.0, (glyph.y1 - glyph.y0) * _SAME)
        across, down = int(glyph.x0 // reach), int(glyph.y0 // reach)
        alike = seen.setdefault(text, {})
        if alike and any(_is_same(made, other, reach) for other in _around(alike, across, down)):
            continue
        alike[across, down] = made
        found.append(made)
    return found


def _around(alike: Mapping[tuple[int, int], Glyph], across: int, down: int) -> Iterator[Glyph]:
    """Glyphs in a place and in those beside it."""
    for place in product((across, across - 1, across + 1), (down, down - 1, down + 1)):
        other = alike.get(place)
        if other is not None:
            yield other


def _letter(letter: str) -> str:
    code = ord(letter)
    if code in _PRIVATE:
        return sign(code, "wingdings")
    return _KANGXI.get(code, letter)


def _is_same(one: Glyph, other: Glyph, reach: float) -> bool:
    return abs(one.x0 - other.x0) < reach and abs(one.y0 - other.y0) < reach


def set_lines(glyphs: Sequence[Glyph], page: int) -> list[PrintedLine]:
    """The lines of some glyphs from top to bottom; what is raised or lowered a little belongs to its line."""
    rows: list[list[Glyph]] = []
    upper = lower = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y0 + glyph.y1, glyph.x0)):
        shared = min(lower, glyph.y1) - max(upper, glyph.y0)
        if rows and shared >= _SHARED * min(lower - upper, glyph.y1 - glyph.y0):
            rows[-1].append(glyph)
            if glyph.y1 - glyph.y0 > lower - upper:
                upper, lower = glyph.y0, glyph.y1
        else:
            rows.append([glyph])
            upper, lower = glyph.y0, glyph.y1
    return [line_of(row, page) for row in rows]


def line_of(glyphs: Sequence[Glyph], page: int) -> PrintedLine:
    """One line of some glyphs."""
    ordered = tuple(sorted(glyphs, key=lambda glyph: glyph.x0))
    size = median(glyph.y1 - glyph.y0 for glyph in ordered)
    return PrintedLine(
        _text(ordered),
        ordered[0].x0,
        min(glyph.y0 for glyph in ordered),
        max(glyph.x1 for glyph in ordered),
        max(glyph.y1 for glyph in ordered),
        size,
        page,
        ordered,
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        size = max(before.y1 - before.y0, glyph.y1 - glyph.y0, 1.0)
        gap = glyph.x0 - before.x1
        is_wide = _is_wide(before.text[-1]) or _is_wide(glyph.text[0])
        if gap > size * (_SIGN_GAP if is_wide else _WORD_GAP):
            parts.append(" " * min(_MOST_SPACES, max(1, round(gap / (size * _SPACE)))))
        parts.append(glyph.text)
    return "".join(parts)


def _is_wide(letter: str) -> bool:
    return ord(letter) >= _FIRST_WIDE
