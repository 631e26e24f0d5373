"""A self-evaluation as its papers tell it (自评结果): its form with what the core computes, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator
from jixiao.place import Written
from jixiao.quantity import Number, QuantityError, find_unit, format_number, prints, read_amount, read_number
from jixiao.score import FormScore, IndicatorScore

_PLACES = 2
_MONEY = "万元"


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator that did not get its full points (失分指标).

    Attributes:
        name, target, actual, score, reason: As the form prints them.
        points: Its points.
        lost: What it lost.
    """

    name: str
    target: str
    actual: str
    score: str
    reason: str
    points: Fraction
    lost: Fraction


@dataclass(frozen=True, slots=True)
class GoalResult:
    """What became of one goal (年度绩效目标): its indicators, how many were met, and what they scored."""

    goal: Goal
    indicators: int
    met: int
    score: Fraction

    @property
    def is_attained(self) -> bool:
        """Whether every indicator was met."""
        return self.met == self.indicators > 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A scored form and all that its papers say of it.

    Attributes:
        form: The form, its blank rates, scores and total filled in by the core.
        score: Its explained score.
        problems: Where the form prints something else than the core computes.
    """

    form: Form
    score: FormScore
    problems: tuple[str, ...]

    @property
    def money(self) -> ExecutionRow | None:
        """The row of the money block that is scored, else the first."""
        if self.score.execution is not None:
            return self.form.execution[self.score.execution.row]
        return self.form.execution[0] if self.form.execution else None

    @property
    def budget(self) -> Fraction | None:
        """预算数 in 万元."""
        return None if self.money is None else money_in(self.money.budget, self.money, self.form)

    @property
    def outturn(self) -> Fraction | None:
        """执行数 in 万元."""
        return None if self.money is None else money_in(self.money.outturn, self.money, self.form)

    @property
    def execution_score(self) -> str:
        """Score of budget execution as the form prints it, without 分."""
        row = self.money
        return "" if row is None or row.score is None else row.score.text.removesuffix("分")

    @property
    def indicator_score(self) -> Fraction:
        """Sum of the indicators' scores as the form prints them."""
        return sum((score_in(row.score) or Fraction(0) for row in self.form.indicators), Fraction(0))

    @property
    def total(self) -> str:
        """Total as the form prints it, without 分."""
        return "" if self.form.total is None else self.form.total.text.removesuffix("分")

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Every indicator that lost points, in printed order."""
        return tuple(loss for row, score in self._rows if (loss := _loss(row, score)) is not None)

    @property
    def goals(self) -> tuple[GoalResult, ...]:
        """What became of each goal."""
        results, rows = [], iter(self._rows)
        for goal in self.form.goals:
            mine = [next(rows) for _ in goal.indicators]
            scored = sum((score_in(row.score) or Fraction(0) for row, _ in mine), Fraction(0))
            results.append(GoalResult(goal, len(mine), sum(is_met(row, score) for row, score in mine), scored))
        return tuple(results)

    @property
    def _rows(self) -> list[tuple[Indicator, IndicatorScore]]:
        return list(zip(self.form.indicators, self.score.indicators, strict=True))


def is_met(row: Indicator, score: IndicatorScore) -> bool:
    """Whether an indicator was met: its target is reached, or, where that is open, it has its full points."""
    if score.is_met is not None:
        return score.is_met
    return score.points is not None and score_in(row.score) == score.points


def _loss(row: Indicator, score: IndicatorScore) -> Loss | None:
    points, got = score.points, score_in(row.score)
    if points is None or got is None or got >= points:
        return None
    texts = ("" if cell is None else cell.text for cell in (row.level3, row.target, row.actual, row.score, row.reason))
    name, target, actual, printed, reason = texts
    return Loss(name, target, actual, printed.removesuffix("分"), reason, points, points - got)


def score_in(cell: Written | None) -> Fraction | None:
    """The number of a score's cell; ``None`` where it holds none."""
    try:
        return None if not cell else read_number(cell.text.removesuffix("分")).exact
    except QuantityError:
        return None


def money_in(cell: Written | None, row: ExecutionRow, form: Form) -> Fraction | None:
    """An amount of the money block in 万元; ``None`` where the cell holds none."""
    unit, money = row.currency_unit or form.currency_unit, find_unit(_MONEY)
    try:
        quantity = read_amount("" if cell is None else cell.text, _MONEY if unit is None else unit.text)
    except QuantityError:
        return None
    return quantity.value_in(money) if quantity.dimension == "money" else None


def evaluation_of(form: Form, score: FormScore) -> Evaluation:
    """A form with its blank rates, scores and total filled in; what it prints already stays.

    Args:
        form: The form as typed or read.
        score: What the core makes of it.
    """
    rows = iter(score.indicators)
    goals = tuple(
        replace(goal, indicators=tuple(_scored(row, next(rows)) for row in goal.indicators)) for goal in form.goals
    )
    total = form.total
    if not total and score.computed_total is not None:
        total = Written(format_number(score.computed_total), form.place)
    filled = replace(form, execution=tuple(_executed(form, score)), goals=goals, total=total)
    return Evaluation(filled, score, tuple(_differences(form, score)))


def _scored(row: Indicator, score: IndicatorScore) -> Indicator:
    if row.score or score.computed_score is None:
        return row
    return replace(row, score=Written(format_number(score.computed_score), row.place))


def _executed(form: Form, score: FormScore) -> Iterator[ExecutionRow]:
    for number, row in enumerate(form.execution):
        budget, outturn = (money_in(cell, row, form) for cell in (row.budget, row.outturn))
        filled = row
        if not row.rate and budget and outturn is not None:
            filled = replace(filled, rate=Written(f"{format_number(outturn / budget * 100, _PLACES)}%", row.place))
        mine = score.execution
        if mine is not None and mine.row == number and not row.score and mine.computed_score is not None:
            filled = replace(filled, score=Written(format_number(mine.computed_score), row.place))
        yield filled


def _differences(form: Form, score: FormScore) -> Iterator[str]:
    """Every printed score and total that is not what the rule gives."""
    mine = score.execution
    if mine is not None and _departs(mine.exact_score, mine.printed_score):
        yield f"预算执行得分填为 {_shown(mine.printed_score)}，按规则算出 {format_number(mine.computed_score or 0)}"
    for row in score.indicators:
        if _departs(row.exact_score, row.printed_score):
            computed = format_number(row.computed_score or 0)
            yield f"“{row.level3}”得分填为 {_shown(row.printed_score)}，按规则算出 {computed}"
    printed, total = score.printed_total, score.computed_total
    if form.total and printed is not None and total is not None and printed.value != total:
        yield f"总分填为 {printed.words}，各项得分合计 {format_number(total)}"


def _departs(exact: Fraction | None, printed: Number | None) -> bool:
    """Whether a printed score is not what the exact one rounds to."""
    return exact is not None and printed is not None and not prints(exact, printed)


def _shown(printed: Number | None) -> str:
    return "" if printed is None else printed.words
