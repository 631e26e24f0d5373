"""What another program finds in a PDF file: text, rulings and fonts of every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pdfplumber
from pdfplumber.page import Page

from jixiao.document.model import Line, Table
from jixiao.write.pdf import write_pdf
from tests.write.blocks import document


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
