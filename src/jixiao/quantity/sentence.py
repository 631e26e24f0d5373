"""The one number of a sentence (句中数): 达到100家, 同比增长5%以上; several facts give none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from jixiao.quantity.error import QuantityError
from jixiao.quantity.expression import Expression, taken
from jixiao.quantity.measure import Quantity
from jixiao.quantity.number import number_of
from jixiao.quantity.operator import Operator, Taken, around, negated
from jixiao.quantity.unit import Unit, unit_of
from jixiao.quantity.wording import mentions, per_words, words_of

_FOUND = re.compile(r"(?<![0-9.A-Za-z第前])[+-]?[0-9]+(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年度?(?![0-9]*月|底|末|前|内)")
_LONGEST_UNIT = 8
#: A sign after the number is damage: what it compares cannot be told.
_COMPARING = frozenset("≥≤<>=")
#: After these a minus belongs to the number.
_BEFORE_MINUS = frozenset(":,(为达率速幅")
_STOPS = frozenset("。;!?")
#: What may follow a number that has no unit.
_AFTER_BARE = frozenset(["", ",", ")", "、", "以", "及", "左"])


def longest_unit(after: str) -> tuple[Unit | None, int]:
    """The longest unit at the head of folded words, and its length."""
    for end in range(min(len(after), _LONGEST_UNIT), 0, -1):
        unit = unit_of(after[:end])
        if unit is not None:
            return unit, end
    return None, 0


@cache
def _change(group: str) -> re.Pattern[str]:
    words = sorted(words_of(group), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:[了约近在:]|幅度|幅度为|率为|幅为)?$")


def _signed(reading: Expression, folded: str, before: str) -> Expression:
    """Mark a change; the word must touch the number (下降5%), and a fall is a negative quantity."""
    fall = _change("fall").search(before)
    if fall is None:
        rise = _change("rise").search(before)
        changed = rise is not None or mentions(folded, "relative")
        return replace(reading, relative=True) if changed else reading
    low, high = minus(reading.high), minus(reading.low)
    return replace(reading, relative=True, operator=negated(reading.operator), low=low, high=high)


def minus(quantity: Quantity | None) -> Quantity | None:
    """The quantity below zero."""
    if quantity is None:
        return None
    number = quantity.number
    return replace(quantity, number=replace(number, value=number.value.copy_abs().copy_negate()))


def _is_joined(before: str, operator: Taken) -> bool:
    """Whether the minus only joins words to the number (项目-5个), after no change word and no operator."""
    changed = any(_change(group).search(operator.rest) for group in ("rise", "fall"))
    return bool(before) and before[-1] not in _BEFORE_MINUS and operator.operator is Operator.NONE and not changed


def per_unit(folded: str) -> tuple[str, str]:
    """Take a frequency word (每月, 人均) off the words: the unit it divides by, and the rest."""
    for word, unit in per_words().items():
        if word in folded:
            head, _, rest = folded.partition(word)
            return (unit, head + rest.removeprefix(":")) if rest else ("", folded)
    return "", folded


def divided(reading: Expression, unit: str) -> Expression:
    """The reading with its unit divided by another: 1次 per 月."""
    quantity = reading.quantity
    if not unit or quantity is None or quantity.unit is None or "/" in quantity.unit.id:
        return reading
    compound = unit_of(f"{quantity.unit.title}/{unit}")
    if compound is None:
        return reading
    return reading.counted_in(compound)


def read_sentence(folded: str, words: str) -> Expression | None:
    """The one number of a sentence with its unit and operator; ``None`` where there is none or more than one."""
    plain = _YEAR.sub("", folded)
    found = list(_FOUND.finditer(plain))
    if len(found) != 1 or any(sign in _STOPS for sign in plain) or "未" in plain or "第" in plain:
        return None
    start, end = found[0].span()
    before, after = plain[:start], plain[end:]
    unit, length = longest_unit(after)
    if (unit is None and after[:1] not in _AFTER_BARE) or any(sign in after for sign in _COMPARING):
        return None
    try:
        number = number_of(found[0][0], words)
    except QuantityError:
        return None
    operator = around(before, after[length:])
    if number.value < 0 and _is_joined(before, operator):
        number = replace(number, value=number.value.copy_abs())
    return _signed(taken(operator, Quantity(number, unit)), plain, operator.rest)
