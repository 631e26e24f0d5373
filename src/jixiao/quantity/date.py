"""Dates, deadlines and periods (日期、时限) as papers write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from jixiao.quantity.error import DateError, shown
from jixiao.quantity.folding import fold
from jixiao.quantity.numeral import read_numeral

_LONGEST = 60
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
_TAIL = re.compile(
    r"(?:全年)?((?:年?底|年?末|年?终|月底|月末|上旬|中旬|下旬|初|中)?(?:之前|以前|以内|之内|前|内|止|后|之后|以后)?)"
)
_AFTER = r"(?P<after>[^0-9,;。]{0,16})"
_START = r"(?:(?P<from_year>(?:19|20)[0-9]{2})年)?(?:(?P<from_month>1[0-2]|0?[1-9])月?份?)[-~至到](?:当年)?"
_LEAD = r"(?:截至|截止到|截止|不晚于|不迟于|于|在|到|至)?"
_OWN_YEAR = r"(?:当年|本年|每年|全年|次年|翌年)?"
_FULL = r"(?P<from_year>(?:19|20)[0-9]{2})(?:年|[-./])(?P<from_month>1[0-2]|0?[1-9])(?:月|[-./])(?:[0-9]{1,2}[日号]?)?"
_SHAPES = (
    rf"{_YEAR}(?:年|[-./]){_MONTH}(?:月|[-./]){_DAY}[日号]?",
    rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])",
    rf"{_YEAR}年(?:度)?{_MONTH}月份?",
    rf"{_YEAR}-{_MONTH}",
    rf"{_YEAR}年(?:度)?第?(?P<quarter>[1-4])季度",
    rf"{_YEAR}(?:年度|年)?",
    rf"{_OWN_YEAR}{_MONTH}月{_DAY}[日号]",
    rf"(?:每|次|当|下)月{_DAY}[日号]",
    rf"{_OWN_YEAR}{_MONTH}月份?",
    rf"{_OWN_YEAR}第?(?P<quarter>[1-4])季度",
    rf"{_START}{_MONTH}月份?",
    rf"{_YEAR}年{_START.replace('from_year', 'start_year')}{_MONTH}月份?",
    rf"{_FULL}[-~至到](?:{_YEAR}(?:年|[-./]))?{_MONTH}(?:月|[-./])?(?:{_DAY}[日号]?)?",
    rf"(?P<from_year>(?:19|20)[0-9]{{2}})年?[-~至到]{_YEAR}年?",
    r"(?:当年|本年|年度|年)(?=[底末内终])",
)
_LIKELY = re.compile(r"[年月日号季]|[0-9][-./][0-9]|(?:19|20)[0-9]{2}")
_MONTHS_IN_QUARTER = 3
_LEAP_YEAR = 2000

_LOOSE_MONTH = re.compile(rf"{_YEAR}[-./]{_MONTH}")
_NUMERAL = re.compile(r"([零一二三四五六七八九十]{1,4})(?=[年月日号季])")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date, a month or a year as printed; parts that are not printed are ``None``.

    Attributes:
        words: What was printed.
        year: Four digits.
        month: 1 to 12.
        day: 1 to 31, always a day of that month where the year is known.
        tail: What follows the date and bounds it: 前, 底, 内, 底前….
        from_month: First month of a period such as 1-11月.
        from_year: First year of a period.
    """

    words: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    tail: str = ""
    from_month: int | None = None
    from_year: int | None = None

    @property
    def latest(self) -> dt.date | None:
        """The last day that the words allow, ``None`` where the year is not printed."""
        if self.year is None:
            return None
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_bare_year(self) -> bool:
        """Whether nothing but a year is printed."""
        return self.year is not None and self.month is None and self.from_year is None and not self.tail

    @property
    def is_deadline(self) -> bool:
        """Whether the words set an end (前, 底, 内) and do not only name a day."""
        return any(word in self.tail for word in ("前", "底", "末", "内", "止"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The shapes of dates, compiled when the first date is met."""
    return tuple(re.compile(rf"{_LEAD}{shape}{_AFTER}") for shape in _SHAPES)


def _arabic(match: re.Match[str]) -> str:
    value = read_numeral(match[1])
    return match[1] if value is None else str(value)


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)


def match_date(folded: str, words: str) -> tuple[WrittenDate, str] | None:
    """A date at the head of folded words and what follows it; ``None`` where there is none."""
    if len(folded) > _LONGEST or _LIKELY.search(folded) is None:
        return None
    plain = _NUMERAL.sub(_arabic, folded)
    for pattern in _patterns():
        match = pattern.fullmatch(plain)
        if match is not None:
            break
    else:
        return None
    return _date_of(match, words)


def _date_of(match: re.Match[str], words: str) -> tuple[WrittenDate, str] | None:
    parts = match.groupdict()
    year, month, day = _whole(parts.get("year")), _whole(parts.get("month")), _whole(parts.get("day"))
    from_year, from_month = _whole(parts.get("from_year")), _whole(parts.get("from_month"))
    quarter = _whole(parts.get("quarter"))
    if quarter is not None:
        from_month, month = _MONTHS_IN_QUARTER * (quarter - 1) + 1, _MONTHS_IN_QUARTER * quarter
    year = from_year if year is None else year
    if day is not None and month is not None and day > calendar.monthrange(year or _LEAP_YEAR, month)[1]:
        return None
    tail = _TAIL.match(parts["after"])
    date = WrittenDate(words, year, month, day, "" if tail is None else tail[1], from_month, from_year)
    return date, parts["after"][0 if tail is None else tail.end() :]


def read_date(text: str) -> WrittenDate:
    """Read a cell that holds a date (填报日期) or a deadline, and nothing else.

    Raises:
        DateError: The text is no date, or a day that the calendar has not.
    """
    if len(text) > 4 * _LONGEST:
        raise DateError(words=shown(text))
    folded = fold(text).strip("。;,()")
    loose = _LOOSE_MONTH.fullmatch(folded)
    if loose is not None:
        return WrittenDate(text, int(loose["year"]), int(loose["month"]))
    found = match_date(folded, text)
    if found is None or found[1]:
        raise DateError(words=shown(text))
    return found[0]
