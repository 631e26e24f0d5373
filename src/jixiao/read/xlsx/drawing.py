"""What is drawn over the cells of a sheet: text boxes and tick boxes; and which cells have comments (图形与批注)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jixiao.read.container import Package
from jixiao.read.encoding import clean
from jixiao.read.markup_tree import count, parse_loosely
from jixiao.read.sheet import column_number
from jixiao.read.workbook import Worksheet
from jixiao.read.xlsx.names import S

_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_A14 = "{http://schemas.microsoft.com/office/drawing/2010/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:excel}"
_NAME = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TICKS = {"checkbox", "radio"}
_TICKED, _EMPTY = "☑", "☐"
_MOST = 500  # boxes of one sheet
_LEFT, _TOP = 0, 2  # places in the anchor of a control: column and row of its corner


def add_drawings(sheet: Worksheet, package: Package, part: str) -> None:
    """Take in what is drawn over a sheet: text boxes, tick boxes with their words, and which cells have comments.

    Raises:
        ReadError: A part is no sound XML, or too large.
    """
    for kind, name in package.links_of(part).values():
        if kind == "drawing":
            root = package.part(name)
            sheet.boxes += list(_boxes(root))[:_MOST] if root is not None else []
        elif kind == "vmlDrawing":
            for row, column, text in list(_controls(package.container.read(name)))[:_MOST]:
                sheet.write_behind(row, column, text)
        elif kind == "comments":
            root = package.part(name)
            sheet.comments += list(_commented(root))[:_MOST] if root is not None else []


def _boxes(root: etree._Element) -> Iterator[tuple[int, int, str]]:
    """Text boxes with row and column of the cell under their corner, from 1."""
    for anchor in _chosen(root):
        corner = anchor.find(_X + "from")
        row = column = 1
        if corner is not None:
            row, column = count(corner.findtext(_X + "row")) + 1, count(corner.findtext(_X + "col")) + 1
        for shape in anchor.iter(_X + "sp"):
            body = shape.find(_X + "txBody")
            is_control = next(shape.iter(_A14 + "compatExt"), None) is not None
            text = "" if body is None or is_control else "\n".join(map(_paragraph, body.findall(_A + "p")))
            if text.strip():
                yield row, column, clean(text)


def _chosen(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, of alternatives the first."""
    for child in parent:
        if child.tag == _MC + "AlternateContent":
            choice = child.find(_MC + "Choice")
            choice = child.find(_MC + "Fallback") if choice is None else choice
            yield from () if choice is None else choice
        else:
            yield child


def _paragraph(paragraph: etree._Element) -> str:
    pieces = (item.text or "" if item.tag == _A + "t" else "\n" for item in paragraph.iter(_A + "t", _A + "br"))
    return "".join(pieces)


def _controls(data: bytes | None) -> Iterator[tuple[int, int, str]]:
    """Tick boxes and radio buttons: row and column of the cell under their corner, mark and words."""
    root = None if data is None else parse_loosely(data)
    if root is None:
        return
    for shape in root.iter(_VML + "shape"):
        data_of = shape.find(_OFFICE + "ClientData")
        if data_of is None or data_of.get("ObjectType", "").lower() not in _TICKS:
            continue
        anchor = [count(number) for number in (data_of.findtext(_OFFICE + "Anchor") or "").split(",")]
        if len(anchor) <= _TOP:
            continue
        mark = _TICKED if count(data_of.findtext(_OFFICE + "Checked")) == 1 else _EMPTY
        words = "".join("".join(map(str, box.itertext())) for box in shape.iter(_VML + "textbox"))
        yield anchor[_TOP] + 1, anchor[_LEFT] + 1, f"{mark}{' '.join(clean(words).split())}"


def _commented(root: etree._Element) -> Iterator[tuple[int, int]]:
    """Cells that have a comment."""
    for comment in root.iter(S + "comment"):
        name = _NAME.fullmatch(comment.get("ref", ""))
        if name is not None:
            yield int(name[2]), column_number(name[1])
