"""Printed and recomputed scores of a form side by side, row by row (得分对照)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.check.paper import FormView
from jixiao.form.model import Indicator
from jixiao.place import Place, Written
from jixiao.quantity import Number, format_number, prints
from jixiao.report.wording import STATUSES
from jixiao.score import ExecutionScore, FormScore, IndicatorScore, Status

_COULD_NOT = "不能计分："
_QUALITATIVE = "定性"  # a column of units that says so for a row without one


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the comparison: texts ready for print.

    Attributes:
        number: Number of the indicator in the form from 1; empty for execution and total.
        name, target, actual: As printed.
        points: Points; empty where they are neither printed nor inferred.
        points_from: ``printed``, ``inferred`` or empty.
        printed, computed: Scores; empty where there is none.
        verdict: What the comparison says.
        differs: Whether the printed score departs from the rule.
        explanation: How the score came to be, line by line.
        place: Where the row stands.
    """

    number: str
    name: str
    target: str
    actual: str
    points: str
    points_from: str
    printed: str
    computed: str
    verdict: str
    differs: bool
    explanation: tuple[str, ...]
    place: Place


def score_lines(view: FormView) -> tuple[ScoreLine, ...]:
    """Execution, every indicator and the total of a form; nothing where it is not scored."""
    score = view.score
    if score is None or not (score.indicators or score.execution):
        return ()
    rows = [_indicator_line(view, row, number) for number, row in enumerate(score.indicators, 1)]
    first = [] if score.execution is None else [_execution_line(view, score.execution)]
    return (*first, *rows, _total_line(view, score))


def number_words(value: Decimal | Fraction | None) -> str:
    """A number in plain digits, nothing for nothing."""
    return "" if value is None else format_number(value)


def _printed(number: Number | None) -> str:
    return "" if number is None else format_number(number.value, number.digits)


def _text(written: Written | None) -> str:
    return "" if written is None else written.text


def _execution_line(view: FormView, score: ExecutionScore) -> ScoreLine:
    row = view.form.execution[score.row]
    verdict, differs = _compared(score.status, score.exact_score, score.computed_score, score.printed_score)
    return ScoreLine(
        number="",
        name="预算执行：" + _text(row.item),
        target=_text(row.budget),
        actual=_text(row.outturn),
        points=number_words(score.points),
        points_from="",
        printed=_printed(score.printed_score),
        computed=number_words(score.computed_score),
        verdict=verdict,
        differs=differs,
        explanation=score.explanation,
        place=score.place,
    )


def _indicator_line(view: FormView, score: IndicatorScore, number: int) -> ScoreLine:
    row = view.form.indicators[score.position]
    verdict, differs = _compared(score.status, score.exact_score, score.computed_score, score.printed_score)
    if score.computed_score is None and score.lowest is not None and score.highest is not None:
        verdict, differs = _within(score.lowest, score.highest, score.printed_score)
    if score.status is Status.COULD_NOT_SCORE and not differs:
        verdict = _reason(score.explanation) or verdict
    return ScoreLine(
        number=str(number),
        name=score.level3 or "（没有印出名称）",
        target=target_words(row),
        actual=_text(row.actual),
        points=number_words(score.points),
        points_from=score.points_from or "",
        printed=_printed(score.printed_score),
        computed=number_words(score.computed_score),
        verdict=verdict,
        differs=differs,
        explanation=score.explanation,
        place=score.place,
    )


def target_words(row: Indicator) -> str:
    """The target with the operator and the unit that stand in cells of their own (目标值)."""
    target, unit = _text(row.target), _text(row.unit_of_measure)
    if _QUALITATIVE in unit or unit in target:
        unit = ""
    operator = _text(row.operator)
    return ("" if operator in target else operator) + target + unit


def _reason(explanation: Sequence[str]) -> str:
    """Why a row cannot be scored, as its explanation says it."""
    steps = (line.strip() for line in explanation)
    return next((step for step in steps if step.startswith(_COULD_NOT)), "")


def _within(low: Decimal, high: Decimal, printed: Number | None) -> tuple[str, bool]:
    """What can be said where the rule leaves a score open between two bounds."""
    words = f"{format_number(low)}–{format_number(high)} 分"
    if printed is None:
        return f"可得 {words}", False
    if low <= printed.value <= high:
        return f"在 {words}之内", False
    return f"应在 {words}之内", True


def _compared(
    status: Status, exact: Fraction | None, computed: Decimal | None, printed: Number | None
) -> tuple[str, bool]:
    """What the comparison says, and whether the printed score departs from the rule."""
    if computed is None:
        return STATUSES[status], False
    if printed is None:
        return "表内没有得分", False
    if printed.value == computed:
        return "一致", False
    if exact is not None and prints(exact, printed):
        return "按表内位数舍入，一致", False
    return f"相差 {format_number(printed.value - computed)}", True


def _total_line(view: FormView, score: FormScore) -> ScoreLine:
    total, printed = score.computed_total, score.printed_total
    verdict, differs = "不能合计", False
    if total is not None:
        verdict, differs = _compared(Status.COMPUTED, Fraction(total), total, printed)
    if score.grade and view.form.grade:
        verdict += f"；等级 {score.grade}"
    return ScoreLine(
        number="",
        name="合计",
        target="",
        actual="",
        points="",
        points_from="",
        printed=_printed(printed),
        computed=number_words(total),
        verdict=verdict,
        differs=differs,
        explanation=score.explanation,
        place=view.form.place if view.form.total is None else view.form.total.place,
    )
