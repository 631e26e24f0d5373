"""Where an indicator block ends and what stands in the foot of a form: total, reasons, measures, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.form.label import fold, vocabulary
from jixiao.form.stream.fit import is_figure, is_score
from jixiao.form.stream.fragment import Fragment, join, written
from jixiao.form.stream.head import Pair
from jixiao.form.stream.labels import LabelMatch, match_label
from jixiao.form.stream.region import line_spans
from jixiao.place import Written

FOOT_FIELDS = frozenset(
    {"total", "grade", "conclusion", "reasons", "measures", "sign_off", "notes", "filled_by", "filled_on", "other"}
)
_OPENERS = frozenset({"reasons", "measures", "sign_off"})
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|附件|[一二三四五六七八九十]+、.{0,40}(?:自评|绩效|情况|报告|说明|决算|预算|解释)[^。;]{0,20}$)"
)
_TITLE_LINE = re.compile(r"(?:自评|绩效|评价)[^。,;]{0,10}(?:表|报告|结果)(?:\([^()]{0,8}\))?$")
_TOTAL_REACH = 4
_TOTALLED = ("points", "score", "review_score")
_FULL_POINTS = "100"


def _is_total(fragments: Sequence[Fragment], end: int) -> bool:
    """Whether a figure follows a label 总分."""
    return any(is_figure(fragment.text) for fragment in fragments[end : end + 1])


def _has_value(label: Fragment) -> bool:
    """Whether the words of notes follow a label; without them it is the head of a column."""
    return not label.ends_line or fold(label.text).endswith(":")


def find_foot(fragments: Sequence[Fragment], start: int, end: int) -> int:
    """Position of the first foot label that begins a line, or ``end``."""
    for position in range(start, end):
        if not fragments[position].starts_line:
            continue
        match = match_label(fragments, position, "header")
        if match is None:
            continue
        if match.field in _OPENERS or (match.field == "total" and _is_total(fragments, match.end)):
            return position
        if match.field == "notes" and _has_value(fragments[match.end - 1]):
            return position
        if match.field == "other" and not fragments[match.end - 1].ends_line:
            return position
    return end


def total_of(pair: Pair, columns: Sequence[str] = ()) -> Written:
    """The total score of a pair: the last of its figures, since the full points may stand before it.

    Where a reviewer's score has a column of its own, the total of that is printed too, in the order of the columns.
    """
    figures: list[Fragment] = []
    for fragment in pair.value[:_TOTAL_REACH]:
        if not is_figure(fragment.text) or (figures and not _goes_with(figures[0], fragment)):
            break
        figures.append(fragment)
    totalled = [name for name in columns if name in _TOTALLED]
    if len(figures) > 1 and "review_score" in totalled and "score" in totalled:
        behind = len(totalled) - totalled.index("score")
        return written([figures[max(-behind, -len(figures))]])
    return written([figures[-1]]) if figures else Written("", pair.label.place)


def grade_of(pair: Pair) -> Written | None:
    """The grade printed behind the figures of a total: 总分 100 92.5 优."""
    behind = [fragment for fragment in pair.value[: _TOTAL_REACH + 1] if not is_figure(fragment.text)]
    return written(behind[:1]) if behind and behind[0].text in vocabulary("grade_word") else None


def _goes_with(first: Fragment, figure: Fragment) -> bool:
    """Whether a figure stands on the line of the full points, or alone on the next as the score beside them."""
    if figure.place == first.place and not figure.starts_line:
        return True
    return first.text == _FULL_POINTS and is_score(figure.text) and figure.ends_line


def _foot_label(fragments: Sequence[Fragment], position: int) -> LabelMatch | None:
    """A foot label that begins a line at a position."""
    if not fragments[position].starts_line:
        return None
    match = match_label(fragments, position, "header")
    return match if match is not None and match.field in FOOT_FIELDS else None


def _behind_total(fragments: Sequence[Fragment], start: int, end: int) -> int:
    """Where the figures of a total and its grade end."""
    reach = start
    while reach < min(end, start + _TOTAL_REACH) and is_figure(fragments[reach].text):
        reach += 1
    return reach + (reach < end and fragments[reach].text in vocabulary("grade_word"))


def _behind_text(fragments: Sequence[Fragment], start: int, end: int) -> int:
    """Where the text of a foot label ends: at the next foot label, or before the heading of something else."""
    for number, (first, last) in enumerate(line_spans(fragments, start, end)):
        text = fold(join(fragments[first:last]))
        if first > start and _foot_label(fragments, first) is not None:
            return first
        if number and (_HEADING.match(text) or _TITLE_LINE.search(text)):
            return first
    return end


def cut_foot(fragments: Sequence[Fragment], start: int, end: int) -> int:
    """Where a foot that begins at ``start`` ends: before the heading or title of something else.

    A total ends with its figure; what follows it belongs to the foot only if another foot label comes at once.
    """
    position = start
    while position < end:
        match = _foot_label(fragments, position)
        if match is None:
            return position
        reader = _behind_total if match.field == "total" else _behind_text
        position = reader(fragments, match.end, end)
    return end
