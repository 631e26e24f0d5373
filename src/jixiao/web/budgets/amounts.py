"""Amounts in 分 (fen): read from a cell, shown in 万元; exact both ways (金额)."""

from __future__ import annotations

import re
from fractions import Fraction

from jixiao.quantity import QuantityError, find_unit, format_number, read_amount
from jixiao.web.budgets.wording import money_words
from jixiao.web.error import AmountError

UNITS = ("万元", "元", "千元", "亿元")
DEFAULT_UNIT = "万元"
_FEN = 100
_MOST = 10**16  # 分; more than all public money of a country
_LEAST_PLACES = 2
_MOST_PLACES = 10
_BRACKETED = re.compile(r"[(（]\s*[\d,，.]+\s*[)）]")


def read_fen(text: str, unit: str = DEFAULT_UNIT) -> int | None:
    """Read a cell as 分; ``None`` where it holds none (blank, a dash, 无).

    Args:
        text: The cell; it may print its own unit.
        unit: The column's unit.

    Raises:
        AmountError: It holds no amount, one finer than a 分, or one that no budget reaches.
    """
    words = text.strip()
    if words in money_words().nothing:
        return None
    try:
        quantity = read_amount(words, unit)
    except QuantityError as error:
        reason = f"括号里的负数请写成 -{words[1:-1].strip()}"[:40] if _BRACKETED.fullmatch(words) else "不是金额"
        raise AmountError(words=words[:40], reason=reason) from error
    if quantity.dimension != "money":
        raise AmountError(words=words[:40], reason="不是以元、万元计的金额，单位请写全")
    fen = quantity.base * _FEN
    if fen.denominator != 1:
        raise AmountError(words=words[:40], reason=f"按{unit}计算不足一分，请看单位对不对")
    if abs(fen) > _MOST:
        raise AmountError(words=words[:40], reason="数额太大，请看单位对不对")
    return fen.numerator


def show_fen(fen: int | None, unit: str = DEFAULT_UNIT) -> str:
    """An amount counted in a unit, exact, with two decimal places at least; empty for none.

    Args:
        fen: The amount in 分.
        unit: Unit to count in.
    """
    if fen is None:
        return ""
    value = Fraction(fen, _FEN) / _factor(unit)
    places = next(places for places in range(_LEAST_PLACES, _MOST_PLACES + 1) if (value * 10**places).denominator == 1)
    return format_number(value, places)


def _factor(unit: str) -> Fraction:
    found = find_unit(unit)
    return Fraction(1) if found is None else found.factor
