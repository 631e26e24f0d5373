"""Figures over a whole paper: management indicators computed from it, and the means of its project scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jixiao.check.paper import Paper
from jixiao.quantity import format_number
from jixiao.rollup import ProjectMeans, project_means
from jixiao.score.management import Computed, management_of

_PLACES = 2


@dataclass(frozen=True, slots=True)
class Aggregates:
    """Computed management indicators (管理指标) and means of project scores (项目得分的平均) of one paper."""

    management: tuple[Computed, ...]
    means: ProjectMeans | None

    def lines(self) -> Iterator[str]:
        """One Chinese line per figure, with its arithmetic."""
        for computed in self.management:
            arithmetic = "；".join(node.text for node in computed.tree.children)
            yield f"{computed.indicator.title} {computed.text}（{arithmetic}）"
        if self.means is not None:
            means = self.means
            yield f"{means.count} 张项目表表内总分平均 {_both(means.printed, means.printed_by_budget)}"
            if means.computed is not None:
                yield f"{means.count} 张项目表重算总分平均 {_both(means.computed, means.computed_by_budget)}"

    def to_mapping(self) -> dict[str, Any]:
        """The shape of ``jixiao score --json``: ``management`` and ``project_means``."""
        mapping: dict[str, Any] = {
            "management": [
                {"code": item.indicator.code, "title": item.indicator.title, "value": item.text, "steps": _steps(item)}
                for item in self.management
            ]
        }
        if self.means is not None:
            names = ("printed", "printed_by_budget", "computed", "computed_by_budget")
            figures = {name: getattr(self.means, name) for name in names}
            mapping["project_means"] = {"count": self.means.count} | {
                name: None if figure is None else format_number(figure, _PLACES) for name, figure in figures.items()
            }
        return mapping


def _steps(computed: Computed) -> list[str]:
    return list(computed.tree.lines())


def _both(simple: Fraction, by_budget: Fraction | None) -> str:
    words = f"{format_number(simple, _PLACES)} 分"
    return words if by_budget is None else f"{words}，按预算加权 {format_number(by_budget, _PLACES)} 分"


def aggregates_of(paper: Paper) -> Aggregates:
    """Management indicators and means of a paper; only what its own figures give."""
    computed = tuple(item for item in management_of(paper.forms, paper.statements) if item.value is not None)
    return Aggregates(computed, project_means(paper.forms, paper.scores))
