"""A target was exceeded by far."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, Quantity, comparable, format_number

_PLACES = 2


@check(
    code="V07",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="完成值远超目标值",
    message="“{item}”目标值 {target}，完成值 {actual}，为目标的 {stated} 倍{computed}。",
    why="超额过多，多半是目标定得偏低，满分不说明干得好。",
    fix="说明超额的原因；目标偏低的，下年按实际水平提高。",
    source="mof-2020-10",
    since="0.1",
)
def far_over_target(view: FormView) -> Iterator[Finding]:
    """Divide actual by target, or target by actual where less is better; a zero or negative target is left alone.

    A rate that should be low and is very low (2% where 5% is allowed) is a note at most.
    """
    yield from row_by_row(view.form.indicators, _judge, "没有可以相除的目标值和完成值")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    actual = actual_of(row)
    wanted, found = target.bound, actual.quantity
    if wanted is None or found is None or not comparable(wanted, found):
        not_applicable("没有可以相除的目标值和完成值")
    ratio = _ratio(target.direction, wanted, found)
    if ratio is None:
        not_applicable("不能相除")
    if ratio >= threshold("over_achieved"):
        is_small_share = target.direction is Direction.REVERSE and wanted.dimension == "ratio"
        far = ratio >= threshold("far_over_achieved") and not is_small_share
        yield Finding(
            place=row.actual.place if row.actual else row.place,
            severity=Severity.QUERY if far else Severity.NOTE,
            values={
                "item": name_of(row),
                "target": target.words,
                "actual": actual.words,
                "stated": format_number(ratio, _PLACES),
                "computed": "，请核对目标是否偏低" if far else "",
            },
        )


def _ratio(direction: Direction, wanted: Quantity, found: Quantity) -> Fraction | None:
    below = found.base if wanted.unit is not None and found.unit is not None else found.number.exact
    above = wanted.base if wanted.unit is not None and found.unit is not None else wanted.number.exact
    if below <= 0 or above <= 0 or direction is Direction.EQUALITY:
        return None
    return above / below if direction is Direction.REVERSE else below / above
