"""Labels of head, goals and foot that the end of a page cut, put together again before the form is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.form.label import field_of, fold, part_points
from jixiao.form.stream.fragment import Fragment, join
from jixiao.form.stream.labels import LONGEST_LABEL

_MOST_BACK = 24  # fragments of the row above a page end
_MOST_RESTS = 3  # labels of a row
_MOST_LINES = 3  # lines of the rest of a label
_LONGEST_REST = 8
_POINTED = frozenset({"goal", "indicators", "execution"})
_NUMBERS = ":0123456789一二三四五六七八九十"
_GROUPS = ("header", "money", "column", "task")


def with_whole_labels(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Fragments in which the rest of a label that stands on the next page follows its beginning.

    A rest is moved only where it makes the words before other cells of its row a known label that they were not.
    """
    found = list(fragments)
    for page in [at for at, fragment in enumerate(found) if fragment.may_start_page and at]:
        start = page
        for _ in range(_MOST_RESTS):
            moved = _next_rest(found, start)
            if moved is None:
                break
            end, to = moved
            rest = [replace(fragment, starts_page=False, may_start_page=False) for fragment in found[start:end]]
            if end < len(found):
                found[end] = replace(found[end], starts_page=found[start].starts_page, may_start_page=True)
            found[start:end] = []
            found[to:to] = rest
            start = end
    return tuple(found)


def _next_rest(fragments: Sequence[Fragment], start: int) -> tuple[int, int] | None:
    """Where the rest of a label that begins at ``start`` ends, and behind which fragment it belongs."""
    lines = 0
    for end in range(start + 1, len(fragments) + 1):
        text = join(fragments[start:end])
        if len(text) > _LONGEST_REST or lines == _MOST_LINES:
            return None
        to = _beginning(fragments, start, text)
        if to is not None:
            return end, to
        lines += fragments[end - 1].ends_line
    return None


def _beginning(fragments: Sequence[Fragment], page: int, rest: str) -> int | None:
    """The position behind the nearest words above a page end that a rest makes a whole label."""
    texts = {
        (first, end): join(fragments[first:end])
        for first in range(page - 1, max(-1, page - _MOST_BACK), -1)
        if fragments[first].starts_line or fragments[first].gap
        for end in range(min(first + LONGEST_LABEL, page), first, -1)
    }
    if fragments[page - 1].wraps is True and any(
        _fields(text + rest) for (_, end), text in texts.items() if end == page
    ):
        return page  # the last cell above goes on, and with the rest it is a label
    found = [
        span
        for span, text in texts.items()
        if _goes_on(last := fragments[span[1] - 1], rest) and _completes(text, rest, is_open=last.wraps is True)
    ]
    known = [span for span, text in texts.items() if _fields(text)]
    found = [  # 实际完成 that goes on as 实际完成值 on its next line is not cut
        (first, end)
        for first, end in found
        if fragments[end - 1].wraps is not True or not any(first == at and end < stop for at, stop in known)
    ]
    if _closes_bracket(rest):
        closed = [span for span in texts if _is_closed(texts[span])]
        found = [span for span in found if not any(span[0] == first and span[1] < end for first, end in closed)]
        # rather that of points, as in （20分）, than of another remark, as in （20分*执行率）
        found = [span for span in found if part_points(texts[span] + rest).points is not None] or found
    return found[0][1] if found else None


def _goes_on(last: Fragment, rest: str) -> bool:
    """Whether a cell may go on behind a fragment; points in brackets may be a paragraph of their own."""
    return not last.ends_line or last.wraps is not False or part_points(rest).label == ""


def _closes_bracket(rest: str) -> bool:
    folded = fold(rest)
    return folded.count(")") > folded.count("(")


def _is_closed(text: str) -> bool:
    """Whether words hold a bracket and its end."""
    folded = fold(text)
    return "(" in folded and folded.count("(") == folded.count(")")


def _completes(text: str, rest: str, *, is_open: bool) -> bool:
    """Whether a rest makes words a label, or a label another one, and is none itself."""
    if part_points(rest).label == "" and part_points(rest).points is not None:
        return part_points(text).points is None and _may_have_points(text)
    opened = fold(text)
    if _closes_bracket(rest):
        return opened.count("(") == opened.count(")") + 1 and bool(_fields(text + rest))
    whole, before = _fields(text + rest), _fields(text)
    if not whole or whole == before or opened.count("(") != opened.count(")"):
        return False
    if is_open and field_of(text + rest, "header") is not None and field_of(rest, "header") is None:
        return True  # 年度总体目标 that must go on, and 完成情况, which is also the head of a column
    return not before or not _fields(rest)


def _may_have_points(text: str) -> bool:
    """Whether words are the label of a block that prints its points: 年度绩效目标2（40分）, 预算执行情况（20分）."""
    return field_of(fold(text).rstrip(_NUMBERS), "header") in _POINTED


def _fields(text: str) -> frozenset[str]:
    return frozenset(f"{group}.{field}" for group in _GROUPS if (field := field_of(text, group)) is not None)
