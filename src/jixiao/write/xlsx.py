"""A document as a workbook: a sheet for each form, printed as the official paper that it is (工作簿).

The file is made of its own XML: nothing in it is a formula, and the same document gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jixiao.document.entry import Entry
from jixiao.document.model import Document, Line, Table
from jixiao.place import Place
from jixiao.write.column_fit import fit_columns, share_out, text_height
from jixiao.write.layout import MergedAt
from jixiao.write.package import pack
from jixiao.write.page_style import PageStyle, official_page
from jixiao.write.rows import Slot, column_count, lay_out
from jixiao.write.sections import Section, sections_of
from jixiao.write.xlsx_book import book_parts
from jixiao.write.xlsx_chart import CHART_HEIGHT, PlacedChart, drawing_kinds, drawing_parts
from jixiao.write.xlsx_sheet import SheetCells, strings_xml
from jixiao.write.xlsx_style import CellLook, StyleBook
from jixiao.write.xlsx_table import TableOnSheet, with_room

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LONGEST_NAME = 31
_TEXT_COLUMNS = 6
_NORMAL_SIZE = 24  # half points; with the Latin font a digit, in which widths are told, is half as wide as it is high
_ALIGNED = {"center": "center", "right": "right"}


def write_xlsx(document: Document, entries: Mapping[Place, Entry] | None = None) -> bytes:
    """A document as the bytes of an ``.xlsx`` file.

    Args:
        document: Lines and tables; a line is a whole paragraph and takes the width of the sheet.
        entries: For a paper to be filled in: its cells, by table, row and column; all others are locked then.

    Raises:
        CellTooLongError: A text is longer than a cell can be.
    """
    page = official_page()
    book, strings = StyleBook(CellLook(page.latin, _NORMAL_SIZE)), dict[str, int]()
    sections = sections_of(document, page) or (Section((), landscape=False),)
    names = _sheet_names([section.title for section in sections])
    parts: dict[str, str] = {}
    titles: dict[int, tuple[int, int]] = {}
    drawn: dict[int, list[PlacedChart]] = {}
    for number, section in enumerate(sections, 1):
        cells = SheetCells(book, strings, protected=entries is not None, mark=document.mark)
        widths = _fill(cells, section, names[number - 1], page, entries or {})
        sheet = page.sheet(landscape=section.landscape)
        parts[f"xl/worksheets/sheet{number}.xml"] = cells.xml(
            sheet, widths, landscape=section.landscape, first=number == 1
        )
        if cells.titles is not None:
            titles[number] = cells.titles
        if cells.charts:
            drawn[number] = cells.charts
    parts["xl/styles.xml"] = book.xml()
    parts["xl/sharedStrings.xml"] = strings_xml(list(strings))
    drawings = drawing_parts(drawn)
    return pack({**parts, **drawings, **book_parts(names, titles, sections[0].title, drawing_kinds(drawings))})


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Names of the sheets after their titles: short enough, without forbidden signs, no two alike."""
    names: list[str] = []
    for number, title in enumerate(titles, 1):
        name = _FORBIDDEN.sub("", title)[:_LONGEST_NAME].strip() or f"表{number}"
        if name.lower() in (other.lower() for other in names):
            tail = f"（{number}）"
            name = name[: _LONGEST_NAME - len(tail)] + tail
        names.append(name)
    return names


def _fill(cells: SheetCells, section: Section, name: str, page: PageStyle, entries: Mapping[Place, Entry]) -> list[int]:
    """Put the blocks of a section on a sheet, one below the other.

    Returns:
        The widths of the columns.
    """
    room = page.sheet(landscape=section.landscape).text_width
    tables = [block for block in section.blocks if isinstance(block, Table)]
    laid = [(table, lay_out(table, MergedAt.TOP)) for table in tables]
    rooms = [with_room(rows, table, entries) if entries else rows for table, rows in laid]
    widest = max(rooms, key=column_count, default=[])
    columns = column_count(widest) or _TEXT_COLUMNS
    widths = _widths(widest, columns, room, page)
    row, waiting = 1, iter(laid)
    for block in section.blocks:
        if isinstance(block, Line):
            row = _put_line(cells, block, row, columns, room, page)
        else:
            drawn = block.chart is not None
            table = TableOnSheet(cells, next(waiting), row + drawn, widths, page, entries)
            if block.chart is not None:
                cells.charts.append(PlacedChart(block.chart, table.chart(block.chart, name), row, columns))
                cells.heights[row], cells.rows[row] = CHART_HEIGHT, {}
            if block.heading_rows and len(laid) == 1:
                cells.titles = (row + drawn, row + drawn + block.heading_rows - 1)
            row = table.put()
    return widths


def _widths(rows: Sequence[Sequence[Slot]], columns: int, room: int, page: PageStyle) -> list[int]:
    """Widths of the columns of a sheet, those of its widest table."""
    if not rows:
        return share_out(room, [1] * columns)
    unit = page.table(columns).line.half_width
    return share_out(room, fit_columns(rows, columns, room // unit))


def _put_line(cells: SheetCells, line: Line, row: int, columns: int, room: int, page: PageStyle) -> int:
    style = page.lines[line.role]
    look = CellLook(style.font, style.size, _ALIGNED.get(style.align, "left"), open=cells.protected)
    cells.put(row, 1, line.text, look, across=columns)
    cells.heights[row] = text_height(line.text, room // style.half_width) * style.pitch
    return row + 1
