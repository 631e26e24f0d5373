"""Satisfaction is asked of the bureau's own people instead of those whom it serves."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end, word_in
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Form, Indicator

_SHORTEST_UNIT = 3


@check(
    code="T12",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="满意度调查的是内部人员",
    message="“{stated}”调查的是{computed}，不是服务对象。",
    why="满意度考核的是服务对象和社会公众的评价；问自己人，结果没有说服力。",
    fix="改为项目的受益对象，如获得补助的企业、办事群众。",
    source="mof-2015-88",
    since="0.1",
)
def insider_satisfaction(view: FormView) -> Iterator[Finding]:
    """Look for staff, sections or the bureau's own name in satisfaction indicators; staff of firms are outsiders."""
    yield from row_by_row(view.form.indicators, lambda row: _judge(row, view), "没有满意度指标")


def _judge(row: Indicator, view: FormView) -> Iterator[Finding]:
    name = name_of(row)
    if "满意" not in name or not row.level3:
        not_applicable("没有满意度指标")
    insider = _own_name(name, view.form) or (None if word_in(name, "outsider") else word_in(name, "insider"))
    if insider:
        yield Finding(place=row.level3.place, values={"stated": name, "computed": f"“{insider}”"})


def _own_name(name: str, form: Form) -> str | None:
    """Who is asked, where that is the bureau or the section that carries the project out."""
    asked = fold(name).partition("满意")[0].removesuffix("对").removesuffix("的")
    units = [fold(cell.text) for cell in (form.unit, form.implementing_unit) if cell]
    if len(asked) < _SHORTEST_UNIT or word_at_end(asked, "office_ending") is None:
        return None
    return asked if any(unit.endswith(asked) or asked.endswith(unit) for unit in units if unit) else None
