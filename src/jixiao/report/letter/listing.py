"""The list of findings with a column for the unit's reply (问题清单)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.document.model import Document, LineRole
from jixiao.report.letter.reviewed import Reviewed
from jixiao.report.paper.final_accounts.sheet import plain_table
from jixiao.report.paper.official import document_of, paragraph
from jixiao.report.paper.phrase import phrase, phrases
from jixiao.report.wording import SEVERITIES

_PAPER = "review_letter"


def list_document(files: Sequence[Reviewed]) -> Document:
    """One table: a row for every finding that nobody accepted, and one for every file that was not read."""
    columns: Sequence[str] = phrases(_PAPER)["list"]["columns"]
    rows = list(_rows(files))
    numbered = [(str(number), *row, "") for number, row in enumerate(rows, 1)]
    title = phrase(_PAPER, "list", "title")
    caption = phrase(_PAPER, "list", "caption", files=str(len(files)), rows=str(len(rows)))
    return document_of(
        [
            paragraph(title, LineRole.TITLE),
            paragraph(caption, LineRole.CAPTION),
            plain_table([tuple(columns), *numbered]),
        ],
        title,
    )


def _rows(files: Sequence[Reviewed]) -> Iterator[tuple[str, ...]]:
    for file in files:
        if file.failure:
            yield (file.file, "", "", phrase(_PAPER, "list", "unread_code"), "", file.failure, "", "", "")
        for point in file.points:
            told = (SEVERITIES[point.severity], point.message, point.stated, point.computed, point.rule)
            yield (file.file, point.form, point.place, point.code, *told)
