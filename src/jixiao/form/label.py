"""Labels of forms by meaning: which field a printed label names, whatever the province calls it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import TypeVar, cast

from jixiao.data import load_data

G = TypeVar("G", bound=str)
R = TypeVar("R")
_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_TO_HALF[0x3000] = 0x20
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_STARS = "★☆"
_CELL = 200  # characters up to which a text is remembered
_MOST = 1 << 14  # texts that are remembered at a time, those of some hundred forms
_TAIL = re.compile(r"\([^()]*\)$")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))")
_POINTED = re.compile(r"^(?P<label>.*?)[：:]?[（(](?P<points>\d+(?:\.\d+)?)分?[）)]$")
_CLOSING = (")", "）")
_MARKS, _NUMERALS = tuple("*★☆▲"), tuple("一二三四五六七八九十(")
_ORNAMENT = re.compile(r"^[*★☆▲]+|[::]+$")


class _Known(dict[str, R]):
    """What is found out of texts, by text; long ones are not kept, and all are forgotten where they are too many."""

    def __init__(self, judge: Callable[[str], R]) -> None:
        self.judge = judge

    def __missing__(self, text: str) -> R:
        found = self.judge(text)
        if len(text) <= _CELL:
            if len(self) >= _MOST:
                self.clear()
            self[text] = found
        return found


class _KnownOf(dict[G, _Known[R]]):
    """The same for each group of words that texts are held against."""

    def __init__(self, judge: Callable[[str, G], R]) -> None:
        self.judge = judge

    def __missing__(self, group: G) -> _Known[R]:
        judge = self.judge
        self[group] = _Known(lambda text: judge(text, group))
        return self[group]


def remembered_alone(judge: Callable[[str], R]) -> Callable[[str], R]:
    """What is found out of a text, found out once: cells are asked again and again.

    The answer comes from a dictionary with no function of ours on the way, as that would take most of the time.
    """
    return _Known(judge).__getitem__


def remembered(judge: Callable[[str, G], R]) -> Callable[[str, G], R]:
    """The same of a text that is held against a group of words."""
    known = _KnownOf(judge)

    @wraps(judge)
    def answer(text: str, group: G) -> R:
        return known[group][text]

    return answer


@remembered_alone
def fold(text: str) -> str:
    """Text for comparison: no white space, half-width letters, digits, brackets and signs."""
    if _WIDE.search(text) is not None:  # to look for them takes a fifth of what to translate takes
        text = text.translate(_FULL_TO_HALF)
    return "".join(text.split())


@cache
def vocabulary(group: str) -> Mapping[str, str]:
    """Folded word → field, for one group of ``data/forms/labels.yaml`` (``column``, ``money``, ``header``…)."""
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data("forms/labels.yaml"))
    return {fold(entry["word"]): field for field, entries in tree[group].items() for entry in entries}


@cache
def parents() -> Mapping[str, tuple[str, ...]]:
    """Level-2 field → the level-1 fields under which it may stand."""
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data("forms/labels.yaml"))
    return {field: tuple(entry["word"] for entry in entries) for field, entries in tree["parent"].items()}


@cache
def synonyms_of(group: str) -> Mapping[str, str]:
    """Field → its first word, for one group of ``data/forms/labels.yaml``."""
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data("forms/labels.yaml"))
    return {field: entries[0]["word"] for field, entries in tree[group].items()}


def core_mark(name: str) -> str:
    """The stars with which the name of an indicator is marked as a core one (★ 核心指标); empty where it has none."""
    return "".join(letter for letter in name if letter in _STARS)


@dataclass(frozen=True, slots=True)
class PointedLabel:
    """A label parted from the points printed with it: 产出指标（20分） is 产出指标 and 20."""

    label: str
    points: str | None


def part_points(text: str) -> PointedLabel:
    """Part a label from its points; white space goes, nothing else of the label changes.

    The points need their 分 or brackets that hold nothing but a number; 效益指标 alone has none.
    """
    bare = "".join(text.split())
    match = _POINTED.match(bare) if bare.endswith(_CLOSING) else None
    if match is None:
        return PointedLabel(bare, None)
    return PointedLabel(match["label"], match["points"])


@cache
def _endings(group: str) -> frozenset[str]:
    """The last letters of the words of a group, and what is dropped from behind a word."""
    return frozenset("):").union(word[-1] for word in vocabulary(group))


@remembered
def field_of(text: str, group: str) -> str | None:
    """Field that a printed label names in a group, ``None`` if it names none.

    Brackets at the end such as （A）, （万元）, （20分） and a colon or star are dropped one by one until a word is
    known, and at last the number of a heading before it (四、); the match is whole, never a part of a sentence.
    """
    known, endings = vocabulary(group), _endings(group)
    word = fold(text)
    while word and word[-1] in endings:
        if word in known:
            return known[word]
        shorter = _TAIL.sub("", word) if word.endswith(")") else word
        shorter = _ORNAMENT.sub("", shorter) if shorter.endswith(":") or shorter.startswith(_MARKS) else shorter
        if shorter == word and word.startswith(_NUMERALS):
            shorter = _NUMBERING.sub("", word)
        if shorter == word:
            return None
        word = shorter
    return None
