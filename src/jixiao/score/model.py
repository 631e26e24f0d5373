"""Explained scores (得分及其说明): what was computed, from what, by which rule, read where."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from jixiao.place import Place
from jixiao.quantity import Actual, Number, Target, format_number
from jixiao.scheme import Method, Scheme


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
    """Where the points of a row come from; only the first two leave nothing open.

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


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an explanation: a sentence with exact values in it, and the steps below it.

    ``words`` holds ``{}`` for each value; exact numbers are written out only when somebody asks.
    """

    words: str
    values: tuple[Fraction | Decimal | int | str, ...] = ()
    source: str = ""
    children: tuple[Node, ...] = ()

    @property
    def text(self) -> str:
        """The step in Chinese, its source in brackets behind it."""
        shown = (value if isinstance(value, str) else format_number(value) for value in self.values)
        sentence = self.words.format(*shown) if self.values else self.words
        return f"{sentence}〔{self.source}〕" if self.source else sentence

    def lines(self, depth: int = 0) -> tuple[str, ...]:
        """This step and all below it, each a line, two spaces deeper per level."""
        lower = (line for child in self.children for line in child.lines(depth + 1))
        return ("  " * depth + self.text, *lower)


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The score of one indicator.

    Attributes:
        index: Position of the row among the form's indicators, from 0.
        level3: Name of the indicator.
        method: Scoring method, ``None`` where none applies.
        points: Points of the row, ``None`` where they are neither printed nor inferred uniquely.
        points_basis: Where the points come from.
        status: What became of the row.
        computed_score: The rounded score, only where ``status`` is ``COMPUTED``.
        exact_score: The same before rounding.
        lowest, highest: Bounds of the score that the rule leaves open; equal to the computed score where there is one.
        printed_score: The score printed, ``None`` where there is none.
        doubtful_score: What a plain ratio would give where a ratio is no sound rule (domain.md section 4.1).
        rule_in_paper: Whether the paper itself prints the rule that scored the row.
        flags: What to know beside the score.
        tree: The explanation.
        target, actual: The cells as they were understood.
        place: Where the row stands.
    """

    index: int
    level3: str
    method: Method | None
    points: Fraction | None
    points_basis: PointsBasis | None
    status: Status
    computed_score: Decimal | None
    exact_score: Fraction | None
    lowest: Decimal | None
    highest: Decimal | None
    printed_score: Number | None
    doubtful_score: Decimal | None
    rule_in_paper: bool
    flags: tuple[Flag, ...]
    tree: Node
    target: Target
    actual: Actual
    place: Place

    @property
    def points_from(self) -> str | None:
        """``printed``, ``inferred`` or ``None``, as the contract says."""
        if self.points_basis is None:
            return None
        return "printed" if self.points_basis is PointsBasis.PRINTED else "inferred"

    @property
    def points_are_certain(self) -> bool:
        """Whether the points follow from printed points alone, whatever the scores are."""
        return self.points_basis in {PointsBasis.PRINTED, PointsBasis.LABEL}

    @property
    def score_for_total(self) -> Decimal | None:
        """What enters the total: the computed score, else the printed one, else nothing."""
        if self.computed_score is not None:
            return self.computed_score
        return None if self.printed_score is None else self.printed_score.value

    @property
    def is_taken_from_print(self) -> bool:
        """Whether the total takes this row's score from the paper."""
        return self.computed_score is None and self.printed_score is not None

    @property
    def explanation(self) -> tuple[str, ...]:
        """The explanation, line by line."""
        return self.tree.lines()


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """The score of budget execution (预算执行得分).

    Attributes:
        row: Position of the scored row in the form's money block.
        rate: Outturn over budget, exact and not capped; ``None`` where it cannot be formed.
        points, points_basis: Points of the block.
        status: What became of it.
        computed_score, exact_score: Rounded and exact.
        printed_score: The score printed.
        rule_in_paper: Whether the paper itself prints the rule.
        flags: What to know beside the score.
        tree: The explanation.
        place: Where the row stands.
    """

    row: int
    rate: Fraction | None
    points: Fraction | None
    points_basis: PointsBasis | None
    status: Status
    computed_score: Decimal | None
    exact_score: Fraction | None
    printed_score: Number | None
    rule_in_paper: bool
    flags: tuple[Flag, ...]
    tree: Node
    place: Place

    @property
    def score_for_total(self) -> Decimal | None:
        """What enters the total: the computed score, else the printed one, else nothing."""
        if self.computed_score is not None:
            return self.computed_score
        return None if self.printed_score is None else self.printed_score.value

    @property
    def explanation(self) -> tuple[str, ...]:
        """The explanation, line by line."""
        return self.tree.lines()


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


@dataclass(frozen=True, slots=True)
class FormScore:
    """The score of a form.

    Attributes:
        choice: The scheme and why.
        execution: Budget execution, ``None`` where the form has no money block that is scored.
        indicators: One score per indicator, in printed order.
        computed_total: Sum of the rounded scores, rows that were not computed with their printed score; ``None``
            where a row has neither.
        taken_from_print: Names of what entered the total with its printed score.
        printed_total: The total printed.
        grade: Grade of the computed total.
        tree: The explanation of the total.
    """

    choice: SchemeChoice
    execution: ExecutionScore | None
    indicators: tuple[IndicatorScore, ...]
    computed_total: Decimal | None
    taken_from_print: tuple[str, ...]
    printed_total: Number | None
    grade: str | None
    tree: Node

    @property
    def scheme(self) -> str | None:
        """Id of the scheme."""
        return None if self.choice.scheme is None else self.choice.scheme.id

    @property
    def scheme_from(self) -> str | None:
        """What the choice of the scheme rests on."""
        return None if self.choice.basis is None else self.choice.basis.value

    @property
    def execution_score(self) -> Decimal | None:
        """Computed score of budget execution."""
        return None if self.execution is None else self.execution.computed_score

    @property
    def explanation(self) -> tuple[str, ...]:
        """The explanation of the total, line by line."""
        return self.tree.lines()
