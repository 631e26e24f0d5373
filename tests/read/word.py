"""Builds Word documents by hand, part by part: the tests' own writer, independent of the package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from jixiao.document import Document, Line, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A compressed file of the given parts, alike in every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def part(root: str, inner: str) -> str:
    """An XML part with the names of its spaces."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def docx(body: str, linked: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """A document of the given body.

    Args:
        body: What stands in ``w:body``.
        linked: File in ``word/`` → type of the relation and the part; its id is the file's name without suffix.
    """
    linked = linked or {}
    links = "".join(
        f'<Relationship Id="{file.partition(".")[0]}" Type="{OFFICE}/{kind}" Target="{file}"/>'
        for file, (kind, _) in linked.items()
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
            **{f"word/{file}": text for file, (_, text) in linked.items()},
        }
    )


def run(text: str) -> str:
    """A run of text; newlines are line breaks."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    """A cell; plain text becomes its paragraph."""
    inner = inner if inner.startswith("<") else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def table_of(block: Table) -> str:
    """A table of a document with its merged cells."""
    width = max(cell.place.column + cell.column_span for row in block.rows for cell in row if cell.place.column) - 1
    rows: list[list[str]] = [[] for _ in block.rows]
    open_above: dict[int, tuple[int, int]] = {}
    for index, cells in enumerate(block.rows):
        begun = {item.place.column: item for item in cells}
        column = 1
        while column <= width:
            item = begun.get(column)
            if item is not None:
                merge = '<w:vMerge w:val="restart"/>' if item.row_span > 1 else ""
                rows[index].append(cell(item.text, f'<w:gridSpan w:val="{item.column_span}"/>{merge}'))
                open_above[column] = (index + item.row_span, item.column_span)
                column += item.column_span
                continue
            end, span = open_above.get(column, (0, 1))
            goes_on = end > index
            rows[index].append(cell("", f'<w:gridSpan w:val="{span}"/><w:vMerge/>' if goes_on else ""))
            column += span if goes_on else 1
    return table(*("".join(row) for row in rows))


def document_docx(document: Document) -> bytes:
    """A whole document as a Word file."""
    return docx("".join(paragraph(b.text) if isinstance(b, Line) else table_of(b) for b in document.blocks))


def zipped_in_gbk(members: Mapping[str, bytes]) -> bytes:
    """An archive as Chinese programs write it: names in GBK, and no mark that says so."""
    buffer = io.BytesIO()
    marks = {name: f"{number:04}" + "x" * (len(name.encode("gbk")) - 4) for number, name in enumerate(members)}
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(marks[name]), data)
    data = buffer.getvalue()
    for name, mark in marks.items():
        data = data.replace(mark.encode(), name.encode("gbk"))
    return data
