"""How far two Chinese texts speak of the same thing: shared pairs of characters (文字相似)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache, lru_cache

from jixiao.check.wording import word_list
from jixiao.form.label import fold

_HAN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}")
_CLAUSE = re.compile(r"[，,。；;：:！!？?、]|\([一二三四五六七八九十\d]+\)|[①-⑩]")


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters outside common words, and words in Latin letters."""
    found: set[str] = set()
    for run in _HAN.findall(_common_words().sub("\x00", fold(text))):
        if run.isascii():
            found.add(run.upper())
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


@cache
def _common_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, word_list("common_pair"))))


def share_word(left: str, right: str) -> bool:
    """Whether two texts share a telling pair of characters."""
    return not pairs(left).isdisjoint(pairs(right))


@lru_cache(maxsize=4096)
def likeness(left: str, right: str, least: Fraction = Fraction(0)) -> float:
    """From 0 to 1: how much of two texts is the same, in order.

    Args:
        left: One text.
        right: The other.
        least: What matters to the caller; texts that cannot reach it count as 0 without being compared in full.
    """
    one, other = fold(left), fold(right)
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text without their numbers."""
    yield from (part for part in _CLAUSE.split(fold(text)) if part)
