"""Personal data in a paper (个人信息): names of those who got money, identity numbers, telephones, e-mail."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from jixiao.check.wording import word_in
from jixiao.data import load_data
from jixiao.form.label import fold

_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?<!\d[.,])1[3-9]\d{9}(?![\d万亿元%]|[.,]\d)")
_LANDLINE = re.compile(r"(?<!\d)(?<!\d[.,])(?:0\d{2,3}-?)?[2-8]\d{6,7}(?![\d%]|[.,]\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII)
_GIVING = "用于|支付|发放|拨付|补发|发给|给予"
_HINT = re.compile(rf"\d{{7}}|@|{_GIVING}")
_PUBLIC = re.compile(r"(?:咨询|监督|举报|投诉|服务|热线|值班)(?:电话|热线|方式)?[:：]?$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_TWO, _THREE, _FOUR = 2, 3, 4
_NEAR = 20
_FIRST_YEAR, _LAST_YEAR = 1900, 2030
_PLACES = "区县市镇乡村局校院厂队部会所站场户"
_PEOPLE = "人员工户民生者众村镇乡县市区局校院厂队团部会所站场费款金品房籍花"


@dataclass(frozen=True)
class Personal:
    """Personal data found in a text.

    Attributes:
        kind: What it is, in Chinese.
        words: The words themselves; never to be printed.
        is_certain: Whether nothing else can be meant.
    """

    kind: str
    words: str
    is_certain: bool


def may_be_personal(text: str) -> bool:
    """Whether a folded text has what every personal datum has; most cells are told by this to have none."""
    return _HINT.search(text) is not None


def personal_in(text: str) -> Iterator[Personal]:
    """Identity numbers, mobile numbers, e-mail and names of receivers of money in a text."""
    folded = fold(text)
    for match in _IDENTITY.finditer(folded):
        if _is_identity(match[0]):
            yield Personal("身份证号码", match[0], is_certain=True)
    for match in _MOBILE.finditer(folded):
        if match[0] != folded or not match[0].endswith("0000"):
            yield Personal("手机号码", match[0], is_certain=_is_asked_for(folded[: match.start()]))
    for match in _MAIL.finditer(folded):
        yield Personal("电子邮箱", match[0], is_certain=False)
    yield from receivers_in(folded)


def landlines_in(text: str) -> Iterator[Personal]:
    """Telephone numbers of an office; only to be looked for where a cell asks for one."""
    yield from (Personal("电话号码", match[0], is_certain=False) for match in _LANDLINE.finditer(fold(text)))


def receivers_in(text: str) -> Iterator[Personal]:
    """Names of persons for whom money is said to be (用于某某的生活补助)."""
    for match in _receiving().finditer(fold(text)):
        names = [word for word in match["names"].split("、") if _may_be_name(word)]
        certain = any(_is_surely_name(word) for word in names)
        yield from (Personal("领款人姓名", name, is_certain=certain) for name in names)


@cache
def _tree() -> Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]:
    return cast("Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]", load_data("checks/names.yaml"))


@cache
def _receiving() -> re.Pattern[str]:
    entries = cast("Sequence[Mapping[str, str]]", _tree()["benefits"])
    benefits = "|".join(sorted((fold(entry["word"]) for entry in entries), key=len, reverse=True))
    name = r"(?:(?!的)[\u4e00-\u9fff·]){2,4}"
    return re.compile(
        rf"(?:{_GIVING})(?:补发|发放|支付|缴纳)?"
        rf"(?P<names>{name}(?:、{name})*)(?:等\d*[人名]?)?的?(?:{benefits})"
    )


def _may_be_name(word: str) -> bool:
    """A surname and one or two further characters, or a double surname and one or two."""
    surnames, doubles = cast("str", _tree()["surnames"]), cast("Sequence[str]", _tree()["compound"])
    if word[:_TWO] in doubles:
        return _THREE <= len(word) <= _FOUR
    is_other = word[:_TWO] in cast("Sequence[str]", _tree()["not_a_beginning"])
    if word[0] not in surnames or word[-1] in _PLACES or is_other or not _TWO <= len(word) <= _THREE:
        return False
    return len(word) == _THREE or word[1] not in cast("str", _tree()["not_in_name"])


def _is_surely_name(word: str) -> bool:
    return len(word) >= _THREE and word[-1] not in _PEOPLE and word[1] not in cast("str", _tree()["not_in_name"])


def _is_asked_for(before: str) -> bool:
    """Whether the words before a number ask for a telephone of a person, not for one of an office to be called."""
    near = before[-_NEAR:]
    return word_in(near, "contact_word") is not None and not _PUBLIC.search(near)


def _is_identity(digits: str) -> bool:
    """Whether region, day of birth and check digit of an identity number are right; codes of firms are not."""
    try:
        born = dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    if digits[:2] not in cast("Sequence[str]", _tree()["regions"]) or not _FIRST_YEAR <= born.year <= _LAST_YEAR:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == digits[17].upper()
