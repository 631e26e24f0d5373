"""Words by which whole papers are known, from ``data/forms/statements/papers.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data


@cache
def paper_words(name: str) -> tuple[str, ...]:
    """The words of one group, longest first."""
    tree = cast("Mapping[str, Sequence[str]]", load_data("forms/statements/papers.yaml"))
    return tuple(sorted(tree[name], key=len, reverse=True))


@cache
def final_accounts_sections() -> Mapping[str, tuple[str, ...]]:
    """Section of the notes to final accounts → words of its heading."""
    tree = cast("Mapping[str, Mapping[str, Sequence[str]]]", load_data("forms/statements/papers.yaml"))
    return {name: tuple(words) for name, words in tree["final_accounts"].items()}


def names_any(text: str, name: str) -> bool:
    """Whether a text holds a word of a group."""
    return any(word in text for word in paper_words(name))
