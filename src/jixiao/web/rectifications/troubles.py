"""What a paper shows that may have to be put right: findings, remarks, opinions of reviews (问题线索)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.finding import Severity
from jixiao.web.papers.models import Paper
from jixiao.web.papers.standing import analysis_of

_SHOWN = 30
_PASSED = "符合"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a paper shows, with the row that it is about."""

    kind: str
    where: str
    words: str
    path: str


def troubles_of(paper: Paper) -> Sequence[Trouble]:
    """The findings of the core, the remarks of people, the opinions of reviews that are no approval."""
    return [*_findings(paper), *_remarks(paper), *_opinions(paper)][:_SHOWN]


def _findings(paper: Paper) -> Iterator[Trouble]:
    analysis = analysis_of(paper)
    for severity, kind in ((Severity.ERROR, "核对错误"), (Severity.QUERY, "核对疑问")):
        for mark in analysis.of_severity(severity):
            yield Trouble(kind, mark.title, mark.message, mark.path)


def _remarks(paper: Paper) -> Iterator[Trouble]:
    for remark in paper.remarks.filter(answers=None, settled_at=None):
        yield Trouble("退回理由" if remark.is_reason else "批注", remark.label, remark.text, remark.path)


def _opinions(paper: Paper) -> Iterator[Trouble]:
    review = paper.reviews.first()
    if review is None:
        return
    for criterion, opinion in review.lines:
        if opinion and not opinion.startswith(_PASSED):
            yield Trouble("审核意见", criterion.title, opinion, "")
