"""Ranges (区间): 3-5次, 18—54周岁, ±10%, 3≤X≤5, ≥3且≤5."""

from __future__ import annotations

import re

from jixiao.quantity.error import QuantityError
from jixiao.quantity.expression import Expression, between, whole_cell
from jixiao.quantity.measure import Quantity, split_quantity
from jixiao.quantity.number import Number, number_of
from jixiao.quantity.operator import Operator, take_head

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_UNIT = r"[^0-9<>≥≤=±~,;:。、()+至到-]{0,12}"
_ENDS = re.compile(rf"({_NUMBER})({_UNIT})(?:\(不?含\))?(?:[-~至到]+)({_NUMBER})({_UNIT})(?:\(不?含\))?(?:之间)?")
_BRACKETED = re.compile(rf"[\[(]({_NUMBER})({_UNIT}),({_NUMBER})({_UNIT})[\])]({_UNIT})")
_CHAIN = re.compile(rf"({_NUMBER})({_UNIT})[<≤][^0-9<≤]{{0,12}}[<≤]({_NUMBER})({_UNIT})")
_PLUS_MINUS = re.compile(rf"({_NUMBER})?({_UNIT})±({_NUMBER})({_UNIT})")
_BOTH = re.compile(r"([^,、且;和并同]+)(?:,|、|且|并且|同时|;|和)([^,、;且和]+)")
#: 控制在 before a range only says that it is one.
_HELD = "控制在"
_ANY_SIGN = re.compile(r"[-~至到±,、且;和<≤]")


def _ends(match: re.Match[str], words: str, trailing: str = "") -> Expression:
    low = split_quantity(match[1] + match[2], words)
    high = split_quantity(match[3] + (match[4] or trailing), words)
    return between(low, high)


def _plus_minus(match: re.Match[str], words: str) -> Expression:
    """A middle and what it may be off by; without a middle it is zero (±10%)."""
    spread = split_quantity(match[3] + (match[4] or match[2]), words)
    middle = number_of(match[1] or "0", words)
    places = max(middle.digits, spread.number.digits)
    low, high = middle.value - spread.number.value, middle.value + spread.number.value
    return between(*(Quantity(Number(end, places, words), spread.unit) for end in (low, high)))


def _both(match: re.Match[str], words: str) -> Expression | None:
    """A lower and an upper bound in two phrases."""
    left, right = whole_cell(match[1], words), whole_cell(match[2], words)
    if left is None or right is None or Operator.NONE in {left.operator, right.operator}:
        return None
    if Operator.EQUAL in {left.operator, right.operator}:
        return None
    low, high = left.low or right.low, left.high or right.high
    return between(low, high) if low is not None and high is not None else None


def _read(folded: str, words: str) -> Expression | None:
    plus = _PLUS_MINUS.fullmatch(folded)
    if plus is not None:
        return _plus_minus(plus, words)
    ends = _ENDS.fullmatch(folded) or _CHAIN.fullmatch(folded)
    if ends is not None:
        return _ends(ends, words)
    framed = _BRACKETED.fullmatch(folded)
    if framed is not None:
        return _ends(framed, words, framed[5])
    both = _BOTH.fullmatch(folded)
    return None if both is None else _both(both, words)


def read_range(folded: str, words: str) -> Expression | None:
    """A cell that is wholly a range; ``None`` for any other."""
    if _ANY_SIGN.search(folded) is None:
        return None
    plain = folded.removesuffix("之间")
    head = take_head(plain)
    inside = head.operator is Operator.NONE or plain.startswith(_HELD)
    try:
        return _read(plain, words) or (_read(head.rest, words) if inside else None)
    except QuantityError:
        return None
