"""Charts on a sheet, drawn from the cells of the table beneath them (图表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.document.chart import Chart
from jixiao.write.chart_xml import CHART_NAMESPACE, CHART_TYPE, DRAWING_NAMESPACE
from jixiao.write.package import HEAD, escaped, relations_xml

_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_HEIGHT = 4300  # twentieths of a point


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart that fills a row of a sheet.

    Attributes:
        chart: The chart.
        xml: Its part of the file.
        row: The row, from 1.
        columns: How many columns it covers.
    """

    chart: Chart
    xml: str
    row: int
    columns: int


def drawing_parts(sheets: Mapping[int, Sequence[PlacedChart]]) -> dict[str, str]:
    """The parts that the charts of a workbook take.

    Args:
        sheets: Number of a sheet → its charts.
    """
    parts: dict[str, str] = {}
    count = 0
    for sheet, charts in sheets.items():
        links: dict[str, tuple[str, str]] = {}
        for number, placed in enumerate(charts, 1):
            count += 1
            parts[f"xl/charts/chart{count}.xml"] = placed.xml
            links[f"c{number}"] = ("chart", f"../charts/chart{count}.xml")
        parts[f"xl/drawings/drawing{sheet}.xml"] = _drawing(charts)
        parts[f"xl/drawings/_rels/drawing{sheet}.xml.rels"] = relations_xml(links)
        parts[f"xl/worksheets/_rels/sheet{sheet}.xml.rels"] = relations_xml(
            {"d1": ("drawing", f"../drawings/drawing{sheet}.xml")}
        )
    return parts


def drawing_kinds(parts: Mapping[str, str]) -> dict[str, str]:
    """Name → type of those parts that have one of their own."""
    kinds = {"xl/charts/chart": CHART_TYPE, "xl/drawings/drawing": _DRAWING_TYPE}
    return {name: kind for name in parts for start, kind in kinds.items() if name.startswith(start)}


def _drawing(charts: Sequence[PlacedChart]) -> str:
    frames = "".join(_frame(placed, number) for number, placed in enumerate(charts, 1))
    return (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{_PLACE}" xmlns:a="{DRAWING_NAMESPACE}" xmlns:c="{CHART_NAMESPACE}" '
        f'xmlns:r="{_RELATIONS}">{frames}</xdr:wsDr>'
    )


def _frame(placed: PlacedChart, number: int) -> str:
    edges = "".join(
        f"<xdr:{edge}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></xdr:{edge}>"
        for edge, column, row in (("from", 0, placed.row - 1), ("to", placed.columns, placed.row))
    )
    return (
        f'<xdr:twoCellAnchor>{edges}<xdr:graphicFrame macro="">'
        f'<xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 1}" name="图表 {number}" '
        f'descr="{escaped(placed.chart.title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{CHART_NAMESPACE}"><c:chart r:id="c{number}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    )
