"""The number of vehicles is not the sum of the kinds told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in, sentences
from jixiao.check.figures import show
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement

_OTHER = "其他"  # a list that ends with the others leaves no kind out


@check(
    code="F16",
    severity=Severity.QUERY,
    scope=PAPER,
    title="车辆总数与各类用车之和不符",
    message="共有车辆 {stated} 辆，而各类用车 {parts} 相加为 {computed} 辆。",
    why="车辆按用途分类填列，各类之和就是总数；不相等时总数或某一类写错。",
    fix="与国有资产占用情况表核对。",
    source="mof-2016-143",
    since="0.1",
)
def vehicles_off_kinds(paper: Paper) -> Iterator[Finding]:
    """Add the kinds of one sentence; fewer than all counts only where the list ends with the others."""
    judged = False
    for group in sentences(paper.statements):
        vehicles = [item for item in group if item.topic in {"vehicles_in_use", "vehicle_kind"} and number_in(item)]
        if len(vehicles) < 2 or vehicles[0].topic != "vehicles_in_use":  # noqa: PLR2004 - a total and a kind
            continue
        judged = True
        yield from _compared(vehicles[0], vehicles[1:])
    if not judged:
        not_applicable("文中没有分类写明车辆数")


def _compared(total: Statement, kinds: Sequence[Statement]) -> Iterator[Finding]:
    numbers = [number.exact for item in kinds if (number := number_in(item)) is not None]
    whole, added = number_in(total), sum(numbers, Fraction(0))
    if whole is None or added == whole.exact:
        return
    if added > whole.exact or any(_OTHER in item.subject for item in kinds):
        values = {
            "stated": whole.words,
            "parts": "＋".join(show(number) for number in numbers),
            "computed": show(added),
        }
        yield Finding(place=total.place, values=values, related=tuple(Related(place=item.place) for item in kinds))
