"""Chinese numerals (中文数字): 九十五, 一千二百, 两, 三点五, 百分之…."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_DIGITS |= {sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL_SIGNS = "".join(_DIGITS) + "".join(_SMALL) + "".join(_LARGE) + "点"
_LONGEST = 20


def _below_ten_thousand(text: str) -> int | None:
    total, digit = 0, None
    last = 10**4
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            continue
        size = _SMALL[sign]
        if size >= last or (digit is None and (size != min(_SMALL.values()) or total)):
            return None
        total, digit, last = total + (1 if digit is None else digit) * size, None, size
    return total + (digit or 0)


def _whole(text: str) -> int | None:
    for sign in ("亿", "万"):
        if sign in text:
            head, _, tail = text.partition(sign)
            high, low = _whole(head) if head else None, _whole(tail) if tail else 0
            return None if high is None or low is None else high * _LARGE[sign] + low
    if len(text) > 1 and all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    return _below_ten_thousand(text) if text else None


def read_numeral(text: str) -> Decimal | None:
    """Value of a text that is wholly a Chinese numeral, ``None`` otherwise.

    Examples:
        >>> read_numeral("九十五")
        Decimal('95')
        >>> read_numeral("三点五")
        Decimal('3.5')
    """
    if not text or len(text) > _LONGEST or any(sign not in NUMERAL_SIGNS for sign in text):
        return None
    head, point, tail = text.partition("点")
    whole = _whole(head)
    if whole is None or (point and (not tail or any(sign not in _DIGITS for sign in tail))):
        return None
    return Decimal(f"{whole}.{''.join(str(_DIGITS[sign]) for sign in tail)}") if point else Decimal(whole)
