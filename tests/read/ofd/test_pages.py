"""Characters, rulings and what is nested: every way in which OFD places them on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.read import read_file
from tests.read.ofd.package import code, element, package, page, part, text
from tests.read.word import zipped


def _read(data: bytes, folder: Path) -> Document:
    path = folder / "表.bin"
    path.write_bytes(data)
    return read_file(path)


def _lines(document: Document) -> list[str]:
    return ["".join(block.text.split()) for block in document.blocks if isinstance(block, Line)]


def _one(folder: Path, *objects: str) -> list[str]:
    return _lines(_read(package([page(*objects)]), folder))


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        pytest.param({"DeltaX": "4 4 4"}, "预算绩效", id="each"),
        pytest.param({"DeltaX": "g 3 4"}, "预算绩效", id="counted"),
        pytest.param({"DeltaX": "g 2 4 4"}, "预算绩效", id="counted and single"),
        pytest.param({"DeltaX": "4"}, "预算绩效", id="the last step goes on"),
        pytest.param({}, "预算绩效", id="no steps"),
        pytest.param({"DeltaX": "g 9999999 4"}, "预算绩效", id="counted too far"),
        pytest.param({"DeltaX": "g x y"}, "预算绩效", id="no numbers"),
    ],
)
def test_steps_from_character_to_character(tmp_path: Path, steps: dict[str, str], shown: str) -> None:
    words = element("TextObject", code("预算绩效", 0, 4, **steps), Boundary="20 20 90 6", Size="4")

    assert _one(tmp_path, words) == [shown]


def test_codes_without_a_place_go_on_from_the_one_before(tmp_path: Path) -> None:
    codes = code("绩", 0, 4) + element("TextCode", "效", X="4") + element("TextCode", "下", Y="14")

    assert _one(tmp_path, element("TextObject", codes, Boundary="20 20 90 20", Size="4")) == ["绩效", "下"]


def test_a_wide_step_is_a_gap_and_not_a_wide_letter(tmp_path: Path) -> None:
    words = element("TextObject", code("左右", 0, 4, DeltaX="80"), Boundary="20 20 90 6", Size="4")
    (line,) = _read(package([page(words)]), tmp_path).blocks

    assert isinstance(line, Line)
    assert line.text.split() == ["左", "右"]


def test_shapes_that_stand_for_several_characters(tmp_path: Path) -> None:
    group = element("CGTransform", element("Glyphs", "191"), CodePosition="1", CodeCount="2", GlyphCount="1")
    words = code("一fi二", 0, 4, DeltaX="4 4")

    assert _one(tmp_path, element("TextObject", group + words, Boundary="20 20 90 6", Size="4")) == ["一fi二"]


def test_type_that_is_printed_twice_stands_once(tmp_path: Path) -> None:
    assert _one(tmp_path, text("粗体", 20, 20), text("粗体", 20.1, 20)) == ["粗体"]


def test_hidden_and_slanting_type_is_left_out(tmp_path: Path) -> None:
    hidden = text("看不见", 20, 40, Visible="false")
    slanting = text("机密水印", 60, 60, CTM="0.7 0.7 -0.7 0.7 0 0")
    document = _read(package([page(text("正文", 20, 20), hidden, slanting)]), tmp_path)

    assert _lines(document) == ["正文"]
    assert [(problem.code, "4 个字" in problem.message) for problem in document.problems] == [("slanting_text", True)]


def test_type_beyond_the_page_is_left_out(tmp_path: Path) -> None:
    assert _one(tmp_path, text("正文", 20, 20), text("页外", 400, 20), text("远", 9e30, 0)) == ["正文"]


def test_symbols_of_a_symbol_font(tmp_path: Path) -> None:
    fonts = part("Res", element("Fonts", element("Font", ID="7", FontName="Wingdings 2")))
    data = package(
        [page(text("R", 20, 20, Font="7"), text("是", 26, 20))],
        element("PublicRes", "PublicRes.xml"),
        {"Doc_0/PublicRes.xml": fonts},
    )

    assert _lines(_read(data, tmp_path)) == ["☑是"]


def test_characters_without_a_meaning_are_told(tmp_path: Path) -> None:
    document = _read(package([page(text("甲\ue0a1乙", 20, 20))]), tmp_path)

    assert [problem.code for problem in document.problems] == ["characters_lost"]


@pytest.mark.parametrize("attributes", [{"Stroke": "true"}, {"Stroke": "false", "Fill": "true"}])
def test_rulings_make_a_table(tmp_path: Path, attributes: dict[str, str]) -> None:
    def ruling(x: float, y: float, width: float, height: float) -> str:
        data = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
        return element(
            "PathObject", element("AbbreviatedData", data), Boundary=f"{x} {y} {width} {height}", **attributes
        )

    level = [ruling(20, y, 80, 0.2) for y in (20, 30, 40)]
    upright = [ruling(x, 20, 0.2, 20) for x in (20, 60, 100)]
    cells = [text(words, x, y) for words, x, y in (("甲", 22, 22), ("乙", 62, 22), ("丙", 22, 32), ("丁", 62, 32))]
    (table,) = _read(package([page(*level, *upright, *cells)]), tmp_path).blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["丙", "丁"]]


def test_shared_drawings_and_blocks(tmp_path: Path) -> None:
    unit = element("CompositeGraphicUnit", element("Content", text("共用", 0, 0)), ID="7", Width="50", Height="10")
    shared = part("Res", element("CompositeGraphicUnits", unit))
    use = element("CompositeObject", ResourceID="7", Boundary="20 20 50 10", CTM="1 0 0 1 0 0")
    block = element("PageBlock", element("PageBlock", text("块", 20, 40)))
    common, parts = element("DocumentRes", "Res.xml"), {"Doc_0/Res.xml": shared}

    assert _lines(_read(package([page(use, block)], common, parts), tmp_path)) == ["共用", "块"]


def test_several_documents_in_one_file(tmp_path: Path) -> None:
    def document(number: int) -> dict[str, str]:
        pages = element("Pages", element("Page", ID="1", BaseLoc="P.xml"))
        box = element("CommonData", element("PageArea", element("PhysicalBox", "0 0 210 297")))
        return {
            f"D{number}/Document.xml": part("Document", box + pages),
            f"D{number}/P.xml": page(text(f"第{number}份", 20, 20)),
        }

    bodies = "".join(element("DocBody", element("DocRoot", f"/D{number}/Document.xml")) for number in (1, 2))
    found = _read(zipped({"OFD.xml": part("OFD", bodies), **document(1), **document(2)}), tmp_path)

    assert _lines(found) == ["第1份", "第2份"]
    assert [block.place.page for block in found.blocks] == [1, 2]


def test_seals_and_notes_are_told_and_not_read(tmp_path: Path) -> None:
    seals = part("Signatures", element("Signature", ID="1", BaseLoc="S.xml"))
    notes = part("Annotations", element("Page", element("FileLoc", "N.xml"), PageID="100"))
    note = part("PageAnnot", element("Annot", Type="Stamp") + element("Annot", Type="Link"))
    data = package(
        [page(text("正文", 20, 20))],
        parts={"Doc_0/S.xml": seals, "Doc_0/A.xml": notes, "Doc_0/N.xml": note},
        document=element("Annotations", "A.xml"),
        body=element("Signatures", "Doc_0/S.xml"),
    )
    found = _read(data, tmp_path)

    assert _lines(found) == ["正文"]
    assert [problem.code for problem in found.problems] == ["seals_left_out", "notes_left_out"]


def test_a_page_of_lines_only_says_so(tmp_path: Path) -> None:
    drawn = element("PathObject", element("AbbreviatedData", "M 0 0 L 50 0 L 50 50"), Boundary="20 20 50 50")

    assert [problem.code for problem in _read(package([page(drawn)]), tmp_path).problems] == ["page_without_text"]
