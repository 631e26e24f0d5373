"""A printed score is not what its rule gives."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.scored import scored_rows
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, Interval, Number, format_number, interval_of, may_print, prints
from jixiao.score import Flag, IndicatorScore, Status

#: What leaves a computed score open to argument.
_OPEN = frozenset(
    {
        Flag.ACTUAL_IS_BOUND,
        Flag.DIRECTION_BY_NAME,
        Flag.DIRECTION_ASSUMED,
        Flag.RATIO_DOUBTFUL,
        Flag.RULE_SLIP,
    }
)
_PLACES = 2


@check(
    code="V06",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="得分与计分规则不符",
    message="“{item}”目标值 {target}，完成值 {actual}，分值 {points} 分，"
    "按规则应得 {computed} 分，填为 {stated} 分{note}。",
    why="定量指标的得分由目标值、完成值和分值算出，不是自由裁量的。",
    fix="按表后备注的计分规则重新计算；有意多扣或少扣的，写明理由。",
    source="form-rule",
    since="0.1",
)
def score_off_rule(view: FormView) -> Iterator[Finding]:
    """Compare the printed score with the exact one; rounding or cutting of score or actual is no finding.

    An error only where the paper prints the rule, the points are printed or the only ones possible, and neither
    direction nor bound is assumed. Where a ratio is no sound rule, the ratio's result is only asked about.
    """
    yield from row_by_row(scored_rows(view), _judge, "没有能按规则计算得分的定量指标")


def _judge(pair: tuple[Indicator, IndicatorScore]) -> Iterator[Finding]:
    row, score = pair
    printed = score.printed_score
    if printed is None or score.points is None:
        not_applicable("没有得分或分值")
    if score.status is Status.COMPUTED and score.exact_score is not None:
        if prints(score.exact_score, printed) or _left_open(score, printed):
            return
        certain = score.rule_in_paper and score.points_are_certain and not _OPEN & set(score.flags)
        yield _finding(row, score, score.exact_score, None if certain else Severity.QUERY, "")
    elif score.doubtful_score is not None:
        exact = Fraction(score.doubtful_score)
        if not prints(exact, printed):
            yield _finding(row, score, exact, Severity.QUERY, "（增长率一类指标不宜按比例计分，请说明依据）")
    else:
        not_applicable("不能按规则计算")


def _left_open(score: IndicatorScore, printed: Number) -> bool:
    """Whether rounding of the printed actual explains the score; counts are exact."""
    actual, exact, points = score.actual.quantity, score.exact_score, score.points
    if actual is None or actual.dimension == "count" or exact is None or points is None or exact in {0, points}:
        return False
    low, high = interval_of(actual.number)
    if low <= 0 or not actual.number.exact:
        return False
    ends = [end / actual.number.exact for end in (low, high)]
    if score.target.direction is Direction.REVERSE:
        ends = [1 / end for end in reversed(ends)]
    reach: Interval = (min(exact * ends[0], points), min(exact * ends[1], points))
    return may_print(reach, printed)


def _finding(row: Indicator, score: IndicatorScore, exact: Fraction, severity: Severity | None, note: str) -> Finding:
    printed = score.printed_score
    return Finding(
        place=row.score.place if row.score else row.place,
        severity=severity,
        values={
            "item": score.level3,
            "target": score.target.words,
            "actual": score.actual.words,
            "points": show(score.points or Fraction(0)),
            "computed": format_number(exact, max(_PLACES, printed.digits if printed else 0)),
            "stated": printed.words if printed else "",
            "note": note,
        },
    )
