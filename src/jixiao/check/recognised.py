"""What a paper says in words whose letters or cells are not certain: of a picture, or of text without cells (存疑)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.check.paper import Paper
from jixiao.document import Block, Table
from jixiao.finding import Finding
from jixiao.place import Place

_WOVEN = "columns_woven"  # told of the document, with the lines of the table
_DOUBTFUL = frozenset({"columns_aligned", "cell_breaks_unknown"})  # told of a form


def rests_on_recognition(finding: Finding, paper: Paper, siblings: Sequence[Paper] = ()) -> bool:
    """Whether a finding speaks of recognised words, or of cells that only the places of words told.

    A misread figure, or one of the next cell, could explain it.

    A finding on a form speaks of all of it: which of its cells went into a sum is not kept.

    Args:
        finding: The finding.
        paper: The paper in which it was found.
        siblings: Papers read together with it.
    """
    if _is_recognised(paper, finding.place, finding.form):
        return True
    others = {other.document.file: other for other in siblings}
    return any(
        _is_recognised(paper if item.file is None else others.get(item.file, paper), item.place, item.form)
        for item in finding.related
    )


def _is_recognised(paper: Paper, place: Place, form: int | None) -> bool:
    if form is not None and any(item.code in _DOUBTFUL for item in paper.views[form].problems):
        return True
    spans = [span for block in paper.document.blocks if (span := _span(block)) is not None]
    woven = (problem.place for problem in paper.document.problems if problem.code == _WOVEN)
    spans += [(place.line or 0, place.line_to or place.line or 0) for place in woven]
    if not spans:
        return False
    places = [place] if form is None else [place, paper.forms[form].place]
    lines = [(each.line, each.line_to or each.line) for each in places if each.line is not None]
    return not lines or any(first <= end and start <= last for start, end in lines for first, last in spans)


def _span(block: Block) -> tuple[int, int] | None:
    """The lines of a block with words that were recognised; ``None`` where none were."""
    items = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
    if all(item.confidence is None for item in items):
        return None
    first = block.place.line or 0
    return first, max(block.place.line_to or first, first)
