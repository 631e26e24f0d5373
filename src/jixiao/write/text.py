"""A document as text, in the dialects in which published papers come out of PDF, Word and web pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from jixiao.document.model import Block, Document, Line, Table
from jixiao.write.layout import Dialect, TextLayout
from jixiao.write.pages import Pages
from jixiao.write.pdf_lines import print_line, print_table
from jixiao.write.plain_rows import cell_lines, html_rows, pipe_rows, tab_rows


def _table_lines(table: Table, layout: TextLayout) -> Iterable[str]:
    if layout.dialect is Dialect.TAB_ROWS:
        return tab_rows(table, layout)
    if layout.dialect is Dialect.CELL_LINES:
        return cell_lines(table, layout)
    if layout.dialect is Dialect.PIPES:
        return pipe_rows(table, layout)
    return html_rows(table)


def _print_plain(block: Block, layout: TextLayout, pages: Pages) -> None:
    if isinstance(block, Line):
        pages.add(f"<p>{escape(block.text)}</p>" if layout.dialect is Dialect.HTML else block.text)
        pages.add("")
        return
    for line in _table_lines(block, layout):
        pages.add(line)
    pages.add("")


def write_text(document: Document, layout: TextLayout) -> str:
    """A document as text (文本).

    Args:
        document: Lines and tables; a line is a whole paragraph.
        layout: Dialect, widths, pages, places of merged cells.

    Returns:
        The text, ending with a line end.
    """
    pages = Pages(layout)
    for block in document.blocks:
        if layout.dialect is not Dialect.PDF_LINES:
            _print_plain(block, layout, pages)
        elif isinstance(block, Line):
            print_line(block, layout, pages)
        else:
            print_table(block, layout, pages)
    return pages.text()
