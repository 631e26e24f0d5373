"""Figures in a sentence: a number with its unit, told from dates, ordinals and the numbers of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from jixiao.form.narrative.numbering import chinese_number
from jixiao.form.narrative.words import either, group, words

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"[-—–－~～至到]"
_MASKED = re.compile(
    r"《[^》]*》"
    r"|[〔\[﹝（(【]\s*(?:19|20)\d{2}\s*[〕\]﹞）)】]\s*第?\s*\d*\s*号?"
    r"|(?:19|20)\d{2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,2}"
    r"|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?:份|底|末|初)?(?:\s*\d{1,2}\s*日)?"
    rf"|(?:19|20)\d{{2}}\s*(?:{_DASH}\s*(?:19|20)?\d{{2}}\s*)?年(?:度|末|底|初)?(?:{_DASH}(?:19|20)\d{{2}}年(?:度)?)?"
    rf"|\d{{1,2}}\s*(?:月(?:份)?)?\s*{_DASH}\s*\d{{1,2}}\s*月(?:份|底|末)?"
    r"|\d{1,2}\s*月(?!季)(?:份|底|末|初)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}\s*日|\d{1,2}\s*[:：]\s*\d{2}(?!\d)"
    r"|第\s*\d+(?:\s*[条款项章部分届次名位季期批])?"
    r"|\d{1,20}\s*号(?!楼)"
    r"|(?:^|(?<=[；;。：:，,]))\s*(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*[.、．](?!\d))"
)
_LOOK_BACK = 20
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SIDE = r"\s*[%％分]?\s*(?:[（(]不?含[）)])?\s*"
_RANGE_START = re.compile(rf"{_SIDE}{_DASH}\s*\d")
_RANGE_END = re.compile(rf"\d{_SIDE}{_DASH}\s*$")
_INCLUSIVE = re.compile(r"[（(]不?含$")


class UnitKind(StrEnum):
    """What sort of unit a figure has."""

    MONEY = "money"
    RATIO = "ratio"
    SCORE = "score"
    COUNT = "count"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence.

    Attributes:
        start: Where it begins, its sign and bound sign not counted.
        end: Where its unit ends.
        value: Digits as printed.
        unit: Unit as printed.
        kind: Sort of the unit.
        hedge: Word of its own that makes it less than exact (余, 左右, 以上).
        is_threshold: Whether it only describes a noun (单价100万元以上设备) and states nothing.
    """

    start: int
    end: int
    value: str
    unit: str
    kind: UnitKind
    hedge: str | None = None
    is_threshold: bool = False


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A year or a part of one that a sentence names (年度, 月份)."""

    start: int
    end: int
    text: str
    year: str | None


@cache
def _unit_pattern() -> re.Pattern[str]:
    money, ratio = group("unit", "money"), group("unit", "ratio")
    scale, count = group("scale"), group("unit", "count")
    after = f"(?P<after>{group('after_number')})?"
    return re.compile(
        rf"\s*{after}(?:(?P<big>[万亿]){after.replace('after', 'middle')}(?P<rest>元|美元|欧元)"
        rf"|(?P<ratio>{ratio})"
        rf"|(?P<scaled>{scale}{after.replace('after', 'inner')}{count}(?!民币))"
        rf"|(?P<money>{money})(?:{group('currency_tail')})?"
        rf"|(?P<score>分)(?![之析别类布为工配成管])"
        rf"|(?P<count>(?!本(?:年|级|部门|单位|局|期|月)){count}))"
        rf"(?P<later>{group('after_unit')})?(?P<bound>(?:\s*[（(]含[）)])?{group('bound_after')})?"
    )


@cache
def _han_pattern() -> re.Pattern[str]:
    return re.compile(rf"([两二三四五六七八九十]{{1,3}})(个|项|家|类)(?={group('counted_by_han')})")


@cache
def _number_pattern() -> re.Pattern[str]:
    signs = either(sorted((word for word in words("operator") if not word.isalnum()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\dA-Za-z.])(?P<sign>(?<![\d%％）)]){signs}?\s*[-−－](?=\d))?(?P<number>{_NUMBER})(?![A-Za-z])"
    )


def plain_digits(text: str) -> str:
    """The same text with half-width digits; nothing moves."""
    return text.translate(_FULL_WIDTH)


def find_times(text: str) -> tuple[TimeMark, ...]:
    """Years and parts of years in a sentence, in order; titles of documents are passed over."""
    marks = []
    for match in _MASKED.finditer(plain_digits(text)):
        words_found = match[0].strip()
        if words_found[0] in "《〔[﹝（(【第" or words_found.endswith(("号", ".", "、", "．")):
            continue
        year = _YEAR.match(words_found)
        marks.append(TimeMark(match.start(), match.end(), words_found, year[0] if year else None))
    return tuple(marks)


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a sentence with its unit, in order."""
    plain = _MASKED.sub(lambda match: "\x00" * len(match[0]), plain_digits(text))
    found = [
        _figure_at(text, plain, match) for match in _number_pattern().finditer(plain) if not _is_range(plain, match)
    ]
    found += [
        Figure(match.start(), match.end(), str(chinese_number(match[1])), match[2], UnitKind.COUNT)
        for match in _han_pattern().finditer(plain)
        if chinese_number(match[1]) is not None
    ]
    return _with_units_of_next(text, sorted(found, key=lambda figure: figure.start))


def _is_range(plain: str, number: re.Match[str]) -> bool:
    """Whether a number is one end of a range or the edge of a band (80%（含80%）), which states nothing exact."""
    before = number.start("number")
    return bool(
        _RANGE_START.match(plain, number.end())
        or _RANGE_END.search(plain, max(0, before - _LOOK_BACK), before)
        or _INCLUSIVE.search(plain, max(0, before - _LOOK_BACK), before)
    )


def _with_units_of_next(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """Figures, where one that only a comma parts from the next has its unit: 收、支各为10.5、11.2万元."""
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        if figure.kind is UnitKind.NONE and text[figure.end : following.start].strip() in {"，", ",", "、"}:
            figures[index] = replace(figure, unit=following.unit, kind=following.kind)
    return tuple(figures)


def _figure_at(text: str, plain: str, number: re.Match[str]) -> Figure:
    sign = "-" if (number["sign"] or "").rstrip().endswith(("-", "−", "－")) else ""
    start = number.start("number")
    value = sign + "".join(text[start : number.end("number")].split())
    unit = _unit_pattern().match(plain, number.end())
    if unit is None:
        return Figure(start, number.end(), value, "", UnitKind.NONE)
    kind, printed = _kind_of(unit)
    hedges = [unit[name] for name in ("after", "middle", "inner", "later") if unit[name]]
    bound = unit["bound"]
    described = bound is not None and re.match(r"[^，,。；;、：:）)\s]", plain[unit.end() : unit.end() + 1]) is not None
    return Figure(
        start,
        unit.end(),
        value,
        printed,
        kind,
        hedges[0] if hedges else bound,
        is_threshold=described,
    )


def _kind_of(unit: re.Match[str]) -> tuple[UnitKind, str]:
    if unit["big"]:
        return UnitKind.MONEY, unit["big"] + unit["rest"]
    if unit["scaled"]:
        printed = unit["scaled"]
        return UnitKind.COUNT, printed.replace(unit["inner"], "", 1) if unit["inner"] else printed
    for name in ("ratio", "money", "score", "count"):
        if unit[name]:
            return UnitKind(name), unit[name]
    return UnitKind.NONE, ""
