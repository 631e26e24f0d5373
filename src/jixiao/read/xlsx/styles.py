"""How cells are shown: the format of their numbers, and whether they have a border (单元格样式)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from jixiao.read.markup_tree import count
from jixiao.read.xlsx.names import S
from jixiao.read.xlsx.number_format import GENERAL, builtin_format

_SIDES = ("left", "right", "top", "bottom", "start", "end")


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of cell is shown."""

    format: str = GENERAL
    is_boxed: bool = False


def read_styles(root: etree._Element | None) -> tuple[Style, ...]:
    """The styles of a workbook, by the number with which cells name them."""
    if root is None:
        return (Style(),)
    formats = {count(item.get("numFmtId")): item.get("formatCode", GENERAL) for item in root.iter(S + "numFmt")}
    borders = [_is_box(border) for border in root.findall(f"{S}borders/{S}border")]
    found: list[Style] = []
    for item in root.findall(f"{S}cellXfs/{S}xf"):
        number, border = count(item.get("numFmtId")), count(item.get("borderId"))
        shown = formats.get(number) or builtin_format(number)
        found.append(Style(shown, border < len(borders) and borders[border]))
    return tuple(found) or (Style(),)


def _is_box(border: etree._Element) -> bool:
    """Whether a cell is bordered at least on two sides; one line beneath is an underline."""
    styles = [side.get("style", "none") for name in _SIDES for side in border.findall(S + name)]
    return sum(style != "none" for style in styles) > 1
