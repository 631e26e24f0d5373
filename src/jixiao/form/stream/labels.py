"""Labels in a run of fragments: whole, broken over lines, or cut by a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from jixiao.form.label import field_of, fold, part_points, vocabulary
from jixiao.form.stream.fragment import WIDE_GAP, Fragment
from jixiao.form.stream.period import WATCHED, begins_with_period, head_field

LONGEST_LABEL = 8
LEVELS = ("level1", "level2")
_SHORTEST_PIECE = 2
_LEVEL_SHAPE = re.compile(r"^(?!.*指标.|(?:全部|基本|部分|未)?(?:达成|达到|完成|实现))[一-龥、及和]{2,14}指标$")
_POINTED_LEVEL = re.compile(r"^[一-龥、及和]{2,12}$")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))")
_POINTS_PIECE = re.compile(r"^[(（]?\d+(\.\d+)?分?[)）]$|^[(（]\d+(\.\d+)?分?$|^分?[)）]$")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at a position: its field and the position behind it."""

    field: str
    end: int


def match_label(
    fragments: Sequence[Fragment], start: int, group: str, taken: Collection[str] = ()
) -> LabelMatch | None:
    """The longest label of a group that begins at a position, joined over as many fragments as it needs.

    Brackets printed after the label, such as （A）, （万元）, （20分）, belong to it. Words of a field that is taken
    are only the beginning of a label: a second 执行率 is that of 执行率权重.
    """
    best: LabelMatch | None = None
    text = ""
    for end in range(start, min(start + LONGEST_LABEL, len(fragments))):
        fragment = fragments[end]
        field = head_field(text + fragment.text, group)
        goes_on = end > start and fragments[end - 1].wraps is True and field is not None
        ends = best is not None and (_is_another(fragment, group) or _is_lost_label(fragment, group, best.field))
        if ends and not goes_on:
            break
        text += fragment.text
        if field is not None and field not in taken:
            best = LabelMatch(field, end + 1)
        elif not _opens_bracket(text) and not _begins_label(fold(text), group):
            break
    return best


@lru_cache(maxsize=1 << 14)
def _begins_label(folded: str, group: str) -> bool:
    """Whether some label of a group begins with these characters, brackets at the end apart."""
    bare = _NUMBERING.sub("", folded.rstrip(":").removesuffix("("))
    return any(word.startswith(bare) for word in vocabulary(group)) or begins_with_period(folded, group)


def _is_another(fragment: Fragment, group: str) -> bool:
    """Whether a fragment behind a whole label is a label of its own: 执行率 得分 are two heads, not one."""
    return fragment.gap >= WIDE_GAP or field_of(fragment.text, group) is not None


def _opens_bracket(text: str) -> bool:
    folded = fold(text)
    return folded.count("(") > folded.count(")")


def _is_lost_label(fragment: Fragment, group: str, field: str) -> bool:
    """Whether points on a line of their own behind a column head are a level label whose words were lost."""
    if group != "column" or field in {"score", "points"} or not fragment.starts_line:
        return False
    return part_points(fragment.text).label == "" and part_points(fragment.text).points is not None


def is_known_level(text: str) -> bool:
    """Whether a text is on the lists of level names."""
    return field_of(text, "level1") is not None or field_of(text, "level2") is not None


def is_level1_only(text: str) -> bool:
    """Whether a text is the name of a level 1 and of no level 2."""
    return field_of(text, "level1") is not None and field_of(text, "level2") is None


def level_of(text: str) -> str | None:
    """``level1`` or ``level2`` for a text that names a level, by the lists of known names or by its shape.

    A name that stands on both lists (满意度指标) is called ``level1`` here; the order of labels decides later.
    """
    if field_of(text, "level1") is not None:
        return "level1"
    label = part_points(text)
    if field_of(text, "level2") is not None:
        return "level2"
    if _LEVEL_SHAPE.match(fold(label.label)):
        return "level2" if label.points is None else "level1"
    if label.points is not None and _POINTED_LEVEL.match(fold(label.label)):
        return "level2"
    return None


@cache
def _level_words() -> frozenset[str]:
    return frozenset(vocabulary("level1")) | frozenset(vocabulary("level2"))


@lru_cache(maxsize=1 << 14)
def is_label_piece(text: str) -> bool:
    """Whether a text can be a piece of a level label that a page or an odd line break cut: 产出, 标, （20, 分）."""
    folded = fold(text)
    if _POINTS_PIECE.match(folded):
        return True
    bare = re.sub(r"\(\d*(\.\d+)?分?\)?$", "", folded)
    if not bare:
        return False
    if any(word.endswith(bare) and word != bare for word in _level_words()):
        return True
    return len(bare) >= _SHORTEST_PIECE and any(word.startswith(bare) for word in _level_words())


def _points_of(field: str, before: Sequence[str]) -> str:
    """Points in a column right behind that of a level are the points of its labels."""
    is_of_level = field == "points" and before and before[-1] in LEVELS
    return f"{before[-1]}_points" if is_of_level else field


def find_columns(fragments: Sequence[Fragment], start: int, group: str) -> tuple[tuple[str, ...], int]:
    """Fields of a run of column heads that begins at a position, and the position behind the run."""
    fields: list[str] = []
    begins: list[int] = []
    position = start
    while position < len(fragments):
        match = match_label(fragments, position, group)
        if match is not None and _points_of(match.field, fields) in fields:
            _rename(fragments, fields, begins, match.field)
        if match is not None and _points_of(match.field, fields) in fields:
            match = match_label(fragments, position, group, fields)
        if match is None and {*WATCHED, "level3"} & set(fields):
            match = match_label(fragments, position, "monitoring", fields)
            if match is not None and not WATCHED & {*fields, match.field}:
                match = None  # nothing shows yet that the paper is one of monitoring
        if match is None:
            break
        fields.append(_points_of(match.field, fields))
        begins.append(position)
        position = match.end
    return tuple(fields), position


def _rename(fragments: Sequence[Fragment], fields: list[str], begins: Sequence[int], field: str) -> None:
    """Let a head of a field that comes twice be what it is in monitoring papers: there 备注 is a column of its own."""
    if field not in fields or not WATCHED & set(fields):
        return
    at = fields.index(field)
    other = match_label(fragments, begins[at], "monitoring", fields)
    if other is not None:
        fields[at] = other.field
