"""The page of an official paper: sizes, margins, fonts, read from ``data/pages/official.yaml`` (公文页面)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.document.model import LineRole

_TWIPS_OF_MM = Fraction(1440 * 10, 254)
_TWIPS_OF_POINT = 20
_HALF_POINTS = 2


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one kind of line is printed.

    Attributes:
        font: Name of the Chinese font.
        size: Size of the letters in half points.
        pitch: Distance of the lines in twentieths of a point.
        align: ``left``, ``center``, ``right`` or ``both``.
        indent: Characters by which the first line stands back.
    """

    font: str
    size: int
    pitch: int
    align: str = "both"
    indent: int = 0

    @property
    def half_width(self) -> int:
        """Width of half a Chinese character in twentieths of a point."""
        return self.size * _TWIPS_OF_POINT // _HALF_POINTS // 2


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table of so many columns is printed.

    Attributes:
        columns: Most columns that it is for; ``None`` for any number.
        line: How its cells are printed.
        landscape: Whether the page lies on its side (横排).
    """

    columns: int | None
    line: LineStyle
    landscape: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper; every length in twentieths of a point.

    Attributes:
        width, height: Size of the paper as it lies.
        top, bottom, left, right: Margins.
        footer: Distance of the page number's foot from the edge of the paper.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    footer: int

    @property
    def text_width(self) -> int:
        """Width between the margins (版心宽)."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True, eq=False)
class PageStyle:
    """All that is fixed about the pages of a paper; there is one, known by its identity.

    Attributes:
        portrait, landscape: The paper upright and on its side.
        lines: How each kind of line is printed.
        tables: How tables are printed, the narrowest first.
        number: How the page number is printed.
        latin: Font of Latin letters and digits.
        fallbacks: Font → fonts to take where a machine does not have it.
        faces: Font → families, as font files name them, that a PDF is printed with, the best first.
        weights: Font → weight to take where such a family has several; 400 for the others.
        boxes: Boxes to be ticked (勾选框), which a PDF prints in one font so that they are alike.
        boxes_font: That font.
    """

    portrait: Sheet
    landscape: Sheet
    lines: Mapping[LineRole, LineStyle]
    tables: tuple[TableStyle, ...]
    number: LineStyle
    latin: str
    fallbacks: Mapping[str, tuple[str, ...]]
    faces: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, int]
    boxes: str
    boxes_font: str

    def table(self, columns: int) -> TableStyle:
        """The style of a table with so many columns."""
        return next(style for style in self.tables if style.columns is None or columns <= style.columns)

    def sheet(self, *, landscape: bool) -> Sheet:
        """The paper upright or on its side."""
        return self.landscape if landscape else self.portrait


@cache
def official_page() -> PageStyle:
    """The page of ``data/pages/official.yaml``."""
    tree = cast("Mapping[str, Mapping[str, str]]", load_data("pages/official.yaml"))
    lines = cast("Mapping[str, Mapping[str, str]]", tree["lines"])
    tables = cast("Sequence[Mapping[str, str]]", tree["tables"])
    fallbacks = cast("Mapping[str, Sequence[str]]", tree["fallbacks"])
    faces = cast("Mapping[str, Sequence[str]]", tree["faces"])
    sizes, number = tree["sizes"], tree["page_number"]
    portrait, landscape = _sheets(tree["paper"], tree["margins"], number, sizes)
    return PageStyle(
        portrait=portrait,
        landscape=landscape,
        lines={LineRole(name): _line(entry, sizes) for name, entry in lines.items()},
        tables=tuple(_table(entry, sizes) for entry in tables),
        number=_line({**number, "line": sizes[number["size"]]}, sizes),
        latin=str(tree["latin"]),
        fallbacks={font: tuple(others) for font, others in fallbacks.items()},
        faces={font: (*families, *faces["every"]) for font, families in faces.items() if font != "every"},
        weights={font: int(weight) for font, weight in tree["weights"].items()},
        boxes=tree["boxes"]["signs"],
        boxes_font=tree["boxes"]["font"],
    )


def _twips(millimetres: str) -> int:
    return int(Fraction(millimetres) * _TWIPS_OF_MM)


def _points(points: str, parts: int) -> int:
    return int(Fraction(points) * parts)


def _line(entry: Mapping[str, str], sizes: Mapping[str, str]) -> LineStyle:
    return LineStyle(
        font=entry["font"],
        size=_points(sizes[entry["size"]], _HALF_POINTS),
        pitch=_points(entry["line"], _TWIPS_OF_POINT),
        align=entry.get("align", "both"),
        indent=int(entry.get("indent", "0")),
    )


def _table(entry: Mapping[str, str], sizes: Mapping[str, str]) -> TableStyle:
    columns = entry.get("columns")
    return TableStyle(
        columns=None if columns is None else int(columns),
        line=_line(entry, sizes),
        landscape=entry["orientation"] == "landscape",
    )


def _sheets(
    paper: Mapping[str, str], margins: Mapping[str, str], number: Mapping[str, str], sizes: Mapping[str, str]
) -> tuple[Sheet, Sheet]:
    """The paper upright, and turned so that its top lies at the left."""
    width, height = _twips(paper["width"]), _twips(paper["height"])
    top, bottom, left, right = (_twips(margins[edge]) for edge in ("top", "bottom", "left", "right"))
    below = _twips(number["below_text"]) + _points(sizes[number["size"]], _TWIPS_OF_POINT)
    upright = Sheet(width, height, top, bottom, left, right, footer=bottom - below)
    lying = Sheet(height, width, top=left, bottom=right, left=top, right=bottom, footer=right - below)
    return upright, lying
