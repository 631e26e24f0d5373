"""Paragraphs and tables of a Word document, in the order in which they are read (正文)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jixiao.read.boxes import Box, Grid, Part, Words
from jixiao.read.docx.names import W, content, is_on, is_placeholder, number, opened, value
from jixiao.read.docx.numbering import Numbering
from jixiao.read.docx.run import Pen
from jixiao.read.encoding import clean
from jixiao.read.grid import GridTooLargeError
from jixiao.read.limits import Limits


@dataclass(slots=True)
class Body:
    """Reads parts of a document in order and counts its lines and pages.

    Attributes:
        limits: How much is taken in at most.
        numbering: Numbers that Word prints before paragraphs.
        has_pages: Whether the file keeps where its pages began when it was saved.
    """

    limits: Limits
    numbering: Numbering
    has_pages: bool = False
    _line: int = 0
    _page: int = 1
    _cells: int = 0
    _page_starts: bool = False
    _waiting: list[str] = field(default_factory=list)

    def read(self, parent: etree._Element) -> Iterator[Part]:
        """Lines and tables below an element."""
        for child in content(parent):
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield Grid(tuple(self._table(child)))
            elif child.tag == W + "sdt":
                inner = child.find(W + "sdtContent")
                if inner is not None and not is_placeholder(child):
                    yield from self.read(inner)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Part]:
        """Lines of a paragraph, then what stands in its text boxes.

        A paragraph whose end was deleted as a tracked change goes on in the next.
        """
        pen = Pen()
        properties = paragraph.find(W + "pPr")
        if properties is not None:
            self._page_starts |= is_on(properties.find(W + "pageBreakBefore"))
        pen.walk(paragraph)
        text = clean_text(pen.text)
        if properties is not None and not self._waiting:
            text = self.numbering.mark(properties, is_blank=not text.strip()) + text
        self._waiting.append(text)
        if properties is None or properties.find(f"{W}rPr/{W}del") is None:
            yield from self._lines("".join(self._waiting))
            self._waiting = []
        for box in pen.boxes:
            yield from self.read(box)

    def _lines(self, text: str) -> Iterator[Words]:
        for count, page in enumerate(text.split("\f")):
            self._page_starts |= count > 0
            if count > 0 and not page.strip():
                continue
            for line in page.split("\n"):
                yield self._words(line)

    def _words(self, line: str) -> Words:
        """One line; a page that begins before its first letter begins with it."""
        plain = line.replace("\v", "")
        leading = line[: len(line) - len(line.lstrip(" \t\u3000\v"))].count("\v")
        self._line += 1
        self._page += leading
        starts = bool(plain.strip()) and (self._page_starts or leading > 0)
        self._page_starts = (self._page_starts or leading > 0) and not plain.strip()
        words = Words(plain.rstrip(), self._line, self._page if self.has_pages else None, starts)
        inside = line.count("\v") - leading
        self._page += inside
        return words

    def _table(self, table: etree._Element) -> Iterator[Box]:
        """Cells with what they cover; a cell that goes on from above is part of the one above."""
        open_above: dict[int, _Growing] = {}
        grown: list[_Growing] = []
        rows = [row for row in opened(table) if row.tag == W + "tr" and row.find(f"{W}trPr/{W}del") is None]
        for index, row in enumerate(rows):
            still_open: dict[int, _Growing] = {}
            for cell in self._row(row, index):
                above = open_above.get(cell.column) if cell.goes_on else None
                if above is None:
                    grown.append(cell)
                else:
                    above.rows += 1
                kept = cell if above is None else above
                if cell.is_merged:
                    still_open[cell.column] = kept
            open_above = still_open
        return (cell.box for cell in grown)

    def _row(self, row: etree._Element, index: int) -> list[_Growing]:
        properties = row.find(W + "trPr")
        column = 0
        if properties is not None:
            column = number(value(properties.find(W + "gridBefore")), 0, self.limits.span)
        cells: list[_Growing] = []
        for element in opened(row):
            if element.tag != W + "tc" or element.find(f"{W}tcPr/{W}cellDel") is not None:
                continue
            self._cells += 1
            if self._cells > self.limits.cells:
                raise GridTooLargeError
            cell = self._cell(element, index, column)
            column += cell.columns
            if cells and _merge(element, "hMerge") == "continue":
                cells[-1].columns += cell.columns
            else:
                cells.append(cell)
        return cells

    def _cell(self, element: etree._Element, row: int, column: int) -> _Growing:
        span = number(value(element.find(f"{W}tcPr/{W}gridSpan")), 1, self.limits.span)
        parts = tuple(self.read(element))
        if _asks_for_input(element):
            parts = tuple(Words("", part.line, part.page) for part in parts if isinstance(part, Words))
        if not parts:
            parts = (self._words(""),)
        return _Growing(parts, row, column, max(span, 1), _merge(element, "vMerge"))


@dataclass(slots=True)
class _Growing:
    """A cell while the rows below may still be merged with it."""

    parts: Sequence[Part]
    row: int
    column: int
    columns: int
    merge: str
    rows: int = 1

    @property
    def is_merged(self) -> bool:
        return bool(self.merge)

    @property
    def goes_on(self) -> bool:
        return self.merge == "continue"

    @property
    def box(self) -> Box:
        return Box(tuple(self.parts), self.row, self.column, self.rows, self.columns)


def _merge(cell: etree._Element, name: str) -> str:
    """``restart``, ``continue``, or nothing where a cell is not merged."""
    element = cell.find(f"{W}tcPr/{W}{name}")
    return "" if element is None else (value(element) or "continue")


def _asks_for_input(cell: etree._Element) -> bool:
    """Whether a cell stands in a content control that only asks for input."""
    around = cell.getparent()
    control = None if around is None or around.tag != W + "sdtContent" else around.getparent()
    return control is not None and is_placeholder(control)


def clean_text(text: str) -> str:
    """A text without what no reader sees; marks of pages stay."""
    return "\v".join(clean(piece) for piece in text.split("\v"))
