"""The points under a label do not add up to the label's own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.figures import exact, show
from jixiao.check.full_marks import off_full_marks
from jixiao.check.paper import FormView
from jixiao.check.structure import Node, points_tree
from jixiao.finding import Finding, Severity


@check(
    code="P02",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="下级分值之和与上级分值不符",
    message="“{item}”印有 {stated} 分，其下各项 {parts} 合计 {computed} 分，相差 {difference} 分{note}。",
    why="每一级分值都应当等于其下各项之和，否则总分不可能正确。",
    fix="补列漏掉的指标，或更正填错的分值。",
    source="form-rule",
    since="0.1",
)
def parts_off_parent(view: FormView) -> Iterator[Finding]:
    """Compare every label that prints points with what is printed below it.

    A label printed in several cells is wrong only if its points fit neither once nor for each cell. Rows without
    points are judged by their scores, as a query, where the form's total says that all have full marks.
    """
    tree = points_tree(view)
    labels = [node for node in tree.walk() if node.stated is not None and node.children]
    if not labels:
        not_applicable("没有印出分级的分值")
    require_whole(view)
    for node in labels:
        below = node.divided()
        if below is None or below == node.stated:
            continue
        if node.divided(per_cell=True) not in {node.stated, (node.stated or Fraction(0)) * node.cells}:
            yield _finding(view, node, [child.points() or Fraction(0) for child in node.children], "", None)
    for node in off_full_marks(view, tree):
        scores = [score for row in node.rows if (score := exact(row.score)) is not None]
        note = "（三级指标未印分值，按表内总分推定各指标均得满分，分值即得分）"
        yield _finding(view, node, scores, note, Severity.QUERY)


def _finding(view: FormView, node: Node, parts: list[Fraction], note: str, severity: Severity | None) -> Finding:
    total = sum(parts, Fraction(0))
    stated = node.stated or Fraction(0)
    return Finding(
        place=node.place,
        severity=severity,
        values={
            "item": node.label,
            "stated": show(stated),
            "computed": show(total),
            "difference": show(total - stated),
            "parts": "＋".join(show(part) for part in parts),
            "note": note,
        },
        related=tuple(view.related(child.place) for child in node.children),
    )
