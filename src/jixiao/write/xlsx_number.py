"""Which texts are numbers that a workbook should hold as numbers, and how they are shown as printed (数字格式)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(-?)((?:[1-9]\d{0,2}(?:,\d{3})+)|0|[1-9]\d*)(?:\.(\d+))?(%?)")
_EXACT_DIGITS = 15  # a spreadsheet keeps no more
_LONGEST_COUNT = 11  # a longer whole number without separators is a code: 统一社会信用代码, 项目编码
_SHOWN_PLACES = 30  # a number format has room for no more


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number as a workbook stores it.

    Attributes:
        value: Its digits; a rate is stored as a share of one.
        shown: The number format that shows it as the text was printed.
    """

    value: str
    shown: str


def cell_number(text: str) -> CellNumber | None:
    """The number that a text is, if a workbook can hold it without changing what is seen; otherwise ``None``."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, places, percent = match[1], match[2].replace(",", ""), match[3] or "", match[4]
    digits = whole + places
    is_code = len(whole) > _LONGEST_COUNT and "," not in match[2] and not places
    is_negative_zero = sign and not digits.strip("0")
    if len(digits) > _EXACT_DIGITS or is_code or is_negative_zero or len(places) > _SHOWN_PLACES:
        return None
    shown = ("#,##0" if "," in match[2] else "0") + ("." + "0" * len(places) if places else "") + percent
    return CellNumber(sign + _pointed(digits, len(places) + 2 * len(percent)), shown)


def _pointed(digits: str, places: int) -> str:
    """Digits with the point before the last ones."""
    digits = digits.zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
