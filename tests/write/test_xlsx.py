"""Workbooks: another program finds every cell, numbers as numbers that look as printed, and no formula anywhere."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.document.model import Line, LineRole, Table
from jixiao.place import Place
from jixiao.write.error import CellTooLongError
from jixiao.write.layout import MergedAt
from jixiao.write.rows import lay_out
from jixiao.write.xlsx import write_xlsx
from jixiao.write.xlsx_number import CellNumber, cell_number
from jixiao.write.xlsx_sheet import column_name
from samples.build import load_sample, sample_names
from tests.write.blocks import cell, document, table


def title(text: str) -> Line:
    return Line(text, Place(), role=LineRole.TITLE)


def opened(*blocks: Line | Table) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write_xlsx(document(*blocks))))


def only_sheet(*blocks: Line | Table) -> Worksheet:
    (name,) = opened(*blocks).sheetnames
    sheet = opened(*blocks)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def wanted(blocks: tuple[Line | Table, ...]) -> Iterator[str]:
    """Every text in the order in which a sheet holds it: row by row, a merged cell once."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (slot.text for row in lay_out(block, MergedAt.TOP) for slot in row if not slot.covered)


def found(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (
                as_shown(entry) for entry in row if isinstance(entry, SheetCell) and _is_bordered_or_text(entry)
            )


def _is_bordered_or_text(entry: SheetCell) -> bool:
    return entry.value is not None or entry.border.left.style is not None


def as_shown(entry: SheetCell | MergedCell) -> str:
    """What a spreadsheet shows for a cell, for the number formats that are written here."""
    if entry.value is None:
        return ""
    if not isinstance(entry.value, int | float):
        return str(entry.value)
    shown = str(entry.number_format)
    places = len(shown.partition(".")[2].rstrip("%"))
    value = f"{entry.value * 100:.{places}f}%" if shown.endswith("%") else f"{entry.value:,.{places}f}"
    return value if "," in shown else value.replace(",", "")


@pytest.mark.parametrize("name", sample_names())
def test_every_cell_of_a_sample_is_shown_as_printed(name: str) -> None:
    document = load_sample(name).document()
    book = openpyxl.load_workbook(BytesIO(write_xlsx(document)))

    assert list(found(book)) == list(wanted(document.blocks))


def test_merged_cells_are_real_ones() -> None:
    sheet = only_sheet(table((cell("甲", 2), cell("乙", across=2)), (cell("丙"), cell("丁"))))

    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A1:A2", "B1:C1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12", CellNumber("12", "0"), id="whole"),
        pytest.param("0", CellNumber("0", "0"), id="nought"),
        pytest.param("98.20", CellNumber("98.20", "0.00"), id="padded"),
        pytest.param("-3.5", CellNumber("-3.5", "0.0"), id="negative"),
        pytest.param("1,234,567.80", CellNumber("1234567.80", "#,##0.00"), id="separators"),
        pytest.param("97.61%", CellNumber("0.9761", "0.00%"), id="rate"),
        pytest.param("100%", CellNumber("1.00", "0%"), id="whole_rate"),
    ],
)
def test_numbers_are_numbers_with_the_digits_printed(text: str, expected: CellNumber) -> None:
    assert cell_number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="blank"),
        pytest.param("-", id="dash"),
        pytest.param("≥90", id="bound"),
        pytest.param("007", id="leading_noughts"),
        pytest.param("1,23", id="odd_separator"),
        pytest.param("420112000010000", id="code"),
        pytest.param("12345678901234.567", id="too_many_digits"),
        pytest.param("-0.00", id="negative_nought"),
        pytest.param("1e5", id="exponent"),
        pytest.param("１２", id="full_width"),
        pytest.param("2023年", id="year"),
    ],
)
def test_other_texts_stay_texts(text: str) -> None:
    assert cell_number(text) is None


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(A1)", "+1234a", "-甲", "@SUM(A1)"])
def test_no_text_is_a_formula(text: str) -> None:
    entry = only_sheet(table((cell(text),)))["A1"]

    assert (entry.value, entry.data_type) == (text, "s")
    assert entry.quotePrefix


def test_a_number_in_a_line_of_text_stays_a_text() -> None:
    assert only_sheet(title("2023"))["A1"].value == "2023"


def test_each_form_has_a_sheet_of_its_name() -> None:
    book = opened(title("自评表[1]"), table((cell("甲"),)), title("自评表1"), table((cell("乙"),)), title("长" * 40))

    assert book.sheetnames == ["自评表1", "自评表1（2）", "长" * 31]


def test_page_is_printed_as_the_standard_asks() -> None:
    blocks = (title("标题"), table(tuple(cell(str(number)) for number in range(9))))
    sheet = only_sheet(*blocks)
    with zipfile.ZipFile(BytesIO(write_xlsx(document(*blocks)))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert b"<pageSetUpPr fitToPage" in xml
    assert "— &amp;P —</oddFooter>".encode() in xml


def test_rows_of_the_heading_are_repeated() -> None:
    sheet = only_sheet(title("标题"), table((cell("项目"),), (cell("甲"),), heading_rows=1))

    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "A3"


def test_no_heading_of_one_table_is_repeated_above_another() -> None:
    one, two = (table((cell(name),), (cell("甲"),), heading_rows=1) for name in ("项目", "来源"))
    sheet = only_sheet(one, Line("又：", Place()), two)

    assert not sheet.print_title_rows
    assert sheet.freeze_panes is None


def test_long_texts_make_high_rows() -> None:
    sheet = only_sheet(table((cell("甲"), cell("短")), (cell("乙"), cell("很长的文字" * 40))))

    assert sheet.row_dimensions[2].height > 3 * sheet.row_dimensions[1].height


def test_a_text_that_no_cell_can_hold_is_an_error() -> None:
    with pytest.raises(CellTooLongError):
        opened(table((cell("长" * 32_768),)))


def test_a_narrow_table_takes_the_width_of_a_wide_one() -> None:
    wide, narrow = table(tuple(cell(text) for text in "甲乙丙丁")), table((cell("子"), cell("丑")))
    sheet = only_sheet(wide, Line("又：", Place()), narrow)

    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A2:D2", "A3:B3", "C3:D3"]


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert column_name(column) == name


def test_an_empty_document_is_a_file_too() -> None:
    assert opened().sheetnames == ["表1"]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = load_sample("consistent-henan").document()
    content = write_xlsx(document)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        dates = {info.date_time for info in archive.infolist()}

    assert content == write_xlsx(document)
    assert dates == {(1980, 1, 1, 0, 0, 0)}
