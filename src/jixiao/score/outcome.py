"""What a row's rule makes of it, before rounding and before the explanation is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jixiao.form.model import Indicator
from jixiao.quantity import Actual, Number, Target, read_actual, read_target
from jixiao.scheme import Method, Scheme
from jixiao.scheme.language import RuleSyntaxError, ScoringRule, parse_rule
from jixiao.score.execution import printed_number
from jixiao.score.model import Flag, Node, PointsBasis, SchemeChoice, Status


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells understood (读懂的一行).

    Attributes:
        source: The row of the form.
        name: Name of the indicator.
        target, actual: The cells as understood.
        printed: Printed score.
        rule: The row's own scoring rule, ``None`` where it prints none or none that can be read.
        unread_rule: Words of a scoring rule that could not be read; empty where there is none.
    """

    source: Indicator
    name: str
    target: Target
    actual: Actual
    printed: Number | None
    rule: ScoringRule | None
    unread_rule: str


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row.

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


def _text(row: Indicator, field: str) -> str | None:
    written = getattr(row, field)
    return None if written is None else written.text


def understand(row: Indicator) -> Row:
    """Read the cells of a row; a target adjusted in the year counts before the first one.

    Args:
        row: The row of the form.
    """
    name, unit = _text(row, "level3") or "", _text(row, "unit_of_measure")
    words = _text(row, "adjusted_target") or _text(row, "target") or ""
    target = read_target(words, operator=_text(row, "operator"), unit=unit, name=name)
    actual = read_actual(_text(row, "actual") or "", unit=unit, target=target)
    rule, unread = _own_rule(_text(row, "scoring_rule") or "")
    return Row(row, name, target, actual, printed_number(row.score), rule, unread)


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
