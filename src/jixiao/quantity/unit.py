"""Units of measure (计量单位): a table of known ones, compounds of them, and an open list of counters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from math import prod
from typing import TypeAlias, cast

from jixiao.data import Tree, load_data
from jixiao.quantity.error import UnitDataError
from jixiao.quantity.folding import fold

UnitEntry: TypeAlias = Mapping[str, str | Sequence[str]]

#: Dimension of a bare 万 or 亿, of which the paper leaves out what is counted.
MULTIPLE = "multiple"
COUNT = "count"
_LONGEST_UNIT = 16
_LONGEST_COUNTER = 3
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FRAME = re.compile(r"\((?P<inner>[^()]*)\)|[^()]{0,4}单位:(?P<after>[^()]*)|(?P<outer>[^()]+)\([^()]*\)")
_SIGNS = "≥≤<>="


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        id: Name by which the same unit is known however it is written (天 for 日).
        title: How the paper writes it (家企业).
        dimension: What it measures (``money``, ``ratio``, ``time``, ``count``…); units convert within one only.
            A compound such as 元/亩 has ``money/area``.
        factor: How many base units of the dimension it is.
    """

    id: str
    title: str
    dimension: str
    factor: Fraction


@cache
def _tree() -> Mapping[str, Tree]:
    return cast("Mapping[str, Tree]", load_data("units.yaml"))


def unit_table(units: Mapping[str, Mapping[str, UnitEntry]]) -> dict[str, Unit]:
    """Every writing of the units of a tree → its unit.

    Raises:
        UnitDataError: A writing is empty or stands twice, or a factor is not above zero.
    """
    table: dict[str, Unit] = {}
    for dimension, entries in units.items():
        for name, entry in entries.items():
            factor = Fraction(cast("str", entry["factor"]))
            if factor <= 0:
                raise UnitDataError(words=name)
            for word in (name, *entry.get("words", ())):
                folded = fold(word)
                if not folded or folded in table:
                    raise UnitDataError(words=word)
                table[folded] = Unit(name, word, dimension, factor)
    return table


@cache
def _known() -> Mapping[str, Unit]:
    """Every known writing, listed counters among them."""
    counters = cast("Sequence[str]", _tree()["counters"])
    counted = {word: Unit(word, word, COUNT, Fraction(1)) for word in counters}
    return counted | unit_table(cast("Mapping[str, Mapping[str, UnitEntry]]", _tree()["units"]))


@cache
def _multiples() -> Mapping[str, Fraction]:
    multiples = cast("Mapping[str, str]", _tree()["multiples"])
    return {word: Fraction(factor) for word, factor in multiples.items()}


@cache
def _multiple_heads() -> re.Pattern[str]:
    longest = sorted(_multiples(), key=len, reverse=True)
    return re.compile("|".join(longest))


@cache
def _no_units() -> frozenset[str]:
    return frozenset(cast("Sequence[str]", _tree()["no_units"]))


def _multiplied(word: str) -> Unit | None:
    """万人次, 百万元: a multiple and a unit; 万 alone is a multiple of what is left out."""
    head = _multiple_heads().match(word)
    if head is None:
        return None
    factor, rest = _multiples()[head[0]], word[head.end() :]
    if not rest:
        return Unit(word, word, MULTIPLE, factor)
    unit = _single(rest)
    return None if unit is None else Unit(head[0] + unit.id, word, unit.dimension, factor * unit.factor)


def _counted(word: str) -> Unit | None:
    """家企业, 个工作站: a known counter and what it counts."""
    if not _HAN.fullmatch(word):
        return None
    for end in range(min(len(word) - 1, _LONGEST_COUNTER), 0, -1):
        if any(state in word[end:] for state in _no_units()):
            continue
        counter = _known().get(word[:end])
        if counter is not None and counter.dimension == COUNT:
            return Unit(counter.id, word, COUNT, Fraction(1))
    return None


def _single(word: str) -> Unit | None:
    return _known().get(word) or _multiplied(word) or _counted(word)


def _compound(word: str) -> Unit | None:
    """元/亩, 元/人*月, 次/月: a unit per other units."""
    top, _, bottom = word.partition("/")
    over = _single(top)
    under = [_single(part) for part in re.split(r"[*/.]", bottom)]
    if over is None or None in under:
        return None
    parts = [part for part in under if part is not None]
    factor = over.factor / prod(part.factor for part in parts)
    name = "*".join(sorted(part.id for part in parts))
    dimension = "*".join(sorted(part.dimension for part in parts))
    return Unit(f"{over.id}/{name}", word, f"{over.dimension}/{dimension}", factor)


@lru_cache(maxsize=4096)
def unit_of(word: str) -> Unit | None:
    """Unit that a folded word writes, known or built from known ones; ``None`` for an unknown word."""
    if not word or len(word) > _LONGEST_UNIT:
        return None
    known = _known().get(word)
    if known is not None:
        return known
    return _compound(word) if "/" in word else _single(word)


def counter_of(word: str, longest: int = _LONGEST_COUNTER) -> Unit | None:
    """Unit of a word that may be a counter nobody has listed yet (枚, 畦); state words are no counters."""
    known = unit_of(word)
    if known is not None or not _HAN.fullmatch(word) or len(word) > longest:
        return known
    return None if any(state in word for state in _no_units()) else Unit(word, word, COUNT, Fraction(1))


def find_unit(text: str) -> Unit | None:
    """Unit written in a cell of its own (度量单位), with or without brackets or 单位：.

    A cell that holds a value (100%) or says that nothing is measured (定性, 无) has no unit.
    """
    if len(text) > 10 * _LONGEST_UNIT:
        return None
    word = fold(text).lstrip(_SIGNS)
    framed = _FRAME.fullmatch(word)
    if framed is not None:
        word = framed["inner"] or framed["after"] or framed["outer"] or ""
    return counter_of(word)
