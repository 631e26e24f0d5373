"""Tier of government of a bureau, by its name (省、市、县)."""

from __future__ import annotations

import re
from enum import IntEnum

from jixiao.form.label import fold


class Tier(IntEnum):
    """Province, prefecture, county; the smaller the lower."""

    COUNTY = 1
    PREFECTURE = 2
    PROVINCE = 3


_OTHER_AREAS = re.compile(r"社区|园区|开发区|景区|林区|校区|片区|灾区|库区|保护区|度假区|示范区|试验区")
_PROVINCE = re.compile(r"^(?:(?:北京|上海|天津|重庆)市|[\u4e00-\u9fff]{2,8}?(?:省|自治区))")
_COUNTY = re.compile(r"^(?:[\u4e00-\u9fff]{1,8}?[市州盟])?[\u4e00-\u9fff]{0,6}[区县旗](?=[\u4e00-\u9fff])")
_PREFECTURE = re.compile(r"^[\u4e00-\u9fff]{1,8}[市州盟](?=[\u4e00-\u9fff])")

_WORDS = {"省": Tier.PROVINCE, "自治区": Tier.PROVINCE, "市": Tier.PREFECTURE, "州": Tier.PREFECTURE}
_LOWER = {"区": Tier.COUNTY, "县": Tier.COUNTY, "旗": Tier.COUNTY}


def tier_of_word(word: str) -> Tier | None:
    """Tier of a word such as 省 or 市."""
    return (_WORDS | _LOWER).get(word)


def tier_of_unit(name: str) -> Tier | None:
    """Tier of the government that a bureau belongs to; ``None`` where its name does not tell.

    A city may be a county-level one: its tier is the prefecture's at most.
    """
    text = _OTHER_AREAS.sub("", fold(name))
    province = _PROVINCE.match(text)
    rest = text[province.end() :] if province else text
    if _COUNTY.match(rest):
        return Tier.COUNTY
    if _PREFECTURE.match(rest):
        return Tier.PREFECTURE
    return Tier.PROVINCE if province else None
