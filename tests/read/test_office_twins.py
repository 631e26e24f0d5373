"""Other readers of the same office files see the same: mammoth and python-docx for Word, openpyxl for workbooks."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx as python_docx
import mammoth  # type: ignore[import-untyped]  # the library has no types
import openpyxl
import pytest

from jixiao.document import Document, Line, Table
from jixiao.read import read_file
from jixiao.write.docx import write_docx
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample, sample_names
from tests.read.word import TYPES, cell, docx, paragraph, run, table, zipped
from tests.read.workbook import by_hand

each_sample = pytest.mark.parametrize("name", sample_names())
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _words(text: str) -> str:
    return re.sub(r"\s", "", text)


def _printed(document: Document) -> str:
    """All words of a document in order, without white space."""
    rows = (((block,),) if isinstance(block, Line) else block.rows for block in document.blocks)
    return _words("".join(part.text for block in rows for row in block for part in row))


class _Shown(HTMLParser):
    """Text and tables of what mammoth makes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text.append(data)


def _as_mammoth_reads(data: bytes) -> str:
    shown = _Shown()
    shown.feed(mammoth.convert_to_html(io.BytesIO(data)).value)
    return _words("".join(shown.text))


def _read(data: bytes, folder: Path) -> Document:
    (folder / "a").write_bytes(data)
    return read_file(folder / "a")


@each_sample
def test_words_as_mammoth_reads_them(tmp_path: Path, name: str) -> None:
    data = write_docx(load_sample(name).document())

    assert _printed(_read(data, tmp_path)) == _as_mammoth_reads(data)


@each_sample
def test_tables_as_python_docx_reads_them(tmp_path: Path, name: str) -> None:
    data = write_docx(load_sample(name).document())
    found = [block for block in _read(data, tmp_path).blocks if isinstance(block, Table)]
    twins = python_docx.Document(io.BytesIO(data)).tables

    assert len(found) == len(twins)
    for ours, theirs in zip(found, twins, strict=True):
        cells = {item._tc: item.text for row in theirs.rows for item in row.cells}  # noqa: SLF001 - the only name of a merged cell
        filled = sorted(map(_words, cells.values()))
        assert sorted(_words(item.text) for row in ours.rows for item in row) == filled


@each_sample
def test_cells_as_openpyxl_reads_them(tmp_path: Path, name: str) -> None:
    data = write_xlsx(load_sample(name).document())
    texts = {
        (sheet.title, item.coordinate): item.value
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for item in row
        if isinstance(item.value, str)
    }
    found = _read(data, tmp_path)
    parts = [
        part for block in found.blocks for row in ([[block]] if isinstance(block, Line) else block.rows) for part in row
    ]
    ours = {(part.place.sheet, part.place.cell): part.text for part in parts if part.text}
    same = {at for at, text in texts.items() if at in ours and _words(ours[at]) in _words(text)}

    assert same >= {at for at in texts if at in ours}
    assert len(same) * 10 >= len([text for text in texts.values() if text.strip()]) * 9


def test_tracked_changes_controls_and_ticks_as_mammoth_reads_them(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('选')}</w:sdtContent></w:sdt>"
    changed = f"<w:p>{run('分值')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run('10')}</w:ins></w:p>"
    row = f"<w:tr>{cell('甲')}{cell(f'<w:p>{control}</w:p>')}</w:tr>"
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>"
    data = docx(changed + f"<w:tbl>{row}{gone}</w:tbl>" + table(cell(table(cell("内")) + paragraph("")) + cell("旁")))

    assert _printed(_read(data, tmp_path)) == _as_mammoth_reads(_typed(data))


def _typed(data: bytes) -> bytes:
    """The document with the list of types that other readers ask for."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    override = f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/>'
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts["[Content_Types].xml"] = f'<Types xmlns="{TYPES}">{default}{override}</Types>'.encode()
    return zipped(parts)


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</xdr:wsDr>'
)
_BOX = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:sp><xdr:txBody>"
    "<a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
)
_TICKS = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{}'
    '<v:shape><x:ClientData ObjectType="Note"><x:Anchor>0,0,0,0</x:Anchor></x:ClientData></v:shape></xml>'
)
_TICK = (
    "<v:shape><v:textbox><div><font>{text}</font></div></v:textbox>"
    '<x:ClientData ObjectType="Checkbox"><x:Anchor>1, 15, 1, 2, 2, 0, 2, 0</x:Anchor>{state}</x:ClientData></v:shape>'
)


def test_text_boxes_ticks_and_comments_of_a_sheet(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><v>{first}</v></c><c r="B{row}" t="str"><v>{second}</v></c></row>'
        for row, first, second in ((2, "类型", "属性："), (3, "甲", "乙"))
    )

    with zipfile.ZipFile(io.BytesIO(by_hand(rows))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    links = {"drawing": "drawing.xml", "vmlDrawing": "ticks.vml", "comments": "comments.xml"}
    listed = "".join(f'<Relationship Id="{k}" Type="{_OFFICE}/{k}" Target="../{v}"/>' for k, v in links.items())
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = f"<Relationships>{listed}</Relationships>"
    boxes = (_BOX.format(row=0, text="附件2"), _BOX.format(row=9, text="注：略"))
    choice = f"<mc:AlternateContent><mc:Choice>{boxes[1]}</mc:Choice><mc:Fallback>{boxes[1]}</mc:Fallback>"
    parts["xl/drawing.xml"] = _DRAWING.format(f"{boxes[0]}{choice}</mc:AlternateContent>")
    ticks = _TICK.format(text="常年", state="<x:Checked>1</x:Checked>") + _TICK.format(text="一次性", state="")
    parts["xl/ticks.vml"] = _TICKS.format(ticks)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/comments.xml"] = f'<comments xmlns="{space}"><commentList><comment ref="A3"/></commentList></comments>'
    document = _read(zipped(parts), tmp_path)

    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["附件2", "注：略"]
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[item.text for item in row] for row in found.rows] == [["类型", "属性： ☑常年 ☐一次性"], ["甲", "乙"]]
    assert [(problem.code, problem.place.cell) for problem in document.problems] == [("comments", "A3")]
