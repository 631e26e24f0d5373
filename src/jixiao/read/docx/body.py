"""Paragraphs and tables of a Word document, in the order in which they are read (正文)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jixiao.read.boxes import Box, Grid, Part, Words
from jixiao.read.docx.names import (
    Properties,
    W,
    content,
    is_on,
    is_placeholder,
    opened,
    properties_of,
    value,
)
from jixiao.read.docx.numbering import Numbering
from jixiao.read.docx.plain import PlainCell, PlainRow, is_plain, plain_rows
from jixiao.read.docx.run import Pen
from jixiao.read.encoding import clean
from jixiao.read.grid import GridTooLargeError
from jixiao.read.limits import Limits
from jixiao.read.markup_tree import count

_PARAGRAPH, _TABLE, _CELL = W + "p", W + "tbl", W + "tc"
_PAGE_BREAK, _MARK, _DELETED = W + "pageBreakBefore", W + "rPr", W + "del"
_CONTROL, _CONTENT, _ROW = W + "sdt", W + "sdtContent", W + "tr"
_PARAGRAPH_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = W + "pPr", W + "trPr", W + "tcPr"
_SPAN, _BEFORE, _CELL_DELETED = W + "gridSpan", W + "gridBefore", W + "cellDel"
_DOWN, _ACROSS = W + "vMerge", W + "hMerge"


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

    def read(self, parent: etree._Element) -> list[Part]:
        """Lines and tables below an element."""
        parts: list[Part] = []
        for child in content(parent):
            tag = child.tag
            if tag == _PARAGRAPH:
                parts += self._paragraph(child)
            elif tag == _TABLE:
                parts.append(Grid(tuple(self._table(child))))
            elif tag == _CONTROL:
                inner = child.find(_CONTENT)
                if inner is not None and not is_placeholder(child):
                    parts += self.read(inner)
        return parts

    def _paragraph(self, paragraph: etree._Element) -> list[Part]:
        """Lines of a paragraph, then what stands in its text boxes.

        A paragraph whose end was deleted as a tracked change goes on in the next.
        """
        pen = Pen()
        pen.walk(paragraph)
        parts: list[Part] = [*self._written(pen.text, properties_of(paragraph, _PARAGRAPH_PROPERTIES))]
        for box in pen.boxes:
            parts += self.read(box)
        return parts

    def _written(self, text: str, properties: Properties) -> list[Words]:
        """Lines of the text of a paragraph, its number before it; none while it goes on in the next."""
        if _PAGE_BREAK in properties:
            self._page_starts |= is_on(properties[_PAGE_BREAK])
        text = clean_text(text)
        if properties and not self._waiting:
            text = self.numbering.mark(properties, is_blank=not text.strip()) + text
        mark = properties.get(_MARK)
        if mark is not None and mark.find(_DELETED) is not None:
            self._waiting.append(text)
            return []
        if self._waiting:
            text = "".join([*self._waiting, text])
            self._waiting.clear()
        return self._lines(text)

    def _lines(self, text: str) -> list[Words]:
        if "\n" not in text and "\f" not in text:
            return [self._words(text)]
        lines: list[Words] = []
        for at, page in enumerate(text.split("\f")):
            self._page_starts |= at > 0
            if at > 0 and not page.strip():
                continue
            lines += map(self._words, page.split("\n"))
        return lines

    def _words(self, line: str) -> Words:
        """One line; a page that begins before its first letter begins with it."""
        self._line += 1
        if "\v" not in line and not self._page_starts:
            return Words(line.rstrip(), self._line, self._page if self.has_pages else None)
        plain = line.replace("\v", "")
        leading = line[: len(line) - len(line.lstrip(" \t\u3000\v"))].count("\v")
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
        for index, row in enumerate(self._rows(table)):
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

    def _rows(self, table: etree._Element) -> Iterable[PlainRow | _WalkedRow]:
        if is_plain(table):
            return plain_rows(table, self.numbering.may_mark)
        return _walked(table)

    def _row(self, row: PlainRow | _WalkedRow, index: int) -> list[_Growing]:
        column = count(value(row.properties.get(_BEFORE)), 0, self.limits.span)
        cells: list[_Growing] = []
        for own in row.cells:
            properties = own.properties
            if _CELL_DELETED in properties:
                continue
            self._cells += 1
            if self._cells > self.limits.cells:
                raise GridTooLargeError
            span = count(value(properties.get(_SPAN)), 1, self.limits.span)
            cell = _Growing(self._parts(own), index, column, max(span, 1), _merge(properties, _DOWN))
            column += cell.columns
            if cells and _merge(properties, _ACROSS) == "continue":
                cells[-1].columns += cell.columns
            else:
                cells.append(cell)
        return cells

    def _parts(self, cell: PlainCell | _WalkedCell) -> tuple[Part, ...]:
        """Lines and tables in a cell; at least one line."""
        parts: list[Part] = []
        if isinstance(cell, PlainCell):
            for paragraph in cell.paragraphs:
                parts += self._written("".join(paragraph.pieces), paragraph.properties)
        else:
            parts = self.read(cell.element)
            if _asks_for_input(cell.element):
                parts = [Words("", part.line, part.page) for part in parts if isinstance(part, Words)]
        return tuple(parts or [self._words("")])


@dataclass(slots=True)
class _WalkedCell:
    """A cell with its properties."""

    element: etree._Element
    properties: Properties


@dataclass(slots=True)
class _WalkedRow:
    """A row with its properties, and its cells as far as they are walked."""

    cells: Iterator[_WalkedCell]
    properties: Properties


def _walked(table: etree._Element) -> Iterator[_WalkedRow]:
    """The rows of any table as accepted."""
    for row in opened(table):
        if row.tag == _ROW and row.find(f"{W}trPr/{W}del") is None:
            cells = (
                _WalkedCell(cell, properties_of(cell, _CELL_PROPERTIES)) for cell in opened(row) if cell.tag == _CELL
            )
            yield _WalkedRow(cells, properties_of(row, _ROW_PROPERTIES))


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


def _merge(properties: Properties, tag: str) -> str:
    """``restart``, ``continue``, or nothing where a cell is not merged."""
    element = properties.get(tag)
    return "" if element is None else (value(element) or "continue")


def _asks_for_input(cell: etree._Element) -> bool:
    """Whether a cell stands in a content control that only asks for input."""
    around = cell.getparent()
    control = None if around is None or around.tag != W + "sdtContent" else around.getparent()
    return control is not None and is_placeholder(control)


def clean_text(text: str) -> str:
    """A text without what no reader sees; marks of pages stay."""
    if "\v" not in text:
        return clean(text)
    return "\v".join(clean(piece) for piece in text.split("\v"))
