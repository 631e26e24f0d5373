"""One worksheet: its cells as shown, its merged cells, what of it is hidden (工作表)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from jixiao.read.encoding import clean
from jixiao.read.error import BrokenDocumentError
from jixiao.read.grid import GridTooLargeError
from jixiao.read.intake import Intake
from jixiao.read.markup_tree import common_dialect, count
from jixiao.read.sheet import column_number
from jixiao.read.workbook import Worksheet
from jixiao.read.xlsx.names import S, is_on, text_of
from jixiao.read.xlsx.number_format import number_words
from jixiao.read.xlsx.styles import Style

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_CELL, _VALUE, _FORMULA, _INLINE = S + "c", S + "v", S + "f", S + "is"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_EMPTY = 5  # cells of a format alone, for one cell that is taken in


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share.

    Attributes:
        intake: The file.
        strings: Texts that cells name by number.
        styles: Styles that cells name by number.
        from_1904: Whether days are counted from 1904.
    """

    intake: Intake
    strings: Sequence[str]
    styles: Sequence[Style]
    from_1904: bool = False


def read_worksheet(data: bytes, book: Book) -> Worksheet:
    """Read one worksheet row by row.

    Raises:
        BrokenDocumentError: It is no sound XML.
        GridTooLargeError: It has more cells than any paper.
    """
    sheet = Worksheet()
    tags = [S + name for name in ("row", "mergeCell", "col")]
    try:
        events = etree.iterparse(
            io.BytesIO(common_dialect(data)), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
        )
        seen = 0
        for _, element in events:
            if element.tag == S + "row":
                seen += len(element)
                _row(element, sheet, book)
            elif element.tag == S + "mergeCell":
                _merge(element, sheet, book)
            else:
                seen += _column(element, sheet)
            if seen > _MOST_EMPTY * book.intake.limits.cells or len(sheet.cells) > book.intake.limits.cells:
                raise GridTooLargeError
            element.clear()
        has_type = events.root is not None and events.root.getroottree().docinfo.internalDTD is not None
    except etree.XMLSyntaxError as error:
        raise BrokenDocumentError(book.intake.name, kind="Excel", reason="工作表不是完整的 XML") from error
    if has_type:
        raise BrokenDocumentError(book.intake.name, kind="Excel", reason="XML 带有文档类型声明（DTD），正常文件没有")
    return sheet


def _row(element: etree._Element, sheet: Worksheet, book: Book) -> None:
    row = count(element.get("r"), sheet.last_row + 1)
    if not 1 <= row <= _LAST_ROW:
        return
    sheet.last_row = max(sheet.last_row, row)
    if is_on(element.get("hidden")):
        sheet.hidden_rows.add(row)
    column = 0
    for cell in element.iter(_CELL):
        name = _NAME.fullmatch(cell.get("r", ""))
        column = column + 1 if name is None else column_number(name[1])
        style = _style(cell, book)
        text = _shown(cell, style, book) if len(cell) else ""
        if text is None:
            sheet.uncomputed.append((row, column))
        if (text or style.is_boxed) and column <= _LAST_COLUMN:
            sheet.cells[row, column] = (text or "", style.is_boxed)


def _style(cell: etree._Element, book: Book) -> Style:
    index = count(cell.get("s", "0"))
    return book.styles[index] if index < len(book.styles) else book.styles[0]


def _shown(cell: etree._Element, style: Style, book: Book) -> str | None:
    """What a cell shows; ``None`` for a formula whose result the file does not hold."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return text_of(cell.find(_INLINE))
    stored = next(cell.iterchildren(_VALUE), None)
    words = None if stored is None else stored.text
    if not words:
        return None if cell.find(_FORMULA) is not None else ""
    if kind == "s":
        index = count(words, -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "n":
        return number_words(words, style.format, from_1904=book.from_1904)
    if kind == "b":
        return "TRUE" if is_on(words.strip()) else "FALSE"
    return words.partition("T")[0] if kind == "d" else clean(words)


def _merge(element: etree._Element, sheet: Worksheet, book: Book) -> None:
    first, _, last = element.get("ref", "").partition(":")
    start, end = _NAME.fullmatch(first), _NAME.fullmatch(last)
    if start is None or end is None:
        return
    top, bottom = sorted((int(start[2]), int(end[2])))
    left, right = sorted((column_number(start[1]), column_number(end[1])))
    if len(sheet.merged) > book.intake.limits.cells:
        raise GridTooLargeError
    sheet.merged[top, left] = (min(bottom, _LAST_ROW), min(right, _LAST_COLUMN))


def _column(element: etree._Element, sheet: Worksheet) -> int:
    """Take in which columns are hidden; tells how many columns the element speaks of."""
    first, last = max(count(element.get("min"), 1), 1), min(count(element.get("max"), 1), _LAST_COLUMN)
    if is_on(element.get("hidden")):
        sheet.hidden_columns |= set(range(first, last + 1))
        return last - first
    return 1
