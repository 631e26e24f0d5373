"""The characters of a PDF page (文字层)."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pypdfium2.raw as pdfium

from jixiao.read.page.matrix import Matrix
from jixiao.read.page.model import Glyph
from jixiao.read.pdf.frame import Frame, is_near, matrix_of
from jixiao.read.symbol import is_symbol_font, sign

_ABOVE, _BELOW = 0.86, 0.14  # of the height of a character, over and under its base line
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # what the library puts for a hyphen at the end of a line
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-,](?:regular|bold|italic|roman|normal).*$", re.IGNORECASE)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share."""

    size: float
    quarter: int | None
    font: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Character:
    """One character in the page's own coordinates, in which y grows upwards.

    Attributes:
        text: What it shows.
        origin: Where its base line begins.
        box: Left, lower, right, upper edge.
        size: Height of its font.
        quarter: Direction of its line, in quarters of a circle counter-clockwise; ``None`` where it leans.
        run: Number of the text object that it belongs to.
        is_hidden: Whether it is not drawn, as the text under a scanned page is not.
    """

    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    size: float
    quarter: int | None
    run: int
    is_hidden: bool


@dataclass(slots=True)
class _Reader:
    """Reads the characters of a page; what those of one text object share is asked once."""

    text_page: pdfium.FPDF_TEXTPAGE
    styles: dict[int, tuple[int, _Style]] = field(default_factory=dict)
    lost: int = 0
    name: ctypes.Array[ctypes.c_char] = field(default_factory=lambda: ctypes.create_string_buffer(_LONGEST_NAME))
    box: pdfium.FS_RECTF = field(default_factory=pdfium.FS_RECTF)
    x: ctypes.c_double = field(default_factory=ctypes.c_double)
    y: ctypes.c_double = field(default_factory=ctypes.c_double)

    def read(self, index: int) -> Character | None:
        if pdfium.FPDFText_HasUnicodeMapError(self.text_page, index) == 1:
            self.lost += 1
            return None
        code = pdfium.FPDFText_GetUnicode(self.text_page, index)
        if code <= 0x20 and code not in _HYPHENS:  # noqa: PLR2004 - space and control characters
            return None
        style, run = self._style(index)
        box, x, y = self.box, self.x, self.y
        is_known = pdfium.FPDFText_GetLooseCharBox(self.text_page, index, box)
        if not is_known or not pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y):
            return None
        text = _HYPHENS.get(code) or (sign(code, style.font) if style.font else _letter(code))
        edges, origin = (box.left, box.bottom, box.right, box.top), (x.value, y.value)
        if text.isspace() or not is_near(edges + origin):
            return None
        return Character(text, origin, edges, style.size, style.quarter, run, style.is_hidden)

    def _style(self, index: int) -> tuple[_Style, int]:
        handle = pdfium.FPDFText_GetTextObject(self.text_page, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        found = self.styles.get(address)
        if found is None:
            found = self.styles[address] = (len(self.styles), self._asked(index, handle))
        return found[1], found[0]

    def _asked(self, index: int, handle: pdfium.FPDF_PAGEOBJECT) -> _Style:
        raw = pdfium.FS_MATRIX()
        matrix = matrix_of(raw) if pdfium.FPDFText_GetMatrix(self.text_page, index, raw) else Matrix()
        size = pdfium.FPDFText_GetFontSize(self.text_page, index) * matrix.scale
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.text_page, index, self.name, _LONGEST_NAME, flags)
        font = _family(self.name.value) if 0 < length <= _LONGEST_NAME else ""
        size = abs(size) if math.isfinite(size) else 0.0
        is_hidden = pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        return _Style(size, matrix.quarter, font if is_symbol_font(font) else "", is_hidden)


@lru_cache(maxsize=64)
def _family(name: bytes) -> str:
    """Name of a font without its subset and its style."""
    return _STYLE.sub("", _SUBSET.sub("", name.decode("utf-8", "replace")))


def _letter(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - Unicode


def read_characters(text_page: pdfium.FPDF_TEXTPAGE, count: int) -> tuple[list[Character], int]:
    """The printed characters of a page in the order of the file; white space is left out.

    Returns:
        The characters, and how many are left out since the file does not say what their shapes mean.
    """
    reader = _Reader(text_page)
    found = [character for index in range(count) if (character := reader.read(index)) is not None]
    return found, reader.lost


def turn_of(characters: Sequence[Character]) -> int | None:
    """Quarters by which a page is to be turned clockwise so that most text stands upright; ``None`` without text."""
    counts = Counter(character.quarter for character in characters if character.quarter is not None)
    return counts.most_common(1)[0][0] if counts else None


def is_leaning(character: Character) -> bool:
    """Whether a character stands on a slope, as those of a watermark do (水印)."""
    return character.quarter is None


def glyphs_of(characters: Sequence[Character], frame: Frame) -> tuple[Glyph, ...]:
    """The characters on the upright page; text that is turned against the page is one glyph for each run."""
    glyphs: list[Glyph] = []
    turned: dict[int, list[Character]] = {}
    for character in characters:
        if character.quarter == frame.turn:
            glyphs.append(_upright(character, frame))
        elif character.quarter is not None:
            turned.setdefault(character.run, []).append(character)
    for run in turned.values():
        boxes = [_box(character, frame) for character in run]
        edges = tuple(zip(*boxes, strict=True))
        words = "".join(character.text for character in run)
        glyphs.append(Glyph(words, min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])))
    return tuple(glyphs)


def _box(character: Character, frame: Frame) -> tuple[float, float, float, float]:
    left, bottom, right, top = character.box
    return frame.box(((left, bottom), (right, top)))


def _upright(character: Character, frame: Frame) -> Glyph:
    x0, upper, x1, lower = _box(character, frame)
    _, base = frame.point(*character.origin)
    size = character.size
    if size <= 0 or not upper - size <= base <= lower + size:
        return Glyph(character.text, x0, upper, x1, lower)
    return Glyph(character.text, x0, base - _ABOVE * size, x1, base + _BELOW * size)
