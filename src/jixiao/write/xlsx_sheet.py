"""One sheet of a workbook: cells, merged cells, widths, heights and print setup (工作表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao.write.error import CellTooLongError
from jixiao.write.package import HEAD, escaped, printable
from jixiao.write.page_style import Sheet
from jixiao.write.xlsx_chart import PlacedChart
from jixiao.write.xlsx_number import cell_number
from jixiao.write.xlsx_style import MAIN, CellLook, StyleBook

_LONGEST_TEXT = 32_767
_TALLEST = 409
_TWIPS_OF_POINT = 20
_TWIPS_OF_INCH = 1440
_TWIPS_OF_WIDTH_UNIT = 120  # half of 12 points: one digit of the default font
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_ALPHABET = 26
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROTECTION = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
_MARKED = '&amp;C&amp;"黑体,Regular"&amp;28&amp;KA6A6A6'
_FOOTER = '&amp;"宋体,Regular"&amp;14— &amp;P —'


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """Letters of a column, from 1: A, B … Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def hundredths(value: int, of: int) -> str:
    """A length in units of ``of``, with two decimals."""
    whole, rest = divmod(value * 100 // of, 100)
    return f"{whole}.{rest:02d}"


@dataclass(slots=True)
class SheetCells:
    """What stands on a sheet, put there cell by cell.

    Attributes:
        looks: The looks of the workbook.
        strings: The texts of the workbook, each kept once, with its number.
        rows: Row → column → XML of the cell, both from 1.
        merges: Ranges of merged cells.
        heights: Row → height in twentieths of a point.
        titles: First and last row that are printed again on every page and stay in sight while one scrolls.
        choices: Cell → words that are offered there.
        charts: What is drawn on the sheet.
        protected: Whether only cells that are open can be written in.
        mark: A word at the head of every printed page.
    """

    looks: StyleBook
    strings: dict[str, int]
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    titles: tuple[int, int] | None = None
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    charts: list[PlacedChart] = field(default_factory=list)
    protected: bool = False
    mark: str = ""

    def put(self, row: int, column: int, text: str, look: CellLook, *, down: int = 1, across: int = 1) -> None:
        """Write a text into a cell; a merged cell has its looks, and so its borders, wherever it stands.

        Raises:
            CellTooLongError: A workbook cannot hold the text in one cell.
        """
        blank = self._cover(row, column, look, down, across)
        self.rows[row][column] = self._cell(f"{column_name(column)}{row}", printable(text), look, blank)

    def compute(self, row: int, column: int, formula: str, look: CellLook, *, down: int = 1, across: int = 1) -> None:
        """Write a formula of our own into a cell; it shows nothing until the workbook is computed."""
        blank = self._cover(row, column, look, down, across)
        where = f'<c r="{column_name(column)}{row}" s="{blank}" t="str">'
        self.rows[row][column] = f"{where}<f>{escaped(formula)}</f><v></v></c>"

    def _cover(self, row: int, column: int, look: CellLook, down: int, across: int) -> int:
        """Give all that a merged cell covers its looks, and merge it; tells the number of the looks."""
        blank = self.looks.number_of(look)
        if down == across == 1:
            self.rows.setdefault(row, {})
            return blank
        for covered in range(row, row + down):
            cells = self.rows.setdefault(covered, {})
            for place in range(column, column + across):
                cells[place] = f'<c r="{column_name(place)}{covered}" s="{blank}"/>'
        last = f"{column_name(column + across - 1)}{row + down - 1}"
        self.merges.append(f"{column_name(column)}{row}:{last}")
        return blank

    def _cell(self, name: str, text: str, look: CellLook, blank: int) -> str:
        where = f'<c r="{name}"'
        number = cell_number(text) if look.bordered else None
        if number is not None:
            shown = self.looks.number_of(look._replace(shown=number.shown))
            return f'{where} s="{shown}"><v>{number.value}</v></c>'
        if not text:
            return f'{where} s="{blank}"/>'
        if len(text) > _LONGEST_TEXT:
            raise CellTooLongError(start=text[:12], length=len(text), limit=_LONGEST_TEXT)
        quoted = self.looks.number_of(look._replace(quoted=True)) if text.startswith(_FORMULA_SIGNS) else blank
        return f'{where} s="{quoted}" t="s"><v>{self.strings.setdefault(text, len(self.strings))}</v></c>'

    def xml(self, sheet: Sheet, widths: Sequence[int], *, landscape: bool, first: bool) -> str:
        """The part of the workbook that is this sheet.

        Args:
            sheet: The paper.
            widths: Widths of the columns in twentieths of a point.
            landscape: Whether the paper lies on its side.
            first: Whether the sheet is the one shown when the workbook is opened.
        """
        selected = ' tabSelected="1"' if first else ""
        related, drawing = (f' xmlns:r="{_RELATIONS}"', '<drawing r:id="d1"/>') if self.charts else ("", "")
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{hundredths(width, _TWIPS_OF_WIDTH_UNIT)}" customWidth="1"/>'
            for number, width in enumerate(widths, 1)
        )
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self.merges)
        merges = f'<mergeCells count="{len(self.merges)}">{merged}</mergeCells>' if merged else ""
        return (
            f'{HEAD}<worksheet xmlns="{MAIN}"{related}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{self._pane()}</sheetView>'
            f'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
            f"<sheetData>{''.join(self._row(row) for row in sorted(self.rows))}</sheetData>"
            f"{_PROTECTION if self.protected else ''}{merges}{self._validations()}"
            f'<printOptions horizontalCentered="1"/>{_page(sheet, self.mark, landscape=landscape)}{drawing}</worksheet>'
        )

    def _pane(self) -> str:
        """The rows above the body of a list, which stay in sight (冻结窗格)."""
        if self.titles is None or self.charts:
            return ""
        last = self.titles[1]
        return f'<pane ySplit="{last}" topLeftCell="A{last + 1}" activePane="bottomLeft" state="frozen"/>'

    def _validations(self) -> str:
        """The lists of words that are offered."""
        items = "".join(
            f'<dataValidation type="list" allowBlank="1" sqref="{cell}">'
            f'<formula1>"{escaped(",".join(words))}"</formula1></dataValidation>'
            for cell, words in self.choices.items()
        )
        return f'<dataValidations count="{len(self.choices)}">{items}</dataValidations>' if items else ""

    def _row(self, row: int) -> str:
        height = min(self.heights.get(row, 0), _TALLEST * _TWIPS_OF_POINT)
        fixed = "" if self.protected else ' customHeight="1"'  # what is filled in makes its row higher
        tall = f' ht="{hundredths(height, _TWIPS_OF_POINT)}"{fixed}' if height else ""
        cells = self.rows[row]
        return f'<row r="{row}"{tall}>{"".join(cells[column] for column in sorted(cells))}</row>'


def strings_xml(strings: Sequence[str]) -> str:
    """The part of the workbook that holds its texts."""
    items = "".join(f'<si><t xml:space="preserve">{escaped(text)}</t></si>' for text in strings)
    return f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _page(sheet: Sheet, mark: str, *, landscape: bool) -> str:
    edges = {
        "left": sheet.left,
        "right": sheet.right,
        "top": sheet.top,
        "bottom": sheet.bottom,
        "header": sheet.footer,
        "footer": sheet.footer,
    }
    words = escaped(mark.replace("&", "&&"))
    odd, even = (f"<{side}Header>{_MARKED}{words}</{side}Header>" if mark else "" for side in ("odd", "even"))
    margins = " ".join(f'{edge}="{hundredths(length, _TWIPS_OF_INCH)}"' for edge, length in edges.items())
    return (
        f'<pageMargins {margins}/><pageSetup paperSize="9" fitToHeight="0" '
        f'orientation="{"landscape" if landscape else "portrait"}"/>'
        f'<headerFooter differentOddEven="1">{odd}<oddFooter>&amp;R{_FOOTER}</oddFooter>'
        f"{even}<evenFooter>&amp;L{_FOOTER}</evenFooter></headerFooter>"
    )
