"""The parts of a Word file that do not depend on its text: types, styles, fonts, page numbers (样式)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.document.model import LineRole
from jixiao.write.docx_chart import chart_kinds, chart_links
from jixiao.write.docx_mark import MARK_KIND, mark_links
from jixiao.write.package import HEAD, properties_xml, relations_xml, types_xml
from jixiao.write.page_style import LineStyle, PageStyle, Sheet

NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Part of the file → its type, and its id among the parts that the text refers to.
_PARTS = {
    "document": ("document.main", ""),
    "styles": ("styles", "r1"),
    "settings": ("settings", "r2"),
    "fontTable": ("fontTable", "r3"),
    "footer1": ("footer", "r4"),
    "footer2": ("footer", "r5"),
}
_OUTLINE = {LineRole.TITLE: 0, LineRole.HEADING: 1, LineRole.SUBHEADING: 2}


def fixed_parts(style: PageStyle, title: str, charts: int = 0, mark: str = "") -> dict[str, str]:
    """Every part of the file but the text itself.

    Args:
        style: The page.
        title: Title among the properties of the file.
        charts: How many charts the text refers to.
        mark: A word across every page; its parts are made elsewhere.
    """
    kinds = {f"word/{name}.xml": f"{_WORD}.{kind}+xml" for name, (kind, _) in _PARTS.items()}
    links = {link: (name.rstrip("12"), f"{name}.xml") for name, (_, link) in _PARTS.items() if link} | mark_links(mark)
    kinds |= {f"word/{target}": f"{_WORD}.{MARK_KIND}+xml" for _, target in mark_links(mark).values()}
    return {
        "[Content_Types].xml": types_xml({**kinds, **chart_kinds(charts)}),
        "_rels/.rels": relations_xml(
            {"r1": ("officeDocument", "word/document.xml"), "r2": ("core-properties", "docProps/core.xml")}
        ),
        "docProps/core.xml": properties_xml(title),
        "word/_rels/document.xml.rels": relations_xml({**links, **chart_links(charts)}),
        "word/styles.xml": _styles(style),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(style),
        "word/footer1.xml": _footer("NumberOdd"),
        "word/footer2.xml": _footer("NumberEven"),
    }


def section_properties(sheet: Sheet, heads: str, *, landscape: bool) -> str:
    """Paper, margins, page number and what stands over the pages of a section."""
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr>{heads}<w:footerReference w:type="default" r:id="r4"/><w:footerReference w:type="even" r:id="r5"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
        f'w:header="851" w:footer="{sheet.footer}" w:gutter="0"/></w:sectPr>'
    )


def line_style_id(role: LineRole) -> str:
    """Name of the paragraph style of a kind of line."""
    return {LineRole.TITLE: "Title", LineRole.HEADING: "Heading1", LineRole.SUBHEADING: "Heading2"}.get(
        role, role.value.capitalize()
    )


def table_style_id(line: LineStyle) -> str:
    """Name of the paragraph style of the cells of a table."""
    return f"Cell{line.size}"


def _settings() -> str:
    return (
        f'{HEAD}<w:settings {NAMESPACE}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts(style: PageStyle) -> str:
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/></w:font>'
        for font, others in style.fallbacks.items()
    )
    return f"{HEAD}<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def _styles(style: PageStyle) -> str:
    return f"{HEAD}<w:styles {NAMESPACE}>{''.join(_style_items(style))}</w:styles>"


def _style_items(style: PageStyle) -> Iterator[str]:
    body = style.lines[LineRole.BODY]
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_letters(body, style.latin)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    for role, line in style.lines.items():
        name = {"Heading1": "heading 1", "Heading2": "heading 2"}.get(line_style_id(role), line_style_id(role))
        yield _style(line_style_id(role), name, line, style.latin, outline=_OUTLINE.get(role))
    for size, line in {table.line.size: table.line for table in style.tables}.items():
        yield _style(f"Cell{size}", f"Cell {size}", line, style.latin)
    yield _number_style("NumberOdd", style, side="right")
    yield _number_style("NumberEven", style, side="left")


def _letters(line: LineStyle, latin: str) -> str:
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{line.font}" w:cs="{latin}" w:hint="eastAsia"/>'
        f'<w:sz w:val="{line.size}"/><w:szCs w:val="{line.size}"/>'
    )


def _style(name: str, shown: str, line: LineStyle, latin: str, *, outline: int | None = None) -> str:
    first = f'<w:ind w:firstLineChars="{line.indent * 100}" w:firstLine="{line.indent * line.half_width * 2}"/>'
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(outline is None)}" w:styleId="{name}">'
        f'<w:name w:val="{shown}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"<w:keepNext/>" if level else ""}'
        f'<w:spacing w:before="0" w:after="0" w:line="{line.pitch}" w:lineRule="exact"/>'
        f'{first if line.indent else ""}<w:jc w:val="{line.align}"/>{level}</w:pPr>'
        f"<w:rPr>{_letters(line, latin)}</w:rPr></w:style>"
    )


def _number_style(name: str, style: PageStyle, *, side: str) -> str:
    """Page numbers stand at the outer edge, one character in: right on odd pages, left on even ones."""
    line = style.number
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:ind w:{side}="{line.half_width * 2}"/><w:jc w:val="{side}"/></w:pPr>'
        f"<w:rPr>{_letters(line, line.font)}</w:rPr></w:style>"
    )


def _footer(style: str) -> str:
    """The page number between two dashes: — 1 —."""
    return (
        f'{HEAD}<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
