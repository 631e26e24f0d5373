"""What another program finds in a PDF file: text, rulings and fonts of every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pdfplumber
from pdfplumber.page import Page

from jixiao.document.model import Cell, Document, Line, Table
from jixiao.place import Place
from jixiao.write.pdf import write_pdf


def cell(text: str, down: int = 1, across: int = 1) -> Cell:
    return Cell(text, Place(), row_span=down, column_span=across)


def table(*rows: tuple[Cell, ...], heading_rows: int = 0) -> Table:
    return Table(rows, Place(), spans_known=True, heading_rows=heading_rows)


def document(*blocks: Line | Table) -> Document:
    return Document("", "", "form", blocks)


@contextmanager
def printed(*blocks: Line | Table) -> Iterator[list[Page]]:
    """The pages of a document."""
    with pdfplumber.open(BytesIO(write_pdf(document(*blocks)))) as file:
        yield file.pages


def bare(page: Page) -> str:
    """All that is printed on a page, without white space."""
    return "".join(page.extract_text().split())


def grid(page: Page) -> list[list[str]]:
    """The cells of the last table of a page, without white space; a merged cell once."""
    found = page.extract_tables()
    return [["".join((text or "").split()) for text in row] for row in found[-1]] if found else []
