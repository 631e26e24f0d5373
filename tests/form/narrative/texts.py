"""Documents of invented running text for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.document import Cell, Document, Line, Table
from jixiao.place import Place


def make_line(text: str, number: int, *, wraps: bool | None = None) -> Line:
    """A line of the text."""
    return Line(text, Place(line=number), wraps)


def document_of(lines: Sequence[str], *, marked: bool = False) -> Document:
    """A document of lines; with ``marked`` a line that ends in ``>`` was broken for width and no other was."""
    blocks = []
    for number, text in enumerate(lines, 1):
        wraps = text.endswith(">") if marked else None
        blocks.append(make_line(text.removesuffix(">") if marked else text, number, wraps=wraps))
    return Document("text.txt", "", "text", tuple(blocks))


def table_of(rows: Sequence[Sequence[str]]) -> Document:
    """A document that is one table."""
    cells = tuple(
        tuple(Cell(text, Place(table=1, row=row, column=column, line=row)) for column, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    return Document("table.txt", "", "text", (Table(cells, Place(table=1, line=1, line_to=len(rows))),))
