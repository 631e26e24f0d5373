"""A score is below zero or above the points that it can have."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.figures import exact, figure, show
from jixiao.check.paper import FormView
from jixiao.check.structure import Node, points_tree
from jixiao.finding import Finding, Severity
from jixiao.place import Place, Written


@check(
    code="P05",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="得分超出分值",
    message="“{item}”得分 {stated} 分，{computed}。",
    why="任何得分都不得低于 0 分，也不得突破该项分值；超出的分数会虚增总分。",
    fix="更正得分；超额完成也只能得满分。",
    source="form-rule",
    since="0.1",
)
def score_outside_points(view: FormView) -> Iterator[Finding]:
    """Hold every score against the points of its row, and the scores under a label against the label's points."""
    yield from row_by_row(_held(view), _judge, "没有同时印出分值和得分")


def _held(view: FormView) -> Iterator[tuple[str, Place, Fraction | None, Fraction]]:
    """Label, place, highest possible score and score, one for each row and label that has them."""
    for row in view.form.execution:
        yield from _cell(row.item.text if row.item else "预算执行情况", row.points, row.score)
    for indicator in view.form.indicators:
        yield from _cell(indicator.level3.text if indicator.level3 else "", indicator.points, indicator.score)
    for node in points_tree(view).walk():
        total = _scored(node) if node.children and node.stated is not None else None
        if node.stated is not None and total is not None:
            yield node.label, node.place, node.stated * node.cells, total


def _cell(
    label: str, points: Written | None, score: Written | None
) -> Iterator[tuple[str, Place, Fraction | None, Fraction]]:
    number = figure(score)
    if number is not None and score is not None:
        yield label, score.place, exact(points), number.exact


def _scored(node: Node) -> Fraction | None:
    """Sum of the scores below a label that says more than its rows do."""
    if all(exact(row.points) is not None for row in node.rows):
        return None
    scores = [exact(row.score) for row in node.rows]
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) if known else None


def _judge(held: tuple[str, Place, Fraction | None, Fraction]) -> Iterator[Finding]:
    label, place, highest, score = held
    if score < 0:
        yield Finding(place=place, values={"item": label, "stated": show(score), "computed": "低于 0 分"})
    elif highest is None:
        not_applicable("没有印出分值")
    elif score > highest:
        over = f"高于分值 {show(highest)} 分"
        yield Finding(place=place, values={"item": label, "stated": show(score), "computed": over})
