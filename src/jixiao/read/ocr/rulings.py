"""Rulings of a scanned page: long thin ink, level or upright, that holds on to other rulings (表格线检测)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from jixiao.read.ocr.picture import Pixels
from jixiao.read.page import Stroke

_SHORTEST = 0.16  # inches: no shorter ruling is looked for
_GAP = 0.015  # inches of a ruling that may be missing
_THICKEST = 0.07  # inches
_WHOLE = 0.8  # inches: the longest of rulings that touch each other is at least so long
_TOUCH = 0.04  # inches by which a ruling may miss another one that it ends at
_CONTRAST = 12  # how much darker ink is than the paper around it
_POINTS = 72


def rulings_of(grey: Pixels, dpi: float) -> tuple[Stroke, ...]:
    """The rulings, in points.

    Args:
        grey: The page, level.
        dpi: Pixels in an inch.
    """
    around = max(int(dpi * 0.2) | 1, 3)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _CONTRAST)
    pixels = np.asarray(ink, dtype=np.uint8)
    level = _lines(pixels, dpi, is_level=True)
    upright = _lines(pixels, dpi, is_level=False)
    level, upright = _holding(level, upright, _TOUCH * dpi, _WHOLE * dpi)
    scale = _POINTS / dpi
    return tuple(
        Stroke(line.x0 * scale, line.y0 * scale, line.x1 * scale, line.y1 * scale) for line in (*level, *upright)
    )


def _lines(ink: Pixels, dpi: float, *, is_level: bool) -> list[Stroke]:
    """Long runs of ink in one direction, in pixels."""
    gap, run = max(int(_GAP * dpi), 1), max(int(_SHORTEST * dpi), 3)
    closing, opening = (np.ones((1, side) if is_level else (side, 1), np.uint8) for side in (gap, run))
    joined = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, closing), cv2.MORPH_OPEN, opening)
    thicker = np.ones((3, 1) if is_level else (1, 3), np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(cv2.dilate(joined, thicker))
    found: list[Stroke] = []
    for left, top, width, height, _ in boxes[1:count].tolist():
        if (height if is_level else width) > _THICKEST * dpi:
            continue
        if is_level:
            middle = top + height / 2
            found.append(Stroke(left, middle, left + width, middle))
        else:
            middle = left + width / 2
            found.append(Stroke(middle, top, middle, top + height))
    return found


def _holding(level: list[Stroke], upright: list[Stroke], near: float, whole: float) -> tuple[list[Stroke], ...]:
    """Lines of nets of which one is longer than any stroke of a character; short ones only if they end at others.

    Args:
        level: Level lines.
        upright: Upright lines.
        near: By how much lines may miss each other.
        whole: How long the longest line of a net is at least.
    """
    lines = [*level, *upright]
    if not lines:
        return level, upright
    left, top, right, bottom = (np.array([getattr(line, side) for line in lines]) for side in ("x0", "y0", "x1", "y1"))
    nets = list(range(len(lines)))
    for index, line in enumerate(lines):
        touching = (left <= line.x1 + near) & (right >= line.x0 - near) & (top <= line.y1 + near)
        for other in np.flatnonzero(touching & (bottom >= line.y0 - near)).tolist():
            one, two = _net(nets, index), _net(nets, other)
            nets[max(one, two)] = min(one, two)
    roots = np.array([_net(nets, index) for index in range(len(lines))])
    kept = {int(root) for root, line in zip(roots, lines, strict=True) if _length(line) >= whole}
    sound = [line for index, line in enumerate(lines) if int(roots[index]) in kept]
    crossing = {is_level: [line for line in sound if line.is_horizontal != is_level] for is_level in (True, False)}
    sound = [line for line in sound if _length(line) >= whole or _held(line, crossing[line.is_horizontal], near)]
    return [line for line in sound if line.is_horizontal], [line for line in sound if not line.is_horizontal]


def _net(nets: list[int], index: int) -> int:
    while nets[index] != index:
        nets[index] = nets[nets[index]]
        index = nets[index]
    return index


def _length(line: Stroke) -> float:
    return max(line.x1 - line.x0, line.y1 - line.y0)


def _held(line: Stroke, others: Sequence[Stroke], near: float) -> bool:
    ends = ((line.x0, line.y0), (line.x1, line.y1))
    return all(
        any(other.x0 - near <= x <= other.x1 + near and other.y0 - near <= y <= other.y1 + near for other in others)
        for x, y in ends
    )
