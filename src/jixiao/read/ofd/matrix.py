"""Coordinates of OFD: millimetres, y downwards, moved and turned by matrices (坐标变换)."""

from __future__ import annotations

import math
import re

from jixiao.read.page.matrix import Matrix

POINTS = 72 / 25.4  # points in a millimetre
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_FARTHEST = 1e7  # millimetres: nothing on paper lies so far away
_NEARLY = 0.12  # sine of the angle below which a line of text counts as level


def numbers(text: str | None, most: int = 100_000) -> tuple[float, ...]:
    """The numbers of an attribute; what is none ends them.

    >>> numbers("0 0 210 297")
    (0.0, 0.0, 210.0, 297.0)
    """
    found: list[float] = []
    for word in (text or "").replace(",", " ").split(maxsplit=most)[:most]:
        value = number(word)
        if value is None:
            break
        found.append(value)
    return tuple(found)


def number(word: str | None) -> float | None:
    """One number; ``None`` where it is none. What lies off every paper is held there."""
    if word is None or _NUMBER.fullmatch(word.strip()) is None:
        return None
    return max(-_FARTHEST, min(float(word), _FARTHEST))


def quarter_of(turned: Matrix) -> int | None:
    """How many quarters of a circle, clockwise, a level line is turned by; ``None`` where it slants."""
    length = math.hypot(turned.a, turned.b)
    if not length:
        return None
    if abs(turned.b) <= _NEARLY * length:
        return 0 if turned.a > 0 else 2
    if abs(turned.a) <= _NEARLY * length:
        return 1 if turned.b > 0 else 3
    return None


def matrix(text: str | None) -> Matrix:
    """The matrix of an attribute ``CTM``; where it is no matrix, the one that changes nothing."""
    values = numbers(text, 7)
    return Matrix(*values) if len(values) == 6 else Matrix()  # noqa: PLR2004 - a matrix has six numbers


def moved(x: float, y: float) -> Matrix:
    """The matrix that only moves."""
    return Matrix(e=x, f=y)
