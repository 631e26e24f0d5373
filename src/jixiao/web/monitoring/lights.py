"""The lights of a monitoring paper, each at its row (红黄绿灯)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.score.progress import FormLights, Light, Lit, lights_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.standing import analysis_of


@dataclass(frozen=True, slots=True)
class PlacedLight:
    """A light and the row that it is of."""

    path: str
    lit: Lit

    @property
    def is_red(self) -> bool:
        """Whether it is red."""
        return self.lit.light is Light.RED


def lights_for(paper: Paper) -> tuple[FormLights, Sequence[PlacedLight]]:
    """The lights of a paper as it stands, and each with its path; the money first."""
    form = analysis_of(paper).form
    lights = lights_of(form)
    paths = [
        f"goals/{goal}/indicators/{row}" for goal, held in enumerate(form.goals) for row in range(len(held.indicators))
    ]
    placed = [PlacedLight(path, lit) for path, lit in zip(paths, lights.rows, strict=True)]
    money = [] if lights.execution is None else [PlacedLight("execution/0", lights.execution)]
    return lights, (*money, *placed)
