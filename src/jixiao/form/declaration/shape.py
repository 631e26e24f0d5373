"""What kind of thing a cell holds, judged from its words alone (单元格内容的形态)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from jixiao.form.extent import typical_fields
from jixiao.form.label import field_of, fold
from jixiao.place import Place
from jixiao.quantity import Operator, TargetKind, find_unit, read_operator, read_target


class Shape(StrEnum):
    """The shapes that are told apart."""

    EMPTY = "empty"
    DASH = "dash"  # — - /
    OPERATOR = "operator"  # ≥ 不低于
    NUMBER = "number"  # 95
    VALUE = "value"  # 95%, 12月底前
    UNIT = "unit"  # % 家
    KIND = "kind"  # 定量 定性
    LEVEL = "level"  # 产出指标
    STATE = "state"  # 合理
    NAME = "name"  # a noun phrase that ends as names of indicators do
    PHRASE = "phrase"  # any other short noun phrase
    RULE = "rule"  # 得5分，每减少…
    TEXT = "text"  # an explanation, a sentence


FIGURES = frozenset({Shape.NUMBER, Shape.VALUE})
LONG = frozenset({Shape.RULE, Shape.TEXT})
_CLOSED = frozenset({Shape.OPERATOR, Shape.NUMBER, Shape.VALUE, Shape.UNIT, Shape.KIND, Shape.DASH})
_FIGURE_KINDS = frozenset(
    {TargetKind.NUMERIC, TargetKind.RANGE, TargetKind.DEADLINE, TargetKind.RANKING, TargetKind.RELATIVE}
)
_SIGN = re.compile(r"[≥≤≧≦><＞＜=＝\\$a-z]{1,8}")
_KIND = re.compile(r"定[性量](?:指标)?")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_RULE = re.compile(
    r"[得扣计记加减]\s*\d+(?:\.\d+)?\s*分|[得扣计记]满?分|不[得扣计]分|扣完|满分|酌情|重分的|\d+分[，,；;]每|[得扣计]\d*(?:\.\d+)?分"
)
_PUNCTUATION = re.compile(r"[。；;，,！？!?：:=＝]")
_EXPLAINING = ("该", "本指标", "反映", "考察", "衡量", "体现", "用以", "用于", "是否", "指标", "主要")
_DASHES = frozenset("-—–－/／_…")
_NUMBERING = re.compile(r"^\d{1,2}[.．、](?!\d)")
_SHORT_ENDINGS = ("率", "性", "度")
_ENDINGS = re.compile(
    r"(?:[率性度数额量]|时间|时限|及时|成本|费用|规模|比例|比重|占比|增幅|增速|水平|[产总]值|收入|指数|覆盖面|周期|年限|里程|面积"
    r"|长度|情况|程度|效果|作用|影响|能力|[人场户批频]次)$"
)
_SHORTEST_NAME = 4
_LONGEST_NAME = 40
_LONGEST_STATE = 4
_LONGEST_UNIT = 3
_SHORTEST_TEXT = 15


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing in a cell.

    Attributes:
        shape: What it is.
        text: Its words without white space.
        raw: Its words with white space, as the cell prints them.
        place: The cell.
        fused: Whether the cell holds other things beside it.
        repeated: Whether the cell prints it more than once.
    """

    shape: Shape
    text: str
    raw: str
    place: Place
    fused: bool = False
    repeated: bool = False

    @property
    def column(self) -> int:
        """Column of the cell, 0 where it has none."""
        return self.place.column or 0


@lru_cache(maxsize=1 << 14)
def bare_name(text: str) -> str:
    """A name for comparison: no white space, quotation marks or numbering before it."""
    word = _NUMBERING.sub("", fold(text))
    return "".join(letter for letter in word if letter not in "\"'“”‘’《》*")


def _is_unit(text: str) -> bool:
    unit = find_unit(text) if len(text) <= _LONGEST_UNIT or "/" in text else None
    if unit is None or _NUMBER.search(text):
        return False
    return len(text) == 1 or unit.dimension != "count" or text.endswith("次")


def _is_level(text: str) -> bool:
    return any(field_of(text, group) not in {None, "execution_rate"} for group in ("level1", "level2"))


def is_name(text: str) -> bool:
    """Whether words end, or are known, as names of indicators do (指标名): 企业培育数, 满意度."""
    word = bare_name(text)
    shortest = _SHORTEST_NAME - word.endswith(_SHORT_ENDINGS)
    if not shortest <= len(word) <= _LONGEST_NAME or _PUNCTUATION.search(word) or _RULE.search(word):
        return False
    if word.startswith(_EXPLAINING) or (word.startswith("考核") and word.endswith("情况")):
        return False
    return bool(_ENDINGS.search(word)) or bool(typical_fields(word) and len(word) <= _SHORTEST_TEXT)


