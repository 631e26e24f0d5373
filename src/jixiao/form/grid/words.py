"""Words that are no column's name but still tell what a title, a row or a renamed column is (识别用词)."""

from __future__ import annotations

from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.form.label import fold, remembered


@cache
def words_of(group: str) -> tuple[tuple[str, str], ...]:
    """Folded word and what it stands for, in the order of ``data/forms/grid.yaml``."""
    tree = cast("dict[str, dict[str, list[dict[str, str]]]]", load_data("forms/grid.yaml"))
    return tuple((fold(entry["word"]), field) for field, entries in tree[group].items() for entry in entries)


@remembered
def like(text: str, group: str) -> str | None:
    """What the first word of a group that stands in a text means; ``None`` where none does."""
    folded = fold(text)
    return next((field for word, field in words_of(group) if word in folded), None)


def is_like(text: str, group: str, field: str) -> bool:
    """Whether a word of one meaning stands in a text."""
    folded = fold(text)
    return any(word in folded for word, meaning in words_of(group) if meaning == field)


def ends_like(text: str, group: str) -> bool:
    """Whether a text ends with a word of a group."""
    return fold(text).endswith(_all_words(group))


@cache
def _all_words(group: str) -> tuple[str, ...]:
    return tuple(word for word, _ in words_of(group))
