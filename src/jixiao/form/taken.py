"""Which lines of a file are read already, asked for every block of a document (已读行)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TypeAlias

from jixiao.place import Place

LineRange: TypeAlias = tuple[int, int]


class Taken:
    """Ranges of lines, which may overlap; each question takes one search, however many there are."""

    def __init__(self, ranges: Iterable[LineRange]) -> None:
        """Take first and last line of each range."""
        ordered = sorted(ranges)
        self._firsts = [first for first, _ in ordered]
        self._lasts = list(accumulate((last for _, last in ordered), max))

    def holds(self, place: Place) -> bool:
        """Whether a place begins in one of the ranges; one without a line lies in none."""
        return place.line is not None and self._holds_line(place.line)

    def begins_at(self, place: Place) -> bool:
        """The same, where a place without a line counts as line 0, as the ranges of such formats do."""
        return self._holds_line(place.line or 0)

    def _holds_line(self, line: int) -> bool:
        at = bisect_right(self._firsts, line) - 1
        return at >= 0 and line <= self._lasts[at]
