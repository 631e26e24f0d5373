"""The list of findings with a column for the unit's reply (问题清单)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiao.document.model import Block, Document, LineRole
from jixiao.report.letter.reviewed import Point, Reviewed
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


def attached_blocks(files: Sequence[Reviewed]) -> Iterator[Block]:
    """The list as it is attached to a letter: what is asked, and room for the unit's reply."""
    columns: Mapping[str, str] = phrases(_PAPER)["list"]["attached_columns"]
    shown = [name for name in columns if name != "file" or len(files) > 1]
    rows = [
        {
            "number": str(number),
            "file": file.file,
            "form": point.form,
            "place": point.place,
            "code": point.code,
            "severity": SEVERITIES[point.severity],
            "message": point.message,
            "reply": "",
        }
        for number, (file, point) in enumerate(numbered(files), 1)
    ]
    yield paragraph(phrase(_PAPER, "attachment"), LineRole.ATTACHMENT)
    yield paragraph(phrase(_PAPER, "list", "title"), LineRole.TITLE)
    yield plain_table([tuple(columns[name] for name in shown), *(tuple(row[name] for name in shown) for row in rows)])


def numbered(files: Sequence[Reviewed]) -> list[tuple[Reviewed, Point]]:
    """Every finding in the order of the list."""
    return [(file, point) for file in files for point in file.points]


def _rows(files: Sequence[Reviewed]) -> Iterator[tuple[str, ...]]:
    for file in files:
        if file.failure:
            yield (file.file, "", "", phrase(_PAPER, "list", "unread_code"), "", file.failure, "", "", "")
        for point in file.points:
            told = (SEVERITIES[point.severity], point.message, point.stated, point.computed, point.rule)
            yield (file.file, point.form, point.place, point.code, *told)
