"""What a publication must hold and what a template leaves behind (决算公开的词表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.form.label import fold


@cache
def publication_words(name: str) -> tuple[str, ...]:
    """The folded words of one list of ``data/checks/publication.yaml``, in its order."""
    tree = cast("Mapping[str, Sequence[Mapping[str, str]]]", load_data("checks/publication.yaml"))
    return tuple(fold(entry["word"]) for entry in tree[name])


@cache
def publication_notes() -> Mapping[str, tuple[str, ...]]:
    """The notes that final accounts must carry, each with the words that tell that it is there."""
    tree = cast("Mapping[str, Sequence[Mapping[str, str | Sequence[str]]]]", load_data("checks/publication.yaml"))
    return {
        str(entry["word"]): tuple(fold(word) for word in (str(entry["word"]), *entry.get("also", ())))
        for entry in tree["notes"]
    }
