"""Word files: another program finds every cell in its place, on the page that the standard asks for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.table import Table as WordTable

from jixiao.document.model import Line, LineRole, Table
from jixiao.place import Place
from jixiao.write.docx import write_docx
from jixiao.write.layout import MergedAt
from jixiao.write.rows import lay_out
from samples.build import load_sample, sample_names
from tests.write.blocks import cell, document, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(*blocks: Line | Table) -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document(*blocks))))


def part(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def wanted_grid(built: Table) -> list[list[str]]:
    """What stands at every place of the grid, a merged cell at each place that it covers."""
    top = lay_out(built, MergedAt.TOP)
    grid = [[""] * sum(slot.width for slot in row) for row in top]
    for number, row in enumerate(top):
        for slot in row:
            for down in range(slot.height if not slot.covered else 0):
                grid[number + down][slot.column : slot.column + slot.width] = [slot.text] * slot.width
    return grid


def found_grid(word: WordTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word.rows]


def tables_of(sample: str) -> Iterator[Table]:
    return (block for block in load_sample(sample).document().blocks if isinstance(block, Table))


@pytest.mark.parametrize("name", sample_names())
def test_every_cell_of_a_sample_stands_in_its_place(name: str) -> None:
    word = docx.Document(BytesIO(write_docx(load_sample(name).document())))

    assert [found_grid(found) for found in word.tables] == [wanted_grid(built) for built in tables_of(name)]


@pytest.mark.parametrize("name", sample_names())
def test_every_line_of_a_sample_is_there(name: str) -> None:
    blocks = load_sample(name).document().blocks
    word = docx.Document(BytesIO(write_docx(load_sample(name).document())))
    printed = [paragraph.text for paragraph in word.paragraphs if paragraph.text]

    assert printed == [block.text for block in blocks if isinstance(block, Line)]


def test_merged_cells_are_real_ones() -> None:
    content = write_docx(document(table((cell("甲", 2), cell("乙", across=2)), (cell("丙"), cell("丁")))))
    body = part(content, "word/document.xml")

    assert [span.get(f"{W}val") for span in body.iter(f"{W}gridSpan")] == ["2"]
    assert [merge.get(f"{W}val") for merge in body.iter(f"{W}vMerge")] == ["restart", None]


def test_rows_of_the_heading_are_repeated() -> None:
    content = write_docx(document(table((cell("项目"),), (cell("甲"),), heading_rows=1)))
    rows = list(part(content, "word/document.xml").iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]


def test_a_goal_and_its_headings_stay_with_the_row_below() -> None:
    goal = (cell("年度绩效目标1"), cell("组织展会", across=3))
    head = tuple(cell(text) for text in ("一级指标", "二级指标", "三级指标", "指标值"))
    last = tuple(cell("1") for _ in range(4))
    rows = part(write_docx(document(table(last, goal, head, last))), "word/document.xml").iter(f"{W}tr")

    assert [next(row.iter(f"{W}keepNext"), None) is not None for row in rows] == [False, True, True, False]


def test_page_is_that_of_the_standard() -> None:
    section = opened(Line("正文", Place())).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    size = (section.page_width, section.page_height)

    assert [round(length.mm) for length in size if length is not None] == [210, 297]
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]


def test_a_table_of_many_columns_lies_on_its_side() -> None:
    wide = table(tuple(cell(str(number)) for number in range(9)))
    word = opened(Line("正文", Place()), Line("标题", Place(), role=LineRole.TITLE), wide)

    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


@pytest.mark.parametrize(
    ("role", "font", "points"),
    [
        pytest.param(LineRole.TITLE, "方正小标宋简体", 22, id="title"),
        pytest.param(LineRole.BODY, "仿宋_GB2312", 16, id="body"),
        pytest.param(LineRole.HEADING, "黑体", 16, id="heading"),
        pytest.param(LineRole.SUBHEADING, "楷体_GB2312", 16, id="subheading"),
        pytest.param(LineRole.ATTACHMENT, "黑体", 16, id="attachment"),
    ],
)
def test_lines_have_the_font_of_their_role(role: LineRole, font: str, points: int) -> None:
    word = opened(Line("文字", Place(), role=role))
    style = word.paragraphs[0].style

    assert style is not None
    assert style.element.rPr.rFonts.get(f"{W}eastAsia") == font
    assert style.font.size.pt == points


def test_page_number_stands_between_dashes_at_the_outer_edge() -> None:
    content = write_docx(document(Line("正文", Place())))
    odd, even = (part(content, f"word/footer{number}.xml") for number in (1, 2))

    assert "".join(odd.itertext()) == "".join(even.itertext()) == "— 1 —"
    assert [style.get(f"{W}val") for foot in (odd, even) for style in foot.iter(f"{W}pStyle")] == [
        "NumberOdd",
        "NumberEven",
    ]


def test_text_is_no_markup_and_holds_no_control_character() -> None:
    word = opened(Line("A<B & \x00\x0b“C”", Place()), table((cell("甲\n乙\t丙"),)))

    assert word.paragraphs[0].text == "A<B & “C”"
    assert word.tables[0].cell(0, 0).text == "甲\n乙\t丙"


def test_short_rows_are_filled_with_empty_cells() -> None:
    ragged = Table(((cell("甲"), cell("乙")), (cell("丙"),)), Place())

    assert found_grid(opened(ragged).tables[0]) == [["甲", "乙"], ["丙", ""]]


@pytest.mark.parametrize(
    "blocks",
    [pytest.param((), id="nothing"), pytest.param((Table((), Place()),), id="table_without_rows")],
)
def test_an_empty_document_is_a_file_too(blocks: tuple[Table, ...]) -> None:
    assert [paragraph.text for paragraph in opened(*blocks).paragraphs] == [""]


def test_the_same_document_gives_the_same_bytes() -> None:
    content = write_docx(load_sample("consistent-wuhan").document())
    with zipfile.ZipFile(BytesIO(content)) as archive:
        infos = archive.infolist()

    assert content == write_docx(load_sample("consistent-wuhan").document())
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert [info.filename for info in infos][1:] == sorted(info.filename for info in infos[1:])
