"""Rows with their scores, for checks that need both (指标及其得分)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import could_not_run, not_applicable
from jixiao.check.paper import FormView
from jixiao.form.model import Indicator
from jixiao.scheme import Scheme
from jixiao.score import FormScore, IndicatorScore


def score_of(view: FormView) -> FormScore:
    """The form's score.

    Raises:
        CouldNotRun: The form was not scored.
    """
    if view.score is None:
        could_not_run("没有重新计分")
    return view.score


def scheme_of(view: FormView) -> Scheme:
    """The scheme that the form was scored by.

    Raises:
        NotApplicable: No scheme applies.
    """
    scheme = score_of(view).choice.scheme
    if scheme is None:
        not_applicable("没有适用的计分办法")
    return scheme


def scored_rows(view: FormView) -> Iterator[tuple[Indicator, IndicatorScore]]:
    """Every row with its score."""
    yield from zip(view.form.indicators, score_of(view).indicators, strict=True)
