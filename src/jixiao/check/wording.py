"""Word lists of the checks (核对用的词表), kept as data with where each word was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.form.label import fold


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The folded words of one list of ``data/checks/words.yaml``, longest first."""
    return tuple(sorted(_printed(name), key=len, reverse=True))


@cache
def _printed(name: str) -> tuple[str, ...]:
    tree = cast("Mapping[str, Sequence[Mapping[str, str]]]", load_data("checks/words.yaml"))
    return tuple(fold(entry["word"]) for entry in tree[name])


def word_in(text: str, name: str) -> str | None:
    """The longest word of a list that stands anywhere in a text."""
    folded = fold(text)
    return next((word for word in word_list(name) if word in folded), None)


def word_at_end(text: str, name: str) -> str | None:
    """The longest word of a list with which a text ends."""
    folded = fold(text)
    if not folded.endswith(word_list(name)):
        return None
    return next(word for word in word_list(name) if folded.endswith(word))


def rank_at_end(text: str, name: str) -> int | None:
    """Position in the list of the first word with which a text ends; the list's order is one of preference."""
    folded = fold(text)
    if not folded.endswith(_printed(name)):
        return None
    return next(at for at, word in enumerate(_printed(name)) if folded.endswith(word))
