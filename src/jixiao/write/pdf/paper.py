"""The pages of a PDF file as data for the template ``official.typ``, which draws them (版面数据).

No text is ever markup, no clock and no machine is in the file: the same document printed with the same fonts gives
the same bytes. The file is PDF/A-2b, which refuses a character that no font has instead of leaving a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from jixiao.document.model import Block, Document, Line, LineRole
from jixiao.write.package import printable
from jixiao.write.page_style import LineStyle, PageStyle, Sheet, official_page
from jixiao.write.pdf.chart import chart_data, has_figures
from jixiao.write.pdf.table import table_data
from jixiao.write.pdf.typesetter import typeset
from jixiao.write.pdf.words import breakable
from jixiao.write.rows import table_width
from jixiao.write.sections import Section, sections_of

Data: TypeAlias = Mapping[str, object]

_TWIPS_OF_POINT = 20
_HALF_POINTS = 2
_PLAIN_WEIGHT = 400
#: Lines that no page ends with.
_STICKY = frozenset(LineRole) - {LineRole.BODY, LineRole.NOTE}


def write_pdf(document: Document) -> bytes:
    """A document as the bytes of a ``.pdf`` file.

    Args:
        document: Lines and tables; a line is a whole paragraph, printed as its role says.

    Raises:
        NoChineseFontError: No font that Chinese can be printed with is found.
        MissingGlyphError: No font that is found has a character of the document.
    """
    page = official_page()
    return typeset(paper_data(document, page), page.faces[page.latin])


def paper_data(document: Document, page: PageStyle) -> Data:
    """What the template draws.

    Args:
        document: Lines and tables.
        page: How each of them is printed.
    """
    sections = sections_of(document, page) or (Section((), landscape=False),)
    return {
        "title": printable(sections[0].title),
        "mark": printable(document.mark),
        "mark-look": _look(page.lines[LineRole.HEADING], page),
        "boxes": page.boxes if _has_any(document, page.boxes) else "",
        "boxes-font": page.boxes_font,
        "number": _look(page.number, page),
        "styles": _looks(page),
        "sections": [_section(section, page) for section in sections],
    }


def _has_any(document: Document, signs: str) -> bool:
    texts = (
        block.text if isinstance(block, Line) else "".join(cell.text for row in block.rows for cell in row)
        for block in document.blocks
    )
    return any(sign in text for text in texts for sign in signs)


def _look(line: LineStyle, page: PageStyle, *, sticky: bool = False) -> Data:
    """How a line is printed, lengths in points."""
    return {
        "font": page.faces[line.font],
        "weight": page.weights.get(line.font, _PLAIN_WEIGHT),
        "size": line.size / _HALF_POINTS,
        "pitch": line.pitch / _TWIPS_OF_POINT,
        "align": line.align,
        "indent": line.indent,
        "sticky": sticky,
    }


def _looks(page: PageStyle) -> Mapping[str, Data]:
    """Every kind of line, and the cells of every kind of table, by name."""
    lines = {role.value: _look(line, page, sticky=role in _STICKY) for role, line in page.lines.items()}
    return lines | {_table_look(number): _look(style.line, page) for number, style in enumerate(page.tables)}


def _table_look(number: int) -> str:
    return f"table{number}"


def _section(section: Section, page: PageStyle) -> Data:
    sheet = page.sheet(landscape=section.landscape)
    return {"sheet": _sheet(sheet), "blocks": [drawn for block in section.blocks for drawn in _blocks(block, page)]}


def _sheet(sheet: Sheet) -> Data:
    edges = ("width", "height", "top", "bottom", "left", "right", "footer")
    return {edge: getattr(sheet, edge) / _TWIPS_OF_POINT for edge in edges}


def _blocks(block: Block, page: PageStyle) -> Iterator[tuple[str, str, object]]:
    """Kind, look and content of what a block is drawn as: a chart stands above its table."""
    if isinstance(block, Line):
        style = page.lines[block.role]
        yield ("line", block.role.value, breakable(block.text, page.portrait.text_width // style.half_width))
        return
    if block.chart is not None and has_figures(block.chart):
        yield ("chart", _table_look(len(page.tables) - 1), chart_data(block.chart))
    columns = table_width(block)
    if columns:
        yield ("table", _table_look(page.tables.index(page.table(columns))), table_data(block, page))
