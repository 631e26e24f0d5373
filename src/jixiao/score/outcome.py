"""What a row's rule makes of it, before rounding and before the explanation is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import (
    Actual,
    ActualKind,
    Number,
    Operator,
    Target,
    TargetKind,
    format_quantity,
    read_actual,
    read_target,
)
from jixiao.scheme import Method, Scheme
from jixiao.scheme.language import RuleSyntaxError, ScoringRule, parse_rule
from jixiao.score.deadline import is_in_time
from jixiao.score.figure import number_in, printed_number
from jixiao.score.model import Flag, Node, PointsBasis, SchemeChoice, Status
from jixiao.score.quantitative import Values, attainment, is_met, values_of


class Cells(NamedTuple):
    """What the cells of a row say, whatever its points and score are (读懂的单元格).

    A tuple, as thousands are made in a second; the same words always give the same cells, so they are kept.

    Attributes:
        target, actual: The cells as understood.
        values: Both in one unit, ``None`` where they cannot be held against each other.
        met: Whether the target is met, ``None`` where that is open.
        attained: Degree of attainment, ``None`` where it cannot be formed.
        flags: What to know of target and actual whatever the scheme.
        reading: How the target was understood, in Chinese.
        rule: The row's own scoring rule, ``None`` where it prints none or none that can be read.
        unread_rule: Words of a scoring rule that could not be read; empty where there is none.
    """

    target: Target
    actual: Actual
    values: Values | None
    met: bool | None
    attained: Fraction | None
    flags: tuple[Flag, ...]
    reading: str
    rule: ScoringRule | None
    unread_rule: str


class Row(NamedTuple):
    """A row with its cells understood (读懂的一行).

    Attributes:
        source: The row of the form.
        name: Name of the indicator.
        cells: What its cells say.
        printed: Printed score.
        score: The same as an exact value.
    """

    source: Indicator
    name: str
    cells: Cells
    printed: Number | None
    score: Fraction | None

    @property
    def target(self) -> Target:
        """The target's cell as understood."""
        return self.cells.target

    @property
    def actual(self) -> Actual:
        """The actual's cell as understood."""
        return self.cells.actual


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for every row of a form.

    Attributes:
        choice: The scheme and what the paper prints of it.
        has_actuals: Whether the form reports actual values at all.
    """

    choice: SchemeChoice
    has_actuals: bool

    @property
    def scheme(self) -> Scheme | None:
        """The scheme."""
        return self.choice.scheme

    def is_in_paper(self, *rules: str) -> bool:
        """Whether the paper itself prints one of these rules."""
        return any(rule in self.choice.in_paper for rule in rules)


class Outcome(NamedTuple):
    """What became of a row. A tuple, as thousands are made in a second.

    Attributes:
        status: Computed, accepted, could not score, not applicable.
        method: Scoring method.
        exact: Exact score where it was computed.
        low, high: Scores that remain possible; ``None`` where nothing is known.
        rule: The rule that counts, with its source.
        steps: Arithmetic, or why there is none.
        in_paper: Whether the paper itself prints the rule.
        flags: What to know beside the score.
        doubtful: What a plain ratio would give where it is no sound rule.
    """

    status: Status
    method: Method | None = None
    exact: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    rule: Node | None = None
    steps: tuple[Node, ...] = ()
    in_paper: bool = False
    flags: tuple[Flag, ...] = ()
    doubtful: Fraction | None = None


_NEAR_HUNDRED = Fraction(9, 10)
#: Shorter cells of a scoring-rule column (—, 无) hold no rule.
_SHORTEST_RULE = 4
BASIS_WORDS: Mapping[PointsBasis, str] = {
    PointsBasis.PRINTED: "表内印有",
    PointsBasis.LABEL: "由级别标签的分值推定，唯一",
    PointsBasis.RULE: "取自该行评分标准的最高分",
    PointsBasis.SCHEME: "取自计分办法",
    PointsBasis.FULL_MARKS: "级别分值与表内得分合计相等，各行得分不超过分值，据此推定",
    PointsBasis.MET_ROWS: "已完成的行得满分，余额归本行，据此推定",
}


def _text(written: Written | None) -> str:
    return "" if written is None else written.text


@lru_cache(maxsize=8192)
def read_cells(target: str, operator: str, unit: str, name: str, actual: str, rule: str) -> Cells:
    """Understand the cells of a row; each is the text of a cell, empty where there is none.

    Args:
        target: The target's cell.
        operator: The operator's own cell.
        unit: The unit's own cell.
        name: The indicator's name.
        actual: The actual's cell.
        rule: The cell of the scoring-rule column.
    """
    wanted = read_target(target, operator=operator, unit=unit, name=name)
    done = read_actual(actual, unit=unit, target=wanted)
    values = values_of(wanted, done)
    if wanted.kind is TargetKind.DEADLINE:
        met = is_in_time(wanted, done)
    else:
        met = None if values is None else is_met(values, wanted.direction, wanted.operator)
    attained = None if values is None else attainment(values, wanted.direction)
    return Cells(wanted, done, values, met, attained, _flags(wanted, done, met=met), _reading(wanted), *_own_rule(rule))


_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.MORE_THAN: ">",
    Operator.AT_MOST: "≤",
    Operator.LESS_THAN: "<",
    Operator.EQUAL: "=",
}
_KIND_WORDS = {
    TargetKind.DEADLINE: "时限",
    TargetKind.RANKING: "排名",
    TargetKind.LEVEL: "定性",
    TargetKind.SENTENCE: "定性",
}


def _reading(target: Target) -> str:
    if target.low is not None and target.high is not None and target.low != target.high:
        return f"{format_quantity(target.low)}至{format_quantity(target.high)}"
    bound = target.bound
    if bound is not None:
        return _SIGNS.get(target.operator, "") + format_quantity(bound)
    return _KIND_WORDS.get(target.kind, "没有目标值")


def _flags(target: Target, actual: Actual, *, met: bool | None) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if target.operator is Operator.NONE:
        flags.append(Flag.DIRECTION_BY_NAME if target.direction_from == "name" else Flag.DIRECTION_ASSUMED)
    if actual.kind is ActualKind.BOUND:
        flags.append(Flag.ACTUAL_IS_BOUND)
    bound = target.bound
    if met is not True and bound is not None and bound.dimension == "ratio" and _NEAR_HUNDRED <= bound.base <= 1:
        flags.append(Flag.NEAR_HUNDRED)
    return tuple(flags)


def cells_of(row: Indicator) -> Cells:
    """The cells of a row as understood; a target adjusted in the year counts before the first one.

    Args:
        row: The row of the form.
    """
    target, operator, unit, name = row.adjusted_target or row.target, row.operator, row.unit_of_measure, row.level3
    actual, rule = row.actual, row.scoring_rule
    return read_cells(  # asked for each row by every check: no call for each cell
        "" if target is None else target.text,
        "" if operator is None else operator.text,
        "" if unit is None else unit.text,
        "" if name is None else name.text,
        "" if actual is None else actual.text,
        "" if rule is None else rule.text,
    )


def understand(row: Indicator) -> Row:
    """A row with its cells understood.

    Args:
        row: The row of the form.
    """
    return Row(row, _text(row.level3), cells_of(row), printed_number(row.score), number_in(row.score))


def _own_rule(words: str) -> tuple[ScoringRule | None, str]:
    if len(words) < _SHORTEST_RULE:
        return None, ""
    try:
        return parse_rule(words), ""
    except RuleSyntaxError:
        return None, words


def failed(reason: str, method: Method | None = None, points: Fraction | None = None) -> Outcome:
    """A row that cannot be scored, and why."""
    low = None if points is None else Fraction(0)
    return Outcome(Status.COULD_NOT_SCORE, method, low=low, high=points, steps=(Node("不能计分：" + reason),))


def excluded(reason: str, *steps: Node) -> Outcome:
    """A row that does not apply, and why."""
    return Outcome(Status.NOT_APPLICABLE, steps=(Node("不计分：" + reason), *steps))
