"""Cells in which one chooses a word from a list (选填): causes, likelihoods, qualitative levels with their bands."""

from __future__ import annotations

from jixiao.form.label import synonyms_of
from jixiao.quantity import format_number
from jixiao.score import IndicatorScore
from jixiao.web.papers.analysis import Analysis
from jixiao.web.papers.fields import word_choices
from jixiao.web.papers.layout import Box

#: What is stored, and what is shown.
Choices = tuple[tuple[str, str], ...]
_LISTS = {"cause": "cause", "likelihood": "likelihood"}


def choices_of(analysis: Analysis, box: Box, field: str, document: str) -> Choices:
    """The words that one chooses from in a cell; empty where one writes freely."""
    if box.options:
        return _plain(box.options)
    if field in _LISTS and "indicators" in box.path:
        return _plain(tuple(synonyms_of(_LISTS[field]).values()))
    words = word_choices(document, field) if "indicators" in box.path else ()
    if words:
        return _plain(tuple(words))
    row = analysis.row_scores.get(box.name.rpartition("/")[0]) if field == "actual" else None
    return () if row is None else _levels(analysis, row)


def _plain(words: tuple[str, ...]) -> Choices:
    return tuple((word, word) for word in words)


def _levels(analysis: Analysis, row: IndicatorScore) -> Choices:
    """The qualitative levels of the scheme, each with the points between which its score lies (定性档次)."""
    scheme, target = analysis.score.choice.scheme, row.row.target
    is_qualitative = bool(target.words) and target.low is None and target.high is None and target.date is None
    if scheme is None or not is_qualitative or row.row.cells.rule is not None:
        return ()
    points = row.points
    return tuple(
        (
            band.title,
            band.title
            if points is None
            else f"{band.title}（{format_number(points * band.low)}–{format_number(points * band.high)} 分）",
        )
        for band in scheme.qualitative.bands
    )
