"""A target or an actual value leaves its unit out, or stops at 亿."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import Quantity, TargetKind

_MULTIPLE = "multiple"
_NUMERIC = frozenset({TargetKind.NUMERIC, TargetKind.RANGE})


@check(
    code="T02",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="数值没有写全计量单位",
    message="“{item}”的{column}写作“{stated}”，{computed}。",
    why="没有单位的数无法与完成值比较，也无法与其他表、其他年度比较。",
    fix="写全计量单位，如“180亿元”“≥90%”。",
    source="mof-2021-101",
    since="0.1",
)
def value_without_unit(view: FormView) -> Iterator[Finding]:
    """Look for figures with no unit in their words, their own cell or the name; a name such as 检查次数 tells it."""
    require_whole(view)
    yield from row_by_row(view.form.indicators, _judge, "没有定量目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind not in _NUMERIC:
        not_applicable("没有定量目标")
    yield from _cell(row, "目标值", row.adjusted_target or row.target, target.low or target.high)
    yield from _cell(row, "完成值", row.actual, _own_multiple(row))


def _own_multiple(row: Indicator) -> Quantity | None:
    """The actual's figure where it prints 亿 or 万 itself; one without any unit takes its target's."""
    actual = actual_of(row)
    return actual.quantity if actual.unit_from == "words" else None


def _cell(row: Indicator, column: str, cell: Written | None, quantity: Quantity | None) -> Iterator[Finding]:
    if cell is None or quantity is None:
        return
    fault = _fault(name_of(row), quantity)
    if fault:
        values = {"item": name_of(row), "column": column, "stated": cell.text, "computed": fault}
        yield Finding(place=cell.place, values=values)


def _fault(name: str, quantity: Quantity) -> str:
    if quantity.unit is None:
        is_told = word_at_end(name, "unit_in_name") is not None and word_at_end(name, "money_name") is None
        return "" if is_told else "没有计量单位"
    if quantity.dimension == _MULTIPLE and word_at_end(name, "unit_in_name") is None:
        return f"只写到“{quantity.unit.title}”，没有写明是元还是别的单位"
    return ""
