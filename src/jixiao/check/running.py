"""The running text of a paper in one piece, with the way back to its lines (连续正文)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.once import once
from jixiao.check.paper import Paper
from jixiao.document import Line
from jixiao.form.label import fold
from jixiao.place import Place


@dataclass(frozen=True)
class Running:
    """All lines or cells run together without white space; a phrase may be broken over lines."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Place]]:
        """Every match and the line in which it begins."""
        for match in pattern.finditer(self.text):
            yield match, self.places[bisect_right(self.starts, match.start()) - 1]


@once
def running_lines(paper: Paper) -> Running:
    """The lines of running text; tables are left out."""
    return _joined([(block.text, block.place) for block in paper.document.blocks if isinstance(block, Line)])


@once
def cells_and_lines(paper: Paper) -> tuple[tuple[str, Place], ...]:
    """Every line and every cell by itself, folded."""
    found: list[tuple[str, Place]] = []
    for block in paper.document.blocks:
        if isinstance(block, Line):
            found.append((fold(block.text), block.place))
        else:
            found += [(fold(cell.text), cell.place) for row in block.rows for cell in row]
    return tuple(found)


def _joined(pieces: list[tuple[str, Place]]) -> Running:
    texts, starts, places, at = [], [], [], 0
    for raw, place in pieces:
        text = fold(raw)
        if text:
            texts.append(text)
            starts.append(at)
            places.append(place)
            at += len(text)
    return Running("".join(texts), tuple(starts), tuple(places))
