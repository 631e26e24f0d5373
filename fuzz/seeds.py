"""Writes the seeds of the fuzzer from the samples: ``python -m fuzz.seeds``; small papers of every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jixiao.document import Document, Line, Table
from jixiao.read.compound import open_compound
from jixiao.write.docx import write_docx
from jixiao.write.pdf import write_pdf
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample
from tests.read.ofd.package import MANNERS
from tests.read.typesetter import set_document
from tests.read.word import cell, docx, paragraph, part, run, table, zipped
from tests.read.workbook import by_hand, document_xlsx

_ROOT = Path(__file__).resolve().parent.parent
_SEEDS = _ROOT / "tests" / "cases" / "fuzz"
_SAMPLES = ("consistent-wuhan", "consistent-hunan", "xiangxi-2022")
_PAPERS = (
    *("consistent-wuhan", "consistent-wuhan-cells", "consistent-henan-lines", "consistent-national-pipes"),
    *("consistent-national-web", "consistent-hunan-lines", "zhengzhou-shangjie-2021"),
)
_LEGACY = '<w:r><w:fldChar><w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
_LIST = '<w:r><w:fldChar><w:ffData><w:ddList><w:listEntry w:val="优"/></w:ddList></w:ffData></w:fldChar></w:r>'
_BOX = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt>"
)


def _docx() -> Iterator[bytes]:
    for name in _SAMPLES:
        yield write_docx(load_sample(name).document())
    inner = table(cell("甲", '<w:vMerge w:val="restart"/>') + cell("1"), cell("", "<w:vMerge/>") + cell("2"))
    ticks = f"<w:p>{run('项目类型：')}{_BOX}{_LEGACY}{_LIST}<w:ins>{run('新')}</w:ins><w:del>{run('旧')}</w:del></w:p>"
    text_box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    drawing = f"<w:p><w:r><w:pict><v:textbox>{text_box}</v:textbox></w:pict></w:r></w:p>"
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbered = paragraph("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    nested = table(cell("名称") + cell("某局"), cell("指标") + cell(inner + paragraph("")))
    references = '<w:sectPr><w:headerReference r:id="h1"/></w:sectPr>'
    linked = {
        "h1.xml": ("header", part("hdr", paragraph("附件3"))),
        "numbering.xml": ("numbering", part("numbering", lists)),
        "footnotes.xml": ("footnotes", part("footnotes", f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>')),
    }
    yield docx(ticks + drawing + numbered + nested + references, linked)


def _xlsx() -> Iterator[bytes]:
    for name in _SAMPLES:
        yield write_xlsx(load_sample(name).document())
    yield document_xlsx(load_sample("consistent-national").document(), borders=False)
    rich = '<c r="C1" t="inlineStr"><is><r><t>绩</t></r><r><t>效_x000D_</t></r><rPh><t>x</t></rPh></is></c>'
    row = f'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>{rich}</row>'
    around = '<mergeCells><mergeCell ref="A2:C3"/></mergeCells>'
    yield by_hand(row + '<row r="2" hidden="1"><c r="A2"><v>0.98</v></c></row>', around=around)


def _xls() -> Iterator[bytes]:
    sample = (_ROOT / "tests" / "cases" / "office" / "formats.xls").read_bytes()
    yield open_compound(sample).stream("Workbook")
    yield sample


def _text() -> Iterator[bytes]:
    for name in _PAPERS:
        yield (_ROOT / "samples" / "papers" / f"{name}.txt").read_bytes()


def _html() -> Iterator[bytes]:
    for name in _SAMPLES:
        yield (
            "<html><body>" + "".join(map(_html_block, load_sample(name).document().blocks)) + "</body></html>"
        ).encode()


def _html_block(block: Line | Table) -> str:
    if isinstance(block, Line):
        return f"<p>{block.text}</p>\n"
    rows = (
        "<tr>" + "".join(f'<td rowspan="{c.row_span}" colspan="{c.column_span}">{c.text}</td>' for c in row) + "</tr>\n"
        for row in block.rows
    )
    return f"<table>{''.join(rows)}</table>\n"


def _csv() -> Iterator[bytes]:
    for name in _SAMPLES:
        yield _comma(load_sample(name).document())


def _comma(document: Document) -> bytes:
    lines = []
    for block in document.blocks:
        rows = ((block,),) if isinstance(block, Line) else block.rows
        lines += [",".join(f'"{cell.text}"' for cell in row) + ",,"[: 9 - len(row)] for row in rows]
    return "\n".join(lines).encode()


def _zip() -> Iterator[bytes]:
    small = docx(table(cell("甲") + cell("乙")))
    yield zipped({"局/a.txt": "总分\t98\n", "b.docx": small, "c.zip": zipped({"d.csv": "甲,乙\n1,2\n"})})


def _pdf() -> Iterator[bytes]:
    yield write_pdf(load_sample("consistent-hunan").document())


def _ofd() -> Iterator[bytes]:
    pages = set_document(load_sample("consistent-hunan").document())
    yield from (manner(pages) for manner in MANNERS.values())


def main() -> None:
    """Write the seeds again; inputs that were found by the fuzzer stay."""
    makers: Mapping[str, Iterator[bytes]] = {
        "docx": _docx(),
        "xlsx": _xlsx(),
        "xls": _xls(),
        "text": _text(),
        "html": _html(),
        "csv": _csv(),
        "zip": _zip(),
        "pdf": _pdf(),
        "ofd": _ofd(),
    }
    for form, seeds in makers.items():
        (_SEEDS / form).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(seeds, 1):
            (_SEEDS / form / f"sample-{number}.seed").write_bytes(data)


if __name__ == "__main__":
    main()
