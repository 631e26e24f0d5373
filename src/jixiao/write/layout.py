"""How a document is laid out as text: every choice that a printing program makes, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Dialect(StrEnum):
    """The ways in which tables come out as text."""

    PDF_LINES = "pdf_lines"  # cells broken over lines, as text taken from a PDF
    CELL_LINES = "cell_lines"  # one cell per line behind a tab, an empty line between rows
    TAB_ROWS = "tab_rows"  # one row per line, cells parted by tabs, merged cells blank
    PIPES = "pipes"  # a Markdown table
    HTML = "html"  # an HTML table with rowspan and colspan


class MergedAt(StrEnum):
    """At which of the rows that a merged cell (合并单元格) covers its text is printed."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"

    def row(self, height: int) -> int:
        """Row, from 0, of a cell of the given height in which the text stands."""
        return {MergedAt.TOP: 0, MergedAt.MIDDLE: (height - 1) // 2, MergedAt.BOTTOM: height - 1}[self]


class PageMark(StrEnum):
    """What shows that a page (页) ends."""

    NONE = "none"  # nothing: the next line follows
    BLANK = "blank"  # an empty line
    SPACE = "space"  # the first line of the next page begins with a space, no empty line before it
    NUMBER = "number"  # a line with the page number between empty lines
    FORM_FEED = "form_feed"  # U+000C at the start of the next page


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How text and tables are printed (版式).

    Widths count half-width characters: a Chinese character is 2 wide.

    Attributes:
        dialect: How tables come out.
        width: Width of the text; a longer paragraph is broken in ``PDF_LINES``, never in the other dialects.
        narrowest: Least width of a table column in ``PDF_LINES``.
        page_lines: Lines on a page; ``None`` prints no pages.
        page_mark: What shows that a page ends.
        first_page: Number of the first page.
        split_rows: Whether a row that does not fit is broken in its cells at the end of a page.
        repeat_rows: How many rows at the top of a table are printed again on each new page.
        merged_at: Where merged cells print their text.
        line_gap: Empty lines between lines of a page, in ``PDF_LINES``.
        row_gap: Empty lines between rows, in ``TAB_ROWS``.
        letter_gap: Whether a space stands between Chinese and Latin letters or digits, in ``PDF_LINES``.
        trim_rows: Whether empty cells at the end of a row are dropped, in ``TAB_ROWS`` and ``CELL_LINES``.
    """

    dialect: Dialect = Dialect.PDF_LINES
    width: int = 72
    narrowest: int = 6
    page_lines: int | None = None
    page_mark: PageMark = PageMark.SPACE
    first_page: int = 1
    split_rows: bool = False
    repeat_rows: int = 0
    merged_at: MergedAt = MergedAt.TOP
    line_gap: int = 0
    row_gap: int = 0
    letter_gap: bool = False
    trim_rows: bool = False
