"""The points of a form do not add up to 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, could_not_run, not_applicable
from jixiao.check.figures import exact, show
from jixiao.check.full_marks import full_mark_points
from jixiao.check.paper import FormView
from jixiao.check.structure import Node, points_tree
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind

_FULL = Fraction(100)
_USUAL_EXECUTION = (Fraction(10), Fraction(20))


@check(
    code="P01",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="分值合计不是 100 分",
    message="各部分分值 {parts} 合计 {computed} 分，满分应为 {stated} 分，相差 {difference} 分{note}。",
    why="自评得分按百分制评定等次。分值合计不是 100 分时，得分和等次都不可信。",
    fix="逐级核对分值；年中取消的指标，应将其分值调整到同类指标，而不是删除后不补。",
    source="form-rule",
    since="0.1",
)
def points_off_hundred(view: FormView) -> Iterator[Finding]:
    """Add the points of the money block and of every goal; a level whose points are printed counts as printed.

    Where rows print no points and the form's own total says that all of them have full marks, their scores are
    their points; a sum off 100 is then a query, because the total may be what is wrong. A declaration may leave the
    usual points of budget execution out; any other sum is a query, as nothing is scored by it yet.
    """
    if not view.form.indicators:
        not_applicable("表中没有三级指标")
    require_whole(view)
    if view.form.kind is FormKind.TARGET_DECLARATION:
        yield from _declared(view)
        return
    tree = points_tree(view)
    total = tree.divided()
    if total is None:
        could_not_run("有的部分没有印出分值")
    if not view.form.execution and _FULL - total in _USUAL_EXECUTION:
        could_not_run("没有读到预算执行率的分值")
    if _FULL not in {total, total + _other_rows(view)} and tree.divided(per_cell=True) != _FULL:
        yield _finding(view, tree.children, [child.points() or Fraction(0) for child in tree.children], "", None)
        return
    implied = full_mark_points(view, tree)
    if implied is not None and sum(implied) != _FULL:
        note = "（三级指标未印分值，按表内总分推定各指标均得满分，分值即得分）"
        yield _finding(view, tree.children, implied, note, Severity.QUERY)


def _declared(view: FormView) -> Iterator[Finding]:
    """The points of a declaration, which stand in its rows."""
    parts = [exact(row.points) for row in view.form.indicators]
    known = [points for points in parts if points is not None]
    if len(known) < len(parts):
        could_not_run("有的指标没有印出分值")
    if _FULL - sum(known, Fraction(0)) not in {0, *_USUAL_EXECUTION}:
        note = "；预算执行率另占分值的，各指标合计应为 90 分或 80 分"
        yield _finding(view, (), known, note, Severity.QUERY)


def _other_rows(view: FormView) -> Fraction:
    """Points of the money block's rows after the first that prints any: they may repeat it or be parts of their own."""
    points = [value for row in view.form.execution if (value := exact(row.points)) is not None]
    return sum(points[1:], Fraction(0))


def _finding(
    view: FormView, children: Sequence[Node], parts: list[Fraction], note: str, severity: Severity | None
) -> Finding:
    total = sum(parts, Fraction(0))
    return Finding(
        place=view.form.place,
        severity=severity,
        values={
            "stated": show(_FULL),
            "computed": show(total),
            "difference": show(total - _FULL),
            "parts": "＋".join(show(part) for part in parts),
            "note": note,
        },
        related=tuple(view.related(child.place) for child in children),
    )