def _short_shape(text: str) -> Shape | None:
    """Shape of words that can be told by their form alone."""
    if all(letter in _DASHES for letter in text):
        return Shape.DASH
    if _KIND.fullmatch(text):
        return Shape.KIND
    if len(text) <= _LONGEST_STATE + 2 and (_SIGN.fullmatch(text) or not _NUMBER.search(text)):
        if read_operator(text) is not Operator.NONE:
            return Shape.OPERATOR
        if _is_unit(text):
            return Shape.UNIT
    if _NUMBER.fullmatch(text):
        return Shape.NUMBER
    return None


def shape_of(text: str) -> Shape:
    """Shape of the words of one cell, white space disregarded."""
    word = "".join(text.split())
    if not word:
        return Shape.EMPTY
    shape = _short_shape(word)
    if shape is not None:
        return shape
    if _is_level(word):
        return Shape.LEVEL
    if is_name(word):
        return Shape.NAME
    if _RULE.search(word):
        return Shape.RULE
    return _plain_shape(word)


def _plain_shape(word: str) -> Shape:
    stops = bool(re.search(r"[。；;]", word))
    if not stops and len(word) <= _LONGEST_NAME:
        kind = read_target(word).kind
        if kind in _FIGURE_KINDS:
            return Shape.VALUE
        is_text = word.startswith((*_EXPLAINING, "考核"))
        if (
            kind is TargetKind.LEVEL
            and not is_text
            and len(word) <= 2 * _LONGEST_STATE
            and not _PUNCTUATION.search(word)
        ):
            return Shape.STATE
    if stops or len(word) > _LONGEST_NAME or _PUNCTUATION.search(word) or word.startswith((*_EXPLAINING, "考核")):
        return Shape.TEXT
    return Shape.STATE if len(word) < _SHORTEST_NAME else Shape.PHRASE


def atoms_of(text: str, place: Place) -> tuple[Atom, ...]:
    """What a cell holds, one after the other; a cell with several closed things is parted at its white space."""
    tokens = text.split()
    if not tokens:
        return ()
    if len(tokens) > 1:
        parted = _same(tokens, place) or _figure_and_unit(tokens, place) or _parted(tokens, place)
        if parted:
            return parted
    word = "".join(tokens)
    return (Atom(shape_of(word), word, text, place),)


def _same(tokens: list[str], place: Place) -> tuple[Atom, ...]:
    """``% %``: one thing printed twice."""
    if len(set(tokens)) > 1:
        return ()
    return (Atom(shape_of(tokens[0]), tokens[0], " ".join(tokens), place, repeated=True),)


def _figure_and_unit(tokens: list[str], place: Place) -> tuple[Atom, ...]:
    """``100 %``: one value."""
    word = "".join(tokens)
    figures = sum(bool(_NUMBER.match(token)) for token in tokens)
    if figures != 1 or len(word) > _LONGEST_STATE * 3 or shape_of(word) is not Shape.VALUE:
        return ()
    return (Atom(Shape.VALUE, word, " ".join(tokens), place),)


def _parted(tokens: list[str], place: Place) -> tuple[Atom, ...]:
    """``定性 真实性 真实`` and ``40 ≥ 40个得5分``: several things in one cell."""
    shapes = [shape_of(token) for token in tokens]
    names = sum(shape is Shape.NAME for shape in shapes)
    if names == len(tokens):
        return tuple(Atom(Shape.NAME, token, token, place, fused=True) for token in tokens)
    closed = [shape in _CLOSED or (shape is Shape.LEVEL and names > 0) for shape in shapes]
    short = {Shape.NAME, Shape.STATE, Shape.PHRASE, Shape.LEVEL}
    if any(closed) and all(done or shape in short for done, shape in zip(closed, shapes, strict=True)):
        return tuple(Atom(shape, token, token, place, fused=True) for shape, token in zip(shapes, tokens, strict=True))
    head = next((index for index, shape in enumerate(shapes) if shape not in _CLOSED), len(tokens))
    if not {Shape.OPERATOR, Shape.KIND} & set(shapes[:head]) or head == len(tokens):
        return ()
    rest = " ".join(tokens[head:])
    first = [Atom(shape, token, token, place, fused=True) for shape, token in zip(shapes, tokens[:head], strict=False)]
    return (*first, Atom(shape_of(rest), "".join(tokens[head:]), rest, place, fused=True))


def as_name(atom: Atom) -> Atom:
    """The same words, taken for a name."""
    return replace(atom, shape=Shape.NAME)
