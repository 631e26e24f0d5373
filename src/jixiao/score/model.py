"""Explained scores (得分及其说明): what was computed, from what, by which rule, read where."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from jixiao.quantity import format_number
from jixiao.scheme import Scheme


class Status(StrEnum):
    """What became of a row."""

    COMPUTED = "computed"  # 按规则算出
    ACCEPTED = "accepted"  # 定性指标，表内得分在所属档次之内，采用表内得分
    COULD_NOT_SCORE = "could_not_score"  # 不能按规则计分，采用表内得分
    NOT_APPLICABLE = "not_applicable"  # 不适用，不计分


class SchemeFrom(StrEnum):
    """What the choice of a scheme rests on, strongest first after the override."""

    OVERRIDE = "override"
    PRINTED_NOTES = "printed_notes"
    POINTS = "points"
    PLACE = "place"


class PointsBasis(StrEnum):
    """Where the points of a row come from; the first three do not depend on any score.

    ``PRINTED``: a cell of the row. ``LABEL``: only points printed with labels. ``RULE``: the full mark named by the
    row's own scoring rule. ``SCHEME``: the scheme's split. ``FULL_MARKS``: labels, and no score above its points.
    ``MET_ROWS``: also that a met row has its full points.
    """

    PRINTED = "printed"
    LABEL = "label"
    RULE = "rule"
    SCHEME = "scheme"
    FULL_MARKS = "full_marks"
    MET_ROWS = "met_rows"


class Flag(StrEnum):
    """What a reader of the score should know beside it."""

    OVER_ACHIEVED = "over_achieved"  # 完成值达到目标值的 130% 起
    FAR_OVER_ACHIEVED = "far_over_achieved"  # 200% 起
    CAPPED = "capped"  # 封顶
    ACTUAL_IS_BOUND = "actual_is_bound"  # 完成值本身是界限
    DIRECTION_BY_NAME = "direction_by_name"  # 目标值没有比较词，方向由指标名判断
    DIRECTION_ASSUMED = "direction_assumed"  # 指标名也看不出方向，按正向处理
    NEAR_HUNDRED = "near_hundred"  # 接近百分之百的比率，按比例计分区分度小
    RATIO_DOUBTFUL = "ratio_doubtful"  # 不宜按比例计分
    OVERSPENT = "overspent"  # 执行数大于预算数
    RULE_SLIP = "rule_slip"  # 规则有笔误


@lru_cache(maxsize=8192)
def _fraction(numerator: int, denominator: int) -> str:
    return format_number(Fraction(numerator, denominator))


@lru_cache(maxsize=8192)
def _decimal(value: Decimal) -> str:
    return format_number(value)


def shown(value: Fraction | Decimal | int | str) -> str:
    """A value in plain digits; kept, as the same few come again and again."""
    if isinstance(value, str):
        return value
    return _decimal(value) if isinstance(value, Decimal) else _fraction(*value.as_integer_ratio())


class Node(NamedTuple):
    """One step of an explanation: a sentence with exact values in it, and the steps below it.

    ``words`` holds ``{}`` for each value; exact numbers are written out only when somebody asks. A tuple, as thousands
    are made in a second.
    """

    words: str
    values: tuple[Fraction | Decimal | int | str, ...] = ()
    source: str = ""
    children: tuple[Node, ...] = ()

    @property
    def text(self) -> str:
        """The step in Chinese, its source in brackets behind it."""
        sentence = self.words.format(*map(shown, self.values)) if self.values else self.words
        return f"{sentence}〔{self.source}〕" if self.source else sentence

    def lines(self, depth: int = 0) -> tuple[str, ...]:
        """This step and all below it, each a line, two spaces deeper per level."""
        found = ["  " * depth + self.text]
        for child in self.children:
            found += child.lines(depth + 1)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SchemeChoice:
    """The scheme that applies to a form, and why (计分办法的选定).

    Attributes:
        scheme: The scheme, with whatever rules the paper prints itself put in; ``None`` where none applies.
        basis: What the choice rests on.
        explanation: Why, in Chinese.
        in_paper: Ids of rules that the paper itself prints (``forward``, ``reverse``, ``qualitative``…).
    """

    scheme: Scheme | None
    explanation: str
    basis: SchemeFrom | None = None
    in_paper: frozenset[str] = frozenset()
