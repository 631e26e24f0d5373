"""Codes of the functional and economic classifications of a year, as data (支出功能分类、部门支出经济分类)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from jixiao.data import load_data

FUNCTIONAL = "functional"
ECONOMIC = "economic"
_LENGTHS = {FUNCTIONAL: (3, 5, 7), ECONOMIC: (3, 5)}
_NAMES = {FUNCTIONAL: "支出功能分类", ECONOMIC: "部门支出经济分类"}


@cache
def _codes(kind: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data(f"classifications/{kind}.yaml"))
    return tree["codes"]


def class_title(kind: str, code: str, year: int) -> str:
    """What a code was called in a year; empty where the data does not hold it for that year.

    Args:
        kind: ``functional`` or ``economic``.
        code: Digits.
        year: Fiscal year.
    """
    for entry in _codes(kind).get(code, ()):
        if int(entry["since"]) <= year <= int(entry.get("until", year)):
            return entry["title"]
    return ""


def classes_of(kind: str, year: int) -> list[tuple[str, str]]:
    """Every code of a year with its title, in order, for lists to choose from."""
    found = ((code, class_title(kind, code, year)) for code in sorted(_codes(kind)))
    return [(code, title) for code, title in found if title]


def query_about(kind: str, code: str, year: int) -> str:
    """What is doubtful about a code; empty where nothing is. An unknown code is asked about, never refused."""
    if not code or class_title(kind, code, year):
        return ""
    name = _NAMES[kind]
    if not (code.isascii() and code.isdigit()) or len(code) not in _LENGTHS[kind]:
        lengths = "、".join(str(length) for length in _LENGTHS[kind])
        return f"“{code}”不像{name}编码，应为 {lengths} 位数字"
    if code in _codes(kind):
        return f"{year} 年的{name}里没有“{code}”（其他年度有），请核对年度"
    return f"没有收录{name}“{code}”，请核对编码"
