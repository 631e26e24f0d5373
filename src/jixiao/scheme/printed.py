"""Scoring rules that a paper prints in its own notes (表后备注), as typed values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from jixiao.quantity.folding import fold
from jixiao.scheme.model import Method

_LONGEST = 20_000
_FORWARD = re.compile(
    r"(?:权重|分值|满分|标准分)(?:总额|分)?[*x/]?\(?(?:B/A|(?:实际)?完成值/(?:年初|年度)?(?:目标|指标)值)"
)
_REVERSE = re.compile(
    r"(?:权重|分值|满分|标准分)(?:总额|分)?[*x/]?\(?(?:A/B|(?:年初|年度)?(?:目标|指标)值/(?:实际)?完成值)"
)
_LINEAR = re.compile(r"1-\((?:实际)?(?:完成值|B)-(?:目标值|指标值|A)\)/(?:目标值|指标值|A)")
_RATIO = re.compile(
    r"(?:完成值|实际值|完成数)[与和]?(?:占|/)?(?:年度|年初)?(?:指标|目标)值的?(?:完成)?比例|按(?:照)?(?:实际)?完成(?:比例|率|情况的?比例)(?:计|得|赋|给)分"
)
_MET = re.compile(
    r"(?:完成|达到|达成)(?:了)?(?:年度|年初)?(?:指标|目标)值?(?:要求)?(?:的)?,?(?:则)?(?:计|记|得|赋|给)(?:该(?:项)?指标)?(?:所赋)?(?:的)?(?:满分|全部分值|全分|全部权重)"
)
_CAP = re.compile(
    r"不得?(?:能)?(?:突破|超过|高于)(?:该(?:项)?指标)?(?:的)?(?:权重|分值|满分|标准分)|以(?:权重|分值|满分)为(?:上)?限"
)
_EXECUTION = re.compile(r"[0-9]+分\*(?:预算)?执行率|预算执行(?:情况|率)?(?:口径|得分)[:=]|(?:预算)?执行率(?:得分)?=")
_RANGE = r"%?(?:\(不?含[^()]*\))?[-~至到]"
_END = r"%?(?:\(不?含[^()]*\))?"
_BANDS = re.compile(
    rf"100{_RANGE}([0-9]{{1,2}}){_END}[、,;/及和]*\1{_RANGE}([0-9]{{1,2}}){_END}[、,;/及和]*\2{_RANGE}0"
)
_SHARE = re.compile(r"([\u4e00-\u9fff]{2,10}?)(?:(?:权重|分值|占|为|设置为|统一设置为|:)*)([0-9]{1,3}(?:\.[0-9]+)?)分")
_GRADE = re.compile(
    r"([0-9]{1,3})(?:分)?(?:\(含[^()]*\))?(?:[-~至到]([0-9]{1,3})(?:分)?(?:\([^()]*\))?|(?:分)?(?:及)?以上(?:\(含[^()]*\))?)"
    r"(?:的)?(?:[:,]|为|评为|属于|等级为|评定为)*[“\"(]?(优秀|优|良好|良|中等|中|合格|及格|差|不合格|不及格)"
)
_BELOW = re.compile(
    r"(?:低于|小于|<|不足)([0-9]{1,3})分?(?:的)?(?:[:,]|为|评为)*[“\"(]?(差|不合格|不及格)|([0-9]{1,3})分?以下(?:\([^()]*\))?(?:的)?(?:[:,]|为|评为)*[“\"(]?(差|不合格|不及格)"
)
_FEWEST_GRADES = 3


@dataclass(frozen=True, slots=True)
class PrintedRules:
    """What a paper's notes say about scoring; ``None`` and empty where they say nothing.

    Attributes:
        forward: Method for forward rows.
        reverse: Method for reverse rows.
        met: Full points for a met target, or never more than the points.
        band_edges: Lower ends of the qualitative levels from the best to the worst, as shares.
        shares: Points by label as printed (预算执行率 → 10).
        execution: The rule of budget execution or of its figures.
        grades: Lower ends of the grades from the best to the worst, with their names.
    """

    forward: Method | None = None
    reverse: Method | None = None
    met: bool = False
    band_edges: tuple[Fraction, ...] = ()
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    execution: bool = False
    grades: tuple[tuple[str, Fraction], ...] = ()

    @property
    def says_anything(self) -> bool:
        """Whether any rule was found."""
        return any((self.forward, self.reverse, self.met, self.band_edges, self.execution, self.grades))

    @property
    def in_paper(self) -> frozenset[str]:
        """Ids of the rules that the paper prints."""
        found = {
            "forward": self.forward is not None,
            "reverse": self.reverse is not None,
            "met": self.met or self.forward is not None,
            "qualitative": bool(self.band_edges),
            "execution_rate": self.execution,
            "grades": bool(self.grades),
        }
        return frozenset(name for name, present in found.items() if present)


def _reverse(notes: str) -> Method | None:
    if _REVERSE.search(notes):
        return Method.REVERSE_INVERSE
    return Method.REVERSE_LINEAR if _LINEAR.search(notes) else None


def _edges(notes: str) -> tuple[Fraction, ...]:
    match = _BANDS.search(notes)
    if match is None:
        return ()
    upper, lower = Fraction(match[1]) / 100, Fraction(match[2]) / 100
    return (upper, lower, Fraction(0)) if upper > lower > 0 else ()


def _grades(notes: str) -> tuple[tuple[str, Fraction], ...]:
    found = [(match[3], Fraction(match[1])) for match in _GRADE.finditer(notes)]
    below = _BELOW.search(notes)
    if below is not None:
        found.append((below[2] or below[4], Fraction(0)))
    lows = [low for _, low in found]
    falls = lows == sorted(lows, reverse=True) and len(set(lows)) == len(lows)
    if len(found) < _FEWEST_GRADES or not falls or lows[-1] != 0:
        return ()
    return tuple(found)


@lru_cache(maxsize=256)
def read_notes(notes: str) -> PrintedRules:
    """Find the scoring rules in the notes of a form.

    Args:
        notes: The notes as printed; any text is allowed, and most say nothing about scoring.
    """
    folded = fold(notes[:_LONGEST])
    forward = Method.FORWARD_RATIO if _FORWARD.search(folded) or _RATIO.search(folded) else None
    return PrintedRules(
        forward=forward,
        reverse=_reverse(folded),
        met=_MET.search(folded) is not None or _CAP.search(folded) is not None,
        band_edges=_edges(folded),
        shares={match[1]: Fraction(match[2]) for match in _SHARE.finditer(folded)},
        execution=_EXECUTION.search(folded) is not None,
        grades=_grades(folded),
    )
