"""Heads of columns that begin with a part of the year, as monitoring papers print them: 1-7月执行数, 上半年完成值."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.form.grid.monitoring import field_to_date
from jixiao.form.grid.words import words_of
from jixiao.form.label import field_of, vocabulary

WATCHED = frozenset({"to_date", "likelihood"})  # columns that no other paper has
_GROUPS = frozenset({"column", "money"})
_DATED = re.compile(r"(?:截至|截止)?[\d年月日末底~～至到—–-]+")
_BETWEEN = ("累计", "实际", "")


def head_field(text: str, group: str) -> str | None:
    """Field of a head, also where it begins with a part of the year."""
    return field_of(text, group) or field_to_date(text, group)


@lru_cache(maxsize=1 << 14)
def begins_with_period(folded: str, group: str) -> bool:
    """Whether a head with a part of the year begins with some characters."""
    if group not in _GROUPS or not folded:
        return False
    named = [word for word, _ in words_of("period")]
    dated = _DATED.match(folded)
    rests = [folded[len(word) :] for word in named if folded.startswith(word)]
    rests += [] if dated is None else [folded[dated.end() :]]
    if any(word.startswith(folded) for word in named):
        return True
    heads = [between + word for word in vocabulary(f"{group}_to_date") for between in _BETWEEN]
    return any(head.startswith(rest) for rest in rests for head in heads)
