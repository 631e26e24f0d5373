"""A target equals its actual value to many digits: it looks as if it was written afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import ActualKind, Number, TargetKind


@check(
    code="T17",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="目标值疑似事后填写",
    message="“{item}”的目标值 {stated} 与完成值 {computed} 的 {digits} 位数字完全相同。",
    why="年初定的目标不会与年末结果分毫不差；照着结果填目标，自评就没有意义。",
    fix="填写年初批复的目标值；批复数确实如此的，注明文号。",
    source="handbook",
    since="0.1",
)
def target_fitted(view: FormView) -> Iterator[Finding]:
    """Count the significant digits of targets that equal their actual; zeros at the end are rounding, not digits."""
    yield from row_by_row(view.form.indicators, _judge, "没有定量目标和完成值")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    actual = actual_of(row)
    wanted, found = target.bound, actual.quantity
    if target.kind is not TargetKind.NUMERIC or actual.kind is not ActualKind.NUMERIC or not wanted or not found:
        not_applicable("没有定量目标和完成值")
    digits = _significant(wanted.number)
    if wanted.base == found.base and wanted.dimension == found.dimension and digits >= threshold("fitted_digits"):
        values = {
            "item": name_of(row),
            "stated": target.words,
            "computed": actual.words,
            "digits": str(digits),
        }
        yield Finding(place=row.target.place if row.target else row.place, values=values)


def _significant(number: Number) -> int:
    return len("".join(map(str, number.value.as_tuple().digits)).strip("0"))
