"""Where forms begin and end in a run of lines: titles, head labels and the column heads of indicator blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.form.grid.front import names_body
from jixiao.form.label import fold, vocabulary
from jixiao.form.stream.fragment import Fragment, join, written
from jixiao.form.stream.labels import find_columns, match_label
from jixiao.place import Written

_TITLE = re.compile(r"(?:自评|绩效|评价|申报)[^。,;:]{0,14}表(?:\([^()]{0,12}\))?$")
_YEAR = re.compile(r"20\d\d|年度")
_YEAR_LINE = re.compile(r"^\(?20\d\d年?度?\)?$")
_SENTENCE = re.compile(r"[。；;，,]")
_ENUMERATOR = re.compile(
    r"^(?:附件\s*[一二三四五六七八九十\d]*[:：、.]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))"
)
_END_FIELDS = frozenset({"total", "reasons", "measures", "sign_off"})
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
        columns, end = _heads_at(fragments, position)
        if len(columns) >= _LEAST_COLUMNS and "level3" in columns and _VALUE_FIELDS & set(columns):
            anchors.append(Anchor(position, end, columns))
            position = end
        else:
            position += 1
    return tuple(anchors)


def _heads_at(fragments: Sequence[Fragment], start: int) -> tuple[tuple[str, ...], int]:
    """Fields of the column heads at a position and where they end, also where they stand in two rows.

    Of two rows the upper one prints the heads that reach down (实际完成值, 分值, 得分) behind words that stand over
    several columns (绩效指标, 年度指标值), the lower one what stands under these, from 一级指标 on.
    """
    upper, end = find_columns(fragments, start, "column")
    if "level1" not in upper[1:] or "actual" not in upper[: upper.index("level1")]:
        return upper, end
    for position in range(start + 1, end):
        lower, behind = find_columns(fragments, position, "column")
        if lower[:1] == ("level1",) and "level3" in lower:
            before = upper[: upper.index("level1")]
            return (*lower, *(name for name in before if name not in lower)), behind
    return upper, end


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
    if _YEAR.search(title):
        return names_body(above)
    return bool(_YEAR.search(above)) and not above[-1:].isdigit()


def _title_span(fragments: Sequence[Fragment], spans: Sequence[tuple[int, int]], end: int) -> tuple[int, int]:
    """First and last position of a title whose last words stand on line ``end``: lines above, and a year below."""
    first = end
    while first > 0 and end - first < _MOST_TITLE_LINES - 1:
        text = join(fragments[spans[first][0] : spans[end][1]])
        if not _goes_on(fragments, spans[first - 1], text):
            break
        first -= 1
    below = end + 1
    if below < len(spans) and _YEAR_LINE.match(fold(join(fragments[spans[below][0] : spans[below][1]]))):
        return spans[first][0], spans[below][1]
    return spans[first][0], spans[end][1]


def find_title(fragments: Sequence[Fragment], start: int, end: int) -> tuple[int, int, Written] | None:
    """The last title between two positions: its span and its words, without 附件N and without its number."""
    spans = line_spans(fragments, start, end)
    for last in range(len(spans) - 1, -1, -1):
        if not _is_title(join(fragments[spans[last][0] : spans[last][1]])):
            continue
        first, behind = _title_span(fragments, spans, last)
        words = join(fragments[first:behind])
        while _ENUMERATOR.match(words):
            words = _ENUMERATOR.sub("", words, count=1)
        return first, behind, written(fragments[first:behind], words)
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


def _line_text(fragments: Sequence[Fragment], position: int) -> str:
    end = position + 1
    while end < len(fragments) and not fragments[end].starts_line:
        end += 1
    return join(fragments[position:end])


def _has_total(fragments: Sequence[Fragment], start: int, end: int) -> bool:
    """Whether a form ends between two positions: its total or its foot stands there."""
    for position in range(start, end):
        match = match_label(fragments, position, "header") if fragments[position].starts_line else None
        if match is not None and match.field in _END_FIELDS:
            return True
    return False


def _begin(
    fragments: Sequence[Fragment], start: int, anchor: Anchor, before: tuple[int, Written | None] | None
) -> tuple[int, Written | None] | None:
    """Where the form of an anchor begins, if it begins between ``start`` and the anchor.

    A title and head that are printed again on the next page of an unfinished form begin nothing.
    """
    title = find_title(fragments, start, anchor.start)
    label = _start_label(fragments, start if title is None else title[1], anchor.start)
    if title is None and label is None:
        return None
    begin = title[0] if title is not None else label or 0
    if before is not None and not _has_total(fragments, start, begin) and _is_repeat(fragments, before, title, label):
        return None
    return begin, None if title is None else title[2]


def _is_repeat(
    fragments: Sequence[Fragment],
    before: tuple[int, Written | None],
    title: tuple[int, int, Written] | None,
    label: int | None,
) -> bool:
    """Whether a title and a head label say the same as those of the form before."""
    if title is not None and before[1] is not None and title[2].text != before[1].text:
        return False
    if label is None:
        return title is not None
    first = _start_label(fragments, before[0], label)
    return first is not None and _line_text(fragments, first) == _line_text(fragments, label)


def find_regions(fragments: Sequence[Fragment]) -> tuple[Region, ...]:
    """Forms in printed order; an indicator block with no head of its own belongs to the form before it."""
    begins: list[tuple[int, Written | None, list[Anchor]]] = []
    previous = 0
    for anchor in find_anchors(fragments):
        before = (begins[-1][0], begins[-1][1]) if begins else None
        begin = _begin(fragments, previous, anchor, before)
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


def without_repeated_head(fragments: Sequence[Fragment], region: Region, start: int, end: int) -> tuple[Fragment, ...]:
    """Fragments between two positions without the lines of the form's title and head printed again on a page.

    A line counts as printed again where it stands word for word above the first column heads, names a title or a head
    label, or follows such a line at once.
    """
    above = {
        join(fragments[first:last]) for first, last in line_spans(fragments, region.start, region.anchors[0].start)
    }
    kept: list[Fragment] = []
    inside = False
    for first, last in line_spans(fragments, start, end):
        text = join(fragments[first:last])
        label = match_label(fragments, first, "header")
        opens = _is_title(text) or (label is not None and label.field in _START_FIELDS)
        inside = text in above and (inside or opens)
        if not inside:
            kept += fragments[first:last]
    return tuple(kept)
