"""Scoring schemes (计分办法) as frozen values: law as dated data, each rule with where it was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jixiao.scheme.source import LegalSource


class Method(StrEnum):
    """Codes of the scoring methods (domain.md section 4)."""

    FORWARD_RATIO = "forward_ratio"
    REVERSE_INVERSE = "reverse_inverse"
    REVERSE_LINEAR = "reverse_linear"
    EQ_FORWARD = "eq_forward"
    EQ_EXACT = "eq_exact"
    EQ_SYMMETRIC = "eq_symmetric"
    INTERVAL = "interval"
    BINARY = "binary"
    RATIO_WITH_FLOOR = "ratio_with_floor"
    STEP_DEDUCT = "step_deduct"
    TIERS = "tiers"
    QUALITATIVE = "qualitative"
    EXECUTION = "execution"
    MET = "met"


class StepRound(StrEnum):
    """What becomes of a part of a step (不足一档): left out, counted whole, or deducted in proportion."""

    FLOOR = "floor"
    CEIL = "ceil"
    PROPORTIONAL = "proportional"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands and whether somebody here has read it there (出处).

    Attributes:
        source: The document.
        article: Article or note; empty where nobody has read it.
        verified_on: The day a person last read it; ``None`` where nobody has.
        in_paper: Whether the paper that is being scored prints the rule itself.
    """

    source: LegalSource
    article: str = ""
    verified_on: dt.date | None = None
    in_paper: bool = False

    @property
    def words(self) -> str:
        """The citation in Chinese; an unread one says 未核对."""
        if self.in_paper:
            return f"本表印有（{self.article}）" if self.article else "本表印有"
        name = self.source.title + (f"（{self.source.number}）" if self.source.number else "")
        return f"{name}{self.article}" + ("" if self.verified_on is not None else "，未核对")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a scheme: which method scores what.

    Attributes:
        id: What the rule is for: ``execution_rate``, ``met``, ``forward``, ``reverse``, ``equality``, ``interval``,
            ``deadline``, ``steps``.
        title: The rule in Chinese.
        method: The scoring method.
        citation: Where it stands.
        options: Further settings of the method, by name (``cap``, ``step_round``, ``above``, ``floor``…).
    """

    id: str
    title: str
    method: Method
    citation: Citation
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the points (分值结构): ``fixed`` says whether a bureau may depart from it."""

    id: str
    title: str
    points: Fraction
    fixed: str


@dataclass(frozen=True, slots=True)
class Points:
    """How the points of a form are split (分值); ``split`` is empty where a scheme names only the total."""

    total: Fraction
    split: tuple[Part, ...]
    citation: Citation

    def of(self, part: str) -> Fraction | None:
        """Points of one part, ``None`` where the split does not name it."""
        return next((item.points for item in self.split if item.id == part), None)


@dataclass(frozen=True, slots=True)
class Band:
    """A qualitative level (定性档次): the share of the points from ``low`` (included) up to ``high``."""

    id: str
    title: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Qualitative:
    """The qualitative rule (定性指标计分): its bands from the best to the worst."""

    title: str
    bands: tuple[Band, ...]
    citation: Citation

    @property
    def words(self) -> str:
        """The bands in short: 100–80–50–0."""
        edges = [self.bands[0].high, *(band.low for band in self.bands)]
        return "–".join(str(int(edge * 100)) for edge in edges)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等级), from ``low`` included up to the next better one."""

    id: str
    title: str
    low: Fraction


@dataclass(frozen=True, slots=True)
class Grades:
    """All grades from the best to the worst, and where they stand."""

    bands: tuple[Grade, ...]
    citation: Citation

    def of(self, total: Fraction) -> Grade:
        """Grade of a total; below the lowest edge it is the lowest grade."""
        return next((band for band in self.bands if total >= band.low), self.bands[-1])


@dataclass(frozen=True, slots=True)
class Rounding:
    """When scores are rounded half up, and to how many places; nothing else is ever rounded (舍入)."""

    places: Mapping[str, int]
    citation: Citation


@dataclass(frozen=True, slots=True)
class OverAchievement:
    """What over-achievement means (超额完成): never more than the cap, a reason from a threshold on."""

    cap: Fraction
    explain_from: Fraction
    query_from: Fraction
    citation: Citation


@dataclass(frozen=True, slots=True)
class Missing:
    """What a value that is not there means (缺失与不适用)."""

    blank_actual_value: str
    not_applicable: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How several units or projects become one (汇总)."""

    quantitative: str
    qualitative: str
    weight: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scoring scheme, in force from ``effective_from`` on, up to ``effective_to`` excluded."""

    id: str
    title: str
    issuer: str
    forms: tuple[str, ...]
    places: tuple[str, ...]
    source: LegalSource
    effective_from: dt.date
    effective_to: dt.date | None
    points: Points
    rounding: Rounding
    missing: Missing
    over_achievement: OverAchievement
    rules: Mapping[str, Rule]
    qualitative: Qualitative
    grades: Grades
    aggregation: Aggregation

    def is_in_force(self, year: int) -> bool:
        """Whether the scheme holds for at least a day of a fiscal year."""
        ended = self.effective_to is not None and self.effective_to <= dt.date(year, 1, 1)
        return self.effective_from.year <= year and not ended
