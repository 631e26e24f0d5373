"""The words of the public tables of final accounts (决算公开表用语), from ``data/forms/final_accounts.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.form.label import fold

Tokens = frozenset[str]
_QUOTES = str.maketrans("", "", "“”\"'‘’「」〝〞＂")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十\d]+\)|\d+[、.．]|其中[:、]|[#*]+)+")
_TAIL = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class TableKind:
    """One kind of table.

    Attributes:
        name, title: Its name in data, and what it is called.
        titles: All that it is called, folded.
        shape: ``sides``, ``codes`` or ``free``.
        columns: Meanings of a heading together → column.
        needs: Columns by which it is known where no title is printed.
        across: Column → the columns that make it.
    """

    name: str
    title: str
    titles: tuple[str, ...]
    shape: str
    columns: Mapping[Tokens, str]
    needs: Tokens
    across: Mapping[str, Sequence[str]]


def tree() -> Mapping[str, Any]:
    """The whole data."""
    return cast("Mapping[str, Any]", load_data("forms/final_accounts.yaml"))


def bare(text: str) -> str:
    """Words for comparison: folded, without quotation marks."""
    return fold(text).translate(_QUOTES)


def unnumbered(text: str) -> str:
    """A label for comparison, without its ordinal: 一、, （一）, 1., 其中：."""
    return _ORDINAL.sub("", bare(text))


@cache
def kinds() -> Mapping[str, TableKind]:
    """Every kind of table by name."""
    return {name: _kind(name, entry) for name, entry in tree()["tables"].items()}


def _kind(name: str, entry: Mapping[str, Any]) -> TableKind:
    of_sides = entry["shape"] == "sides"
    columns = tree()["sides"]["columns"] if of_sides else entry["columns"]
    return TableKind(
        name=name,
        title=entry["title"],
        titles=tuple(bare(title) for title in entry["titles"]),
        shape=entry["shape"],
        columns={frozenset(tokens): column for column, paths in columns.items() for tokens in paths},
        needs=frozenset(entry.get("needs", ())),
        across=tree()["sides"]["across"] if of_sides else entry["across"],
    )


@cache
def _vocabulary(group: str) -> Mapping[str, str]:
    return {bare(word): meaning for meaning, words in tree()[group].items() for word in words}


def head_of(text: str) -> str | None:
    """What a heading means; ``None`` where nobody knows."""
    words = bare(text)
    return _meaning(words, _vocabulary("heads")) if words else None


def line_of(text: str) -> str | None:
    """What the label of a row means."""
    words = unnumbered(text)
    return _meaning(words, _vocabulary("lines")) if words else None


def _meaning(words: str, known: Mapping[str, str]) -> str | None:
    """By the words, else by the words without a bracket at their end or a unit of money."""
    return known.get(words) or known.get(_TAIL.sub("", words))


def title_in(text: str) -> TableKind | None:
    """The kind of table that words name: the longest title in them counts."""
    words = bare(text)
    found = [(len(title), kind.name) for kind in kinds().values() for title in kind.titles if title in words]
    return kinds()[max(found)[1]] if found else None


@cache
def marks(name: str) -> frozenset[str]:
    """Some marks, folded: ``org``, ``currency``, ``nothing``."""
    return frozenset(bare(word) for word in tree()["marks"][name])


def column_title(kind: TableKind, column: str) -> str:
    """What a column is called: the first words of the meanings that it goes by."""
    tokens = next(tokens for tokens, name in kind.columns.items() if name == column)
    return "".join(words[0] for meaning, words in tree()["heads"].items() if meaning in tokens)


def personnel_classes() -> frozenset[str]:
    """The classes of the economic classification that are personnel costs (人员经费)."""
    return frozenset(tree()["personnel"])
