"""A Word document gives its lines and its tables with every merged cell, as a reader sees them on the page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from jixiao.document import Cell, Document, Line, Table
from jixiao.pipeline import read_paper
from jixiao.read import Limits, ReadError, read_file
from jixiao.read.docx import body
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.read.word import W, cell, document_docx, docx, paragraph, part, run, table, zipped


def _read(data: bytes, folder: Path, limits: Limits | None = None) -> Document:
    path = folder / "表.bin"
    path.write_bytes(data)
    return read_file(path, limits or Limits())


def _code(data: bytes, folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        _read(data, folder, limits)
    assert "表.bin" in caught.value.text
    return caught.value.code


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def _rows(document: Document, number: int = 0) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[item.text for item in row] for row in tables[number].rows]


def _spans(document: Document) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, rows and columns covered, of each cell of the first table."""
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return [
        [(item.text, item.place.column or 0, item.row_span, item.column_span) for item in row] for row in found.rows
    ]


@pytest.mark.parametrize("name", sample_names())
def test_forms_of_a_sample(tmp_path: Path, name: str) -> None:
    sample = load_sample(name)
    path = tmp_path / "a.docx"
    path.write_bytes(document_docx(sample.document()))

    paper = read_paper(path).paper

    assert paper is not None
    assert paper.document.format == "docx"
    assert form_differences(sample.forms, paper.forms) == []


def test_lines_and_cells_are_numbered_through(tmp_path: Path) -> None:
    body = paragraph("标题") + paragraph("") + table(cell("甲") + cell("乙")) + paragraph("注")
    title, grid, note = _read(docx(body), tmp_path).blocks

    assert isinstance(grid, Table)
    assert (title.place.line, note.place.line) == (1, 5)
    assert (grid.place.table, grid.place.line, grid.place.line_to, grid.spans_known) == (1, 3, 4, True)
    assert [(item.place.row, item.place.column, item.place.line) for item in grid.rows[0]] == [(1, 1, 3), (1, 2, 4)]


def test_merged_cells(tmp_path: Path) -> None:
    wide, start, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("宽", wide) + cell("右"),
        cell("高", start) + cell("甲") + cell("乙"),
        cell("", below) + cell("丙") + cell("丁"),
        cell("又", start) + cell("戊") + cell("己"),
    )

    assert _spans(_read(docx(body), tmp_path)) == [
        [("宽", 1, 1, 2), ("右", 3, 1, 1)],
        [("高", 1, 2, 1), ("甲", 2, 1, 1), ("乙", 3, 1, 1)],
        [("丙", 2, 1, 1), ("丁", 3, 1, 1)],
        [("又", 1, 1, 1), ("戊", 2, 1, 1), ("己", 3, 1, 1)],
    ]


