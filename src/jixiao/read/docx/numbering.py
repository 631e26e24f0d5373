"""Numbers that Word prints before paragraphs and keeps apart from their text (自动编号)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.read.container import Package
from jixiao.read.docx.names import Properties, W, is_on, value
from jixiao.read.markup_tree import count

_STYLE, _NUMBERED = W + "pStyle", W + "numPr"
_LIST_MARK, _STYLE_MARK = b"numPr", b"styleId"
_STYLE_NAME = re.compile(rb'styleId="([^"&]*)"')
_HOLE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST = 100_000
_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_TENS = ((10_000, "万", "万"), (1000, "千", "仟"), (100, "百", "佰"), (10, "十", "拾"))
_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"} | {
    "taiwaneseCountingThousand",
    "ideographDigital",
    "taiwaneseDigital",
    "japaneseDigitalTenThousand",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    words: str
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of a document.

    Attributes:
        levels: Number of a list → its levels.
        counts_of: Number of a list → the list whose counts it goes on with.
    """

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    counts_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document.

    Attributes:
        package: The document; its parts ``numbering`` and ``styles`` are parsed only where a paragraph wants them, as
            most papers have large styles and no numbers.
    """

    package: Package
    _lists: _Lists | None = None
    _styles: _Styles | None = None
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def mark(self, properties: Properties, *, is_blank: bool) -> str:
        """The number before a paragraph; empty where it has none, or only a bullet.

        Args:
            properties: The properties of the paragraph.
            is_blank: Whether nothing else is printed in it; its number counts and is printed all the same.
        """
        style, own = properties.get(_STYLE), properties.get(_NUMBERED)
        if style is None and own is None:
            return ""
        identity, depth = self._place(value(style) or "", own)
        if not identity:
            return ""
        if self._lists is None:
            self._lists = _read_lists(self.package.of_type("numbering"))
        levels = self._lists.levels.get(identity, {})
        level = levels.get(depth)
        if level is None or level.kind in {"bullet", "none"}:
            return ""
        counts = self._counts.setdefault(self._lists.counts_of.get(identity, identity), [None] * _LEVELS)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        marked = _HOLE.sub(lambda hole: _counted(levels, counts, int(hole[1]) - 1, level), level.words)
        return marked if is_blank or not marked or marked[-1] in "、.．）)，：" else f"{marked} "

    def may_mark(self, style: str) -> bool:
        """Whether a style may number its paragraphs."""
        return self._known_styles.may_have_list(style)

    @property
    def _known_styles(self) -> _Styles:
        if self._styles is None:
            self._styles = _Styles(self.package)
        return self._styles

    def _place(self, style: str, own: etree._Element | None) -> tuple[str, int]:
        """Number of the list and level; of the style where the paragraph does not say."""
        identity, depth = "", 0
        if style:
            identity, depth = self._known_styles.place(style)
        if own is not None:
            identity = value(own.find(W + "numId")) or identity
            depth = count(value(own.find(W + "ilvl")), depth, _LEVELS - 1)
        return identity, depth


def _counted(levels: Mapping[int, _Level], counts: Sequence[int | None], depth: int, printing: _Level) -> str:
    """The number of a level within the number of the level that is printed, which may want all of them in digits."""
    level, count = levels.get(depth), counts[depth]
    if level is None:
        return ""
    return in_words(level.start if count is None else count, "decimal" if printing.is_plain else level.kind)


def _read_lists(numbering: etree._Element | None) -> _Lists:
    """The lists of a document, from its part ``numbering.xml``."""
    if numbering is None:
        return _Lists()
    abstract = {value(item, "abstractNumId") or "": _levels(item) for item in numbering.findall(W + "abstractNum")}
    lists: dict[str, Mapping[int, _Level]] = {}
    counts_of: dict[str, str] = {}
    for item in numbering.findall(W + "num"):
        identity = value(item, "numId") or ""
        source = value(item.find(W + "abstractNumId")) or ""
        changed = dict(_restarted(item, abstract.get(source, {})))
        lists[identity] = {**abstract.get(source, {}), **changed}
        counts_of[identity] = identity if changed else f"abstract {source}"
    return _Lists(lists, counts_of)


def _restarted(item: etree._Element, levels: Mapping[int, _Level]) -> Iterator[tuple[int, _Level]]:
    """Levels that a list counts anew."""
    for override in item.findall(W + "lvlOverride"):
        depth = count(value(override, "ilvl"), 0, _LEVELS - 1)
        start = count(value(override.find(W + "startOverride")), -1, _MOST)
        if depth in levels and start >= 0:
            yield depth, replace(levels[depth], start=start)


def _levels(item: etree._Element) -> Mapping[int, _Level]:
    return {
        count(value(level, "ilvl"), 0, _LEVELS - 1): _Level(
            count(value(level.find(W + "start")), 1, _MOST),
            value(level.find(W + "numFmt")) or "decimal",
            value(level.find(W + "lvlText")) or "",
            is_on(level.find(W + "isLgl")),
        )
        for level in item.findall(W + "lvl")
    }


class _Styles:
    """The styles of a document that number their paragraphs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.data = package.data_of_type("styles") or b""
        self.candidates = _styles_with_lists(self.data)
        self.places: Mapping[str, tuple[str, int]] | None = None

    def may_have_list(self, style: str) -> bool:
        """Whether a style has a list, as far as is known without parsing."""
        return self.candidates is None or style in self.candidates

    def place(self, style: str) -> tuple[str, int]:
        """Number of the list and level of a style; no number where it has no list."""
        if not self.may_have_list(style):
            return "", 0
        if self.places is None:
            self.places = _read_styles(self.package.parsed(self.data)) if self.data else {}
        return self.places.get(style, ("", 0))


