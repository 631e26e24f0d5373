"""Direction of an indicator (正向/反向指标), from its operator or from its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import cast

from jixiao.data import load_data
from jixiao.quantity.operator import Operator


class Direction(StrEnum):
    """Whether more is better (正向), less is better (反向), or only the very value is right (等值)."""

    FORWARD = "forward"
    REVERSE = "reverse"
    EQUALITY = "equality"
    NONE = ""


_BY_OPERATOR = {
    Operator.AT_LEAST: Direction.FORWARD,
    Operator.MORE_THAN: Direction.FORWARD,
    Operator.AT_MOST: Direction.REVERSE,
    Operator.LESS_THAN: Direction.REVERSE,
    Operator.EQUAL: Direction.EQUALITY,
}
_LONGEST_NAME = 200


@cache
def _names() -> Mapping[str, Sequence[str]]:
    return cast("Mapping[str, Sequence[str]]", load_data("quantity/directions.yaml"))


def direction_of_operator(operator: Operator) -> Direction:
    """Direction that an operator states; ``NONE`` for a range or no operator."""
    return _BY_OPERATOR.get(operator, Direction.NONE)


def _last_end(name: str, group: str) -> int:
    """Where the last word of a group ends in a name, 0 where none stands there."""
    return max((name.rfind(word) + len(word) for word in _names()[group] if word in name), default=0)


@lru_cache(maxsize=2048)
def direction_of_name(name: str) -> Direction:
    """Direction that the name of an indicator suggests (成本 is reverse, 满意度 is forward).

    What a name is about stands at its end: 投诉处理满意度 is forward, 隐患整改时限 is reverse.
    """
    short = name[:_LONGEST_NAME]
    kept, reverse = _last_end(short, "keep"), _last_end(short, "reverse")
    if reverse > kept:
        return Direction.REVERSE
    return Direction.FORWARD if kept or _last_end(short, "forward") else Direction.NONE


@lru_cache(maxsize=2048)
def measures_fall(name: str) -> bool:
    """Whether the indicator itself counts a decrease (下降率), so that 下降6% is 6% and not -6%."""
    return any(word in name[:_LONGEST_NAME] for word in _names()["fall_measure"])
