"""An old workbook (BIFF 5 to 8): its sheets as they are shown (旧版工作簿读入)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlrd  # type: ignore[import-untyped]  # the library has no types
from xlrd.book import Book  # type: ignore[import-untyped]  # the library has no types
from xlrd.formatting import XF  # type: ignore[import-untyped]  # the library has no types
from xlrd.sheet import Cell, Sheet  # type: ignore[import-untyped]  # the library has no types

from jixiao.read.compound import MAGIC, CompoundError, open_compound
from jixiao.read.encoding import clean
from jixiao.read.error import BrokenContainerError, BrokenDocumentError, EncryptedFileError, ReadError
from jixiao.read.grid import GridTooLargeError
from jixiao.read.intake import Content, Intake
from jixiao.read.office import can_convert, read_converted
from jixiao.read.workbook import Gathering, Worksheet
from jixiao.read.xlsx.number_format import GENERAL, builtin_format, number_words

_KIND = "Excel"
_STREAMS = ("Workbook", "Book")
_MOST_SHEETS = 1_000
_MOST_EMPTY = 5  # cells without words, for one cell that is taken in
_ENCRYPTED = "encrypted"  # what the library says


def read_xls(intake: Intake) -> Content:
    """Read an old workbook, which Excel up to 2003 wrote and WPS writes as et; its macros are left alone.

    Cells are read as the sheet shows them, formulas by the result that the file holds. Hidden sheets, rows and columns
    are left out and told, and so are comments. A workbook that the reader does not follow goes through LibreOffice
    where that is installed.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    try:
        return _read(intake)
    except BrokenDocumentError:
        if not can_convert():
            raise
        return read_converted(intake, "xls")


def _read(intake: Intake) -> Content:
    """Read it with the library, whose own container code is not used: it can run in circles."""
    gathering = Gathering(intake.limits)
    try:
        book = xlrd.open_workbook(
            file_contents=_stream(intake.data),
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
        _gather(book, gathering, intake)
    except (ReadError, GridTooLargeError):
        raise
    except CompoundError as error:
        raise BrokenContainerError(intake.name) from error
    except Exception as error:  # the library raises whatever its own code trips over in a damaged file
        if _ENCRYPTED in str(error):
            raise EncryptedFileError(intake.name) from error
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="工作簿的记录不完整") from error
    return gathering.content


def _stream(data: bytes) -> bytes:
    """The records of the workbook, which in very old files are the file.

    Raises:
        CompoundError: They cannot be taken out.
    """
    if not data.startswith(MAGIC):
        return data
    compound = open_compound(data)
    name = next((name for name in _STREAMS if name in compound.streams), None)
    if name is None:
        raise CompoundError
    return compound.stream(name)


def _gather(book: Book, gathering: Gathering, intake: Intake) -> None:
    if book.nsheets > _MOST_SHEETS:
        raise GridTooLargeError
    formats = {entry.format_key: entry.format_str for entry in book.format_list}
    styles = [_style(style, formats) for style in book.xf_list]
    cells = 0
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        cells += sum(map(sheet.row_len, range(sheet.nrows)))
        if cells > _MOST_EMPTY * intake.limits.cells or len(sheet.merged_cells) > intake.limits.cells:
            raise GridTooLargeError
        gathering.add(clean(sheet.name), _worksheet(sheet, styles, book.datemode == 1), is_shown=sheet.visibility == 0)
        book.unload_sheet(index)


@dataclass(frozen=True, slots=True)
class _Style:
    """How cells of one kind are shown."""

    format: str
    is_boxed: bool


def _style(style: XF, formats: dict[int, str]) -> _Style:
    border = style.border
    sides = (border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style)
    shown = formats.get(style.format_key) or builtin_format(style.format_key)
    return _Style(shown, sum(side != 0 for side in sides) > 1)


def _worksheet(sheet: Sheet, styles: Sequence[_Style], from_1904: bool) -> Worksheet:  # noqa: FBT001 - private, and its name says it
    found = Worksheet(last_row=sheet.nrows)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            style = (
                styles[cell.xf_index] if 0 <= (cell.xf_index or 0) < len(styles) else _Style(GENERAL, is_boxed=False)
            )
            text = _shown(cell, style, from_1904=from_1904)
            if text or style.is_boxed:
                found.cells[row + 1, column + 1] = (text, style.is_boxed)
    for top, bottom, left, right in sheet.merged_cells:
        found.merged[top + 1, left + 1] = (max(bottom, top + 1), max(right, left + 1))
    found.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    found.comments = [(row + 1, column + 1) for row, column in sheet.cell_note_map]
    return found


def _shown(cell: Cell, style: _Style, *, from_1904: bool) -> str:
    """What a cell shows."""
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return number_words(repr(cell.value), style.format, from_1904=from_1904)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return clean(cell.value) if isinstance(cell.value, str) else ""
