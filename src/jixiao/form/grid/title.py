"""Titles of forms, the year that they print, and what kind of form they name (表题)."""

from __future__ import annotations

import re

from jixiao.form.grid.words import is_like, words_of
from jixiao.form.label import fold

_LONGEST = 60
_BRACKETS = re.compile(r"[(][^()]*[)]$")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|二[〇○零Oo0][〇○零一二三四五六七八九Oo0]{2})(?:年度?|财年|会计年度)")
_PART = r"(?:年度?(?:上半年|前三季度|[一二三四]季度|(?:\d{1,2}月?[-—–~至到])?\d{1,2}月))"
_YEAR_LINE = re.compile(
    rf"[(\[]?(?:(?:19|20)\d\d|二[〇○零Oo0][〇○零一二三四五六七八九Oo0]{{2}})(?:{_PART}|年?度?)[)\]]?"
)
_QUOTES = re.compile(r"[“”\"'‘’]")
_ATTACHMENT = re.compile(r"附(?:件|表|录)?\s*[\d一二三四五六七八九十]*(?:[-.—]\d+)*[:：]?")
_SENTENCE = re.compile(r"[。；;！？]")
_DIGITS = {letter: str(digit) for digit, letter in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Oo", "0")


def is_title(text: str) -> bool:
    """Whether words are the title of a form, or the last line of one."""
    folded = _QUOTES.sub("", fold(text))
    bare = _BRACKETS.sub("", folded) or folded
    if len(bare) > _LONGEST or _SENTENCE.search(bare) or ":" in bare:
        return False
    return any(bare.endswith(word) for word, meaning in words_of("title") if meaning == "tail")


def is_attachment(text: str) -> bool:
    """Whether a line is nothing but 附件N."""
    return _ATTACHMENT.fullmatch(fold(text)) is not None


def is_year_line(text: str) -> bool:
    """Whether a line is nothing but a year: （2021年度）."""
    return _YEAR_LINE.fullmatch(fold(text)) is not None


def year_in(text: str) -> str | None:
    """The first year that words name with 年, as four digits."""
    folded = fold(text)
    match = _YEAR.search(folded) or (
        _YEAR_LINE.fullmatch(folded) and re.match(r"[(\[]?(?P<year>[^年度)\]]{4})", folded)
    )
    if not match:
        return None
    return "".join(_DIGITS.get(letter, letter) for letter in match["year"])


def names_declaration(title: str) -> bool:
    """Whether a title is that of a declaration of targets, not of an evaluation."""
    return is_like(title, "title", "declaration") and not is_like(title, "title", "evaluation")
