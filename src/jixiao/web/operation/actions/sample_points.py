"""Points for targets of the samples whose papers print none, shared out of what is left (演示数据的分值)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Path, parse_path
from jixiao.web.papers.standing import analysis_of

_WHOLE, _EXECUTION = 100, 10  # of a hundred points ten are for the execution of the budget where none are printed


def missing_points(paper: Paper, source: Paper) -> Iterator[tuple[Path, str]]:
    """The cells of points that are empty, each with its share of what the other rows leave, the first rows one more.

    Args:
        paper: The targets.
        source: The paper that they are drawn from; says how much is left for the execution of the budget.
    """
    execution = analysis_of(source).score.execution
    points = {path: score.points for path, score in analysis_of(paper).row_scores.items()}
    empty = [path for path, given in points.items() if not given]
    whole = _WHOLE - (_EXECUTION if execution is None or execution.points is None else execution.points)
    left = int(whole - sum((given for given in points.values() if given), Fraction()))
    for place, path in enumerate(empty):
        share = left // len(empty) + (place < left % len(empty))
        if share > 0:
            yield (*parse_path(path), "points"), str(share)
