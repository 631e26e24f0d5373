"""Nearly all actual values are the targets over again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed, show
from jixiao.check.indicators import target_of, text_of
from jixiao.check.paper import FormView
from jixiao.check.rate import show_percent
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator
from jixiao.quantity import TargetKind


@check(
    code="V08",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="完成值与目标值雷同",
    message="{item} 项定量指标中有 {stated} 项完成值与目标值完全相同（{computed}，超过 {limit}%）。",
    why="实际结果很少恰好等于目标；大面积相同，多半是照抄目标或事后补填目标。",
    fix="按实际情况填写完成值，并附佐证。",
    source="handbook",
    since="0.1",
)
def actuals_copy_targets(view: FormView) -> Iterator[Finding]:
    """Compare the cells of numeric rows, operator and unit included; few rows prove nothing."""
    rows = [row for row in view.form.indicators if _is_numeric(row)]
    if len(rows) < threshold("equal_rows"):
        not_applicable("定量指标太少")
    same = [row for row in rows if fold(text_of(row.target)) == fold(text_of(row.actual))]
    limit = threshold("equal_share")
    if len(same) > limit * len(rows):
        values = {
            "item": str(len(rows)),
            "stated": str(len(same)),
            "computed": show_percent(Fraction(len(same) * 100, len(rows))),
            "limit": show(limit * 100),
        }
        related = tuple(view.related(row.place) for row in same)
        yield Finding(place=view.form.place, values=values, related=related)


def _is_numeric(row: Indicator) -> bool:
    return is_printed(row.actual) and target_of(row).kind in {TargetKind.NUMERIC, TargetKind.RANGE}
