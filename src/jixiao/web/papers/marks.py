"""All that is told at a paper's cells: the core's findings, and what other apps see that no content shows (提示)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from jixiao.finding import Severity
from jixiao.web.papers.analysis import Analysis, Mark
from jixiao.web.papers.models import Paper

Marker: TypeAlias = Callable[[Paper, Analysis], Iterable[Mark]]
_ORDER = {severity.value: place for place, severity in enumerate((Severity.ERROR, Severity.QUERY, Severity.NOTE))}

#: Every app adds its marker when it is ready; the marks are answered like the core's.
MARKERS: list[Marker] = []


def marks_of(paper: Paper, analysis: Analysis) -> tuple[Mark, ...]:
    """The marks of a paper, the loudest first.

    Args:
        paper: The paper.
        analysis: What the core says of its content.
    """
    others = [mark for marker in MARKERS for mark in marker(paper, analysis)]
    return (
        tuple(sorted((*analysis.marks, *others), key=lambda mark: _ORDER[mark.severity])) if others else analysis.marks
    )


def marks_as(severity: Severity, paper: Paper, analysis: Analysis) -> tuple[Mark, ...]:
    """The marks of one severity."""
    return tuple(mark for mark in marks_of(paper, analysis) if mark.severity == severity.value)
