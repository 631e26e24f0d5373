"""Spaces that a printing program puts between Chinese and Latin letters or digits (中西文间隙)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


@cache
def _together() -> re.Pattern[str]:
    return re.compile(r"[一-龥][0-9A-Za-z]|[0-9A-Za-z][一-龥]")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(r"[一-龥] [0-9A-Za-z]|[0-9A-Za-z] [一-龥]")


def scripts_meet(left: str, right: str) -> bool:
    """Whether a Chinese letter and a Latin letter or a digit would meet if two words stood together."""
    return _together().search(left[-1:] + right[:1]) is not None


def scripts_are_apart(texts: Iterable[str]) -> bool:
    """Whether a space stands wherever a Chinese letter and a Latin letter or a digit meet on a line, nine times in ten.

    Then such a space says nothing of where a cell ends.
    """
    apart: list[str] = []
    together = 0
    for text in texts:
        apart += _apart().findall(text)
        together += len(_together().findall(text))
    measures = any(pair[0].isascii() for pair in apart)  # 6 月, 300 个; a figure behind words may be the next cell
    return measures and together * 9 <= len(apart)
