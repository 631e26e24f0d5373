"""Points that are not printed, told from a total which says that every indicator has full marks."""

from __future__ import annotations

from fractions import Fraction

from jixiao.check.figures import exact
from jixiao.check.paper import FormView
from jixiao.check.structure import Level, Node


def all_full_marks(view: FormView, tree: Node) -> bool:
    """Whether the printed total less the execution score is all the points that indicators can have."""
    total = exact(view.form.total)
    execution = next((score for row in view.form.execution if (score := exact(row.score)) is not None), None)
    possible = [child.points() for child in tree.children if child.rows]
    if total is None or execution is None or not possible or None in possible:
        return False
    return total - execution == sum(points for points in possible if points is not None)


def scores_below(node: Node) -> Fraction | None:
    """Sum of the scores of the rows below a node; ``None`` where one is missing or a row prints its own points."""
    scores = [exact(row.score) for row in node.rows]
    known = [score for score in scores if score is not None]
    if not known or len(known) < len(scores) or any(exact(row.points) is not None for row in node.rows):
        return None
    return sum(known, Fraction(0))


def full_mark_points(view: FormView, tree: Node) -> list[Fraction] | None:
    """Points of each part with scores for points, where every indicator has full marks; ``None`` elsewhere."""
    if not all_full_marks(view, tree):
        return None
    parts = [scores_below(child) if child.rows else child.points() for child in tree.children]
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else None


def off_full_marks(view: FormView, tree: Node) -> list[Node]:
    """The lowest labels whose points differ from the scores below them, where every indicator has full marks."""
    if not all_full_marks(view, tree):
        return []
    found: list[Node] = []
    for node in tree.walk():
        scored = scores_below(node) if node.level in {Level.LEVEL1, Level.LEVEL2} else None
        divided = any(child.stated is not None for child in node.children)
        if scored is None or node.stated is None or divided or node.cells > 1:
            continue
        if scored != node.stated:
            found.append(node)
    return found
