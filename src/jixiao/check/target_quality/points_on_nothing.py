"""An indicator that does not concern the bureau carries points."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.figures import figure
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import Direction, TargetKind, direction_of_name

#: 无 alone may be a target: no accident. These are none.
_NOT_CONCERNED = ("不涉及", "未涉及", "不适用", "无此项", "不考核", "N/A", "无内容")


@check(
    code="T15",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="不涉及的指标占有分值",
    message="“{item}”填的是“{stated}”，却有 {computed} 分。",
    why="不涉及的内容白得分，真正要考核的内容分值就被摊薄。",
    fix="删去该指标，把分值按规定调整到同类指标。",
    source="handbook",
    since="0.1",
)
def points_on_nothing(view: FormView) -> Iterator[Finding]:
    """Look for 不涉及 and the like as name, target or actual of a row with points or a score above zero."""
    yield from row_by_row(view.form.indicators, _judge, "没有带分值的指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    points = figure(row.points) or figure(row.score)
    if points is None or points.value <= 0:
        not_applicable("没有带分值的指标")
    cell = _nothing(row)
    if cell is not None:
        yield Finding(
            place=cell.place,
            values={"item": name_of(row), "stated": cell.text, "computed": points.words.removesuffix("分")},
        )


def _nothing(row: Indicator) -> Written | None:
    cells = [cell for cell in (row.level3, row.target, row.actual) if cell]
    named = next((cell for cell in cells if fold(cell.text) in _NOT_CONCERNED), None)
    is_banned = direction_of_name(name_of(row)) is Direction.REVERSE
    if named is None and target_of(row).kind is TargetKind.NONE_WORD and not is_banned:
        return row.target
    return named
