"""A stored day as its cell shows it: 45000 in the format yyyy"年"m"月" is 2023年3月 (日期格式)."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

_FIRST = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zones
_FIRST_OF_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no time zones
_GHOST = 60  # the 29th of February 1900, which programs count and which never was
_LAST = 2_958_466  # the first day of the year 10000
_SECONDS = 86_400
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<weekday>a{3,4}|d{4,}|d{3})|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"


def date_words(value: Decimal, code: str, *, from_1904: bool) -> str | None:
    """A day and time in a format; ``None`` where the number is no day that a sheet can show."""
    if not 0 <= value < _LAST:
        return None
    days, seconds = int(value), int((value - int(value)) * _SECONDS + Decimal("0.5"))
    start = _FIRST_OF_1904 if from_1904 else _FIRST
    moment = start + dt.timedelta(days=days + (not from_1904 and days < _GHOST), seconds=seconds)
    tokens = list(_TOKEN.finditer(code.partition(";")[0]))
    has_noon = any(token["noon"] for token in tokens)
    pieces: list[str] = []
    before = ""
    for index, token in enumerate(tokens):
        part = (token["part"] or "").lower()
        if part:
            is_minute = part[0] == "m" and (before == "h" or _next_part(tokens, index) == "s")
            pieces.append(_part(moment, part, is_minute=is_minute, has_noon=has_noon))
            before = part[0]
        else:
            pieces.append(_other(moment, token, days * _SECONDS + seconds))
            before = "h" if token["elapsed"] else before
    return "".join(pieces).strip()


def _next_part(tokens: list[re.Match[str]], index: int) -> str:
    following = (token["part"] or "" for token in tokens[index + 1 :])
    return next((part[0].lower() for part in following if part), "")


def _part(moment: dt.datetime, part: str, *, is_minute: bool, has_noon: bool) -> str:
    wide = len(part) > 1
    hour = (moment.hour % 12 or 12) if has_noon else moment.hour
    if part[0] == "y":
        return f"{moment.year:04}" if len(part) > 2 else f"{moment.year % 100:02}"  # noqa: PLR2004 - yy is two digits
    if part[0] == "m" and not is_minute and len(part) > 2:  # noqa: PLR2004 - mmm is the name of a month
        return f"{moment.month}月"
    numbers = {"m": moment.minute if is_minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    return f"{numbers[part[0]]:02}" if wide else str(numbers[part[0]])


def _other(moment: dt.datetime, token: re.Match[str], elapsed: int) -> str:
    if token["noon"]:
        return "上午" if moment.hour < 12 else "下午"  # noqa: PLR2004 - noon
    if token["weekday"]:
        day = _WEEKDAYS[moment.weekday()]
        return f"星期{day}" if len(token["weekday"]) > 3 else day  # noqa: PLR2004 - aaaa is the long name
    if token["elapsed"]:
        return str(elapsed // {"h": 3600, "m": 60, "s": 1}[token["elapsed"][0].lower()])
    return token["quoted"] or token["escaped"] or token["other"] or ""
