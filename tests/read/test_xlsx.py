"""A workbook gives every cell as its sheet shows it, with the name of the cell, and the text around its tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.document import Cell, Document, Line, Table
from jixiao.pipeline import read_paper
from jixiao.read import Limits, ReadError, read_file
from jixiao.read.xlsx.number_format import number_words
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.read.word import zipped
from tests.read.workbook import BOX, by_hand, document_xlsx, saved


def _read(data: bytes, folder: Path, limits: Limits | None = None) -> Document:
    path = folder / "表.bin"
    path.write_bytes(data)
    return read_file(path, limits or Limits())


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _cells(document: Document) -> dict[str, Cell]:
    return {cell.place.cell or "": cell for found in _tables(document) for row in found.rows for cell in row}


def _sheet(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("borders", [True, False], ids=["borders", "no_borders"])
@pytest.mark.parametrize("name", sample_names())
def test_forms_of_a_sample(tmp_path: Path, name: str, borders: bool) -> None:  # noqa: FBT001 - a parameter of the test
    sample = load_sample(name)
    path = tmp_path / "a.xlsx"
    path.write_bytes(document_xlsx(sample.document(), borders=borders))

    paper = read_paper(path).paper

    assert paper is not None
    assert paper.document.format == "xlsx"
    assert form_differences(sample.forms, paper.forms) == []
    assert all(form.place.sheet == "Sheet" for form in paper.forms)


def test_merged_cells_and_names(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    for name, text in {
        "B2": "一级",
        "C2": "二级",
        "D2": "值",
        "B3": "产出",
        "C3": "数量",
        "C4": "质量",
        "D3": "5",
    }.items():
        sheet[name] = text
    sheet.merge_cells("B3:B4")
    (found,) = _tables(_read(saved(book), tmp_path))

    assert [[(cell.text, cell.place.cell, cell.row_span) for cell in row] for row in found.rows] == [
        [("一级", "B2", 1), ("二级", "C2", 1), ("值", "D2", 1)],
        [("产出", "B3", 2), ("数量", "C3", 1), ("5", "D3", 1)],
        [("质量", "C4", 1), ("", "D4", 1)],
    ]
    assert found.rows[2][0].place.to_mapping() == {
        "sheet": "Sheet",
        "table": 1,
        "row": 3,
        "column": 2,
        "cell": "C4",
        "line": 4,
    }


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        pytest.param("0.98219999999999996", "0.00%", "98.22%", id="percent"),
        pytest.param("0.9822", "General", "0.9822", id="general"),
        pytest.param("0.1", "General", "0.1", id="general_tenth"),
        pytest.param("2123.0399999999995", "General", "2123.04", id="general_of_fifteen_digits"),
        pytest.param("0.333333333333333", "General", "0.333333333", id="general_cut_to_the_cell"),
        pytest.param("100", "General", "100", id="general_whole"),
        pytest.param("1E+2", "General", "100", id="general_stored_with_exponent"),
        pytest.param("1234567.5", "#,##0.00", "1,234,567.50", id="thousands"),
        pytest.param("0", "#,##0.00", "0.00", id="zero"),
        pytest.param("0.5", "#.##", ".5", id="no_leading_zero"),
        pytest.param("3", "0.##", "3.", id="point_stays"),
        pytest.param("2.345", "0.00", "2.35", id="half_up"),
        pytest.param("-5", "0.0", "-5.0", id="negative"),
        pytest.param("-0.04", "0.0", "0.0", id="negative_that_rounds_to_nothing"),
        pytest.param("-5", "0_);(0)", "(5)", id="negative_in_brackets"),
        pytest.param("-5", "0_);[Red]-0", "-5", id="negative_section_with_sign"),
        pytest.param("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-", id="zero_as_dash"),
        pytest.param("98", '0"分"', "98分", id="words_behind"),
        pytest.param("12", "≥0", "≥12", id="words_before"),
        pytest.param("123456", "0!.0,", "12.3", id="ten_thousands"),
        pytest.param("1200000", "#,##0,", "1,200", id="thousandths"),
        pytest.param("7", "000", "007", id="leading_zeros"),
        pytest.param("13800138000", "000-0000-0000", "138-0013-8000", id="words_inside"),
        pytest.param("95", "[>=90]0;[<60]0!*;0.0", "95", id="condition"),
        pytest.param("70", '[>=90]0;[<60]"差";0.0', "70.0", id="condition_other"),
        pytest.param("5", '"完成"', "完成", id="words_alone"),
        pytest.param("5", "[$¥-804]#,##0", "¥5", id="currency"),
        pytest.param("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日", id="day"),
        pytest.param("45000", "yyyy/mm/dd", "2023/03/15", id="day_with_strokes"),
        pytest.param("45000.5", "yyyy-m-d h:mm", "2023-3-15 12:00", id="time"),
        pytest.param("1.5", "[h]:mm", "36:00", id="elapsed"),
        pytest.param("45000", "aaaa", "星期三", id="weekday"),
        pytest.param("-1", "yyyy/m/d", "-1", id="no_day"),
        pytest.param("不详", "0.00", "不详", id="no_number"),
        pytest.param("NaN", "0.00", "NaN", id="not_finite"),
        pytest.param("1E+400", "0", "1E+400", id="beyond_every_number"),
    ],
)
def test_number_as_shown(raw: str, code: str, shown: str) -> None:
    assert number_words(raw, code) == shown


def test_days_counted_from_1904() -> None:
    assert number_words("43538", "yyyy/m/d", from_1904=True) == "2023/3/15"


def test_kinds_of_values(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    sheet.append(["率", 0.9822, dt.date(2023, 3, 15), True, "多\n行", "=1+1"])
    sheet["B1"].number_format = "0.00%"
    sheet["C1"].number_format = 'yyyy"年"m"月"d"日"'
    document = _read(saved(book), tmp_path)

    assert [cell.text for cell in _tables(document)[0].rows[0]] == [
        "率",
        "98.22%",
        "2023年3月15日",
        "TRUE",
        "多\n行",
    ]
    (problem,) = document.problems
    assert (problem.code, problem.place.cell) == ("formula_not_computed", "F1")
    assert "F1" in problem.message


def test_result_of_a_formula_errors_and_rich_text(tmp_path: Path) -> None:
    rich = '<c r="C1" t="inlineStr"><is><r><t>绩</t></r><r><t>效_x000D_</t></r><rPh><t>x</t></rPh></is></c>'
    row = f'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>{rich}</row>'
    (found,) = _tables(_read(by_hand(row), tmp_path))

    assert [cell.text.strip() for cell in found.rows[0]] == ["2", "#DIV/0!", "绩效"]


def test_text_around_a_bordered_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    sheet["A1"] = "绩效自评表\n（2023年度）"
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["C2"] = "单位：某局", "单位：万元"
    for row in (3, 4):
        for column in (1, 2, 3):
            sheet.cell(row, column, f"{row}{column}" if column < 3 else None).border = BOX
    sheet["C3"] = "末"
    sheet["A6"] = "注：略"
    blocks = _read(saved(book), tmp_path).blocks

    assert [block.text for block in blocks if isinstance(block, Line)] == [
        "绩效自评表",
        "（2023年度）",
        "单位：某局    单位：万元",
        "注：略",
    ]
    assert [(block.place.cell, block.place.line) for block in blocks if isinstance(block, Line)][2:] == [
        ("A2", 2),
        ("A6", 6),
    ]
    (found,) = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in found.rows] == [["31", "32", "末"], ["41", "42", ""]]


def test_sheets_in_order_and_lines_counted_through(tmp_path: Path) -> None:
    book = Workbook()
    _sheet(book).append(["甲", "乙"])
    book.create_sheet("第二").append(["丙", "丁"])
    secret = book.create_sheet("秘密")
    secret.append(["戊", "己"])
    secret.sheet_state = "hidden"
    document = _read(saved(book), tmp_path)
    places = [found.rows[0][0].place for found in _tables(document)]

    assert [(place.sheet, place.table, place.line, place.cell) for place in places] == [
        ("Sheet", 1, 1, "A1"),
        ("第二", 2, 2, "A1"),
    ]
    assert [problem.code for problem in document.problems] == ["hidden_sheet"]


def test_hidden_rows_and_columns_are_left_out_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    for row in range(1, 5):
        sheet.append([f"{row}-{column}" for column in range(1, 5)])
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = _read(saved(book), tmp_path)
    (found,) = _tables(document)

    assert [[cell.text for cell in row] for row in found.rows] == [
        ["1-1", "1-2", "1-4"],
        ["2-1", "3-2", "3-4"],
        ["4-1", "4-2", "4-4"],
    ]
    assert found.rows[1][0].row_span == 1
    assert [problem.code for problem in document.problems] == ["hidden_rows", "hidden_columns"]


def test_a_stray_cell_far_below_costs_nothing(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><v>甲</v></c><c r="B{0}" t="str"><v>乙</v></c></row>'
    document = _read(by_hand(row.format(1) + row.format(1048576)), tmp_path)

    assert [found.rows[0][0].place.cell for found in _tables(document)] == ["A1", "A1048576"]


_FAR = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)
_MILLION = f"<row>{''.join(f'<c r={chr(34)}A{row}{chr(34)}/>' for row in range(1_000_001))}</row>"
_WIDE = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
_WIDE += "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>' for row in range(2, 40))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            by_hand("", around='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "RD008", id="blank"
        ),
        pytest.param(
            by_hand(_FAR, around='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "RD014", id="merged_all"
        ),
        pytest.param(by_hand(_WIDE), "RD014", id="wide"),
        pytest.param(by_hand(_MILLION), "RD014", id="a_million_cells"),
        pytest.param(by_hand("<row><c><v>1</v></c>"[:-3]), "RD021", id="no_xml"),
        pytest.param(by_hand("", before='<!DOCTYPE a [<!ENTITY x "y">]>'), "RD021", id="document_type"),
        pytest.param(zipped({"xl/workbook.xml": "x"}), "RD021", id="no_workbook"),
        pytest.param(zipped({"[Content_Types].xml": "", "xl/x.xml": "x"}), "RD021", id="no_main_part"),
        pytest.param(by_hand(" " * 40_000_000), "RD019", id="bomb"),
        pytest.param(by_hand(_WIDE)[:-80], "RD018", id="truncated"),
    ],
)
def test_hostile_and_broken_files(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        _read(data, tmp_path)

    assert caught.value.code == code
