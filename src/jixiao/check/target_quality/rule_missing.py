"""No scoring rule is printed for the indicators."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.damage import require_whole
from jixiao.check.declare import PAPER, SCORED_OR_DECLARED, CouldNotRun, check, could_not_run, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold

_RULE_WORDS = ("得分", "计分", "扣分", "赋分", "分值区间", "扣完为止")


@check(
    code="T13",
    severity=Severity.QUERY,
    scope=PAPER,
    title="没有印出评分规则",
    message="{item}没有印出评分规则{computed}。",
    why="没有规则，同样的完成值给多少分因人而异，看的人也无法复核。",
    fix="在表中或表后备注里写明定量、定性指标各怎么计分，以及数据来源和佐证材料。",
    source="mof-2021-101",
    since="0.1",
)
def rule_missing(paper: Paper) -> Iterator[Finding]:
    """Look at rule cells and at notes; a paper whose forms all print no rule has one finding for all."""
    views = [view for view in paper.originals if view.form.kind in SCORED_OR_DECLARED and view.form.indicators]
    if not views:
        not_applicable("没有绩效指标")
    damaged = ""
    for view in views:
        try:
            yield from _rows(view)
        except CouldNotRun as stop:
            damaged = stop.reason
    if not damaged and not any(_prints_rule(view) for view in views):
        computed = "，各项得分的依据无从核对"
        item = f"{len(views)} 张表都" if len(views) > 1 else "表中"
        values = {"stated": str(len(views)), "item": item, "computed": computed}
        related = tuple(view.related(view.form.place) for view in views[1:])
        yield Finding(place=views[0].form.place, form=views[0].index, values=values, related=related)
    if damaged:
        could_not_run(damaged)


def _prints_rule(view: FormView) -> bool:
    if any(is_printed(row.scoring_rule) for row in view.form.indicators):
        return True
    notes = fold(view.form.notes.text) if view.form.notes else ""
    return any(word in notes for word in _RULE_WORDS)


def _rows(view: FormView) -> Iterator[Finding]:
    """Rows whose rule cell is empty although others of the form have one."""
    rows = [row for row in view.form.indicators if row.level3]
    if not any(is_printed(row.scoring_rule) for row in rows):
        return
    require_whole(view)
    for row in rows:
        if row.scoring_rule is not None and not is_printed(row.scoring_rule) and row.level3:
            values = {"stated": row.level3.text, "item": f"“{row.level3.text}”", "computed": "，而同表其他指标印有规则"}
            yield Finding(place=row.scoring_rule.place, form=view.index, values=values)
