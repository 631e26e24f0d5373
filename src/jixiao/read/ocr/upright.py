"""Pages that were scanned askew are turned level (纠偏)."""

from __future__ import annotations

import cv2
import numpy as np

from jixiao.read.ocr.picture import Pixels

_REDUCED = 900  # pixels of the long side of the copy on which the angle is searched
_WIDEST = 8.0  # degrees
_STEP, _FINE = 0.5, 0.05  # degrees
_STRAIGHT = 0.04  # degrees that count as level
_CHANNELS = 3


def skew_of(grey: Pixels) -> float:
    """By how many degrees, clockwise, the lines of a page run downwards; 0 where none is found.

    The angle at which rows of pixels are most unlike each other: there lines and the gaps between them stand out.
    """
    height, width = grey.shape
    scale = min(_REDUCED / max(height, width), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if small.min() == small.max():
        return 0.0
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    best = _best(np.asarray(ink, dtype=np.uint8), np.arange(-_WIDEST, _WIDEST + _STEP, _STEP))
    fine = np.arange(best - _STEP, best + _STEP + _FINE, _FINE)
    angle = _best(np.asarray(ink, dtype=np.uint8), fine)
    return 0.0 if abs(angle) < _STRAIGHT else angle


def _best(ink: Pixels, angles: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    scores = [_sharpness(turned(ink, float(angle), paper=0)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(ink: Pixels) -> float:
    rows = ink.sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


def turned(pixels: Pixels, angle: float, paper: int = 255) -> Pixels:
    """A picture turned back by an angle in degrees; what comes in at the corners is paper."""
    if not angle:
        return pixels
    height, width = pixels.shape[:2]
    about = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    colour = (paper,) * _CHANNELS
    kind = cv2.INTER_CUBIC if paper else cv2.INTER_NEAREST
    return np.asarray(cv2.warpAffine(pixels, about, (width, height), flags=kind, borderValue=colour), dtype=np.uint8)
