"""The analysis of a paper as it stands, remembered by its content (现状)."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from jixiao.finding import Severity
from jixiao.web.papers.analysis import Analysis, analyse
from jixiao.web.papers.marks import marks_as
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
    made = analyse(paper.content, paper.document, paper.style, paper.scheme)
    with _guard:
        _memory[key] = made
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
    return made


def keep_figures(paper: Paper) -> Analysis:
    """Write down for lists what the core says, unless the content has changed meanwhile; nothing else changes."""
    analysis = analysis_of(paper)
    figures: dict[str, Any] = {
        "total": analysis.total,
        "grade": analysis.grade,
        "errors": len(marks_as(Severity.ERROR, paper, analysis)),
        "queries": len(marks_as(Severity.QUERY, paper, analysis)),
    }
    if any(getattr(paper, name) != value for name, value in figures.items()):
        Paper.objects.filter(pk=paper.pk, revision=paper.revision).update(**figures)
        for name, value in figures.items():
            setattr(paper, name, value)
    return analysis
