"""Drawn papers as files of every format, made by other programs than ours where there are any."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import docx
import openpyxl
from docx.document import Document as WordFile

from jixiao.document import Block, Cell, Document, Line, Table
from jixiao.place import Place
from jixiao.write.docx import write_docx
from jixiao.write.layout import Dialect, MergedAt, TextLayout
from jixiao.write.rows import column_count, lay_out
from jixiao.write.text import write_text
from jixiao.write.xlsx import write_xlsx
from tests.families.paper import Paper, Sheet, plain

Printer: TypeAlias = Callable[[Paper], bytes]


def document_of(paper: Paper) -> Document:
    """The neutral document, spans known, as a reader of an office file gives it."""
    blocks: list[Block] = []
    line, tables = 0, 0
    for block in paper.blocks:
        line += 1
        if isinstance(block, str):
            blocks.append(Line(plain(block), Place(line=line)))
            continue
        tables += 1
        rows = tuple(_cells(block, row, tables, line) for row in range(len(block.kinds)))
        place = Place(table=tables, line=line, line_to=line + len(rows) - 1)
        blocks.append(Table(rows, place, spans_known=True))
        line += len(rows) - 1
    return Document("drawn", "0" * 64, "docx", tuple(blocks))


def _cells(sheet: Sheet, row: int, table: int, line: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(box.text, Place(table=table, row=row + 1, column=box.column + 1, line=line + row), box.height, box.width)
        for box in sheet.row(row)
    )


def word(paper: Paper) -> bytes:
    """A Word file by python-docx."""
    made: WordFile = docx.Document()
    for block in paper.blocks:
        if isinstance(block, str):
            made.add_paragraph(plain(block))
            continue
        table = made.add_table(len(block.kinds), block.width)
        table.style = "Table Grid"
        grid = [row.cells for row in table.rows]
        for box in block.boxes:
            cell = grid[box.row][box.column]
            if box.height > 1 or box.width > 1:
                cell = cell.merge(grid[box.row + box.height - 1][box.column + box.width - 1])
            cell.text = box.text
    made.add_paragraph()  # as every Word file has one behind its last table; LibreOffice's doc loses the table without
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def workbook(paper: Paper) -> bytes:
    """A workbook by openpyxl: lines are cells merged over the width of the sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    width = max((block.width for block in paper.sheets), default=1)
    row = 1
    for block in paper.blocks:
        if isinstance(block, str):
            sheet.cell(row, 1, plain(block))
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
            continue
        for box in block.boxes:
            sheet.cell(row + box.row, 1 + box.column, box.text or None).data_type = "s"
            if box.height > 1 or box.width > 1:
                corner = (row + box.row, 1 + box.column)
                last = (row + box.row + box.height - 1, box.column + box.width)
                sheet.merge_cells(start_row=corner[0], start_column=corner[1], end_row=last[0], end_column=last[1])
        row += len(block.kinds)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(paper: Paper) -> bytes:
    """A web page."""
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>公开</title></head><body>"]
    for block in paper.blocks:
        if isinstance(block, str):
            parts.append(f"<p>{_html(plain(block))}</p>")
            continue
        parts.append("<table>")
        for row in range(len(block.kinds)):
            cells = (
                f"<td rowspan='{box.height}' colspan='{box.width}'>{_html(box.text)}</td>" for box in block.row(row)
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</table>")
    parts.append("</body></html>")
    return "\n".join(parts).encode()


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>").replace("  ", "&nbsp; ")


def commas(paper: Paper, *, padded: bool = True) -> bytes:
    """Comma-separated rows as a spreadsheet saves them: merged cells stand at their first place."""
    width = max((sheet.width for sheet in paper.sheets), default=1) if padded else 1
    stream = io.StringIO()
    writer = csv.writer(stream)
    for block in paper.blocks:
        if isinstance(block, str):
            writer.writerow([plain(block), *[""] * (width - 1)])
            continue
        for row in range(len(block.kinds)):
            cells = [""] * max(block.width, width)
            for box in block.row(row):
                cells[box.column] = box.text
            writer.writerow(cells)
    return stream.getvalue().encode("gb18030")


def _text(layout: TextLayout) -> Printer:
    return lambda paper: write_text(document_of(paper), layout).encode()


PRINTERS: dict[str, tuple[str, Printer]] = {
    "word": ("docx", word),
    "own_word": ("docx", lambda paper: write_docx(document_of(paper))),
    "workbook": ("xlsx", workbook),
    "own_workbook": ("xlsx", lambda paper: write_xlsx(document_of(paper))),
    "page": ("html", page),
    "commas": ("csv", commas),
    "commas_ragged": ("csv", lambda paper: commas(paper, padded=False)),
    "tabs": ("txt", _text(TextLayout(Dialect.TAB_ROWS))),
    "tabs_middle": ("txt", _text(TextLayout(Dialect.TAB_ROWS, merged_at=MergedAt.MIDDLE))),
    "tabs_trimmed": ("txt", _text(TextLayout(Dialect.TAB_ROWS, trim_rows=True))),
    "pipes": ("txt", _text(TextLayout(Dialect.PIPES))),
    "cell_lines": ("txt", _text(TextLayout(Dialect.CELL_LINES))),
    "pdf_lines": ("txt", _text(TextLayout(Dialect.PDF_LINES))),
    "pdf_lines_middle": ("txt", _text(TextLayout(Dialect.PDF_LINES, merged_at=MergedAt.MIDDLE))),
}


def _spread(document: Document, merged_at: MergedAt) -> Document:
    """The document as a format gives it that knows no merged cells: their words in one row, else blanks."""
    blocks = [_spread_table(block, merged_at) if isinstance(block, Table) else block for block in document.blocks]
    return replace(document, blocks=tuple(blocks))


def _spread_table(table: Table, merged_at: MergedAt) -> Table:
    slots = lay_out(table, merged_at)
    width = column_count(slots)
    rows = []
    for at, row in enumerate(slots):
        texts = {slot.column: slot.text for slot in row}
        place = replace(table.place, row=at + 1, line=(table.place.line or 1) + at, line_to=None)
        rows.append(tuple(Cell(texts.get(c, ""), replace(place, column=c + 1)) for c in range(width)))
    return Table(tuple(rows), table.place)


LOOKS: dict[str, Callable[[Paper], Document]] = {
    "merged": document_of,
    "top": lambda paper: _spread(document_of(paper), MergedAt.TOP),
    "middle": lambda paper: _spread(document_of(paper), MergedAt.MIDDLE),
}
