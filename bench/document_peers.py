"""How the peers read and write the form of ``bench.document_form``, each as its own documentation shows it."""

from __future__ import annotations

import importlib
import io
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.document_form import HEAD, TITLE, Grid, truth

_LEVEL_COLUMNS = 2
_ROWS_OF_A_PAGE = 9  # a merged cell that is taller than a page stops ReportLab
_PORTRAIT_WIDTHS = (42, 54, 110, 60, 60, 34, 34, 90)


def _peer(name: str) -> Any:  # noqa: ANN401 - a peer is installed for the benchmark alone, so that nothing is known of it
    """A module of a peer, imported only where it is run."""
    return importlib.import_module(name)


def merges() -> Iterator[tuple[int, int, int]]:
    """Column, first and last row (from 0, heads not counted) of every merged level label."""
    for column in range(_LEVEL_COLUMNS):
        for _, group in groupby(enumerate(truth()), key=lambda pair: pair[1][: column + 1]):
            numbers = [number for number, _ in group]
            if len(numbers) > 1:
                yield column, numbers[0], numbers[-1]


# Writers


def _headed_table(rows: int = 0) -> tuple[Any, Any]:
    """A Word file of python-docx with the title and a table: the heading row, and some empty ones."""
    word = _peer("docx").Document()
    word.add_paragraph(TITLE)
    table = word.add_table(rows=1 + rows, cols=len(HEAD), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    return word, table


def python_docx(edition: int = 0) -> bytes:
    """python-docx: rows added one by one, level labels merged."""
    word, table = _headed_table()
    for row in truth(edition):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, first, last in merges():
        text = truth()[first][column]
        table.cell(first + 1, column).merge(table.cell(last + 1, column)).text = text
    word.add_paragraph()  # LibreOffice loses a table at the end of some formats
    output = io.BytesIO()
    word.save(output)
    return output.getvalue()


def docxtpl_template() -> bytes:
    """A template of one repeated row for docxtpl, which cannot merge downwards in a loop."""
    word, table = _headed_table(rows=3)
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for at, cell in enumerate(table.rows[2].cells):
        cell.text = f"{{{{ row[{at}] }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    output = io.BytesIO()
    word.save(output)
    return output.getvalue()


def docxtpl(template: bytes) -> bytes:
    """docxtpl: the template filled, without merged cells."""
    filled = _peer("docxtpl").DocxTemplate(io.BytesIO(template))
    filled.render({"rows": truth()}, autoescape=True)
    output = io.BytesIO()
    filled.save(output)
    return output.getvalue()


def openpyxl_book(edition: int = 0) -> bytes:
    """openpyxl: cells and merged level labels."""
    openpyxl = _peer("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    sheet.append(HEAD)
    for row in truth(edition):
        sheet.append(row)
    for column, first, last in merges():
        sheet.merge_cells(start_row=first + 3, end_row=last + 3, start_column=column + 1, end_column=column + 1)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def xlsxwriter() -> bytes:
    """XlsxWriter: cells and merged level labels."""
    output = io.BytesIO()
    book = _peer("xlsxwriter").Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, TITLE)
    sheet.write_row(1, 0, HEAD)
    for number, row in enumerate(truth(), 2):
        sheet.write_row(number, 0, row)
    for column, first, last in merges():
        sheet.merge_range(first + 2, column, last + 2, column, truth()[first][column])
    book.close()
    return output.getvalue()


def reportlab() -> bytes:
    """ReportLab: a table of wrapped paragraphs in a font that the reader's machine must have (STSong-Light)."""
    colors, metrics = _peer("reportlab.lib.colors"), _peer("reportlab.pdfbase.pdfmetrics")
    paragraphs, platypus = _peer("reportlab.lib.styles"), _peer("reportlab.platypus")
    metrics.registerFont(_peer("reportlab.pdfbase.cidfonts").UnicodeCIDFont("STSong-Light"))
    style = paragraphs.ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, wordWrap="CJK")
    rows = [[platypus.Paragraph(text, style) for text in row] for row in (HEAD, *truth())]
    spans = [
        ("SPAN", (column, first + 1), (column, last + 1))
        for column, first, last in merges()
        if last - first < _ROWS_OF_A_PAGE
    ]
    table = platypus.Table(rows, colWidths=_PORTRAIT_WIDTHS, repeatRows=1)
    table.setStyle(platypus.TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]))
    output = io.BytesIO()
    platypus.SimpleDocTemplate(output, pagesize=_peer("reportlab.lib.pagesizes").A4).build(
        [platypus.Paragraph(TITLE, style), table]
    )
    return output.getvalue()


def libreoffice(papers: Sequence[bytes], kind: str, wanted: str) -> list[bytes]:
    """LibreOffice: files of one kind as files of another, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"form{at}.{kind}" for at in range(len(papers))]
        for source, data in zip(sources, papers, strict=True):
            source.write_bytes(data)
        profile, made = f"-env:UserInstallation=file://{folder}/profile", Path(folder) / "made"
        subprocess.run(  # noqa: S603 - a fixed program and paths of our own
            ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(made), *map(str, sources)],  # noqa: S607 - wherever the machine has it
            check=True,
            capture_output=True,
        )
        return [(made / f"{source.stem}.{wanted}").read_bytes() for source in sources]


def libreoffice_pdf(word: bytes) -> bytes:
    """LibreOffice: one Word file as PDF, in a process of its own."""
    return libreoffice([word], "docx", "pdf")[0]


# Readers


def read_python_docx(data: bytes) -> Grid:
    """python-docx: ``row.cells`` repeats merged cells."""
    docx = _peer("docx")
    return [[cell.text for cell in row.cells] for table in docx.Document(io.BytesIO(data)).tables for row in table.rows]


def read_openpyxl(data: bytes) -> Grid:
    """openpyxl: values; a merged cell's stands once."""
    openpyxl = _peer("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def read_markitdown(data: bytes, suffix: str) -> Grid:
    """MarkItDown: the tables of its Markdown."""
    text = _peer("markitdown").MarkItDown().convert_stream(io.BytesIO(data), file_extension=suffix).text_content
    lines = [line.strip().strip("|") for line in text.splitlines() if line.strip().startswith("|")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def read_pdfplumber(data: bytes) -> Grid:
    """pdfplumber: ``extract_tables`` by ruling lines."""
    with _peer("pdfplumber").open(io.BytesIO(data)) as paper:
        tables = [table for page in paper.pages for table in page.extract_tables()]
    return [[cell or "" for cell in row] for table in tables for row in table]


def read_camelot(data: bytes) -> Grid:
    """Camelot: lattice, which reads from a file only."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        tables = _peer("camelot").read_pdf(file.name, pages="all", flavor="lattice")
        return [list(map(str, row)) for table in tables for row in table.df.to_numpy().tolist()]
