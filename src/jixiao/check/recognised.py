"""What a paper says in words that were recognised from a picture (文字识别所得)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.check.paper import Paper
from jixiao.document import Block, Table
from jixiao.finding import Finding
from jixiao.place import Place


def rests_on_recognition(finding: Finding, paper: Paper, siblings: Sequence[Paper] = ()) -> bool:
    """Whether a finding speaks of words that were recognised from a picture: a misread figure could explain it.

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
    spans = [span for block in paper.document.blocks if (span := _span(block)) is not None]
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
