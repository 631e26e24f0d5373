"""Outputs or benefits are described in words only, or figures hold too few points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.figures import exact, is_printed, show
from jixiao.check.indicators import target_of
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of
from jixiao.form.model import Indicator
from jixiao.quantity import TargetKind

_SIDES = {"output": "产出指标", "benefit": "效益指标"}
_QUANTITATIVE = frozenset({TargetKind.NUMERIC, TargetKind.RANGE, TargetKind.DEADLINE, TargetKind.RELATIVE})


@check(
    code="P10",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="定量指标不足",
    message="定量情况：{computed}。",
    why="只用文字描述的指标无法核实，得分容易全是满分。",
    fix="能够计量的尽量定量；确实不能的，写明各档次的标准。",
    source="mof-2020-10",
    since="0.1",
)
def few_quantitative(view: FormView) -> Iterator[Finding]:
    """Count figures by the words of the target; a cell that says 定量 or 定性 decides."""
    rows = [row for row in view.form.indicators if is_printed(row.target)]
    if not rows:
        not_applicable("没有印出目标值")
    for field, title in _SIDES.items():
        mine = [row for row in rows if row.level1 and field_of(row.level1.text, "level1") == field]
        if mine and not any(_is_quantitative(row) for row in mine):
            yield Finding(place=mine[0].place, values={"stated": title, "computed": f"{title}没有一项是定量的"})
    yield from _share(view, rows)


def _is_quantitative(row: Indicator) -> bool:
    if row.kind and row.kind.text[:2] in {"定量", "定性"}:
        return row.kind.text[:2] == "定量"
    return target_of(row).kind in _QUANTITATIVE


def _share(view: FormView, rows: list[Indicator]) -> Iterator[Finding]:
    points = {id(row): exact(row.points) for row in rows}
    if len(rows) < len(view.form.indicators) or None in points.values():
        return
    least = threshold("least_quantitative_points")
    counted = sum((points[id(row)] or Fraction(0) for row in rows if _is_quantitative(row)), Fraction(0))
    if counted < least:
        computed = f"定量指标共 {show(counted)} 分，不足 {show(least)} 分"
        yield Finding(place=view.form.place, values={"stated": show(counted), "computed": computed})
