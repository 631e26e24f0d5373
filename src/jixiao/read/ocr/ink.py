"""What is print on a page and what is a seal over it (印章)."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from jixiao.read.ocr.picture import Pixels

Mask: TypeAlias = npt.NDArray[np.bool_]

_RED = 45  # by how much red outweighs the other colours in the ink of a seal
_SMALLEST, _LARGEST = 0.55, 2.8  # inches: a side of a seal
_LONGEST = 1.7  # how many times its height a seal is wide at most
_GAP = 0.12  # inches between the parts of a seal
_BRIGHTER = 1.6  # how much its red is raised so that it becomes paper


def without_seals(pixels: Pixels, dpi: float) -> tuple[Pixels, Mask]:
    """A page whose red round seals are bleached and whose black print under them stays; red titles stay as well.

    Red ink is bright in the red channel and black ink dark, so that this channel shows the print alone.

    Returns:
        The page, and where the ink of seals was.
    """
    red = pixels[:, :, 0].astype(np.int16)
    others = np.maximum(pixels[:, :, 1], pixels[:, :, 2]).astype(np.int16)
    is_red = red - others > _RED
    seals = np.zeros(is_red.shape, dtype=np.bool_)
    if not is_red.any():
        return pixels, seals
    size = max(int(_GAP * dpi) | 1, 3)
    closed = cv2.morphologyEx(is_red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(closed)
    bleached = pixels.copy()
    for left, top, width, height, _ in boxes[1:count]:
        sides = min(width, height) / dpi, max(width, height) / dpi
        if sides[0] < _SMALLEST or sides[1] > _LARGEST or sides[1] > _LONGEST * sides[0]:
            continue
        part = (slice(top, top + height), slice(left, left + width))
        channel = np.minimum(red[part] * _BRIGHTER, np.median(red[part])).astype(np.uint8)[:, :, None]
        bleached[part] = np.where(is_red[part][:, :, None], channel, bleached[part])
        seals[part] |= is_red[part]
    return bleached, seals


def grey_of(pixels: Pixels) -> Pixels:
    """Brightness only."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
