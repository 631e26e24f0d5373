"""Bytes to text: which encoding, and the few characters that are changed (文字编码)."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_ENOUGH = 9  # of ten characters must be what Chinese papers print
_MOST_DAMAGE = 500  # one damaged byte sequence in so many characters is still UTF-8


# Radicals of the supplement block without an equivalent in Unicode, each followed by the form that looks like it.
_SUPPLEMENT = (
    "⺅亻⺉刂⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺖忄⺗小⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬"
    "⺨犭⺩王⺫目⺬示⺭礻⺮竹⺰纟⺱罓⺲罒⺴网⺶羊⺷羊⺸羊⺹耂⺻聿⺼月⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见"
    "⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠"
    "⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


@cache
def _plausible() -> re.Pattern[str]:
    """What a Chinese paper prints; compiled only where an encoding is in doubt."""
    return re.compile(
        r"[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2000-\u206f\u2190-\u22ff\u2460-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
    )


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: All characters, with line ends as they stand in the file.
        encoding: Name of the encoding that fitted.
        damaged_lines: Numbers of the lines in which bytes were no text and U+FFFD stands for them.
    """

    text: str
    encoding: str
    damaged_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """The text of ``data``; ``None`` where no encoding fits.

    A byte order mark decides. Without one, bytes with zeros in every other place are UTF-16 if what comes out is what
    Chinese papers print (line ends and digits have zeros there, no other text has). All else is UTF-8, then GB 18030,
    which holds GBK and GB 2312, each strictly. UTF-8 with a few damaged bytes stays UTF-8, and says where.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _damaged(data[len(mark) :], encoding)
    if b"\0" in data:
        return _utf16(data) or _strict(data, "utf-8") or _strict(data, "gb18030")
    return _strict(data, "utf-8") or _damaged(data, "utf-8") or _strict(data, "gb18030")


def line_of_first_error(data: bytes) -> int:
    """Number of the line in which ``data`` stops being UTF-8, from 1; the last line where it never stops."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return 1 + data.count(b"\n", 0, error.start)
    return 1 + data.count(b"\n")


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _is_plausible(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_plausible().findall(sample)) * 10 >= len(sample) * _ENOUGH


def _utf16(data: bytes) -> Decoded | None:
    zeros = data[:_SAMPLE].count(0)
    odd = data[1:_SAMPLE:2].count(0)
    for encoding, aside in (("utf-16-le", zeros - odd), ("utf-16-be", odd)):
        decoded = _strict(data, encoding) if aside * _ENOUGH <= zeros else None
        if decoded is not None and _is_plausible(decoded.text):
            return decoded
    return None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    spoiled = text.rstrip("\ufffd").count("\ufffd")
    multibyte = sum(character > "\x7f" for character in text[:_SAMPLE])
    if spoiled * _MOST_DAMAGE > len(text) or multibyte <= 2 * text.count("\ufffd"):
        return None
    lines = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
    return Decoded(text, encoding, lines)


def _changes() -> dict[int, str | None]:
    """Character → what stands for it; ``None`` drops it."""
    table: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
    for kept in "\t\n\r\f":
        del table[ord(kept)]
    for gap in "\v\x85\u2028\u2029\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))):
        table[ord(gap)] = " "
    for invisible in (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF):
        table[invisible] = None
    for radical in range(0x2E80, 0x2FE0):
        form = unicodedata.normalize("NFKC", chr(radical))
        if form != chr(radical):
            table[radical] = form
    table.update(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))
    return table


_CHANGES = _changes()
_CHANGED = re.compile(f"[{re.escape(''.join(map(chr, _CHANGES)))}]")


def clean(text: str) -> str:
    """Text as it is read on: only what no reader sees is changed.

    Radicals (U+2E80–2FDF, which PDF tools print for whole characters) become the characters that look like them;
    control characters and characters without width are dropped; every other white space but tab, line end, form
    feed and the ideographic space becomes a plain space. Every line end becomes a newline. Nothing else is
    normalised.
    """
    if _CHANGED.search(text) is not None:  # to look for them takes a tenth of what to translate takes
        text = text.translate(_CHANGES)
    return text.replace("\r\n", "\n").replace("\r", "\n")
