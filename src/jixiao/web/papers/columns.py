"""How wide each column of a drawn paper is, by what stands in it (栏宽)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import isqrt
from typing import TypeAlias

from jixiao.web.papers.layout import Box
from jixiao.web.papers.paths import place_of

_WORD = re.compile(r"[!-~≥≤％]+")
_MARGINS = 3
_NARROWEST = 5  # half-width letters: two Chinese characters and the margins
_LABELS = (8, 4)  # of a sentence or label, four Chinese characters at least stand in one line; two where that is much
_LONGEST_WORD = 16
_LONGEST_TEXT = 240  # what is longer still does not widen its column any more
_PAGE = 120  # half-width letters that a sheet is wide
_MUCH = 80  # of them for what must not be broken
#: What one chooses in a list, with the arrow beside it.
_CHOSEN: Mapping[str, int] = {"cause": 8, "likelihood": 12}
#: What people will write into an empty cell, in half-width letters.
_EXPECTED: Mapping[str, int] = {
    **dict.fromkeys(("reason", "remark", "scoring_rule", "definition", "actual_text", "text", "content"), 40),
    **dict.fromkeys(("actual", "to_date", "forecast", "target", "level3", "name", "completion"), 14),
}
#: A cell of one column: the column, rows that it covers, its field, its width, its longest number.
_Placed: TypeAlias = tuple[int, int, str, int, int]


def text_width(text: str) -> int:
    """Width of a text in half-width letters; a Chinese character is two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


@lru_cache(8192)
def _short_needs(text: str) -> tuple[int, int]:
    longest = max((len(word) for word in _WORD.findall(text)), default=0)
    return min(text_width(text), _LONGEST_TEXT), longest


def _needs(text: str) -> tuple[int, int]:
    """Width of a text as far as it counts, and letters of its longest number; what is short is measured once."""
    return (_short_needs if len(text) <= _LONGEST_TEXT else _short_needs.__wrapped__)(text)


def is_figure(text: str) -> bool:
    """Whether a text is one number or one short word, which stands in one line."""
    return bool(_WORD.fullmatch(text)) and len(text) <= _LONGEST_WORD


def column_widths(rows: Sequence[Sequence[Box]], columns: int) -> tuple[int, ...]:
    """Widths of the columns in thousandths of the table, together 1000.

    Every column has room for its longest number; what is left goes by the root of how much is written in a column,
    which makes the sum of lines over all columns least.

    Args:
        rows: The cells, covered ones left out.
        columns: How many columns there are.
    """
    placed = [
        (column, box.row_span, place_of(box.path)[1] if box.path else "", *_needs(box.text))
        for box, column in _placed(rows)
        if box.column_span == 1
    ]
    least = next((found for label in _LABELS if sum(found := _least(placed, columns, label)) <= _MUCH), None)
    least = least or _least(placed, columns, _LABELS[-1])
    texts = [list[tuple[int, int]]() for _ in range(columns)]
    for column, height, field, width, _ in placed:
        texts[column].append((max(width, _EXPECTED.get(field, 0)), height))
    written = [
        sum(max(width + _MARGINS - room, 0) // height for width, height in cells)
        for cells, room in zip(texts, least, strict=True)
    ]
    spare = max(_PAGE - sum(least), 0)
    roots = [isqrt(100 * amount) for amount in written]
    shares = _share_out(spare * 100, roots)
    return _share_out(1000, [part * 100 + more for part, more in zip(least, shares, strict=True)])


def _least(placed: Sequence[_Placed], columns: int, label: int) -> list[int]:
    """What each column needs at least: room for its longest number, and for some letters of its words."""
    least = [_NARROWEST] * columns
    for column, _, field, width, longest in placed:
        needed = min(max(longest, _CHOSEN.get(field, 0), min(width, label)), _LONGEST_WORD)
        least[column] = max(least[column], needed + _MARGINS)
    return least


def _placed(rows: Sequence[Sequence[Box]]) -> Iterator[tuple[Box, int]]:
    """Every cell with the number of its first column."""
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for box in row:
            while (number, column) in covered:
                column += 1
            yield box, column
            down, across = range(number, number + box.row_span), range(column, column + box.column_span)
            covered.update((below, beside) for below in down for beside in across)


def _share_out(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """A whole number shared out by weights, the parts together exactly the whole."""
    total = sum(weights)
    if not total:
        return (0,) * len(weights)
    ends = [0]
    for weight in weights:
        ends.append(ends[-1] + weight)
    return tuple(whole * end // total - whole * begin // total for begin, end in pairwise(ends))
