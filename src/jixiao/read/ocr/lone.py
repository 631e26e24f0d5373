"""Signs that stand alone: an operator, a dash, a slash, dots. Without neighbours they are read badly (单独的符号)."""

from __future__ import annotations

from collections import Counter

import numpy as np

from jixiao.read.ocr.engine import Box, read_text
from jixiao.read.ocr.picture import Pixels

DASH, HYPHEN, SLASH, DOTS = "—", "-", "/", "…"
_FLAT = 0.03  # inches: a dash is no higher
_WIDE = 0.09  # inches from which a flat stroke is a dash and no hyphen
_TALL = 0.06  # inches: a slash is no lower
_SLANTING = -0.85  # slope of a slash, at most
_FEW = 8  # pixels of ink that show no slope
_STROKES = frozenset("-—–―－一_~ー−1lI|丨/")  # what is one stroke, or is taken for one
_DOTS = frozenset("….·•:∙⋯。，,：")
_RAISED = frozenset("…·•∙⋯")  # no dot that ends a sentence
_COPIES = 3
_SURE = 95  # percent: a sign read so surely is not read again
_AGREED, _TOLD = 90, 80  # percent: two ways agree; they do not, and a person should look
_MARGIN = 0.03  # inches of paper around a sign


def lone(page: Pixels, grey: Pixels, box: Box, dpi: float, guess: tuple[str, int]) -> tuple[str, int]:
    """What a lone sign is, and how sure that is: by its shape, or read once more as three of it side by side.

    Args:
        page: Rows of pixels.
        grey: Their brightness.
        box: The box around the ink of the sign.
        dpi: Pixels in an inch.
        guess: What it was read as, and how sure that is, in percent.
    """
    text, sure = guess
    if len(text) > 1:
        return guess
    stroke = _stroke(grey, box, dpi) if not text or text in _STROKES else ""
    if stroke:
        return stroke, _AGREED if text in _STROKES else _TOLD
    if text and sure >= _SURE:
        return guess
    again, least = read_text(_thrice(page, box, int(_MARGIN * dpi)))
    letter, count = next(iter(Counter(again).most_common(1)), ("", 0))
    if count < _COPIES - 1:
        return text, min(sure, _TOLD)
    if letter == text:
        return text, max(sure, _AGREED if count == _COPIES else 0)
    return letter, min(max(sure, least), _TOLD)


def _stroke(grey: Pixels, box: Box, dpi: float) -> str:
    """A dash, a hyphen or a slash by its shape; nothing where it has another."""
    if box.height <= _FLAT * dpi and box.width > 2 * box.height:
        return DASH if box.width >= _WIDE * dpi else HYPHEN
    is_slash = box.height >= _TALL * dpi and _slope(grey[box.y0 : box.y1, box.x0 : box.x1]) < _SLANTING
    return SLASH if is_slash else ""


def _slope(grey: Pixels) -> float:
    """How much ink goes to the right as it goes down: from -1, as in a slash, to 1."""
    down, across = np.nonzero(grey < (float(grey.min()) + float(grey.max())) / 2)
    if len(down) < _FEW or np.ptp(across) == 0 or np.ptp(down) == 0:
        return 0.0
    return float(np.corrcoef(down, across)[0, 1])


def dots(text: str, sure: int) -> tuple[str, int]:
    """A text, or the dots of a row that was left out, which are read as all kinds of dots."""
    is_dots = bool(text) and set(text) <= _DOTS and (len(text) > 1 or text in _RAISED)
    return (DOTS, min(sure, _TOLD)) if is_dots else (text, sure)


def _thrice(page: Pixels, box: Box, margin: int) -> Pixels:
    """A sign three times side by side, with paper around it."""
    height, width = page.shape[:2]
    middle, half = (box.y0 + box.y1) // 2, max(box.height, box.width) // 2 + margin
    rows = slice(max(middle - half, 0), min(middle + half, height))
    columns = slice(max(box.x0 - margin // 2, 0), min(box.x1 + margin // 2, width))
    row = np.concatenate([page[rows, columns]] * _COPIES, axis=1)
    return np.ascontiguousarray(np.pad(row, ((0, 0), (margin, margin), (0, 0)), "edge"))
