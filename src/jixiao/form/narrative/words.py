"""Words of running text by their office, from ``data/forms/statements/words.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data


@cache
def words(*path: str) -> tuple[str, ...]:
    """The words of one group, longest first.

    Args:
        path: Names of the group and, where it has parts, of the part: ``("change", "up")``.
    """
    tree: object = load_data("forms/statements/words.yaml")
    for name in path:
        tree = cast("Mapping[str, object]", tree)[name]
    return tuple(sorted(cast("Sequence[str]", tree), key=len, reverse=True))


def either(entries: Iterable[str]) -> str:
    """A regular expression for any of the words, in the order given."""
    return "(?:" + "|".join(re.escape(entry) for entry in entries) + ")"


@cache
def group(*path: str) -> str:
    """A regular expression for any word of a group, longest first."""
    return either(words(*path))


@cache
def pattern(template: str, **groups: str) -> re.Pattern[str]:
    """A regular expression in which ``{name}`` stands for a group given as ``name="group"`` or ``"group.part"``."""
    filled = template
    for name, path in groups.items():
        filled = filled.replace("{" + name + "}", group(*path.split(".")))
    return re.compile(filled)


def cut_start(text: str, *path: str) -> str:
    """The text without words of a group at its start, as often as one stands there."""
    return re.sub(rf"^(?:{group(*path)})+", "", text)


def cut_end(text: str, *path: str) -> str:
    """The text without words of a group at its end, as often as one stands there."""
    return re.sub(rf"(?:{group(*path)})+$", "", text)
