"""The word lists of ``data/quantity/words.yaml`` (用词), folded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.quantity.folding import fold


@cache
def _tree() -> Mapping[str, Sequence[str]]:
    return cast("Mapping[str, Sequence[str]]", load_data("quantity/words.yaml"))


@cache
def words_of(group: str) -> frozenset[str]:
    """The folded words of a group."""
    return frozenset(fold(word) for word in _tree()[group])


@cache
def _long_words(group: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(group) if len(word) > 1)


def mentions(folded: str, group: str) -> bool:
    """Whether folded words contain a word of the group; a word of one sign counts only alone (优 is not in 优化)."""
    return folded in words_of(group) or any(word in folded for word in _long_words(group))


@cache
def per_words() -> Mapping[str, str]:
    """Frequency words and the unit they divide by: 每月 is per 月."""
    return cast("Mapping[str, Mapping[str, str]]", _tree())["per"]


@cache
def attainment_words() -> Mapping[str, Sequence[str]]:
    """Completion words by how far they say the target was reached, in the order to be tried."""
    return cast("Mapping[str, Mapping[str, Sequence[str]]]", _tree())["attainment"]
