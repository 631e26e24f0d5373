"""What a scoring method answers: an exact score within the points, and the arithmetic that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jixiao.scheme import Method
from jixiao.score.model import Node

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """An exact, unrounded score (未舍入得分).

    Attributes:
        method: The method that was used.
        exact: The score, from 0 to the points.
        node: The substituted arithmetic.
    """

    method: Method
    exact: Fraction
    node: Node


def clip(value: Fraction, points: Fraction) -> Fraction:
    """The value held between 0 and the points (封顶与保底)."""
    return min(points, max(ZERO, value))


def full(method: Method, points: Fraction, words: str, *values: Fraction) -> Mark:
    """Full points: ``words`` says why, with ``{}`` for each value."""
    return Mark(method, points, Node(words + "，记满分 {} 分", (*values, points)))


def none(method: Method, words: str, *values: Fraction) -> Mark:
    """No points: ``words`` says why, with ``{}`` for each value."""
    return Mark(method, ZERO, Node(words + "，记 0 分", values))


def clipped(method: Method, points: Fraction, value: Fraction, words: str, *values: Fraction) -> Mark:
    """A computed value held between 0 and the points; the explanation says where it was held."""
    held = clip(value, points)
    if held == value:
        return Mark(method, value, Node(words + " = {}", (*values, value)))
    ending = " = {} → 封顶 {}" if held < value else " = {} → 不低于 {}"
    return Mark(method, held, Node(words + ending, (*values, value, held)))
