"""One scanned page → what it shows and where, with how sure it is (页面识别)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from jixiao.read.error import RecognitionTooLongError, TooManyPagesError
from jixiao.read.limits import Limits
from jixiao.read.ocr.engine import Box, count_turned, find_text, read_text
from jixiao.read.ocr.ink import Mask, grey_of, without_seals
from jixiao.read.ocr.leftover import leftovers
from jixiao.read.ocr.lone import dots, lone
from jixiao.read.ocr.picture import Pixels
from jixiao.read.ocr.rulings import rulings_of
from jixiao.read.ocr.upright import skew_of, turned
from jixiao.read.page import Glyph, Page, Stroke

_POINTS = 72
_TALL = 1.5  # how many times its width a box is high that holds no level line
_GLANCE = 960  # pixels of the long side of the copy that tells how a page stands
_VOTES = 15  # lines that are asked how the page stands
_LEAST = 4  # pixels: nothing smaller is a word
_EDGE = 0.03  # inches by which a word keeps clear of a ruling
_INK = 0.55  # of the brightness between ink and paper
_LOW = 0.5  # of a box: dots and dashes are lower than the letters of their line, which are as high at least
_GAP = 1.4  # times the height of the letters: words that stand farther apart are read apart
_STOP = 0.3  # of the height of a line: what a full stop takes
_LONE = 0.2  # inches: print no wider may be a sign alone
_SMALL = 0.08  # inches: no Chinese character is smaller
_FIRST_CHINESE = "\u2e80"
_SEALED = 0.005  # of a box: so much ink of a seal lies over its print
_UNDER_SEAL = 80  # percent: print under a seal is no surer
_LIKELY = 60  # percent: a sign outside of the text that was found is taken from here on
_MIDDLE = 0.2  # of a box: a ruling nearer to its edge does not cut it


@dataclass(slots=True)
class Recognition:
    """Recognises the pages of one file.

    Attributes:
        name: The file, for messages.
        limits: How many pages and seconds are allowed.
    """

    name: str
    limits: Limits
    _pages: int = 0
    _end: float = field(default=0.0)

    def page(self, pixels: Pixels, dpi: float, number: int) -> Page:
        """What a page shows, turned upright and level.

        Args:
            pixels: Rows of pixels of red, green and blue.
            dpi: Pixels in an inch.
            number: Its number in the file.

        Raises:
            TooManyPagesError: The file has more pages to be recognised.
            RecognitionTooLongError: The file takes longer.
        """
        self._pages += 1
        self._end = self._end or time.monotonic() + self.limits.seconds
        if self._pages > self.limits.recognised:
            raise TooManyPagesError(self.name, limit=self.limits.recognised)
        upright = _on_its_feet(pixels)
        plain, _ = without_seals(upright, dpi)
        pixels, seals = without_seals(turned(upright, skew_of(grey_of(plain))), dpi)
        grey = grey_of(pixels)
        rulings = rulings_of(grey, dpi)
        sight = _Sight(pixels, grey, seals, dpi)
        glyphs = tuple(self._glyphs(sight, rulings, number))
        height, width = grey.shape
        scale = _POINTS / dpi
        return Page(number, width * scale, height * scale, glyphs, rulings)

    def _glyphs(self, sight: _Sight, rulings: Sequence[Stroke], number: int) -> Iterator[Glyph]:
        scale = _POINTS / sight.dpi
        lines = [_scaled(ruling, 1 / scale) for ruling in rulings]
        found = _widened(find_text(sight.pixels), sight.grey.shape[1])
        pieces = [box for item in found for box in _pieces(item, lines, sight.grey, int(_EDGE * sight.dpi))]
        left = leftovers(sight.grey, pieces, lines, sight.dpi)
        for index, box in enumerate((*pieces, *left)):
            if time.monotonic() > self._end:
                raise RecognitionTooLongError(self.name, page=number, limit=self.limits.seconds)
            ink = sight.ink(box)
            text, sure = sight.read(box, ink)
            if index >= len(pieces) and (sure < _LIKELY or sight.is_sealed(box) or sight.is_dirt(ink, text)):
                continue
            if text:
                yield Glyph(text, ink.x0 * scale, box.y0 * scale, ink.x1 * scale, box.y1 * scale, sure)


@dataclass(frozen=True, slots=True)
class _Sight:
    """A page to be read: level, seals bleached.

    Attributes:
        pixels: Rows of pixels.
        grey: Their brightness.
        seals: Where the ink of seals was.
        dpi: Pixels in an inch.
    """

    pixels: Pixels
    grey: Pixels
    seals: Mask
    dpi: float

    def ink(self, box: Box) -> Box:
        """The part of a box that has ink."""
        across, down = _runs(box, self.grey, 0), _runs(box, self.grey, 1)
        if not across or not down:
            return box
        return Box(box.x0 + across[0][0], box.y0 + down[0][0], box.x0 + across[-1][1], box.y0 + down[-1][1])

    def is_sealed(self, box: Box) -> bool:
        """Whether the ink of a seal lay over a box."""
        return float(self.seals[box.y0 : box.y1, box.x0 : box.x1].mean()) > _SEALED

    def is_dirt(self, ink: Box, text: str) -> bool:
        """Whether ink is too small for the Chinese character that it was read as."""
        return max(ink.width, ink.height) < _SMALL * self.dpi and any(letter >= _FIRST_CHINESE for letter in text)

    def read(self, box: Box, ink: Box) -> tuple[str, int]:
        """What stands in a box, and how sure that is, in percent."""
        text, sure = dots(*read_text(self.pixels[box.y0 : box.y1, box.x0 : box.x1]))
        if ink.width <= _LONE * self.dpi:
            text, sure = lone(self.pixels, self.grey, ink, self.dpi, (text, sure))
        return text, min(sure, _UNDER_SEAL) if self.is_sealed(box) else sure


def _widened(boxes: Sequence[Box], most: int) -> list[Box]:
    """Boxes with room at their end for a full stop, which the search cuts off, as far as the next box on the line."""
    found: list[Box] = []
    for box in boxes:
        middle = (box.y0 + box.y1) / 2
        beside = [other.x0 for other in boxes if other.x0 >= box.x1 and other.y0 <= middle <= other.y1]
        end = min(box.x1 + int(_STOP * box.height), most, *beside)
        found.append(Box(box.x0, box.y0, max(end, box.x1), box.y1) if box.width > box.height else box)
    return found


def _scaled(line: Stroke, scale: float) -> Stroke:
    return Stroke(line.x0 * scale, line.y0 * scale, line.x1 * scale, line.y1 * scale)


def _on_its_feet(pixels: Pixels) -> Pixels:
    """A page turned so that its lines are level and its letters upright, by vote of its longest lines."""
    boxes = sorted(find_text(pixels, _GLANCE), key=lambda box: max(box.width, box.height), reverse=True)[:_VOTES]
    if sum(box.height > _TALL * box.width for box in boxes) * 2 > len(boxes):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        width = pixels.shape[0]
        boxes = [Box(box.y0, width - box.x1, box.y1, width - box.x0) for box in boxes]
    pieces = [pixels[box.y0 : box.y1, box.x0 : box.x1] for box in boxes if min(box.width, box.height) >= _LEAST]
    if count_turned(pieces) * 2 > len(pieces):
        pixels = np.ascontiguousarray(np.rot90(pixels, 2))
    return pixels


def _pieces(box: Box, lines: Sequence[Stroke], grey: Pixels, edge: int) -> Iterator[Box]:
    """A box cut where a ruling crosses it; a tall one also between its characters."""
    for part in _cut(box, lines, edge):
        if part.height > _TALL * part.width:
            yield from _stacked(part, grey)
        elif min(part.width, part.height) >= _LEAST:
            yield from _apart(part, grey)


def _cut(box: Box, lines: Sequence[Stroke], edge: int) -> Iterator[Box]:
    """A box cut at the upright rulings that cross it, then at the level ones."""
    middle, clear = (box.y0 + box.y1) / 2, box.height * _MIDDLE
    across = [
        line.x0
        for line in lines
        if not line.is_horizontal and line.y0 <= middle <= line.y1 and box.x0 < line.x0 < box.x1
    ]
    for left, right in _spans(box.x0, box.x1, sorted(across), edge):
        level = [
            line.y0
            for line in lines
            if line.is_horizontal
            and line.x0 <= (left + right) / 2 <= line.x1
            and box.y0 + clear < line.y0 < box.y1 - clear
        ]
        for top, bottom in _spans(box.y0, box.y1, sorted(level), edge):
            yield Box(left, top, right, bottom)


def _spans(start: int, end: int, cuts: Sequence[float], edge: int) -> Iterator[tuple[int, int]]:
    """The lengths between cuts, clear of them; what is too short for a character is left out."""
    begin = start
    for cut in (*cuts, None):
        stop = end if cut is None else int(cut) - edge
        if stop - begin >= _LEAST and (not cuts or stop - begin >= 2 * edge):
            yield begin, stop
        begin = begin if cut is None else max(int(cut) + edge, begin)


def _apart(box: Box, grey: Pixels) -> Iterator[Box]:
    """Words set apart on one line, cut where the gap is wider than any within a word."""
    lines = _runs(box, grey, 1)
    widest = _GAP * max(lines[-1][1] - lines[0][0], box.height * _LOW) if lines else 0.0
    runs: list[tuple[int, int]] = []
    for left, right in _runs(box, grey, 0):
        if runs and left - runs[-1][1] < widest:
            runs[-1] = (runs[-1][0], right)
        else:
            runs.append((left, right))
    if len(runs) < 2:  # noqa: PLR2004 - nothing to part
        yield box
        return
    clear = int(widest / 4)
    for left, right in runs:
        yield Box(max(box.x0 + left - clear, box.x0), box.y0, min(box.x0 + right + clear, box.x1), box.y1)


def _runs(box: Box, grey: Pixels, axis: int) -> list[tuple[int, int]]:
    """From where to where there is ink in a box, along its rows (1) or its columns (0)."""
    part = grey[box.y0 : box.y1, box.x0 : box.x1]
    dark, bright = float(part.min()), float(np.median(part))
    has_ink = (part < dark + (bright - dark) * _INK).any(axis=axis)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], has_ink, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _stacked(box: Box, grey: Pixels) -> Iterator[Box]:
    """The characters of a column, one below the other, parted where no ink is."""
    runs = _runs(box, grey, 1)
    for top, bottom in _joined(runs, box.width):
        yield Box(box.x0, max(box.y0 + top - 2, 0), box.x1, box.y0 + bottom + 2)


def _joined(runs: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Runs of ink joined to characters: 二 is one although its strokes are apart."""
    found: list[tuple[int, int]] = []
    for top, bottom in runs:
        if found and bottom - found[-1][0] <= size:
            found[-1] = (found[-1][0], bottom)
        else:
            found.append((top, bottom))
    return found
