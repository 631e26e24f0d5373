"""A hostile or damaged OFD file gives one clear error, soon."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.read import LIMITS, Limits, ReadError, read_file
from jixiao.read.ofd.matrix import numbers
from jixiao.read.ofd.path import strokes_of
from jixiao.read.page.matrix import Matrix
from tests.read.ofd.package import element, package, page, part, text
from tests.read.word import zipped


def _code(data: bytes, folder: Path, limits: Limits = LIMITS) -> str:
    path = folder / "表.ofd"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_file(path, limits)
    assert "表.ofd" in caught.value.text
    return caught.value.code


def _blocks(data: bytes, folder: Path) -> int:
    path = folder / "表.ofd"
    path.write_bytes(data)
    return len(read_file(path).blocks)


_ROOT = part("OFD", element("DocBody", element("DocRoot", "D/Document.xml")))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        pytest.param({"OFD.xml": ""}, "RD021", id="empty"),
        pytest.param({"OFD.xml": "<ofd:OFD"}, "RD021", id="no XML"),
        pytest.param({"OFD.xml": part("OFD", "")}, "RD021", id="no document"),
        pytest.param({"OFD.xml": _ROOT}, "RD021", id="document missing"),
        pytest.param({"OFD.xml": _ROOT, "D/Document.xml": part("Document", "")}, "RD021", id="no pages"),
        pytest.param(
            {
                "OFD.xml": _ROOT,
                "D/Document.xml": part("Document", element("Pages", element("Page", BaseLoc="../../../etc/passwd"))),
            },
            "RD021",
            id="pages missing",
        ),
        pytest.param({"OFD.xml": f'<!DOCTYPE a [<!ENTITY b "c">]>{_ROOT.partition("?>")[2]}'}, "RD021", id="entities"),
    ],
)
def test_damaged(tmp_path: Path, parts: dict[str, str], code: str) -> None:
    assert _code(zipped(parts), tmp_path) == code


def test_drawings_that_use_themselves(tmp_path: Path) -> None:
    use = element("CompositeObject", ResourceID="7", Boundary="0 0 9 9")
    unit = element("CompositeGraphicUnit", element("Content", use + text("圈", 20, 20)), ID="7")
    shared = {"Doc_0/Res.xml": part("Res", element("CompositeGraphicUnits", unit))}

    assert _blocks(package([page(use)], element("DocumentRes", "Res.xml"), shared), tmp_path) == 1


def test_drawings_that_multiply(tmp_path: Path) -> None:
    def unit(number: int) -> str:
        uses = element("CompositeObject", ResourceID=str(number + 1), Boundary="0 0 9 9") * 20
        return element("CompositeGraphicUnit", element("Content", uses), ID=str(number))

    shared = part("Res", element("CompositeGraphicUnits", "".join(map(unit, range(20)))))
    use = element("CompositeObject", ResourceID="0", Boundary="0 0 9 9")
    data = package([page(use)], element("DocumentRes", "Res.xml"), {"Doc_0/Res.xml": shared})

    assert _code(data, tmp_path, replace(LIMITS, marks=20_000)) == "RD025"


def test_templates_of_many_characters(tmp_path: Path) -> None:
    data = package([page(text("字" * 500, 20, 20))] * 30)

    assert _code(data, tmp_path, replace(LIMITS, marks=5_000)) == "RD025"


_MANY = 20_000
_TRACK = element("PathObject", element("AbbreviatedData", "M 0 0 " + "L 9 4 " * _MANY), Boundary="0 0 9 9")


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param([_TRACK], id="a path that shows nothing"),
        pytest.param([element("TextObject", element("TextCode") * _MANY, Size="3")], id="codes without characters"),
        pytest.param([element("Other") * _MANY], id="elements that mean nothing"),
        pytest.param([text("字", 20, 20, Note="x" * 900_000)], id="an attribute"),
    ],
)
def test_what_shows_nothing_costs_as_well(tmp_path: Path, objects: list[str]) -> None:
    assert _code(package([page(*objects)]), tmp_path, replace(LIMITS, marks=5_000)) == "RD025"


@pytest.mark.parametrize("is_template", [True, False])
def test_what_is_drawn_again_costs_again(tmp_path: Path, *, is_template: bool) -> None:
    """A shared drawing, or a template, whose one object has a long attribute that shows nothing."""
    large = text("字", 20, 20, Note="x" * 20_000)
    if is_template:
        common = element("TemplatePage", ID="7", BaseLoc="T.xml")
        uses = [page(templates=element("Template", TemplateID="7"))] * 20
        data = package(uses, common, {"Doc_0/T.xml": page(large)})
    else:
        unit = element("CompositeGraphicUnit", element("Content", large), ID="7")
        shared = {"Doc_0/Res.xml": part("Res", element("CompositeGraphicUnits", unit))}
        use = element("CompositeObject", ResourceID="7", Boundary="0 0 9 9")
        data = package([page(use * 20)], element("DocumentRes", "Res.xml"), shared)

    assert _blocks(data, tmp_path) > 0
    assert _code(data, tmp_path, replace(LIMITS, marks=2_000)) == "RD025"


def test_too_many_pages(tmp_path: Path) -> None:
    assert _code(package([page(text("字", 20, 20))] * 5), tmp_path, replace(LIMITS, pages=4)) == "RD026"


def test_deep_nesting(tmp_path: Path) -> None:
    def nested(depth: int) -> str:
        return "<ofd:PageBlock>" * depth + text("深", 20, 20) + "</ofd:PageBlock>" * depth

    assert _blocks(package([page(nested(100), text("浅", 20, 20))]), tmp_path) == 1
    assert _code(package([page(nested(3000))]), tmp_path) == "RD021"


@pytest.mark.parametrize("box", ["0 0 1e300 1e300", "0 0 nan inf", "0 0 -5 -5", "0 0 0 0", "", "x"])
def test_pages_of_no_size_are_taken_as_a4(tmp_path: Path, box: str) -> None:
    area = element("Area", element("PhysicalBox", box))

    assert _blocks(package([page(text("字", 20, 20), area=area)]), tmp_path) == 1


@given(st.text(alphabet="MSLQBAC 0123456789.-eE\n,x", max_size=200))
def test_any_path_gives_level_and_upright_rulings(data: str) -> None:
    for is_stroked in (True, False):
        for line in strokes_of(data, Matrix(), is_stroked=is_stroked, is_filled=not is_stroked):
            assert line.x0 <= line.x1
            assert line.y0 <= line.y1
            assert line.x0 == line.x1 or line.y0 == line.y1


@given(st.text(max_size=60))
def test_any_words_give_numbers_on_paper(words: str) -> None:
    assert all(abs(value) <= 1e7 for value in numbers(words))
