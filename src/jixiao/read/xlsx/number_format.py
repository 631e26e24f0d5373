"""A number as its cell shows it: 0.9822 in the format 0.00% is 98.22% (数字格式)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import cached_property, lru_cache

from jixiao.quantity import format_number, round_half_up
from jixiao.read.xlsx.date_format import date_words

GENERAL = "General"
_BUILTIN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    49: "@",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
    41: '#,##0;-#,##0;"-";@',
    42: '¥#,##0;-¥#,##0;"-";@',
    43: '#,##0.00;-#,##0.00;"-";@',
    44: '¥#,##0.00;-¥#,##0.00;"-";@',
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<scientific>[Ee][+-]0+)'
    r"|(?P<general>General|G/通用格式)|(?P<place>[0#?])|(?P<mark>[.,%@/])|(?P<other>.)",
    re.DOTALL,
)
_DATE = re.compile(r"[ymdhsa]", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_PRECISION = Context(prec=15)
_GENERAL_LETTERS = 10  # digits that a cell of the format General shows at most, where it has decimals
_LONGEST_FORMAT = 400
_MOST_EXPONENT = 300


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True)
class _Section:
    """One of the sections of a format, parted by semicolons; what it holds is found out once for all its numbers."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None

    @cached_property
    def is_date(self) -> bool:
        return any(token.kind == "other" and _DATE.match(token.text) for token in self.tokens) or any(
            token.kind == "bracket" and set(token.text.lower()) <= set("hms") and token.text for token in self.tokens
        )

    @cached_property
    def is_general(self) -> bool:
        return self.tokens == (_Token("general", GENERAL),)

    @cached_property
    def marks(self) -> _Marks:
        return _Marks.of(self)

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter(named for token in self.tokens for named in {(token.kind, ""), (token.kind, token.text)})

    def count(self, kind: str, text: str = "") -> int:
        return self._counts[kind, text]


def builtin_format(number: int) -> str:
    """The format that a program knows by its number alone, as a Chinese program shows it."""
    return _BUILTIN.get(number, GENERAL)


