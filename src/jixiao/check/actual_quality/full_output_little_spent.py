"""Little of the budget was spent, yet every output has full marks."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, could_not_run, not_applicable
from jixiao.check.figures import show
from jixiao.check.paper import FormView
from jixiao.check.rate import show_percent
from jixiao.check.rated import rated_rows
from jixiao.check.scored import scored_rows
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of


@check(
    code="V09",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="执行率低而产出全部满分",
    message="执行率只有 {stated}（低于 {limit}%），{computed} 项产出指标却全部得满分。",
    why="钱没有花出去而产出全部完成，要么预算编多了，要么完成值不实。",
    fix="说明资金未支出而任务完成的原因，核对完成值。",
    source="handbook",
    since="0.1",
)
def full_output_little_spent(view: FormView) -> Iterator[Finding]:
    """Compare the money block's first row with the scores of the rows under outputs."""
    row = next(rated_rows(view), None)
    outturn, budget = row.amounts() if row is not None else (None, None)
    if row is None or outturn is None or budget is None or not budget.value:
        not_applicable("没有预算数和执行数")
    outputs = [
        score
        for indicator, score in scored_rows(view)
        if indicator.level1 and field_of(indicator.level1.text, "level1") == "output"
    ]
    if not outputs:
        not_applicable("没有产出指标")
    limit, rate = threshold("low_execution_rate"), outturn.value / budget.value * 100
    if rate >= limit:
        return
    if any(score.points is None or score.printed_score is None for score in outputs):
        could_not_run("有产出指标没有分值或得分")
    if all(score.printed_score and score.printed_score.exact == score.points for score in outputs):
        values = {"stated": show_percent(rate), "limit": show(limit), "computed": str(len(outputs))}
        yield Finding(place=row.place, values=values)