def test_merged_the_old_way_and_a_row_that_begins_further_right(tmp_path: Path) -> None:
    first = cell("合", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("右")
    second = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("值")

    assert _spans(_read(docx(table(first, second)), tmp_path)) == [
        [("合", 1, 1, 2), ("右", 3, 1, 1)],
        [("", 1, 1, 1), ("", 2, 1, 1), ("值", 3, 1, 1)],
    ]


def test_a_merge_that_goes_on_from_nothing_is_a_cell(tmp_path: Path) -> None:
    assert _rows(_read(docx(table(cell("甲", "<w:vMerge/>") + cell("乙"))), tmp_path)) == [["甲", "乙"]]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    words = (
        f"<w:p>{run('分值')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run('10')}</w:ins>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('分')}</w:moveTo></w:p>"
    )
    gone = "<w:trPr><w:del/></w:trPr>" + cell("删")
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>{paragraph('后')}"
    document = _read(docx(words + table(cell("留"), gone) + joined), tmp_path)

    assert _lines(document) == ["分值10分", "前后"]
    assert _rows(document) == [["留"]]


def test_content_controls_are_opened(tmp_path: Path) -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    asks = "<w:showingPlcHdr/>"
    chosen, unchosen = f"<w:p>{control(run('乙'))}</w:p>", f"<w:p>{control(run('选择一项'), asks)}</w:p>"
    row = control(f"<w:tr>{control(cell('甲'))}{cell(chosen)}</w:tr>")
    empty = f"<w:tr>{control(cell('单击此处输入'), asks)}{cell(unchosen)}</w:tr>"
    body = control(paragraph("外")) + f"<w:tbl>{row}{empty}</w:tbl>"
    document = _read(docx(body), tmp_path)

    assert _lines(document) == ["外"]
    assert _rows(document) == [["甲", "乙"], ["", ""]]


def test_ticks(tmp_path: Path) -> None:
    def box(state: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run('?')}</w:sdtContent></w:sdt>"
        )

    def legacy(state: str) -> str:
        inner = f'<w:checkBox><w:default w:val="0"/>{state}</w:checkBox>'
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'

    def symbol(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    typed = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf0fe\uf0a8</w:t></w:r>'
    body = "".join(
        f"<w:p>{inner}</w:p>"
        for inner in (
            box("1") + box("0"),
            legacy('<w:checked w:val="1"/>') + legacy("<w:checked/>") + legacy(""),
            symbol("Wingdings 2", "F052") + symbol("Wingdings", "F0A8") + symbol("Symbol", "F0B3") + run("95%"),
            typed,
        )
    )

    assert _lines(_read(docx(body), tmp_path)) == ["☑☐", "☑☑☐", "☑□≥95%", "☑□"]


def test_entry_chosen_from_a_legacy_list(tmp_path: Path) -> None:
    entries = '<w:listEntry w:val="优"/><w:listEntry w:val="良"/>'
    field = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'

    assert _lines(_read(docx(f"<w:p><w:r><w:fldChar>{field}</w:fldChar></w:r></w:p>"), tmp_path)) == ["良"]


def test_hidden_text_field_codes_and_phonetic_guides_are_left_out(tmp_path: Path) -> None:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr>{run('密')[5:]}"
    shown = f'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>{run("显")[5:]}'
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    guide = f"<w:r><w:ruby><w:rt>{run('ju')}</w:rt><w:rubyBase>{run('局')}</w:rubyBase></w:ruby></w:r>"

    assert _lines(_read(docx(f"<w:p>{hidden}{shown}{code}{guide}</w:p>"), tmp_path)) == ["显局"]


def test_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    body = f"<w:p>{run('框外')}<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"

    assert _lines(_read(docx(body), tmp_path)) == ["框外", "框内"]


def test_headers_notes_and_footers_once_and_without_page_numbers(tmp_path: Path) -> None:
    references = '<w:headerReference r:id="h1"/><w:headerReference r:id="h2"/><w:footerReference r:id="f1"/>'
    linked = {
        "h1.xml": ("header", part("hdr", paragraph("附件3"))),
        "h2.xml": ("header", part("hdr", paragraph("附件3"))),
        "f1.xml": ("footer", part("ftr", paragraph("- 1 -") + paragraph("填表人：办公室"))),
        "footnotes.xml": ("footnotes", part("footnotes", f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>')),
    }
    document = _read(docx(paragraph("正文") + f"<w:sectPr>{references}</w:sectPr>", linked), tmp_path)

    assert _lines(document) == ["附件3", "正文", "脚注", "填表人：办公室"]


def test_pages_where_the_file_keeps_them(tmp_path: Path) -> None:
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph("一")
        + f"<w:p>{mark}{run('二')}</w:p>"
        + f"<w:p>{run('三上')}{mark}{run('三下')}</w:p>"
        + paragraph("四")
    )
    blocks = [block for block in _read(docx(body), tmp_path).blocks if isinstance(block, Line)]

    assert [(line.text, line.place.page, line.page_start) for line in blocks] == [
        ("一", 1, False),
        ("二", 2, True),
        ("三上三下", 2, False),
        ("四", 3, False),
    ]


def test_line_and_page_breaks_end_lines(tmp_path: Path) -> None:
    body = f'<w:p>{run("上" + chr(10) + "下")}<w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("次页")
    blocks = [block for block in _read(docx(body), tmp_path).blocks if isinstance(block, Line)]

    assert [(line.text, line.place.line, line.page_start) for line in blocks] == [
        ("上", 1, False),
        ("下", 2, False),
        ("次页", 3, True),
    ]


def test_nested_table_becomes_rows_and_columns(tmp_path: Path) -> None:
    inner = table(cell("甲") + cell("1"), cell("乙") + cell("2"))
    body = table(cell("名称") + cell("某局"), cell("指标") + cell(inner + paragraph("")))

    assert _spans(_read(docx(body), tmp_path)) == [
        [("名称", 1, 1, 1), ("某局", 2, 1, 2)],
        [("指标", 1, 2, 1), ("甲", 2, 1, 1), ("1", 3, 1, 1)],
        [("乙", 2, 1, 1), ("2", 3, 1, 1)],
    ]


def test_table_that_only_frames_the_page_is_opened(tmp_path: Path) -> None:
    inner = paragraph("绩效自评表") + table(cell("甲") + cell("乙")) + paragraph("注：略")
    document = _read(docx(table(cell(inner))), tmp_path)

    assert _lines(document) == ["绩效自评表", "注：略"]
    assert _rows(document) == [["甲", "乙"]]


def test_automatic_numbers_are_printed(tmp_path: Path) -> None:
    def level(depth: int, kind: str, words: str) -> str:
        inner = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{words}"/>'
        return f'<w:lvl w:ilvl="{depth}"><w:isLgl w:val="{depth}"/>{inner}</w:lvl>'

    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%1.%2") + level(2, "bullet", "\uf0b7")
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    linked = {"numbering.xml": ("numbering", part("numbering", lists))}
    marks = [f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>' for depth in (0, 1, 1, 0, 1, 2)]
    body = "".join(paragraph("项", mark) for mark in marks)

    assert _lines(_read(docx(body, linked), tmp_path)) == ["一、项", "1.1 项", "1.2 项", "二、项", "2.1 项", "项"]


@pytest.mark.parametrize("name", ['"序号"', "'序号'", '"甲&amp;乙"'])
def test_number_of_a_style_fills_a_cell(name: str, tmp_path: Path) -> None:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    style = f'<w:style w:styleId="前"/><w:style w:styleId={name}><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    style += "</w:style>"
    linked = {
        "numbering.xml": ("numbering", part("numbering", lists)),
        "styles.xml": ("styles", part("styles", style)),
    }
    numbered = paragraph("", f"<w:pStyle w:val={name}/>")

    assert _rows(_read(docx(table(cell(numbered) + cell("甲"), cell(numbered) + cell("乙")), linked), tmp_path)) == [
        ["1", "甲"],
        ["2", "乙"],
    ]


def test_strict_dialect_and_another_name_of_the_main_part(tmp_path: Path) -> None:
    strict = docx(paragraph("总分"))
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    main = parts.pop("word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["word/document2.xml"] = main
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("document.xml", "document2.xml")

    assert _lines(_read(zipped(parts), tmp_path)) == ["总分"]


def test_what_another_library_writes(tmp_path: Path) -> None:
    """A document made with python-docx, cell by cell the same as it reads it itself."""
    made = python_docx.Document()
    made.add_paragraph("部门整体绩效自评表")
    grid = made.add_table(6, 5)
    for row in range(6):
        for column in range(5):
            grid.cell(row, column).text = f"{row}-{column}"
    for first, last in (((0, 0), (0, 4)), ((1, 0), (3, 0)), ((2, 2), (3, 3)), ((5, 3), (5, 4))):
        top = grid.cell(*first)
        top.merge(grid.cell(*last)).text = f"合{first}"
    made.save(str(tmp_path / "a.docx"))
    (found,) = [block for block in read_file(tmp_path / "a.docx").blocks if isinstance(block, Table)]
    expected = [[grid.cell(row, column).text for column in range(5)] for row in range(6)]

    assert _expanded(found, 6, 5) == expected


def _expanded(found: Table, height: int, width: int) -> list[list[str]]:
    laid = [[""] * width for _ in range(height)]
    for item in (item for row in found.rows for item in row):
        for down, right in ((d, r) for d in range(item.row_span) for r in range(item.column_span)):
            laid[_at(item, "row") + down][_at(item, "column") + right] = item.text
    return laid


def _at(item: Cell, axis: str) -> int:
    number: int = getattr(item.place, axis)
    return number - 1


def _truncated() -> bytes:
    return docx(paragraph("总分"))[:-60]


def _encrypted_member() -> bytes:
    data = bytearray(docx(paragraph("总分")))
    at = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46 + 8
    data[at] |= 1
    return bytes(data)


_DEEP = "<w:tbl><w:tr><w:tc>" * 200 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 200
_ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(_truncated(), "RD018", id="truncated"),
        pytest.param(zipped({"word/document.xml": "<w:document"}), "RD021", id="no_xml"),
        pytest.param(zipped({"word/document.xml": part("document", "")}), "RD021", id="no_body"),
        pytest.param(zipped({"[Content_Types].xml": "", "word/other.xml": ""}), "RD021", id="no_main_part"),
        pytest.param(zipped({"word/document.xml": _ENTITIES + part("document", "")[55:]}), "RD021", id="entities"),
        pytest.param(zipped({"word/document.xml": _EXTERNAL + part("document", "")[55:]}), "RD021", id="external"),
        pytest.param(docx(_DEEP), "RD021", id="deep"),
        pytest.param(_encrypted_member(), "RD020", id="encrypted_member"),
        pytest.param(zipped({"word/document.xml": " " * 40_000_000}), "RD019", id="bomb"),
        pytest.param(docx(paragraph("")), "RD008", id="blank"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "RD020", id="password"
        ),
    ],
)
def test_hostile_and_broken_files(tmp_path: Path, data: bytes, code: str) -> None:
    assert _code(data, tmp_path) == code


def test_limits(tmp_path: Path) -> None:
    many = docx(table(*[cell("甲") * 20] * 20))
    wide = docx(table(*[cell("甲", '<w:gridSpan w:val="99999"/>') * 3] * 3))

    assert _code(many, tmp_path, Limits(cells=399)) == "RD014"
    assert _code(many, tmp_path, Limits(members=3)) == "RD022"
    assert _code(many, tmp_path, Limits(part=1000)) == "RD019"
    assert _code(wide, tmp_path, Limits(cells=1000)) == "RD014"


_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    '</w:style><w:style w:styleId="Plain"/></w:styles>'
)
_LISTS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_LOOKS = '<w:tcW w:w="1"/><w:tcBorders><w:top w:val="single"/></w:tcBorders>'
_NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
_BROKEN = "<w:r><w:lastRenderedPageBreak/><w:t>丑</w:t></w:r><w:hyperlink><w:r><w:t>寅</w:t></w:r></w:hyperlink>"
_PLAIN = table(
    '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("甲", _LOOKS) + cell("乙", '<w:gridSpan w:val="2"/>'),
    cell("丙", '<w:vMerge w:val="restart"/>')
    + cell(paragraph("丁", '<w:pStyle w:val="Listed"/>') * 2)
    + cell("戊") * 2,
    cell("", "<w:vMerge/>")
    + cell(paragraph("己\n庚", '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs><w:pStyle w:val="Plain"/>'))
    + cell("<w:p><w:r><w:t>辛</w:t><w:tab/><w:t>壬</w:t></w:r></w:p>", _LOOKS)
    + cell(paragraph("癸", "<w:pageBreakBefore/>") + paragraph("子", _NUMBERED)),
    "<w:tc/>" + cell(f"<w:p>{_BROKEN}</w:p>"),
)


def test_plain_table_is_read_as_if_it_were_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(_PLAIN, {"styles.xml": ("styles", _STYLES), "numbering.xml": ("numbering", _LISTS)})
    read = _read(data, tmp_path)
    monkeypatch.setattr(body, "is_plain", lambda _: False)
    assert read == _read(data, tmp_path)
    assert _rows(read)[1][1] == "1.丁\n2.丁"


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:t>删</w:t></w:r></w:del><w:r><w:t>显</w:t></w:r></w:p>",
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r></w:p>',
    ],
)
def test_what_is_hidden_struck_or_a_sign_is_found_in_any_table(tmp_path: Path, inner: str) -> None:
    assert _rows(_read(docx(table(cell(inner))), tmp_path)) in ([["显"]], [["☑"]])