def number_words(raw: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number as the sheet shows it.

    A number has no more than the fifteen digits that such programs keep. A format that cannot be followed shows the
    number as it is.

    Args:
        raw: The number as it is stored.
        code: The format of the cell.
        from_1904: Whether days are counted from 1904.
    """
    try:
        value = _PRECISION.create_decimal(raw.strip())
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > _MOST_EXPONENT:
        return raw
    section = _chosen(_sections(code[:_LONGEST_FORMAT]), value)
    if section is None:
        return _general(value)
    if section.is_date:
        return date_words(value, code, from_1904=from_1904) or _general(value)
    return _printed(value, section)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "space"
        text = match[kind] if match.lastgroup else ""
        if kind == "other" and text == ";":
            sections.append([])
        else:
            sections[-1].append(_Token(kind, text))
    return tuple(_Section(tuple(tokens), _condition(tokens)) for tokens in sections)


def _condition(tokens: list[_Token]) -> tuple[str, Decimal] | None:
    for token in tokens:
        match = _CONDITION.fullmatch(token.text) if token.kind == "bracket" else None
        if match is not None:
            return match[1], Decimal(match[2])
    return None


def _holds(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    order = (value > bound) - (value < bound)
    return order in {"<": (-1,), ">": (1,), "=": (0,), "<=": (-1, 0), ">=": (0, 1), "<>": (-1, 1)}[sign]


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> _Section | None:
    """The section for a number; ``None`` for the format General."""
    numeric = [section for section in sections[:3] if not section.count("mark", "@")]
    if any(section.condition for section in numeric):
        fitting = (s for s in numeric if s.condition is None or _holds(value, s.condition))
        section = next(fitting, None)
    elif not numeric:
        section = None
    else:
        index = 0 if value > 0 else 1 if value < 0 else 2
        section = numeric[index] if index < len(numeric) else numeric[0]
    return None if section is None or section.is_general else section


def _general(value: Decimal) -> str:
    """A number in the format General: as many decimals as find room in a cell of usual width."""
    before = max(value.adjusted() + 1, 1)
    words = format_number(round_half_up(value, max(_GENERAL_LETTERS - before, 0)))
    return words.rstrip("0").rstrip(".") if "." in words else words


def _printed(value: Decimal, section: _Section) -> str:
    """A number in a section with places for digits."""
    if not section.count("place"):
        return _texts(section, value)
    if section.count("scientific") or section.count("mark", "/"):
        return _general(value)
    marks = section.marks
    scaled = abs(value) * Decimal(100) ** section.count("mark", "%") / Decimal(1000) ** marks.thousandths
    rounded = round_half_up(_PRECISION.plus(scaled), marks.decimals)
    whole, _, rest = format_number(rounded, marks.decimals).partition(".")
    words = marks.fill(section, whole, rest)
    is_negative = value < 0 and rounded != 0 and not _has_own_sign(section)
    return f"-{words}" if is_negative else words


def _has_own_sign(section: _Section) -> bool:
    """Whether a section for negative numbers prints their sign itself, or brackets for it."""
    return any(
        token.kind in {"other", "quoted", "escaped"} and token.text in {"-", "(", "（"} for token in section.tokens
    )


def _texts(section: _Section, value: Decimal) -> str:
    """A section without places for digits: its words, with the number where it says General."""
    pieces = [_general(abs(value)) if token.kind == "general" else _literal(token) for token in section.tokens]
    return "".join(pieces)


def _literal(token: _Token) -> str:
    if token.kind in {"quoted", "escaped", "other"}:
        return token.text
    if token.kind == "bracket" and token.text.startswith("$"):
        return token.text[1:].partition("-")[0]
    return "%" if token == _Token("mark", "%") else ""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where the point stands among the tokens, and what the commas mean.

    Attributes:
        point: Index of the point; the number of tokens where there is none.
        last: Index of the last place for a digit before the point.
        decimals: Places for digits after the point.
        grouped: Whether thousands are parted.
        thousandths: Commas behind the last place: each divides by a thousand.
    """

    point: int
    last: int
    decimals: int
    grouped: bool
    thousandths: int

    @classmethod
    def of(cls, section: _Section) -> _Marks:
        tokens = section.tokens
        point = next((at for at, token in enumerate(tokens) if token == _Token("mark", ".")), len(tokens))
        places = [at for at, token in enumerate(tokens) if token.kind == "place"]
        commas = [at for at, token in enumerate(tokens) if token == _Token("mark", ",")]
        before = [at for at in places if at < point]
        last = before[-1] if before else -1
        behind = [at for at in commas if at > places[-1] or last < at < point]
        return cls(point, last, sum(at > point for at in places), any(at < last for at in commas), len(behind))

    def fill(self, section: _Section, whole: str, rest: str) -> str:
        """The digits in their places, from the point outwards."""
        head = self._head(section.tokens[: self.point], "" if whole == "0" else whole)
        tail = _tail(section.tokens[self.point :], rest)
        return head + tail

    def _head(self, tokens: tuple[_Token, ...], digits: str) -> str:
        pieces: list[str] = []
        left, count = digits, 0
        first = next((at for at, token in enumerate(tokens) if token.kind == "place"), -1)
        for at in range(len(tokens) - 1, -1, -1):
            token = tokens[at]
            if token.kind != "place":
                pieces.append(_literal(token))
                continue
            taken = left if at == first else left[-1:]
            left = "" if at == first else left[:-1]
            for digit in reversed(taken or ("0" if token.text == "0" else "")):
                pieces.append("," if self.grouped and count and count % 3 == 0 else "")
                pieces.append(digit)
                count += 1
        return "".join(reversed(pieces)) + (left if first < 0 else "")


def _tail(tokens: tuple[_Token, ...], rest: str) -> str:
    """Point and decimals; places that need not be filled drop their zeros."""
    needed = [token.text == "0" for token in tokens if token.kind == "place"]
    kept = len(rest)
    while kept and rest[kept - 1] == "0" and not needed[kept - 1]:
        kept -= 1
    pieces: list[str] = []
    at = 0
    for token in tokens:
        if token.kind == "place":
            pieces.append(rest[at] if at < kept else "")
            at += 1
        elif token == _Token("mark", "."):
            pieces.append(".")
        else:
            pieces.append(_literal(token))
    return "".join(pieces)
