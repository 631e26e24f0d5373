"""Coordinates of OFD: millimetres, y downwards, moved and turned by matrices (坐标变换)."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.read.page.matrix import Matrix

POINTS = 72 / 25.4  # points in a millimetre
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LONGEST = 64  # characters of a number
_FARTHEST = 1e7  # millimetres: nothing on paper lies so far away


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


@lru_cache(maxsize=16_384)
def number(word: str | None) -> float | None:
    """One number; ``None`` where it is none. What lies off every paper is held there."""
    if word is None or len(word) > _LONGEST or _NUMBER.fullmatch(word.strip()) is None:
        return None
    return max(-_FARTHEST, min(float(word), _FARTHEST))


def matrix(text: str | None) -> Matrix:
    """The matrix of an attribute ``CTM``; where it is no matrix, the one that changes nothing."""
    values = numbers(text, 7)
    return Matrix(*values) if len(values) == 6 else Matrix()  # noqa: PLR2004 - a matrix has six numbers


def moved(x: float, y: float) -> Matrix:
    """The matrix that only moves."""
    return Matrix(e=x, f=y)
