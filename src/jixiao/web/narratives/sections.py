"""Which texts a report wants, as data, and what becomes of each (文字材料的节)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data

_FILE = "web/narratives.yaml"
SELF_EVALUATION = "self_evaluation"
FINAL_ACCOUNTS = "final_accounts"


@dataclass(frozen=True, slots=True)
class Section:
    """A section that people write.

    Attributes:
        name: Its key.
        title, where, hint: What it is called, in which part of the paper it stands, how to write it.
        shape: ``lines``, ``text``, ``blocks`` or ``pairs``.
        needs: A figure without which it has no place.
    """

    name: str
    title: str
    shape: str
    where: str
    hint: str = ""
    needs: str = ""


@cache
def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(_FILE))


def longest() -> int:
    """Most letters of one text."""
    return int(_tree()["longest"])


def figure_names() -> Mapping[str, str]:
    """What the figures of a self-evaluation are called in texts, by name."""
    names: Mapping[str, str] = _tree()[SELF_EVALUATION]["figures"]
    return names


@cache
def sections_of(report: str) -> tuple[Section, ...]:
    """The sections that a report always has."""
    return tuple(_section(entry) for entry in _tree()[report]["sections"])


def _section(entry: Mapping[str, str], **told: str) -> Section:
    return Section(
        entry["name"].format(**told),
        entry["title"].format(**told),
        entry["shape"],
        entry["in"],
        entry.get("hint", ""),
        entry.get("needs", ""),
    )


def sections_of_accounts(figures: Mapping[str, Any], projects: Sequence[str]) -> tuple[Section, ...]:
    """The sections of final accounts: those that all have, and one for each class, item and project of theirs."""
    each: Mapping[str, Mapping[str, str]] = _tree()[FINAL_ACCOUNTS]["each"]
    always = [one for one in sections_of(FINAL_ACCOUNTS) if not one.needs or value_at(figures, one.needs)]
    codes = [(kind, entry) for kind, entry in _codes(figures) if kind in each]
    own = [_section(each[kind], code=str(entry["code"]), name=str(entry.get("name", ""))) for kind, entry in codes]
    return (*always, *own, *(_section(each["project"], name=name) for name in projects))


def _codes(figures: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in figures.get("functions", ()):
        yield "class", one
        for division in one.get("divisions", ()):
            yield from (("item", item) for item in division.get("items", ()))


def value_at(tree: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a tree of strings
    """What stands at a way into a tree; ``None`` for nothing."""
    found: Any = tree
    for step in path.split("/"):
        if not isinstance(found, Mapping) or step not in found:
            return None
        found = found[step]
    return found