def _styles_with_lists(data: bytes) -> frozenset[str] | None:
    """Names of the styles in which a list is named, found without parsing; ``None`` where they must be parsed.

    The styles of some programs take longer to parse than the whole paper.
    """
    found: set[str] = set()
    at = data.find(_LIST_MARK)
    while at >= 0:
        match = _STYLE_NAME.match(data, data.rfind(_STYLE_MARK, 0, at))
        if match is None:
            return None
        found.add(match[1].decode("utf-8", "replace"))
        at = data.find(_LIST_MARK, at + 1)
    return frozenset(found) if _STYLE_MARK in data else None


def _read_styles(styles: etree._Element) -> Mapping[str, tuple[str, int]]:
    """Name of a style → number of a list and level, from the part ``styles.xml``."""
    found: dict[str, tuple[str, int]] = {}
    for style in styles.findall(W + "style"):
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            depth = count(value(own.find(W + "ilvl")), 0, _LEVELS - 1)
            found[value(style, "styleId") or ""] = (value(own.find(W + "numId")) or "", depth)
    return found


def in_words(count: int, kind: str) -> str:
    """A number as a list prints it: 3, 三, 叁, 03, ③, c, iii, 丙."""
    if kind in _CHINESE:
        return _chinese(count, formal=False)
    writers = {
        "chineseLegalSimplified": lambda: _chinese(count, formal=True),
        "ideographLegalTraditional": lambda: _chinese(count, formal=True),
        "decimalZero": lambda: f"{count:02}",
        "decimalFullWidth": lambda: str(count).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        "decimalEnclosedCircle": lambda: chr(0x245F + count) if 1 <= count <= 20 else str(count),  # noqa: PLR2004 - ① to ⑳
        "decimalEnclosedCircleChinese": lambda: chr(0x245F + count) if 1 <= count <= 20 else str(count),  # noqa: PLR2004 - ① to ⑳
        "lowerLetter": lambda: _letters(count),
        "upperLetter": lambda: _letters(count).upper(),
        "lowerRoman": lambda: _roman(count),
        "upperRoman": lambda: _roman(count).upper(),
        "ideographTraditional": lambda: _STEMS[(count - 1) % len(_STEMS)],
        "ideographZodiac": lambda: _BRANCHES[(count - 1) % len(_BRANCHES)],
    }
    return writers.get(kind, lambda: str(count))()


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26) if 0 < count < 26 * 9 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:  # noqa: PLR2004 - Roman numerals end there
        return str(count)
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _chinese(count: int, *, formal: bool) -> str:
    digits = _FORMAL if formal else _DIGITS
    if count < len(digits):
        return digits[count]
    for size, plain, solemn in _TENS:
        if count >= size:
            above, rest = divmod(count, size)
            lead = "" if above == 1 and size == 10 and not formal else _chinese(above, formal=formal)  # noqa: PLR2004 - 十一, not 一十一
            gap = digits[0] if 0 < rest < size // 10 else ""
            tail = _chinese(rest, formal=formal) if rest else ""
            tail = f"{digits[1]}{tail}" if tail.startswith("十") and size > 10 else tail  # noqa: PLR2004 - 一百一十
            return lead + (solemn if formal else plain) + gap + tail
    return str(count)
