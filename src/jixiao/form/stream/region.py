"""Where forms begin and end in a run of lines: titles, head labels and the column heads of indicator blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.form.label import fold, vocabulary
from jixiao.form.stream.fragment import Fragment, join, written
from jixiao.form.stream.labels import find_columns, match_label
from jixiao.place import Written

_TITLE = re.compile(r"(?:自评|绩效|评价|申报)[^。,;:]{0,14}表(?:\([^()]{0,12}\))?$")
_YEAR = re.compile(r"20\d\d|年度")
_SENTENCE = re.compile(r"[。；;，,]")
_ENUMERATOR = re.compile(
    r"^(?:附件\s*[一二三四五六七八九十\d]*[:：、.]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))"
)
_START_FIELDS = frozenset({"unit", "project"})
_VALUE_FIELDS = frozenset({"target", "actual", "score", "scoring_rule"})
_LEAST_COLUMNS = 3
_MOST_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """Column heads of an indicator block: their span and the fields in printed order."""

    start: int
    end: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A form's span of fragments, its title, and its indicator blocks' column heads."""

    start: int
    end: int
    title: Written | None
    anchors: tuple[Anchor, ...]


def find_anchors(fragments: Sequence[Fragment]) -> tuple[Anchor, ...]:
    """All column heads of indicator blocks, in printed order."""
    initials = frozenset(word[0] for word in vocabulary("column"))
    anchors: list[Anchor] = []
    position = 0
    while position < len(fragments):
        if fold(fragments[position].text)[:1] not in initials:
            position += 1
            continue
        columns, end = find_columns(fragments, position, "column")
        if len(columns) >= _LEAST_COLUMNS and "level3" in columns and _VALUE_FIELDS & set(columns):
            anchors.append(Anchor(position, end, columns))
            position = end
        else:
            position += 1
    return tuple(anchors)


def line_spans(fragments: Sequence[Fragment], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Spans of the printed lines between two positions."""
    begins = [at for at in range(start, end) if at == start or fragments[at].starts_line]
    return tuple(pairwise([*begins, end])) if begins else ()


def _is_title(text: str) -> bool:
    return bool(_TITLE.search(fold(text)))


def _goes_on(fragments: Sequence[Fragment], upper: tuple[int, int], title: str) -> bool:
    """Whether a title begins on the line above."""
    above = join(fragments[upper[0] : upper[1]])
    if _SENTENCE.search(above) or _is_title(above):
        return False
    if fragments[upper[1] - 1].wraps is True and not _YEAR.match(title):
        return True
    return not _YEAR.search(title) and bool(_YEAR.search(above)) and not above[-1:].isdigit()


def find_title(fragments: Sequence[Fragment], start: int, end: int) -> tuple[int, int, Written] | None:
    """The last title between two positions: its span and its words, without 附件N and without its number."""
    spans = line_spans(fragments, start, end)
    for last in range(len(spans) - 1, -1, -1):
        if not _is_title(join(fragments[spans[last][0] : spans[last][1]])):
            continue
        first = last
        while first > 0 and last - first < _MOST_TITLE_LINES - 1:
            text = join(fragments[spans[first][0] : spans[last][1]])
            if not _goes_on(fragments, spans[first - 1], text):
                break
            first -= 1
        span = fragments[spans[first][0] : spans[last][1]]
        words = join(span)
        while _ENUMERATOR.match(words):
            words = _ENUMERATOR.sub("", words, count=1)
        return spans[first][0], spans[last][1], written(span, words)
    return None


def _start_label(fragments: Sequence[Fragment], start: int, end: int) -> int | None:
    """The first head label that begins a line between two positions."""
    for position in range(start, end):
        if not fragments[position].starts_line:
            continue
        match = match_label(fragments, position, "header")
        if match is not None and match.field in _START_FIELDS:
            return position
    return None


def _begin(fragments: Sequence[Fragment], start: int, anchor: Anchor) -> tuple[int, Written | None] | None:
    """Where the form of an anchor begins, if it begins between ``start`` and the anchor."""
    title = find_title(fragments, start, anchor.start)
    if title is not None:
        return title[0], title[2]
    label = _start_label(fragments, start, anchor.start)
    return None if label is None else (label, None)


def find_regions(fragments: Sequence[Fragment]) -> tuple[Region, ...]:
    """Forms in printed order; an indicator block with no head of its own belongs to the form before it."""
    begins: list[tuple[int, Written | None, list[Anchor]]] = []
    previous = 0
    for anchor in find_anchors(fragments):
        begin = _begin(fragments, previous, anchor)
        if begin is not None or not begins:
            start, title = begin or (anchor.start, None)
            begins.append((start, title, []))
        begins[-1][2].append(anchor)
        previous = anchor.end
    regions = []
    for number, (start, title, anchors) in enumerate(begins):
        end = begins[number + 1][0] if number + 1 < len(begins) else len(fragments)
        regions.append(Region(start, end, title, tuple(anchors)))
    return tuple(regions)
