"""Builds OFD files by hand, part by part: the tests' own writer, in the manners of several programs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from tests.read.typesetter import PAGE, SIZE, SetPage, Type
from tests.read.word import zipped

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_LINE = 0.25


def element(name: str, inner: str = "", **attributes: object) -> str:
    """An element with attributes."""
    values = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<ofd:{name}{values}>{inner}</ofd:{name}>"


def part(name: str, inner: str) -> str:
    """An XML part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} {_SPACE}>{inner}</ofd:{name}>'


def page(*objects: str, templates: str = "", area: str = "") -> str:
    """A page of one layer."""
    return part("Page", area + templates + element("Content", element("Layer", "".join(objects), ID="1")))


def text(words: str, x: float, y: float, **attributes: object) -> str:
    """A text object of one code at a point, with the step of its size from character to character."""
    given = {"Boundary": f"{x} {y} 100 10", "Font": "2", "Size": "4", **attributes}
    return element("TextObject", code(words, 0, 4, DeltaX=f"g {max(len(words) - 1, 1)} 4"), **given)


def code(words: str, x: float | str, y: float | str, **attributes: object) -> str:
    """Characters at a point."""
    return element("TextCode", escape(words), X=x, Y=y, **attributes)


def package(
    pages: Sequence[str],
    common: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    document: str = "",
    body: str = "",
) -> bytes:
    """An OFD file.

    Args:
        pages: The pages.
        common: What else stands in the common data.
        parts: Further parts by name.
        document: What else stands in the document.
        body: What else stands in the entry of the document.
    """
    box = element("PageArea", element("PhysicalBox", f"0 0 {PAGE[0]} {PAGE[1]}"))
    listed = "".join(element("Page", ID=100 + index, BaseLoc=f"Pages/P{index}.xml") for index in range(len(pages)))
    return zipped(
        {
            "OFD.xml": part("OFD", element("DocBody", element("DocRoot", "Doc_0/Document.xml") + body)),
            "Doc_0/Document.xml": part(
                "Document", element("CommonData", box + common) + element("Pages", listed) + document
            ),
            **{f"Doc_0/Pages/P{index}.xml": content for index, content in enumerate(pages)},
            **(parts or {}),
        }
    )


def in_runs(pages: Sequence[SetPage]) -> bytes:
    """One text object to a line, equal steps counted (``g n x``); every ruling is a path of its own."""
    return package([page(*map(_line_in_runs, item.lines), *map(_ruling, sorted(item.rulings))) for item in pages])


def _line_in_runs(line: Type) -> str:
    runs = [(width, len(list(group))) for width, group in itertools.groupby(line.widths[:-1])]
    steps = " ".join(f"g {count} {width:g}" if count > 1 else f"{width:g}" for width, count in runs)
    attributes = {"DeltaX": steps} if steps else {}
    box = f"{line.x:g} {line.y - SIZE:g} {sum(line.widths):g} {SIZE * 1.2:g}"
    return element(
        "TextObject", code(line.text, 0, f"{SIZE:g}", **attributes), Boundary=box, Font="2", Size=f"{SIZE:g}"
    )


