"""Charts above the tables that print their figures: the parts, what other programs see of them, and our readers."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jixiao.document import Cell, Chart, ChartKind, Document, Line, LineRole, Series, Table
from jixiao.place import Place
from jixiao.read import read_file
from jixiao.write.docx import write_docx
from jixiao.write.layout import Dialect, TextLayout
from jixiao.write.text import write_text
from jixiao.write.xlsx import write_xlsx
from tests.read.office_program import convert, need_program

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def table(rows: Sequence[Sequence[str]], number: int, chart: Chart | None) -> Table:
    cells = (
        tuple(Cell(text, Place(table=number, row=row, column=column)) for column, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    return Table(tuple(cells), Place(table=number), spans_known=True, chart=chart)


def figures(*values: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, values))


TWO_YEARS = Chart(
    ChartKind.COLUMN,
    "图1：收、支总计变动情况",
    ("收入总计", "支出总计"),
    (Series("2021年", figures("408.26", "408.26")), Series("2022年", figures("1223.40", "1223.40"))),
    "万元",
)
SHARES = Chart(
    ChartKind.BAR, "图2：收入结构", ("财政拨款", "其他收入"), (Series("占比", figures("99.86", "0.14")),), "%"
)
PARTS = Chart(
    ChartKind.PIE,
    "图3：支出结构",
    ("基本支出", "项目支出", "经营支出"),
    (Series("占比", figures("6", "94", "0")),),
    "%",
)
DOCUMENT = Document(
    "",
    "",
    "form",
    (
        Line("决算图表", Place(), role=LineRole.TITLE),
        table(
            [["项目", "2021年", "2022年"], ["收入总计", "408.26", "1,223.40"], ["支出总计", "408.26", "1,223.40"]],
            1,
            TWO_YEARS,
        ),
        Line("二、收入", Place()),
        table([["来源", "金额", "占比"], ["财政拨款", "998.6", "99.86%"], ["其他收入", "1.4", "0.14%"]], 2, SHARES),
        Line("三、支出", Place()),
        table([["基本支出", "项目支出", "经营支出"], ["6", "94", "0"]], 3, PARTS),
    ),
)


def charts_of(content: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if "/charts/chart" in name)
        return [etree.fromstring(archive.read(name)) for name in names]


def references(chart: etree._Element) -> list[str]:
    return [element.text or "" for element in chart.iter(_C + "f")]


def test_a_word_file_holds_the_charts_and_a_workbook_for_each() -> None:
    content = write_docx(DOCUMENT)

    assert len(charts_of(content)) == len(docx.Document(io.BytesIO(content)).inline_shapes) == 3
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")))
    assert [[cell.value for cell in row] for row in book["表1"].iter_rows()] == [
        [None, "2021年", "2022年"],
        ["收入总计", 408.26, 1223.4],
        ["支出总计", 408.26, 1223.4],
    ]


def test_every_reference_of_a_word_chart_points_into_its_workbook() -> None:
    first = charts_of(write_docx(DOCUMENT))[0]

    assert references(first) == [
        *("'表1'!$B$1", "'表1'!$A$2:$A$3", "'表1'!$B$2:$B$3"),
        *("'表1'!$C$1", "'表1'!$A$2:$A$3", "'表1'!$C$2:$C$3"),
    ]


def test_a_workbook_draws_from_the_cells_of_its_tables() -> None:
    content = write_xlsx(DOCUMENT)
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert sum(len(getattr(sheet, "_charts")) for sheet in book) == 3  # noqa: B009 - openpyxl has no public list of charts
    for chart in charts_of(content):
        for series in chart.iter(_C + "ser"):
            name, values = references(series)[-1].rsplit("!", 1)
            cells = book[name.strip("'")][values.replace("$", "")]
            cached = [float(value.text or "") for value in series.iterfind(f"{_C}val//{_C}pt/{_C}v")]
            assert [cell.value for row in cells for cell in row] == cached


def test_figures_beside_their_categories_are_found_across_too() -> None:
    last = charts_of(write_xlsx(DOCUMENT))[2]

    assert [reference.rpartition("!")[2] for reference in references(last)] == ["$A$8:$C$8", "$A$9:$C$9"]


def test_figures_that_the_table_does_not_print_stand_in_the_chart_itself() -> None:
    other = replace(SHARES, categories=("甲", "乙"))
    (chart,) = charts_of(write_xlsx(Document("", "", "form", (table([["无"]], 1, other),))))

    assert references(chart) == []
    assert [value.text for value in chart.iterfind(f".//{_C}numLit/{_C}pt/{_C}v")] == ["99.86", "0.14"]


def test_the_same_charts_give_the_same_bytes() -> None:
    assert write_docx(DOCUMENT) == write_docx(DOCUMENT)
    assert write_xlsx(DOCUMENT) == write_xlsx(DOCUMENT)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_our_readers_read_only_the_tables(tmp_path: Path, suffix: str) -> None:
    write = write_docx if suffix == "docx" else write_xlsx
    path, plain = tmp_path / f"drawn.{suffix}", tmp_path / f"plain.{suffix}"
    blocks = tuple(replace(block, chart=None) if isinstance(block, Table) else block for block in DOCUMENT.blocks)
    path.write_bytes(write(DOCUMENT))
    plain.write_bytes(write(replace(DOCUMENT, blocks=blocks)))

    drawn = read_file(path)

    assert drawn.problems == ()
    assert words(drawn) == words(read_file(plain))


def words(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def test_text_prints_only_the_tables() -> None:
    text = write_text(DOCUMENT, TextLayout(Dialect.TAB_ROWS))

    assert "图1" not in text
    assert "收入总计\t408.26\t1,223.40" in text


@given(st.text(max_size=12), st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6), st.booleans())
def test_any_words_and_figures_make_well_formed_charts(word: str, values: list[Decimal], gap: bool) -> None:  # noqa: FBT001 - drawn
    series = Series(word, (*values, None) if gap else tuple(values))
    chart = Chart(ChartKind.PIE, word, tuple(word for _ in series.values), (series,), word)
    blocks = (table([[word, "甲"]], 1, chart),)

    for write in (write_docx, write_xlsx):
        (made,) = charts_of(write(Document("", "", "form", blocks)))
        assert len(made.findall(f".//{_C}val//{_C}pt")) == len(values)


def test_libreoffice_draws_them(tmp_path: Path) -> None:
    reader = need_program("pdftotext", "pdftotext")
    (tmp_path / "drawn.docx").write_bytes(write_docx(DOCUMENT))
    file = convert([tmp_path / "drawn.docx"], "pdf", tmp_path)["drawn"]
    done = subprocess.run([reader, str(file), "-"], check=True, capture_output=True, timeout=900)  # noqa: S603 - the reader found above
    printed = "".join(done.stdout.decode().split())

    assert all(chart.title in printed for chart in (TWO_YEARS, SHARES, PARTS))
    assert printed.count("1223.40") == 2  # the labels; the table prints 1,223.40
