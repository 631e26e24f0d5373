"""The common reading of target and actual cells: what stands there, before anything is judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.quantity.date import WrittenDate, match_date
from jixiao.quantity.error import QuantityError
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity, split_quantity
from jixiao.quantity.number import Number, number_of
from jixiao.quantity.operator import Operator, negated, take_foot, take_head
from jixiao.quantity.unit import Unit, unit_of


class Shape(StrEnum):
    """What kind of words a cell holds."""

    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"
    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    RANKING = "ranking"
    LEVEL = "level"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Expression:
    """What a cell says (内部读法)."""

    shape: Shape
    operator: Operator = Operator.NONE
    low: Quantity | None = None
    high: Quantity | None = None
    date: WrittenDate | None = None
    relative: bool = False


_LONGEST_CELL = 4000
_LONGEST_VALUE = 60
_LONGEST_LEVEL = 14
_DASHES = frozenset("-/\\~_|*.。、…")
_NUM = r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_UNIT = r"[^0-9<>≥≤=±~,;:。、()+-]{0,12}"
_RANGE = re.compile(rf"({_NUM})({_UNIT})(?:\(不?含\))?(?:[-~至到]+|[,、])({_NUM})({_UNIT})(?:\(不?含\))?(?:之间)?")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]*,[^\[\]()]*)[\])](.*)")
_CHAIN = re.compile(rf"({_NUM})({_UNIT})([<≤])[^0-9<≤]{{0,12}}([<≤])({_NUM})({_UNIT})")
_PLUS_MINUS = re.compile(rf"({_NUM})?({_UNIT})±({_NUM})({_UNIT})")
_BOTH = re.compile(r"(.+?)(?:,|、|且|并且|同时|;|和)(.+)")
_FOUND = re.compile(r"(?<![0-9.A-Za-z第])[+-]?[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z]*[A-Za-z]{3})")
_PERCENT_WORDS = re.compile(r"百分之([零一二三四五六七八九十百两点]+|[0-9.]+)")
_NUMERAL = re.compile(r"(?<![第零一二三四五六七八九十百千万统唯专同进])([零一二三四五六七八九十百两]+)(?=([\u4e00-\u9fff]{1,3}))")
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]+|前[0-9一二三四五六七八九十]+[名位%强]?")


@cache
def _words(group: str) -> tuple[str, ...]:
    tree = cast("Mapping[str, Sequence[str]]", load_data("quantity/words.yaml"))
    return tuple(fold(word) for word in tree[group])


def _has(folded: str, group: str) -> bool:
    return any(word in folded for word in _words(group))


def is_dash(folded: str) -> bool:
    """Whether folded words are only a dash of some kind (—, -, /)."""
    return all(sign in _DASHES for sign in folded)


def _quantity(digits: str, unit: str, words: str) -> Quantity:
    return split_quantity(digits + unit, words)


def _single(folded: str, words: str) -> Expression | None:
    """Operator, number, unit, operator: the whole cell."""
    head, rest = take_head(folded)
    foot, rest = take_foot(rest)
    try:
        quantity = split_quantity(rest.strip("()"), words)
    except QuantityError:
        return None
    return bounded(head if head is not Operator.NONE else foot, quantity)


def bounded(operator: Operator, quantity: Quantity) -> Expression:
    """Expression of one quantity under an operator."""
    low = None if operator in {Operator.AT_MOST, Operator.LESS_THAN} else quantity
    high = None if operator in {Operator.AT_LEAST, Operator.MORE_THAN} else quantity
    return Expression(Shape.NUMBER, operator, low, high)


def between(first: Quantity, last: Quantity) -> Expression:
    """Expression of a range; a unit printed once counts for both ends."""
    first = replace(first, unit=first.unit or last.unit)
    last = replace(last, unit=last.unit or first.unit)
    low, high = (first, last) if first.base <= last.base else (last, first)
    return Expression(Shape.RANGE, Operator.BETWEEN, low, high)


def _plus_minus(match: re.Match[str], words: str) -> Expression:
    spread = _quantity(match[3], match[4], words)
    middle = number_of(match[1] or "0", words)
    places = max(middle.digits, spread.number.digits)
    ends = (middle.value - spread.number.value, middle.value + spread.number.value)
    low, high = (Quantity(Number(end, places, words), spread.unit) for end in ends)
    return between(low, high)


def _range(folded: str, words: str) -> Expression | None:
    """3-5次, 3≤X≤5, ±10%, ≥3且≤5."""
    plus = _PLUS_MINUS.fullmatch(folded)
    if plus is not None:
        return _plus_minus(plus, words)
    framed = _BRACKETED.fullmatch(folded)
    plain = framed[1] + framed[2] if framed else folded
    match = _RANGE.fullmatch(plain)
    if match is not None and (framed or not re.search(rf"{match[1]}{match[2]}[,、]", plain)):
        return between(_quantity(match[1], match[2], words), _quantity(match[3], match[4], words))
    chain = _CHAIN.fullmatch(folded)
    if chain is not None:
        return between(_quantity(chain[1], chain[2], words), _quantity(chain[5], chain[6], words))
    both = _BOTH.fullmatch(folded)
    if both is None:
        return None
    left, right = _single(both[1], words), _single(both[2], words)
    if left is None or right is None or Operator.NONE in {left.operator, right.operator}:
        return None
    low, high = left.low or right.low, left.high or right.high
    return between(low, high) if low and high and left.operator != right.operator else None


def _date(folded: str, words: str) -> Expression | None:
    head, rest = take_head(folded)
    found = match_date(rest, words) or match_date(folded, words)
    if found is None:
        return None
    date, after = found
    bare_month = date.year is None and date.month is not None and date.day is None
    if bare_month and not date.tail and (after or (head is not Operator.NONE and date.from_month is None)):
        return None
    if after and not date.is_deadline:
        return None
    operator = Operator.AT_MOST if date.is_deadline and head is Operator.NONE else head
    return Expression(Shape.DATE, operator, date=date)


def _arabic(folded: str) -> str:
    """Chinese numerals before a known unit as digits: 一次 is 1次, 百分之九十五 is 95%."""
    from jixiao.quantity.numeral import read_numeral

    def percent(match: re.Match[str]) -> str:
        value = read_numeral(match[1])
        return f"{match[1] if value is None else format(value, 'f')}%"

    def counted(match: re.Match[str]) -> str:
        value = read_numeral(match[1])
        known = any(unit_of(match[2][:end]) is not None for end in (1, 2, 3))
        return match[1] if value is None or not known else format(value, "f")

    return _NUMERAL.sub(counted, _PERCENT_WORDS.sub(percent, folded))


def _longest_unit(after: str) -> Unit | None:
    for end in range(min(len(after), 8), 0, -1):
        unit = unit_of(after[:end])
        if unit is not None:
            return unit
    return None


def _within_sentence(folded: str, words: str) -> Expression | None:
    """The one number of a sentence, where there is exactly one."""
    if any(sign in folded.strip("。;") for sign in "。;"):
        return None
    found = list(_FOUND.finditer(folded))
    if len(found) != 1 or _ORDINAL.search(folded):
        return None
    match = found[0]
    after = folded[match.end() :]
    unit = _longest_unit(after)
    if unit is None and after[:1] not in {"", ",", ")"}:
        return None
    try:
        number = number_of(match[0], words)
    except QuantityError:
        return None
    before = folded[: match.start()]
    operator = next((op for start in range(max(0, len(before) - 8), len(before)) for op, rest in [take_head(before[start:] + "0")] if rest == "0" and op is not Operator.NONE), Operator.NONE)
    if operator is Operator.NONE:
        tail = after[len(unit.title) if unit else 0 :]
        operator = next((take_foot(tail[:end])[0] for end in range(min(len(tail), 8), 0, -1) if take_foot(tail[:end])[1] == ""), Operator.NONE)
    return bounded(operator, Quantity(number, unit))


def _signed(reading: Expression, folded: str) -> Expression:
    """Mark a change against last year; a fall is a negative quantity."""
    if not _has(folded, "relative") and not (_has(folded, "rise") or _has(folded, "fall")):
        return reading
    if not _has(folded, "fall"):
        return replace(reading, relative=True)
    low, high = (_minus(end) for end in (reading.high, reading.low))
    return replace(reading, relative=True, operator=negated(reading.operator), low=low, high=high)


def _minus(quantity: Quantity | None) -> Quantity | None:
    if quantity is None:
        return None
    number = quantity.number
    return replace(quantity, number=replace(number, value=-abs(number.value)))


def _of_words(folded: str) -> Expression:
    if _has(folded, "ranking"):
        return Expression(Shape.RANKING)
    short = len(folded) <= _LONGEST_LEVEL
    return Expression(Shape.LEVEL if short and _has(folded, "level") else Shape.SENTENCE)


def read_expression(text: str) -> Expression:
    """What a cell says; any text has an answer, a long one is a sentence without a figure."""
    if not text or text.isspace():
        return Expression(Shape.BLANK)
    if len(text) > _LONGEST_CELL:
        return Expression(Shape.BLANK if not text.strip() else Shape.SENTENCE)
    folded = fold(text)
    if not folded:
        return Expression(Shape.BLANK)
    if is_dash(folded):
        return Expression(Shape.DASH)
    folded = folded.strip("。;,、")
    if folded in _words("none_word"):
        return Expression(Shape.NONE_WORD)
    if len(folded) > _LONGEST_VALUE:
        return Expression(Shape.SENTENCE)
    return _short(folded, text)


def _short(folded: str, words: str) -> Expression:
    arabic = _arabic(folded)
    for reader in (_single_sure, _date, _range_safe, _single):
        reading = reader(arabic, words)
        if reading is not None:
            return reading
    reading = None if _has(arabic, "ranking") else _within_sentence(arabic, words)
    return _of_words(folded) if reading is None else _signed(reading, arabic)


def _single_sure(folded: str, words: str) -> Expression | None:
    """A number with an unmistakable unit; years and months are left to the dates."""
    reading = _single(folded, words)
    if reading is None:
        return None
    quantity = reading.low or reading.high
    doubtful = quantity is None or quantity.unit is None or quantity.unit.dimension == "time"
    return None if doubtful else reading


def _range_safe(folded: str, words: str) -> Expression | None:
    try:
        return _range(folded, words)
    except QuantityError:
        return None
