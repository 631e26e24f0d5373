"""Builds workbooks with openpyxl, a writer that is independent of the package."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.document import Document, Line, Table
from tests.read.word import zipped

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_SIDE = Side(style="thin")
BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_hand(rows: str, *, around: str = "", before: str = "") -> bytes:
    """A workbook of one sheet, written part by part."""
    sheet = f'{before}<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData>{around}</worksheet>'
    listed = '<sheets><sheet name="表" r:id="s1"/></sheets>'
    link = f'<Relationship Id="s1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}">{listed}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}">{link}</Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def document_xlsx(document: Document, *, borders: bool = True) -> bytes:
    """A whole document on one sheet: lines in merged rows, tables one below the other."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    width = max(_width(block) for block in document.blocks)
    row = 1
    for block in document.blocks:
        if isinstance(block, Line):
            sheet.cell(row, 1, block.text)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            row += 1
        else:
            _put(sheet, block, row, borders=borders)
            row += len(block.rows)
    return saved(book)


def _width(block: Line | Table) -> int:
    if isinstance(block, Line):
        return 1
    return max((cell.place.column or 1) + cell.column_span - 1 for row in block.rows for cell in row)


def _put(sheet: Worksheet, table: Table, top: int, *, borders: bool) -> None:
    for index, cells in enumerate(table.rows, top):
        for cell in cells:
            column = cell.place.column or 1
            last_row, last_column = index + cell.row_span - 1, column + cell.column_span - 1
            sheet.cell(index, column, cell.text or None).data_type = "s" if cell.text else "n"
            for at in ((r, c) for r in range(index, last_row + 1) for c in range(column, last_column + 1)):
                sheet.cell(*at).border = BOX if borders else Border()
            if (last_row, last_column) != (index, column):
                sheet.merge_cells(start_row=index, start_column=column, end_row=last_row, end_column=last_column)
