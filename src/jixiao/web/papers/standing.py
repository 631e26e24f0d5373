"""The analysis of a paper as it stands, remembered by its content (现状)."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from jixiao.finding import Severity
from jixiao.web.papers.analysis import Analysis, Mark, analyse
from jixiao.web.papers.marks import marks_of
from jixiao.web.papers.models import Paper

_REMEMBERED = 64
_memory: OrderedDict[tuple[str, ...], Analysis] = OrderedDict()
_guard = Lock()


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of a content in canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def analysis_of(paper: Paper) -> Analysis:
    """What the core says of a paper; the same content is asked about once."""
    key = (digest_of(paper.content), paper.document, paper.style, paper.scheme)
    with _guard:
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
    made = analyse(_copied(paper.content), paper.document, paper.style, paper.scheme)  # what is remembered stays
    with _guard:
        _memory[key] = made
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
    return made


def _copied(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if isinstance(tree, Mapping):
        return {name: _copied(value) for name, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list | tuple) else tree


@dataclass(frozen=True)
class Standing:
    """How a paper stands with a content.

    Attributes:
        content: The content.
        analysis: What the core says of it.
        marks: All that is told at its cells, the loudest first.
    """

    content: Mapping[str, Any]
    analysis: Analysis
    marks: Sequence[Mark]

    @property
    def figures(self) -> Mapping[str, Any]:
        """What lists show of it, by the names of the paper's columns."""
        severities = [mark.severity for mark in self.marks]
        return {
            "total": self.analysis.total,
            "grade": self.analysis.grade,
            "errors": severities.count(Severity.ERROR.value),
            "queries": severities.count(Severity.QUERY.value),
        }


def standing_of(paper: Paper) -> Standing:
    """How a paper stands now."""
    analysis = analysis_of(paper)
    return Standing(paper.content, analysis, marks_of(paper, analysis))


def keep_figures(paper: Paper) -> Standing:
    """Write down for lists what the core says, unless the content has changed meanwhile; nothing else changes."""
    standing = standing_of(paper)
    if any(getattr(paper, name) != value for name, value in standing.figures.items()):
        Paper.objects.filter(pk=paper.pk, revision=paper.revision).update(**standing.figures)
        take_figures(paper, standing)
    return standing


def take_figures(paper: Paper, standing: Standing) -> Sequence[str]:
    """Put the figures into a paper that is about to be saved; returns the names of its columns."""
    for name, value in standing.figures.items():
        setattr(paper, name, value)
    return tuple(standing.figures)
