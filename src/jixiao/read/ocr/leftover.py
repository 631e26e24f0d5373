"""Print that the search for text passes over: a dash alone in its cell, a lone digit (漏检)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from jixiao.read.ocr.engine import Box
from jixiao.read.ocr.picture import Pixels
from jixiao.read.page import Stroke

DASH = "—"
_CONTRAST = 12  # how much darker ink is than the paper around it
_CLEAR = 0.035  # inches around rulings and found text that are no leftover
_JOINED = 0.03  # inches between the parts of one sign
_LEAST, _MOST = 0.06, 0.4  # inches: the longer side of a sign
_SPECK = 0.05  # inches: the shorter side of a sign that is no dash
_FLAT = 0.03  # inches: a dash is no higher
_LONG = 3  # times its height a dash is wide at least
_PAD = 3  # pixels around a sign


def leftovers(grey: Pixels, found: Sequence[Box], rulings: Sequence[Stroke], dpi: float) -> list[tuple[Box, str]]:
    """Signs in tables outside of the text that was found; with what they say, where their shape alone tells.

    Args:
        grey: The page, level.
        found: Where text was found, in pixels.
        rulings: The rulings, in pixels.
        dpi: Pixels in an inch.
    """
    around = max(int(dpi * 0.2) | 1, 3)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _CONTRAST)
    clear = max(int(_CLEAR * dpi), 1)
    for box in found:
        ink[max(box.y0 - clear, 0) : box.y1 + clear, max(box.x0 - clear, 0) : box.x1 + clear] = 0
    for line in rulings:
        top, left = max(int(line.y0) - clear, 0), max(int(line.x0) - clear, 0)
        ink[top : int(line.y1) + clear, left : int(line.x1) + clear] = 0
    gap = max(int(_JOINED * dpi), 1)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    signs: list[tuple[Box, str]] = []
    for left, top, width, height, _ in boxes[1:count].tolist():
        if not _LEAST * dpi <= max(width, height) <= _MOST * dpi:
            continue
        if not _is_in_table(left + width / 2, top + height / 2, rulings):
            continue
        is_dash = height <= _FLAT * dpi and width >= _LONG * height
        if is_dash or min(width, height) >= _SPECK * dpi:
            box = Box(max(left - _PAD, 0), max(top - _PAD, 0), left + width + _PAD, top + height + _PAD)
            signs.append((box, DASH if is_dash else ""))
    return signs


def _is_in_table(x: float, y: float, rulings: Sequence[Stroke]) -> bool:
    """Whether there are level rulings above and below a point: elsewhere what is left over is dirt."""
    level = [line.y0 for line in rulings if line.is_horizontal and line.x0 <= x <= line.x1]
    return any(line < y for line in level) and any(line > y for line in level)
