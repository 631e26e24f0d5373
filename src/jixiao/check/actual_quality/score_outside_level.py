"""A qualitative score lies outside the band of the level that was reached."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.scored import scored_rows
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import format_number
from jixiao.scheme import Method
from jixiao.score import IndicatorScore


@check(
    code="V11",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="定性指标得分不在所属档次内",
    message="“{item}”目标值“{target}”，完成值“{actual}”，按所属档次应得 {computed} 分，填为 {stated} 分。",
    why="定性指标先定档次，再在该档分值区间内给分；文字写达成而分数落在低档，两者必有一误。",
    fix="核对完成情况属于哪一档；确属部分达成的，完成值如实写明。",
    source="form-rule",
    since="0.1",
)
def score_outside_level(view: FormView) -> Iterator[Finding]:
    """Compare the printed score with the band; only where the points of the row are certain."""
    yield from row_by_row(scored_rows(view), _judge, "没有定性指标")


def _judge(pair: tuple[Indicator, IndicatorScore]) -> Iterator[Finding]:
    row, score = pair
    low, high, printed = score.lowest, score.highest, score.printed_score
    if score.method is not Method.QUALITATIVE or printed is None or low is None or high is None:
        not_applicable("不是定性指标")
    if not score.points_are_certain or score.points is None or low <= printed.value <= high:
        return
    yield Finding(
        place=row.score.place if row.score else row.place,
        values={
            "item": score.level3,
            "target": score.target.words,
            "actual": score.actual.words,
            "computed": f"{format_number(low)}–{format_number(high)}",
            "stated": show(printed.exact),
        },
    )
