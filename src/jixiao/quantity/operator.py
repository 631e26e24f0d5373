"""Comparison words (比较词): ≥, 不少于, 以上, 以内… and what each means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
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


_NEGATED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.LESS_THAN: Operator.MORE_THAN,
}


@cache
def _tree() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return cast("Mapping[str, Mapping[str, Sequence[str]]]", load_data("quantity/operators.yaml"))


@cache
def _words(group: str) -> Mapping[str, Operator]:
    return {fold(word): Operator(sign) for sign, words in _tree()[group].items() for word in words}


def alternatives(words: Sequence[str] | Mapping[str, object]) -> str:
    """Regular expression that takes the longest of some words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def loose_words(group: str) -> tuple[str, ...]:
    """Words that say nothing about the bound: ``about`` (约, 左右) or ``filler`` (完成, 共)."""
    return tuple(fold(word) for word in cast("Mapping[str, Sequence[str]]", _tree())[group])


@cache
def _head() -> re.Pattern[str]:
    loose = alternatives((*loose_words("filler"), *loose_words("about")))
    return re.compile(rf"(?:{loose}|:){{0,3}}?({alternatives(_words('before'))})|(?:{loose}|:){{1,3}}")


@cache
def _foot() -> re.Pattern[str]:
    return re.compile(rf"(?:({alternatives(_words('after'))})|{alternatives(loose_words('about'))})(?:\(含(?:本数)?\))?$")


def take_head(folded: str) -> tuple[Operator, str]:
    """Operator at the head of folded words, and the words after it."""
    operator = Operator.NONE
    for _ in range(3):
        match = _head().match(folded)
        if match is None or match.end() == len(folded):
            break
        folded = folded[match.end() :]
        if match[1] is not None:
            operator = _words("before")[match[1]]
    return operator, folded


def take_foot(folded: str) -> tuple[Operator, str]:
    """Operator at the end of folded words, and the words before it."""
    match = _foot().search(folded[-12:])
    if match is None:
        return Operator.NONE, folded
    rest = folded[: len(folded) - len(folded[-12:]) + match.start()]
    return (Operator.NONE if match[1] is None else _words("after")[match[1]]), rest


def read_operator(text: str | None) -> Operator:
    """Operator in a cell of its own (指标性质); ``NONE`` for blank, 定性 and anything else."""
    word = fold(text[:40]) if text else ""
    return _words("before").get(word) or _words("cell").get(word) or _words("after").get(word) or Operator.NONE


def negated(operator: Operator) -> Operator:
    """The operator after both sides change their sign: at least 5 lower is at most -5."""
    return _NEGATED.get(operator, operator)
