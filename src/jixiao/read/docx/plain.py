"""Plain tables of a Word document, read in one pass over the elements that matter (平直的表格).

Nine of ten elements that an office program writes for a cell say how it looks, and to walk them takes longer than to
parse the file. A table in which nothing is nested, wrapped, hidden or tracked is read from the others alone, in the
order in which they stand; every other table is walked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jixiao.read.docx.names import MATH, MC, W, value
from jixiao.read.docx.run import WRITERS
from jixiao.read.symbol import is_symbol_font

_ROW, _CELL, _PARAGRAPH, _TEXT, _RUN, _TAB = W + "tr", W + "tc", W + "p", W + "t", W + "r", W + "tab"
_OF_ROW, _OF_CELL = W + "gridBefore", frozenset({W + "gridSpan", W + "vMerge"})
_STYLE = W + "pStyle"
_OF_PARAGRAPH = frozenset({W + "numPr", W + "pageBreakBefore"})
_TAKEN = (_TEXT, _PARAGRAPH, _CELL, _ROW, *_OF_CELL, _OF_ROW, _STYLE, *_OF_PARAGRAPH, *WRITERS)
_WALKED = (
    *(W + name for name in ("tbl", "sdt", "del", "moveFrom", "cellDel", "hMerge", "vanish", "ruby", "txbxContent")),
    *(W + name for name in ("pPrChange", "rPrChange", "tblPrExChange", "trPrChange", "tcPrChange")),
    MC + "AlternateContent",
    MATH + "oMath",
)


@dataclass(slots=True)
class PlainParagraph:
    """A paragraph: the pieces of its text, and what of its properties matters."""

    pieces: list[str] = field(default_factory=list)
    properties: dict[str, etree._Element] = field(default_factory=dict)


@dataclass(slots=True)
class PlainCell:
    """A cell: its paragraphs, and what of its properties matters."""

    paragraphs: list[PlainParagraph] = field(default_factory=list)
    properties: dict[str, etree._Element] = field(default_factory=dict)


@dataclass(slots=True)
class PlainRow:
    """A row: its cells, and what of its properties matters."""

    cells: list[PlainCell] = field(default_factory=list)
    properties: dict[str, etree._Element] = field(default_factory=dict)


def is_plain(table: etree._Element) -> bool:
    """Whether a table holds nothing that has to be walked, and no text in a font of signs."""
    if next(table.iterdescendants(*_WALKED), None) is not None:
        return False
    return not any(map(is_symbol_font, {font for fonts in table.iter(W + "rFonts") for font in fonts.values()}))


def plain_rows(table: etree._Element, may_mark: Callable[[str], bool]) -> Sequence[PlainRow]:
    """The rows of a plain table.

    Args:
        table: The table.
        may_mark: Whether a style may number its paragraphs; the others do not matter.
    """
    rows: list[PlainRow] = []
    row, cell, paragraph = PlainRow(), PlainCell(), PlainParagraph()
    for element in table.iter(*_TAKEN):
        tag = element.tag
        if tag == _TEXT:
            paragraph.pieces.append(element.text or "")
        elif tag == _PARAGRAPH:
            paragraph = PlainParagraph()
            cell.paragraphs.append(paragraph)
        elif tag == _CELL:
            cell = PlainCell()
            row.cells.append(cell)
        elif tag == _ROW:
            row = PlainRow()
            rows.append(row)
        elif tag in _OF_CELL:
            cell.properties[tag] = element
        elif tag in _OF_PARAGRAPH or (tag == _STYLE and may_mark(value(element) or "")):
            paragraph.properties[tag] = element
        elif tag == _OF_ROW:
            row.properties[tag] = element
        elif tag in WRITERS and (tag != _TAB or _is_in_run(element)):
            paragraph.pieces.append(WRITERS[tag](element))
    return rows


def _is_in_run(tab: etree._Element) -> bool:
    """Whether a tab is printed: those among the properties of a paragraph say where tabs end."""
    around = tab.getparent()
    return around is not None and around.tag == _RUN
