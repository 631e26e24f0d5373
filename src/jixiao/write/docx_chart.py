"""Charts in a Word file, each with a workbook of its figures that Word and WPS can edit (图表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.document.chart import Chart
from jixiao.document.model import Document
from jixiao.write.chart_cells import Spot, chart_cells, data_table
from jixiao.write.chart_xml import CHART_NAMESPACE, CHART_TYPE, DRAWING_NAMESPACE, EMU_OF_TWIP, chart_xml
from jixiao.write.package import escaped, relations_xml
from jixiao.write.page_style import PageStyle
from jixiao.write.xlsx import write_xlsx
from jixiao.write.xlsx_sheet import column_name

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET = "表1"  # the name that a sheet without a title has
_HEIGHT = 4300
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def chart_parts(charts: Sequence[Chart], page: PageStyle) -> dict[str, str | bytes]:
    """The parts that the charts of a text take: each chart, its workbook, and their relation."""
    parts: dict[str, str | bytes] = {}
    for number, chart in enumerate(charts, 1):
        table = data_table(chart)
        book = f"Microsoft_Excel_Sheet{number}.xlsx"
        parts[f"word/charts/chart{number}.xml"] = chart_xml(chart, chart_cells(chart, table, _address), page, data="r1")
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = relations_xml({"r1": ("package", f"../embeddings/{book}")})
        parts[f"word/embeddings/{book}"] = write_xlsx(Document("", "", "form", (table,)))
    return parts


def chart_kinds(count: int) -> Mapping[str, str]:
    """Name → type of the parts of so many charts."""
    kinds: dict[str, str] = {}
    for number in range(1, count + 1):
        kinds[f"word/charts/chart{number}.xml"] = CHART_TYPE
        kinds[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"] = _WORKBOOK
    return kinds


def chart_links(count: int) -> Mapping[str, tuple[str, str]]:
    """Id → kind and name of so many charts, as the text refers to them."""
    return {_link(number): ("chart", f"charts/chart{number}.xml") for number in range(1, count + 1)}


def chart_paragraph(chart: Chart, number: int, width: int) -> str:
    """The paragraph that holds a chart, as wide as the text and kept with the table beneath it.

    Args:
        chart: The chart.
        number: Its number in the file, from 1.
        width: Width in twentieths of a point.
    """
    name = escaped(chart.title)
    return (
        '<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_PLACE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * EMU_OF_TWIP}" cy="{_HEIGHT * EMU_OF_TWIP}"/>'
        f'<wp:docPr id="{number}" name="图表 {number}" descr="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING_NAMESPACE}"><a:graphicData uri="{CHART_NAMESPACE}">'
        f'<c:chart xmlns:c="{CHART_NAMESPACE}" r:id="{_link(number)}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def _link(number: int) -> str:
    return f"c{number}"


def _address(spot: Spot) -> str:
    row, column = spot
    return f"'{_SHEET}'!${column_name(column + 1)}${row + 1}"
