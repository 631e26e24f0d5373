"""How targets are reviewed, as data (审核办法): criteria, grades and what follows from each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data

FILE = "web/target_review.yaml"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an opinion is given of.

    Attributes:
        name: Its key.
        title: Its Chinese name.
        asks: What is to be looked at.
    """

    name: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade and what follows from it.

    Attributes:
        name: Its key.
        title: 优, 良, 中, 差.
        verb: The step that is taken at once; empty for none.
        passes: Whether the paper may go on.
        keeps: Whether the next review begins with these opinions.
        words: The consequence in Chinese.
    """

    name: str
    title: str
    verb: str
    passes: bool
    keeps: bool
    words: str


@cache
def criteria() -> tuple[Criterion, ...]:
    """The criteria in their order."""
    return tuple(Criterion(name, entry["title"], entry["asks"]) for name, entry in _tree()["criteria"].items())


@cache
def grades() -> Mapping[str, GradeRule]:
    """The grades, the best first."""
    return {name: _grade(name, entry) for name, entry in _tree()["grades"].items()}


def stages() -> Mapping[str, str]:
    """Status in which targets are reviewed → the step that the review decides on."""
    return cast("Mapping[str, str]", _tree()["stages"])


def _grade(name: str, entry: Mapping[str, str]) -> GradeRule:
    return GradeRule(
        name=name,
        title=entry["title"],
        verb=entry.get("verb", ""),
        passes=entry.get("passes") == "yes",
        keeps=entry.get("keeps") == "yes",
        words=entry["words"],
    )


def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(FILE))
