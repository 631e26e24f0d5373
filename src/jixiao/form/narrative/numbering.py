"""Numbers that headings and list rows begin with: 第三部分, 一、, (一), 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN = "[一二三四五六七八九十百]+"
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第({_HAN}|\d+)[部章]分?[、：:\s]*")),
    (0, re.compile(r"附件\s*(\d+)\s*[、：:.]?\s*")),
    (1, re.compile(rf"({_HAN})[、．.]\s*")),
    (2, re.compile(rf"[（(]\s*({_HAN})\s*[）)][、.．]?\s*")),
    (3, re.compile(r"(\d{1,2})\s*(?:[.．、](?!\d))\s*")),
    (4, re.compile(r"[（(]\s*(\d{1,2})\s*[）)][、.．]?\s*")),
    (5, re.compile(r"([①-⑳])\s*")),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number at the start of a paragraph (序号).

    Attributes:
        level: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①.
        value: The number, 0 where none is printed (附件：).
        printed: The words, to be cut off the paragraph.
    """

    level: int
    value: int
    printed: str

    def follows_to(self, other: Numbering) -> bool:
        """Whether ``other`` is the next number of the same row."""
        return other.level == self.level and other.value == self.value + 1


def chinese_number(text: str) -> int | None:
    """Value of a Chinese numeral up to 99 (十三 is 13), ``None`` for anything else."""
    tens, mark, ones = text.partition("十")
    if mark:
        high = _DIGITS.get(tens) if tens else 1
        low = _DIGITS.get(ones) if ones else 0
        return None if high is None or low is None else high * 10 + low
    return _DIGITS.get(text)


def _value(text: str) -> int:
    if not text:
        return 0
    if text.isdecimal():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return chinese_number(text) or 0


def numbering_of(text: str) -> Numbering | None:
    """The number that a paragraph begins with, ``None`` where it begins with none."""
    start = text.lstrip()
    for level, pattern in _LEVELS:
        match = pattern.match(start)
        if match is not None:
            return Numbering(level, _value(match[1]), match[0])
    return None
