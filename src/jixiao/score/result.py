"""Scores of rows, of budget execution and of forms (得分): values, and the explanation when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.place import Place
from jixiao.quantity import Actual, Number, Target
from jixiao.scheme import Method
from jixiao.score.explain import row_tree
from jixiao.score.figure import rounded
from jixiao.score.model import Flag, Node, PointsBasis, SchemeChoice, Status
from jixiao.score.outcome import Outcome, Row
from jixiao.score.points import RowPoints


class IndicatorScore(NamedTuple):
    """The score of one indicator. A tuple, as thousands are made in a second.

    Attributes:
        position: Position of the row among the form's indicators, from 0.
        row: The row as read.
        given: Its points and where they come from.
        outcome: What the rules made of it.
        computed_score: The rounded score, only where ``status`` is ``COMPUTED``.
        places: Decimal places that scores are rounded to.
    """

    position: int
    row: Row
    given: RowPoints
    outcome: Outcome
    computed_score: Decimal | None
    places: int

    @property
    def level3(self) -> str:
        """Name of the indicator."""
        return self.row.name

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.row.source.place

    @property
    def target(self) -> Target:
        """The target's cell as understood."""
        return self.row.cells.target

    @property
    def actual(self) -> Actual:
        """The actual's cell as understood."""
        return self.row.cells.actual

    @property
    def is_met(self) -> bool | None:
        """Whether a numeric target or a deadline is met; ``None`` where that is open."""
        return self.row.cells.met

    @property
    def method(self) -> Method | None:
        """Scoring method, ``None`` where none applies."""
        return self.outcome.method

    @property
    def status(self) -> Status:
        """What became of the row."""
        return self.outcome.status

    @property
    def points(self) -> Fraction | None:
        """Points of the row, ``None`` where they are neither printed nor inferred uniquely."""
        return self.given.points

    @property
    def points_basis(self) -> PointsBasis | None:
        """What the points rest on."""
        return self.given.basis

    @property
    def points_from(self) -> str | None:
        """``printed``, ``inferred`` or ``None``, as the contract says."""
        if self.given.basis is None:
            return None
        return "printed" if self.given.basis is PointsBasis.PRINTED else "inferred"

    @property
    def points_are_certain(self) -> bool:
        """Whether the points follow from what is printed as points, whatever the scores are."""
        return self.given.basis in {PointsBasis.PRINTED, PointsBasis.LABEL, PointsBasis.RULE}

    @property
    def exact_score(self) -> Fraction | None:
        """The computed score before rounding."""
        return self.outcome.exact

    @property
    def lowest(self) -> Decimal | None:
        """Least score that the rule leaves open; the computed score where there is one."""
        return None if self.outcome.low is None else rounded(self.outcome.low, self.places)

    @property
    def highest(self) -> Decimal | None:
        """Highest score that the rule leaves open; the computed score where there is one."""
        return None if self.outcome.high is None else rounded(self.outcome.high, self.places)

    @property
    def printed_score(self) -> Number | None:
        """The score printed, ``None`` where there is none."""
        return self.row.printed

    @property
    def doubtful_score(self) -> Decimal | None:
        """What a plain ratio would give where a ratio is no sound rule (domain.md section 4.1)."""
        return None if self.outcome.doubtful is None else rounded(self.outcome.doubtful, self.places)

    @property
    def rule_in_paper(self) -> bool:
        """Whether the paper itself prints the rule that scored the row."""
        return self.outcome.in_paper

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What to know beside the score."""
        return self.outcome.flags

    @property
    def score_for_total(self) -> Decimal | None:
        """What enters the total: the computed score, else the printed one, else nothing."""
        if self.computed_score is not None:
            return self.computed_score
        return None if self.row.printed is None else self.row.printed.value

    @property
    def is_taken_from_print(self) -> bool:
        """Whether the total takes this row's score from the paper."""
        return self.computed_score is None and self.row.printed is not None

    @property
    def tree(self) -> Node:
        """The explanation as a tree."""
        return row_tree(self.row, self.given, self.outcome, self.computed_score)

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
