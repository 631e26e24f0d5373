"""A numeric target is answered in words."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import ActualKind, TargetKind

_WORDS = frozenset({ActualKind.LEVEL, ActualKind.SENTENCE, ActualKind.COMPLETION})


@check(
    code="V03",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="定量目标没有填数字",
    message="“{item}”目标值为 {target}，完成值只写“{stated}”，无法比较。",
    why="目标是数字，完成值也必须是数字，否则得分没有依据。",
    fix="填写实际完成的数值和计量单位；情况说明写在原因栏。",
    source="mof-2020-10",
    since="0.1",
)
def words_for_figure(view: FormView) -> Iterator[Finding]:
    """Look at rows whose target is a number or a range; blanks, dashes and dates are left to others."""
    yield from row_by_row(view.form.indicators, _judge, "没有定量目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind not in {TargetKind.NUMERIC, TargetKind.RANGE} or not row.actual:
        not_applicable("不是定量目标")
    if actual_of(row).kind in _WORDS:
        values = {"item": name_of(row), "target": target.words, "stated": row.actual.text}
        yield Finding(place=row.actual.place, values=values)
