"""Charts whose words and figures were printed as text: 基本支出项目支出… 2022年度 6.20% 93.80%…."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from jixiao.form.model import Statement
from jixiao.form.narrative.figure import Figure, UnitKind, find_figures, find_times
from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.form.narrative.topic import topic_of
from jixiao.form.narrative.words import group

_PUNCTUATED = re.compile(r"[，。；：]")


def is_chart(text: str) -> bool:
    """Whether a paragraph is the words and figures of a chart, printed without grammar."""
    figures = find_figures(text)
    touching = sum(1 for first, second in pairwise(figures) if text[first.end : second.start].strip() == "")
    return touching >= 2 and touching == len(figures) - 1  # noqa: PLR2004 - 1批次13人次 is grammar, three are not


def read_chart(paragraph: Paragraph, before: Paragraph | None, sentence: int) -> tuple[Statement, ...]:
    """The shares that a chart shows, where its labels can be told apart and are as many as its figures.

    Args:
        paragraph: The paragraph with the figures.
        before: The paragraph before it, which may hold the labels.
        sentence: Number to give the statements.
    """
    figures = find_figures(paragraph.text)
    labels = _labels(paragraph.text[: figures[0].start])
    if not labels and before is not None and _PUNCTUATED.search(before.text) is None:
        labels = _labels(before.text)
    if len(labels) != len(figures) or any(figure.kind is not UnitKind.RATIO for figure in figures):
        return ()
    return tuple(_share(label, figure, paragraph, sentence) for label, figure in zip(labels, figures, strict=True))


def _labels(text: str) -> list[str]:
    """Known labels that make up a whole text, years left out."""
    marks = find_times(text)
    bare = "".join(letter for place, letter in enumerate(text) if not any(m.start <= place < m.end for m in marks))
    bare = "".join(bare.split())
    label = group("chart_label")
    return re.findall(label, bare) if bare and re.fullmatch(f"(?:{label})+", bare) else []


def _share(label: str, figure: Figure, paragraph: Paragraph, sentence: int) -> Statement:
    headings = [heading.text for heading in paragraph.headings]
    years = [mark.year for mark in find_times(paragraph.text) if mark.year is not None]
    share = Statement(
        subject=label,
        measure="share",
        value=figure.value,
        unit=figure.unit,
        place=paragraph.place_of(figure.start, figure.end),
        year=years[0] if years else None,
        section=headings[-1] if headings else None,
        sentence=sentence,
    )
    return replace(share, topic=topic_of(share, headings))
