"""Print that the search for text passes over: a dash alone in its cell, a lone digit (漏检)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from jixiao.read.ocr.engine import Box
from jixiao.read.ocr.picture import Pixels
from jixiao.read.page import Stroke

_CONTRAST = 12  # how much darker ink is than the paper around it
_CLEAR = 0.035  # inches around rulings and found text that are no leftover
_JOINED = 0.03  # inches between the parts of one sign
_LEAST, _MOST = 0.06, 0.4  # inches: the longer side of a sign
_SPECK = 0.05  # inches: the shorter side of a sign beside other words
_SHORT, _SLIM = 0.03, 0.02  # inches: the longer and the shorter side of a sign alone in its cell
_LONG = 2  # times its shorter side a sign that is so slim is long at least
_PAD = 3  # pixels around a sign


def leftovers(grey: Pixels, found: Sequence[Box], rulings: Sequence[Stroke], dpi: float) -> list[Box]:
    """Signs in tables outside of the text that was found; small and slim ones only where their cell has no words.

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
    signs: list[Box] = []
    for left, top, width, height, _ in boxes[1:count].tolist():
        long, slim = max(width, height), min(width, height)
        if not _SHORT * dpi <= long <= _MOST * dpi:
            continue
        cell = _cell(left + width / 2, top + height / 2, rulings)
        if cell is None:
            continue
        is_plain = long >= _LEAST * dpi and slim >= _SPECK * dpi
        is_slight = long >= _LONG * slim or slim >= _SLIM * dpi
        if is_plain or (is_slight and not any(_is_in(box, cell) for box in found)):
            signs.append(Box(max(left - _PAD, 0), max(top - _PAD, 0), left + width + _PAD, top + height + _PAD))
    return signs


def _cell(x: float, y: float, rulings: Sequence[Stroke]) -> tuple[float, float, float, float] | None:
    """The nearest rulings around a point; ``None`` where none is above or below: what is left over there is dirt."""
    level = [line.y0 for line in rulings if line.is_horizontal and line.x0 <= x <= line.x1]
    upright = [line.x0 for line in rulings if not line.is_horizontal and line.y0 <= y <= line.y1]
    above, below = [at for at in level if at < y], [at for at in level if at > y]
    if not above or not below:
        return None
    return (
        max((at for at in upright if at < x), default=0.0),
        max(above),
        min((at for at in upright if at > x), default=float("inf")),
        min(below),
    )


def _is_in(box: Box, cell: tuple[float, float, float, float]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]
