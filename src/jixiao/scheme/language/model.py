"""Typed scoring rules (评分规则): what the sentences of a scoring-rule column say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Change(StrEnum):
    """In which direction a step counts (每减少 / 每超过 / 每偏离)."""

    LESS = "less"
    MORE = "more"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its unit as written: 40家, 10亿, 5%; ``unit`` may be empty."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A value with its operator; an empty operator is a bare value (100%得3分)."""

    operator: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Award:
    """Points, or a share of the row's points in percent: 5分, 满分 (100), 10%权重分."""

    value: Decimal
    is_share: bool = False


FULL_AWARD = Award(Decimal(100), is_share=True)
NO_AWARD = Award(Decimal(0))


@dataclass(frozen=True, slots=True)
class Step:
    """One deduction: for each ``size`` by which the value lies off.

    ``slip`` marks the slip of the pen 每减少1个得0.5分, where 扣 is meant.
    """

    change: Change
    size: Measure
    deduct: Award
    slip: bool = False


@dataclass(frozen=True, slots=True)
class StepRule:
    """≥40家得5分，每减少4家扣0.5分，扣完为止.

    Without a bound the row's own target counts, without an award the row's own points. ``floor`` is a value that
    scores nothing, whatever the steps give (低于60%不得分).
    """

    steps: tuple[Step, ...]
    subject: str = ""
    bound: Bound | None = None
    award: Award | None = None
    floor: Bound | None = None
    until_zero: bool = False


@dataclass(frozen=True, slots=True)
class BinaryRule:
    """100%得3分，否则不得分.

    Without a bound the row's own target counts. Without ``otherwise`` the sentence leaves open what a missed bound
    scores.
    """

    award: Award
    bound: Bound | None = None
    subject: str = ""
    otherwise: Award | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A range of values; an end that is ``None`` is open."""

    low: Measure | None
    high: Measure | None
    has_low: bool = True
    has_high: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """A range and what it scores."""

    span: Span
    award: Award


@dataclass(frozen=True, slots=True)
class TierRule:
    """≥90%得5分；80%(含)-90%得4分；…；<60%不得分. Tiers are tried in printed order."""

    tiers: tuple[Tier, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RatioRule:
    """达到目标值得满分，否则按比例计分; ``floor`` is a value that scores nothing (低于60%不得分)."""

    subject: str = ""
    bound: Bound | None = None
    award: Award | None = None
    floor: Bound | None = None


@dataclass(frozen=True, slots=True)
class OccurrenceRule:
    """每发现一例扣0.5分，扣完为止: nothing on a form says how often; the rule only bounds the score."""

    size: Measure
    deduct: Award
    subject: str = ""
    until_zero: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state in words and what it scores."""

    words: str
    award: Award


@dataclass(frozen=True, slots=True)
class StateRule:
    """无结余得3分；有结余但不超过上年得2分；超过上年不得分: one of several states."""

    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class ChecklistRule:
    """1.…，计1分；2.…，计1.5分: points for every item that holds."""

    items: tuple[State, ...]


ScoringRule: TypeAlias = StepRule | BinaryRule | TierRule | RatioRule | OccurrenceRule | StateRule | ChecklistRule


def _awards(rule: ScoringRule) -> tuple[Award | None, ...]:
    if isinstance(rule, TierRule):
        return tuple(tier.award for tier in rule.tiers)
    if isinstance(rule, StateRule):
        return tuple(state.award for state in rule.states)
    return (None,) if isinstance(rule, OccurrenceRule | ChecklistRule) else (rule.award,)


def full_mark(rule: ScoringRule) -> Decimal | None:
    """The highest score that the rule names in points, ``None`` where it names none (满分, 权重分)."""
    if isinstance(rule, ChecklistRule):
        points = [item.award.value for item in rule.items if not item.award.is_share]
        return sum(points, Decimal(0)) if len(points) == len(rule.items) else None
    named = [award.value for award in _awards(rule) if award is not None and not award.is_share]
    return max(named) if named else None
