"""Whole web pages as government sites publish papers: text and tables with their merged cells (网页)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from jixiao.read.boxes import Box, Grid, Part, Words, set_blocks
from jixiao.read.encoding import clean
from jixiao.read.error import BrokenDocumentError, TooManyNodesError
from jixiao.read.grid import GridTooLargeError
from jixiao.read.intake import Content, Intake
from jixiao.read.markup_tree import count

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "nav", "select", "textarea", "svg", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main"}
    | {
        "header",
        "footer",
        "aside",
        "form",
        "center",
        "blockquote",
        "pre",
        "caption",
        "body",
        "hr",
        "figure",
        "tr",
        "td",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GAPS = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 200
_MOST_ROWS = 65_534


def read_html(text: str, intake: Intake) -> Content:
    """Read a web page: every block of text is a line, every table a table; what is no text of the page is dropped.

    Scripts, styles, menus (``nav``) and hidden elements are left out; nothing that the page links to is fetched. Lines
    are counted through the page, those in tables included.

    Raises:
        BrokenDocumentError: There is nothing that could be read as a page, or it nests too deep.
        GridTooLargeError: It has more cells.
        TooManyNodesError: It has more elements.
    """
    if text.count("<") + text.count("=") > intake.limits.nodes:
        raise TooManyNodesError(intake.name, limit=intake.limits.nodes)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenDocumentError(intake.name, kind="网页", reason="不是完整的网页") from error
    page = _Page(intake)
    page.walk(root, 0)
    return Content(set_blocks(tuple(page.finished()), intake.limits), format="html")


@dataclass(slots=True)
class _Page:
    """Collects lines and tables while a page is walked."""

    intake: Intake
    parts: list[Part] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    line: int = 1
    cells: int = 0

    def finished(self) -> list[Part]:
        """Everything collected so far; the collection begins anew."""
        self._end_line()
        parts, self.parts = self.parts, []
        return parts

    def walk(self, element: etree._Element, depth: int) -> None:
        """Take in an element, what is in it, and not what follows it."""
        if depth > _DEEPEST:
            raise BrokenDocumentError(self.intake.name, kind="网页", reason="元素嵌套太深")
        tag = str(element.tag)
        if tag in _SKIPPED or _is_hidden(element):
            return
        if tag == "table":
            self._end_line()
            self.parts.append(Grid(tuple(self._table(element, depth))))
            return
        is_block = tag in _BLOCKS or tag == "br"
        if is_block:
            self._end_line()
        self.pieces.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1)
            self.pieces.append(child.tail or "")
        if is_block and tag != "br":
            self._end_line()

    def _end_line(self) -> None:
        text = clean(_GAPS.sub(" ", "".join(self.pieces))).strip()
        self.pieces = []
        if text:
            self.parts.append(Words(text, self.line))
            self.line += 1

    def _table(self, table: etree._Element, depth: int) -> Iterator[Box]:
        """Cells in their columns, after those that reach down from rows above."""
        outer, self.parts = self.parts, []
        boxes: list[Box] = []
        taken: dict[int, int] = {}
        rows = list(_rows(table))
        for caption in table.findall("caption"):
            self.walk(caption, depth + 1)
        outer += self.finished()
        for index, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in {"td", "th"} or _is_hidden(cell):
                    continue
                while taken.get(column, 0) > index:
                    column += 1
                height = min(count(cell.get("rowspan"), 1, _MOST_ROWS) or len(rows), len(rows) - index)
                width = count(cell.get("colspan"), 1, self.intake.limits.span) or 1
                self._count(height * width)
                boxes.append(Box(tuple(self._cell(cell, depth)), index, column, height, width))
                taken.update(dict.fromkeys(range(column, column + width), index + height))
                column += width
        self.parts = outer
        yield from boxes

    def _cell(self, cell: etree._Element, depth: int) -> list[Part]:
        self.walk(cell, depth + 3)
        found = self.finished()
        if not found:
            found = [Words("", self.line)]
            self.line += 1
        return found

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.intake.limits.cells:
            raise GridTooLargeError


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