def _ruling(ruling: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = ruling
    box = f"{x0 - _LINE:g} {y0 - _LINE:g} {x1 - x0 + 2 * _LINE:g} {y1 - y0 + 2 * _LINE:g}"
    data = f"M {_LINE:g} {_LINE:g} L {x1 - x0 + _LINE:g} {y1 - y0 + _LINE:g}"
    return element("PathObject", element("AbbreviatedData", data), Boundary=box, LineWidth=_LINE)


def by_character(pages: Sequence[SetPage]) -> bytes:
    """Every character a code of its own, all in one text object; all rulings one path in a template page."""
    found = []
    parts: dict[str, str | bytes] = {}
    templates = ""
    for index, item in enumerate(pages):
        codes = "".join(_codes(line) for line in item.lines)
        words = element("TextObject", codes, Boundary=f"0 0 {PAGE[0]} {PAGE[1]}", Font="2", Size=f"{SIZE:g}")
        data = " ".join(f"M {x0:g} {y0:g} L {x1:g} {y1:g}" for x0, y0, x1, y1 in sorted(item.rulings))
        net = element("PathObject", element("AbbreviatedData", data), Boundary=f"0 0 {PAGE[0]} {PAGE[1]}")
        parts[f"Doc_0/Tpls/T{index}.xml"] = page(net)
        templates += element("TemplatePage", ID=f"{500 + index}", BaseLoc=f"Tpls/T{index}.xml")
        found.append(page(words, templates=element("Template", TemplateID=f"{500 + index}", ZOrder="Background")))
    return package(found, templates, parts)


def _codes(line: Type) -> str:
    starts = itertools.accumulate(line.widths[:-1], initial=line.x)
    return "".join(
        code(letter, f"{x:g}", f"{line.y:g}") for letter, x in zip(line.text, starts, strict=True) if letter.strip()
    )


def by_matrix(pages: Sequence[SetPage]) -> bytes:
    """Type of size 1 blown up by matrices, inside blocks, the first Y given for all; rulings are thin filled boxes."""
    found = []
    for item in pages:
        blocks = [element("PageBlock", _blown_up(line), ID="9") for line in item.lines]
        found.append(page(*map(_filled, sorted(item.rulings)), *blocks))
    return package(found)


def _blown_up(line: Type) -> str:
    steps = " ".join(f"{width / SIZE:g}" for width in line.widths[:-1])
    box = f"{line.x:g} {line.y - SIZE:g} {sum(line.widths):g} {SIZE * 1.2:g}"
    half = len(line.text) // 2
    shift = sum(line.widths[:half]) / SIZE
    first = code(line.text[:half], 0, 1, DeltaX=" ".join(steps.split()[: max(half - 1, 0)])) if half else ""
    last = element("TextCode", escape(line.text[half:]), X=f"{shift:g}", DeltaX=" ".join(steps.split()[half:]))
    last = last if half else code(line.text, 0, 1, DeltaX=steps)
    matrix = f"{SIZE:g} 0 0 {SIZE:g} 0 0"
    return element("TextObject", first + last, Boundary=box, CTM=matrix, Font="2", Size="1")


def _filled(ruling: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = ruling
    half = _LINE / 2
    wide, high = x1 - x0 + _LINE, y1 - y0 + _LINE
    data = f"M 0 0 L {wide:g} 0 L {wide:g} {high:g} L 0 {high:g} C"
    box = f"{x0 - half:g} {y0 - half:g} {wide:g} {high:g}"
    return element("PathObject", element("AbbreviatedData", data), Boundary=box, Stroke="false", Fill="true")


def on_its_side(pages: Sequence[SetPage]) -> bytes:
    """Landscape pages whose print stands on its side: every object is turned by its matrix."""
    found = []
    area = element("Area", element("PhysicalBox", f"0 0 {PAGE[1]} {PAGE[0]}"))
    for item in pages:
        lines = [_turned_line(line) for line in item.lines]
        data = " ".join(f"M {x0:g} {y0:g} L {x1:g} {y1:g}" for x0, y0, x1, y1 in sorted(item.rulings))
        turn = f"0 1 -1 0 {PAGE[1]:g} 0"
        net = element("PathObject", element("AbbreviatedData", data), Boundary=f"0 0 {PAGE[1]} {PAGE[0]}", CTM=turn)
        found.append(page(*lines, net, area=area))
    return package(found)


def _turned_line(line: Type) -> str:
    steps = " ".join(f"{width:g}" for width in line.widths[:-1])
    turn = f"0 1 -1 0 {PAGE[1]:g} 0"
    words = code(line.text, f"{line.x:g}", f"{line.y:g}", **({"DeltaX": steps} if steps else {}))
    return element("TextObject", words, Boundary=f"0 0 {PAGE[1]} {PAGE[0]}", CTM=turn, Font="2", Size=f"{SIZE:g}")


MANNERS: Mapping[str, Callable[[Sequence[SetPage]], bytes]] = {
    "runs": in_runs,
    "characters": by_character,
    "matrix": by_matrix,
    "turned": on_its_side,
}
