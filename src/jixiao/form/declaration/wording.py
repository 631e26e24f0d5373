"""Long texts of damaged cells: where one ends and the next begins, what is cut, what it defines (长文字的拆分)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from jixiao.form.declaration.shape import Atom, Shape, bare_name, shape_of
from jixiao.form.label import fold
from jixiao.place import Place

_OPENERS = ("反映", "该指标", "本指标")
_GOES_ON = tuple("，、,；;：:（(")
_STOPS = tuple("。；;！!")
_TERM = re.compile(r"(?:^|[。；;，,：:])(?P<term>[^。；;，,：:=＝（）()×*/+%\d]{3,24})[=＝]")
_NUMBERS = re.compile(r"(?:^|[。；;，,！])(\d)[.．、](?!\d)")
_LOST_START = re.compile(r"^(?:[，。；、：,.;:)）%*×/=+]|[^\d一二三四五六七八九十][、，。；]|分[；;，。])")
_LOST_HEAD = re.compile(r"^(?:以?[上下内])?得\d|^\d+(?:\.\d+)?分[，,；;。]")
_LOST_END = re.compile(r"[，、,/=（(×*+-]$|(?<![为截停废禁防])止[。；;]?$")
_LOST_INSIDE = re.compile(r"\.\.\.|…|([^\d\s]{3,12}?)\1\1")
_PROPER_END = re.compile(r"(?:为止|分|[。；;！）)])$")
_RULE_WORDS = re.compile(r"[得扣计]\d*(?:\.\d+)?分|扣完|不得分")
_DASHES = frozenset("-—–－/")
_NARROW = 6
_WIDE = 16
_FEWEST_CHUNKS = 3
_SHORTEST_PART = 8
_TELLING = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One explanation or scoring rule, or a piece of one.

    Attributes:
        shape: ``TEXT``, ``RULE`` or ``DASH``.
        text: The words without white space.
        place: The cell.
        first: Whether it opens its cell.
        alone: Whether the cell holds nothing else.
        cut: Whether words are lost at its beginning, inside or at its end.
        tells: Whether it is an explanation of which at least the end stands whole: there is an indicator to it.
    """

    shape: Shape
    text: str
    place: Place
    first: bool = True
    alone: bool = True
    cut: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What a formula defines: 预算执行率 of ``预算执行率=…``.

    Attributes:
        text: The words left of the sign.
        opens: Whether the formula opens the text.
    """

    text: str
    opens: bool


def terms_of(text: str) -> tuple[Term, ...]:
    """What the formulas in a text define (被定义的指标名)."""
    found = [Term(match["term"], match.start("term") == 0) for match in _TERM.finditer(text)]
    return tuple(term for term in found if not bare_name(term.text).endswith(("分", "分值", "公式", "方法")))


def is_narrow(raw: str) -> bool:
    """Whether a text was printed in a column of a few letters."""
    chunks = [chunk for chunk in raw.split(" ") if chunk not in _DASHES]
    return len(chunks) >= _FEWEST_CHUNKS and median(len(chunk) for chunk in chunks) <= _NARROW


def is_cut(raw: str) -> bool:
    """Whether a text shows that words of it are lost."""
    text = fold(raw)
    signs = (_LOST_START, _LOST_HEAD, _LOST_END, _LOST_INSIDE)
    if any(sign.search(text) for sign in signs) or text.count("(") != text.count(")"):
        return True
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if numbers and numbers != list(range(1, len(numbers) + 1)):
        return True
    return is_narrow(raw) and not _PROPER_END.search(text)


def _leading_fragment(chunks: list[str]) -> int:
    """How many narrow chunks stand before a wide text that does not go on from them."""
    count = next((index for index, chunk in enumerate(chunks) if len(chunk) > _NARROW), len(chunks))
    if count in {0, len(chunks)} or median(len(chunk) for chunk in chunks[count:]) < _WIDE:
        return 0
    return count if count > 1 or _LOST_START.match(chunks[count]) else 0


def _is_boundary(before: str, chunk: str) -> bool:
    """Whether a chunk begins something new after what stands before it."""
    if shape_of(chunk) is Shape.DASH or shape_of(before) is Shape.DASH:
        return True
    if before.endswith(_GOES_ON[:-2]) and not before.endswith(_STOPS):
        return False
    if chunk.startswith(_OPENERS):
        return True
    term = next(iter(terms_of(chunk)), None)
    if term is not None and term.opens and before.endswith(_STOPS):
        return True
    has_rule = bool(_RULE_WORDS.search(chunk))
    return has_rule and not _RULE_WORDS.search(before) and len(before) >= _SHORTEST_PART


def _groups(raw: str) -> list[str]:
    chunks = raw.split()
    if is_narrow(raw) and _leading_fragment(chunks) == 0:
        return [raw]
    lost = _leading_fragment(chunks)
    groups = [" ".join(chunks[:lost])] if lost else []
    fresh = True
    for chunk in chunks[lost:]:
        if fresh or _is_boundary("".join(groups[-1].split()), chunk):
            groups.append(chunk)
        else:
            groups[-1] += " " + chunk
        fresh = False
    return groups


def parts_of(atom: Atom) -> tuple[Part, ...]:
    """The texts that a long cell holds, one after the other."""
    groups = _groups(atom.raw)
    lost = len(groups) > 1 and _leading_fragment(atom.raw.split()) > 0
    parts: list[Part] = []
    for index, group in enumerate(groups):
        text = "".join(group.split())
        shape = shape_of(text)
        shape = shape if shape in {Shape.DASH, Shape.RULE} else Shape.TEXT
        cut = is_cut(group) or (lost and index == 0)
        tells = shape is Shape.TEXT and len(text) >= _TELLING and text.endswith("。") and not is_narrow(group)
        parts.append(Part(shape, text, atom.place, index == 0, len(groups) == 1, cut, tells))
    return tuple(parts)
