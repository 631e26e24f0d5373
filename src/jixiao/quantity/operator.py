"""Comparison words (比较词): ≥, 不少于, 以上, 以内… and what each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import cast

from jixiao.data import load_data
from jixiao.quantity.folding import fold


class Operator(StrEnum):
    """How a value bounds (指标性质)."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    BETWEEN = "between"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """An operator taken off folded words.

    Attributes:
        operator: What the words compare by.
        rest: The words without it.
        reached: The words only say that a value was reached (达到), which is a bound in a target, not in an actual.
    """

    operator: Operator
    rest: str
    reached: bool = False


_NEGATED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.LESS_THAN: Operator.MORE_THAN,
}
_LONGEST_FOOT = 16
_INCLUDED = r"(?:\(含[^()]{0,6}\))?"


@cache
def _tree() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return cast("Mapping[str, Mapping[str, Sequence[str]]]", load_data("quantity/operators.yaml"))


@cache
def _words(group: str) -> Mapping[str, Operator]:
    return {fold(word): Operator(sign) for sign, words in _tree()[group].items() for word in words}


@cache
def _loose(group: str) -> tuple[str, ...]:
    """Words that say nothing about the bound: ``about`` (约, 左右), ``filler`` (完成, 共), ``reach`` (达到)."""
    return tuple(fold(word) for word in cast("Mapping[str, Sequence[str]]", _tree())[group])


def _alternatives(words: Iterable[str]) -> str:
    """Regular expression that takes the longest of some words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _head() -> re.Pattern[str]:
    loose = _alternatives((*_loose("filler"), *_loose("about")))
    before, reach = _alternatives(_words("before")), _alternatives(_loose("reach"))
    return re.compile(rf"(?:(?P<operator>{before})|(?P<reach>{reach})|{loose}|:)")


@cache
def _foot() -> re.Pattern[str]:
    after, about = _alternatives(_words("after")), _alternatives(_loose("about"))
    return re.compile(rf"(?:(?P<operator>{after})|{about}){_INCLUDED}(?:之间)?$")


@cache
def _end_of_head() -> re.Pattern[str]:
    loose = _alternatives((*_loose("filler"), *_loose("about")))
    before, reach = _alternatives(_words("before")), _alternatives(_loose("reach"))
    return re.compile(rf"(?:(?P<operator>{before})|(?P<reach>{reach}))(?:{loose}|:){{0,2}}$")


@cache
def _start_of_foot() -> re.Pattern[str]:
    return re.compile(rf"{_INCLUDED}(?P<operator>{_alternatives(_words('after'))})")


def take_head(folded: str) -> Taken:
    """Operator at the head of folded words: 不少于30次, 控制在5%."""
    operator, reached = Operator.NONE, False
    for _ in range(4):
        match = _head().match(folded)
        if match is None or match.end() == len(folded):
            break
        folded = folded[match.end() :]
        if match["operator"] is not None:
            operator, reached = _words("before")[match["operator"]], False
        elif match["reach"] is not None and operator is Operator.NONE:
            operator, reached = Operator.AT_LEAST, True
    return Taken(operator, folded, reached)


def take_foot(folded: str) -> Taken:
    """Operator at the end of folded words: 30次以上, 15天以内."""
    start = max(0, len(folded) - _LONGEST_FOOT)
    match = _foot().search(folded, start)
    if match is None or match.start() == 0:
        return Taken(Operator.NONE, folded)
    sign = match["operator"]
    return Taken(Operator.NONE if sign is None else _words("after")[sign], folded[: match.start()])


def around(before: str, after: str) -> Taken:
    """Operator of a number inside a sentence, from the words that touch it; ``rest`` is what stands before it."""
    foot = _start_of_foot().match(after)
    head = _end_of_head().search(before, max(0, len(before) - _LONGEST_FOOT))
    rest = before if head is None else before[: head.start()]
    if head is not None and head["operator"] is not None:
        return Taken(_words("before")[head["operator"]], rest)
    if foot is not None:
        return Taken(_words("after")[foot["operator"]], rest)
    return Taken(Operator.NONE if head is None else Operator.AT_LEAST, rest, reached=head is not None)


@lru_cache(maxsize=256)
def _operator_of(word: str) -> Operator:
    return _words("before").get(word) or _words("cell").get(word) or _words("after").get(word) or Operator.NONE


def read_operator(text: str | None) -> Operator:
    """Operator in a cell of its own (指标性质); ``NONE`` for blank, 定性 and anything else."""
    longest = 40
    return _operator_of(fold(text)) if text and len(text) <= longest else Operator.NONE


def negated(operator: Operator) -> Operator:
    """The operator after both sides change their sign: at least 5 lower is at most -5."""
    return _NEGATED.get(operator, operator)
