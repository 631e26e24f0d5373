"""A target and its actual value are counted in units of different kinds."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import comparable

#: Dimensions of which no one can stand for another, whatever is meant.
_APART = frozenset({"money", "money_usd", "count", "time", "area", "length", "weight", "volume", "ratio"})
#: Pairs that a careful writer may mix: a count of cases for a rate, yuan for dollars.
_NEAR = (frozenset({"ratio", "count"}), frozenset({"money", "money_usd"}), frozenset({"count", "time"}))


@check(
    code="V04",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="完成值与目标值单位不是一类",
    message="“{item}”目标值 {target}，完成值 {stated}，计量单位不是一类，不能比较。",
    why="单位不同类的两个数无法比较，得分没有依据。",
    fix="完成值改用目标值的计量单位；不同币种须写明折算。",
    source="paper-itself",
    since="0.1",
)
def unit_of_other_kind(view: FormView) -> Iterator[Finding]:
    """Compare the units printed; 0.5亿 and 5864万元 are one kind, 亿元 and 家 are not.

    An error only where both cells print their units and nobody could mean the one by the other.
    """
    yield from row_by_row(view.form.indicators, _judge, "没有同时印出单位的目标值和完成值")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    actual = actual_of(row)
    wanted = target.low or target.high
    found = actual.quantity
    if wanted is None or found is None or not wanted.dimension or actual.unit_from != "words" or not row.actual:
        not_applicable("没有同时印出单位")
    if comparable(wanted, found):
        return
    kinds = frozenset({wanted.dimension, found.dimension})
    certain = target.unit_from == "words" and kinds <= _APART and kinds not in _NEAR
    yield Finding(
        place=row.actual.place,
        severity=None if certain else Severity.QUERY,
        values={"item": name_of(row), "target": target.words, "stated": row.actual.text},
    )
