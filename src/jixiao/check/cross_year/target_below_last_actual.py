"""A target is set well below what was reached before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import SCORED_OR_DECLARED, TOGETHER, check, not_applicable
from jixiao.check.indicators import actual_of, name_of, target_of
from jixiao.check.paper import FormView, Paper, Together
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, comparable, format_number


@check(
    code="Y01",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="目标值低于以往实际完成值",
    message="“{item}”的目标值 {stated}，只有 {year} 年实际完成值 {computed} 的 {percent}%，没有说明理由。",
    why="干到过的水平再往低里定，年底必然超额完成，满分没有意义。",
    fix="参照以往实际完成值定目标；确需调低的，说明理由。",
    source="handbook",
    since="0.1",
)
def target_below_last_actual(group: Together) -> Iterator[Finding]:
    """Compare forward targets with the latest earlier actual of the same name; a bound counts with its own figure."""
    mine = list(_rows(group.paper))
    pairs = [(view, row, found) for view, row in mine if (found := _latest(group, row)) is not None]
    if not pairs:
        not_applicable("没有与以往年度同名的指标")
    told: set[tuple[str, str]] = set()
    for view, row, (paper, old_view, old) in pairs:
        key = (fold(name_of(row)), fold(row.target.text if row.target else ""))
        percent = _percent(row, old)
        if percent is not None and percent < threshold("target_against_last") and key not in told:
            told.add(key)
            yield Finding(
                place=row.target.place if row.target else row.place,
                form=view.index,
                values={
                    "item": name_of(row),
                    "stated": row.target.text if row.target else "",
                    "year": paper.year or "",
                    "computed": old.actual.text if old.actual else "",
                    "percent": format_number(percent, 0),
                },
                related=(Related(place=old.place, file=paper.document.file, form=old_view.index),),
            )


def _rows(paper: Paper) -> Iterator[tuple[FormView, Indicator]]:
    for view in paper.originals:
        if view.form.kind in SCORED_OR_DECLARED:
            yield from ((view, row) for row in view.form.indicators if row.level3 and row.target)


def _latest(group: Together, row: Indicator) -> tuple[Paper, FormView, Indicator] | None:
    for paper in reversed(group.earlier):
        if paper.year == group.paper.year:
            continue
        for view, old in _rows(paper):
            if fold(name_of(old)) == fold(name_of(row)) and _percent(row, old) is not None:
                return paper, view, old
    return None


def _percent(row: Indicator, old: Indicator) -> Fraction | None:
    """The target in percent of the earlier actual; ``None`` where they cannot be compared."""
    target = target_of(row)
    bound, actual = target.bound, actual_of(old).quantity
    if bound is None or actual is None or target.direction is Direction.REVERSE or not comparable(bound, actual):
        return None
    if bound.dimension == "ratio" or actual.number.value <= 0:
        return None
    both = bound.unit is not None and actual.unit is not None
    return (bound.base / actual.base if both else bound.number.exact / actual.number.exact) * 100
