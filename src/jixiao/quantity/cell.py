"""Reading one cell (读格): blank, dash, 无, number, range, date, or words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from jixiao.quantity.date import match_date
from jixiao.quantity.expression import Expression, Shape, whole_cell
from jixiao.quantity.folding import fold
from jixiao.quantity.measure import Quantity
from jixiao.quantity.numeral import read_numeral
from jixiao.quantity.operator import Operator, take_head
from jixiao.quantity.sentence import divided, per_unit, read_sentence
from jixiao.quantity.span import read_range
from jixiao.quantity.unit import unit_of
from jixiao.quantity.wording import mentions, words_of

_LONGEST_CELL = 4000
_LONGEST_VALUE = 60
_LONGEST_LEVEL = 14
_DASHES = frozenset("-/\\~_|*.。、…")
_QUOTES = "。;,、:\"'“”‘’!"
_YUAN = re.compile(r"[¥￥]")
_REMARK = re.compile(r"(?<=.)\([^0-9()]{1,20}\)$")
_PERCENT = re.compile(r"百分之([零一二三四五六七八九十百两点]+|[0-9.]+)")
_NUMERAL = re.compile(r"(?<![零一二三四五六七八九十百千万])[零一二三四五六七八九十百千两]+(?=([\u4e00-\u9fff]{1,3}))")
_MORE = re.compile(r"(?<=[0-9万亿])[余多](?=[\u4e00-\u9fff])")
_ORDINAL = re.compile(
    r"第[0-9一二三四五六七八九十]+[名位]?|前[0-9一二三四五六七八九十]+[名位%强]?$|前[0-9一二三四五六七八九十]+[名位强]"
)


def _percent(match: re.Match[str]) -> str:
    value = 100 if match[1] == "百" else read_numeral(match[1])
    return f"{match[1] if value is None else format(value, 'f')}%"


def _counted(match: re.Match[str]) -> str:
    value = read_numeral(match[0])
    known = any(unit_of(match[1][:end]) is not None for end in range(1, len(match[1]) + 1))
    return format(value, "f") if value is not None and known else match[0]


def _arabic(folded: str) -> str:
    """Chinese numerals before a known unit as digits: 一次 is 1次."""
    value = read_numeral(folded)
    if value is not None and not set(folded) <= set("百千万亿十"):
        return format(value, "f")
    return _NUMERAL.sub(_counted, folded)


def _number(folded: str, words: str) -> Expression | None:
    """A cell that is wholly one quantity, perhaps with a frequency, 余 or a remark in brackets."""
    per, rest = per_unit(folded)
    rest = _REMARK.sub("", rest) if rest.endswith(")") and "含" not in rest[-8:] else rest
    more = _MORE.search(rest)
    reading = whole_cell(rest if more is None else rest[: more.start()] + rest[more.end() :], words)
    if reading is None:
        return None
    if more is not None and reading.operator is Operator.NONE:
        reading = reading.under(Operator.MORE_THAN)
    return divided(reading, per)


def _sure_number(folded: str, words: str) -> Expression | None:
    """A quantity that cannot be a date; years and months are left to the dates."""
    reading = _number(folded, words)
    quantity = None if reading is None else reading.quantity
    if quantity is None or quantity.unit is None or quantity.unit.dimension == "time":
        return None
    return reading


def _date(folded: str, words: str) -> Expression | None:
    if folded.isdecimal():
        return None
    head = take_head(folded)
    found = match_date(head.rest, words) or match_date(folded, words)
    if found is None:
        return None
    date, after = found
    only_month = date.year is None and date.day is None and date.month is not None and date.from_month is None
    if only_month and not date.tail and (after or head.operator is not Operator.NONE):
        return None
    if after and not date.is_deadline and not mentions(after, "done"):
        return None
    bare = head.operator is Operator.NONE
    return Expression(Shape.DATE, Operator.AT_MOST if date.is_deadline and bare else head.operator, date=date)


def _of_words(folded: str) -> Expression:
    if _ORDINAL.search(folded) or mentions(folded, "ranking"):
        return Expression(Shape.RANKING)
    if len(folded) > _LONGEST_LEVEL:
        return Expression(Shape.SENTENCE)
    relative = mentions(folded, "relative")
    shape = Shape.LEVEL if relative or mentions(folded, "level") else Shape.SENTENCE
    return Expression(shape, relative=relative)


@lru_cache(maxsize=8192)
def _short(folded: str) -> Expression:
    """Reading of a folded value; its numbers' words are put in afterwards."""
    percents = _PERCENT.sub(_percent, folded)
    plain = _arabic(percents)
    for reader in (_sure_number, _date, read_range, _number):
        reading = reader(plain, folded)
        if reading is not None:
            return reading
    ranked = _ORDINAL.search(folded) is not None or mentions(folded, "ranking")
    per, rest = per_unit(percents)
    reading = None if ranked else read_sentence(rest, folded)
    return _of_words(folded) if reading is None else divided(reading, per)


def _worded(reading: Expression, words: str) -> Expression:
    """The reading with the words as they were printed."""
    if reading.date is not None:
        reading = replace(reading, date=replace(reading.date, words=words))
    return reading.with_ends(
        *(None if end is None else Quantity(end.number.with_words(words), end.unit) for end in reading.ends)
    )


def read_cell(text: str) -> Expression:
    """What a cell says; any text has an answer, and a long one is a sentence without a figure."""
    if len(text) > _LONGEST_CELL:
        return Expression(Shape.SENTENCE if text.strip() else Shape.BLANK)
    folded = fold(text)
    if not folded:
        return Expression(Shape.BLANK)
    if all(sign in _DASHES for sign in folded):
        return Expression(Shape.DASH)
    value = folded.strip(_QUOTES)
    if value.startswith("(") and value.endswith(")") and value.count("(") == 1:
        value = value[1:-1] if "," not in value else value
    if value in words_of("none_word"):
        return Expression(Shape.NONE_WORD)
    if not value or len(value) > _LONGEST_VALUE:
        return Expression(Shape.SENTENCE)
    reading = _short(value)
    if value != text:
        reading = _worded(reading, text)
    return reading.with_unit(unit_of("元")) if _YUAN.search(text) else reading
