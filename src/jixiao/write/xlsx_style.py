"""The looks of the cells of a workbook, each written once (单元格格式)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jixiao.write.package import HEAD, escaped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST_OWN_FORMAT = 164
_THIN = "".join(f'<{edge} style="thin"><color auto="1"/></{edge}>' for edge in ("left", "right", "top", "bottom"))
_BORDERS = f"<border><left/><right/><top/><bottom/><diagonal/></border><border>{_THIN}<diagonal/></border>"


class CellLook(NamedTuple):
    """How a cell looks.

    Attributes:
        font: Name of the font.
        size: Size of the letters in half points.
        align: ``left``, ``center`` or ``right``.
        bordered: Whether it stands in a table.
        shown: Number format; empty for text.
        quoted: Whether its text begins like a formula and must stay a text when it is edited.
        open: Whether it can be filled in where the sheet is protected (可填写).
    """

    font: str
    size: int
    align: str = "left"
    bordered: bool = False
    shown: str = ""
    quoted: bool = False
    open: bool = False


@dataclass(slots=True)
class StyleBook:
    """All looks of a workbook in the order in which they were first used."""

    normal: CellLook
    _looks: dict[CellLook, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The first look is that of cells nobody has written in."""
        self.number_of(self.normal)

    def number_of(self, look: CellLook) -> int:
        """The number under which a look is kept."""
        return self._looks.setdefault(look, len(self._looks))

    def xml(self) -> str:
        """The part of the workbook that describes all looks."""
        fonts = list(dict.fromkeys((look.font, look.size) for look in self._looks))
        shown = list(dict.fromkeys(look.shown for look in self._looks if look.shown))
        formats = {code: number for number, code in enumerate(shown, _FIRST_OWN_FORMAT)}
        looks = [
            _look_xml(look, fonts.index((look.font, look.size)), formats.get(look.shown, 0)) for look in self._looks
        ]
        codes = [f'<numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>' for code, number in formats.items()]
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}">{_counted("numFmts", codes) if codes else ""}'
            f"{_counted('fonts', [_font_xml(name, size) for name, size in fonts])}"
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            f'<borders count="2">{_BORDERS}</borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f"{_counted('cellXfs', looks)}"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _counted(name: str, items: Sequence[str]) -> str:
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def _font_xml(name: str, size: int) -> str:
    half = ".5" if size % 2 else ""
    return f'<font><sz val="{size // 2}{half}"/><name val="{escaped(name)}"/><charset val="134"/></font>'


def _look_xml(look: CellLook, font: int, shown: int) -> str:
    quoted = ' quotePrefix="1"' if look.quoted else ""
    protection = '<protection locked="0"/>' if look.open else ""
    return (
        f'<xf numFmtId="{shown}" fontId="{font}" fillId="0" borderId="{int(look.bordered)}" xfId="0" applyFont="1" '
        f'applyNumberFormat="1" applyBorder="1" applyAlignment="1" applyProtection="1"{quoted}>'
        f'<alignment horizontal="{look.align}" vertical="center" wrapText="1"/>{protection}</xf>'
    )
