"""Points of the level-1 labels of a form, beside those of its scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.paper import FormView
from jixiao.check.structure import Level, Node, points_tree
from jixiao.form.label import field_of
from jixiao.scheme import Scheme


@dataclass(frozen=True)
class LevelPoints:
    """A level-1 field with its points in a form and in the scheme."""

    title: str
    printed: Fraction
    wanted: Fraction
    nodes: tuple[Node, ...]


def level1_points(view: FormView) -> Mapping[str, tuple[Node, ...]]:
    """Level-1 labels by field, over all goals; labels nobody knows are left out."""
    found: dict[str, list[Node]] = {}
    for node in points_tree(view).walk():
        field = field_of(node.label, "level1") if node.level is Level.LEVEL1 else None
        if field is not None:
            found.setdefault(field, []).append(node)
    return {field: tuple(nodes) for field, nodes in found.items()}


def departures(view: FormView, scheme: Scheme) -> tuple[LevelPoints, ...]:
    """Level-1 fields whose points are not those of the scheme; a field that the form leaves out has 0."""
    printed = level1_points(view)
    found: list[LevelPoints] = []
    for part in scheme.points.split:
        if part.id in {"execution_rate", "goals"}:
            continue
        nodes = printed.get(part.id, ())
        points = [node.points() for node in nodes]
        known = [value for value in points if value is not None]
        total = sum(known, Fraction(0))
        if len(known) == len(points) and total != part.points:
            found.append(LevelPoints(part.title, total, part.points, nodes))
    return tuple(found)
