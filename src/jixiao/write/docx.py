"""A document as a Word file, laid out as official papers are (GB/T 9704—2012).

The file is made of its own XML: merged cells are real ones, and the same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.document.chart import Chart
from jixiao.document.model import Document, Line, Table
from jixiao.write.docx_chart import chart_paragraph, chart_parts
from jixiao.write.docx_mark import mark_parts, mark_references
from jixiao.write.docx_style import NAMESPACE, fixed_parts, line_style_id, section_properties
from jixiao.write.docx_table import run, table_xml
from jixiao.write.package import HEAD, pack
from jixiao.write.page_style import PageStyle, official_page
from jixiao.write.sections import Section, sections_of


def write_docx(document: Document) -> bytes:
    """A document as the bytes of a ``.docx`` file.

    Args:
        document: Lines and tables; a line is a whole paragraph, printed as its role says.
    """
    page = official_page()
    sections = sections_of(document, page)
    title = next((section.title for section in sections), "")
    charts = [block.chart for block in document.blocks if isinstance(block, Table) and block.chart is not None]
    body = "".join(_body(sections, page, charts, mark_references(document.mark)))
    text = f"{HEAD}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    fixed = fixed_parts(page, title, len(charts), mark=document.mark)
    return pack({**fixed, **mark_parts(document.mark), **chart_parts(charts, page), "word/document.xml": text})


def _body(sections: tuple[Section, ...], page: PageStyle, charts: Sequence[Chart], heads: str) -> Iterator[str]:
    """Every section; all but the last end in a paragraph that holds the properties of their pages."""
    drawn = 0
    for number, section in enumerate(sections, 1):
        sheet = page.sheet(landscape=section.landscape)
        properties = section_properties(sheet, heads, landscape=section.landscape)
        last = number == len(sections)
        for block in section.blocks:
            if isinstance(block, Table) and block.chart is not None:
                drawn += 1
                yield chart_paragraph(charts[drawn - 1], drawn, sheet.text_width)
            yield _paragraph(block) if isinstance(block, Line) else table_xml(block, page)
        yield _end("" if last else properties)
        if last:
            yield properties
    if not sections:
        yield _end("") + section_properties(page.portrait, heads, landscape=False)


def _paragraph(line: Line) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{line_style_id(line.role)}"/></w:pPr>{run(line.text)}</w:p>'


def _end(properties: str) -> str:
    """The paragraph that must stand after a table and at the end of a section, as low as can be."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{properties}</w:pPr></w:p>'
