"""The total score is not the sum of the scores printed in the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import TOLERANCE, figure, is_printed, show
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity.interval import interval_of, prints, sum_intervals, within
from jixiao.quantity.number import Number


@check(
    code="A03",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="总分不等于各项得分之和",
    message="表内各项得分合计 {computed} 分（预算执行 {execution} 分，指标 {indicators} 分），总分填为 {stated} 分，"
    "相差 {difference} 分。",
    why="总分决定等次，也是公开和结果应用的依据；它只能由各项得分相加得出。",
    fix="逐行核对得分；漏列的指标应补列，填错的总分应更正。",
    source="form-rule",
    since="0.1",
)
def total_off_scores(view: FormView) -> Iterator[Finding]:
    """Add the printed scores exactly; the total may be rounded or cut at its own digits, no more.

    A total with more decimal places than any score was added before the scores were rounded: a difference that this
    explains is asked about from one point on.
    """
    total = figure(view.form.total)
    if total is None or view.form.total is None:
        not_applicable("表中没有总分")
    rows = [row for row in view.form.indicators if not _is_placeholder(row)]
    if not rows:
        not_applicable("表中没有三级指标")
    require_whole(view)
    scores = [number for row in rows if (number := figure(row.score)) is not None]
    executions = _executions(view)
    if any(_adds_up(total, execution, known) for execution in executions for known in (scores, _reviewed(rows))):
        return
    if len(scores) < len(rows):
        could_not_run("有指标没有印出得分")
    execution = executions[0]
    hidden = _hides_decimals(total, [*execution, *scores])
    indicators = sum((score.exact for score in scores), Fraction(0))
    computed = indicators + sum(score.exact for score in execution)
    if hidden and abs(total.exact - computed) < 1:
        return
    yield Finding(
        place=view.form.total.place,
        severity=Severity.QUERY if hidden else None,
        values={
            "stated": total.words,
            "computed": show(computed),
            "execution": show(computed - indicators),
            "indicators": show(indicators),
            "difference": show(total.exact - computed),
        },
        related=tuple(view.related(row.score.place) for row in rows if row.score),
    )


def _is_placeholder(row: Indicator) -> bool:
    return not is_printed(row.score) and not is_printed(row.actual)


def _executions(view: FormView) -> list[list[Number]]:
    """The money block's score: its first row's, or those of all rows together; none where it has no score at all."""
    rows = view.form.execution
    scored = [number for number in (figure(row.score) for row in rows) if number is not None]
    if rows and not scored and any(row.score is not None or is_printed(row.points) for row in rows):
        could_not_run("没有读到预算执行得分")
    return [scored[:1], scored] if len(scored) > 1 else [scored]


def _reviewed(rows: Sequence[Indicator]) -> list[Number]:
    reviewed = [figure(row.review_score) for row in rows]
    return [score for score in reviewed if score is not None] if all(reviewed) else []


def _adds_up(total: Number, execution: Sequence[Number], scores: Sequence[Number]) -> bool:
    if not scores:
        return False
    addends = [*execution, *scores]
    summed = sum((score.exact for score in addends), Fraction(0))
    return prints(summed, total) or abs(summed - total.exact) <= TOLERANCE


def _hides_decimals(total: Number, addends: Sequence[Number]) -> bool:
    """Whether a total with more decimal places than any score may be the sum of the scores before they were rounded."""
    coarser = all(score.digits < total.digits for score in addends)
    return coarser and within(total.exact, sum_intervals(interval_of(score) for score in addends))
