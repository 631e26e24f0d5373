"""A chart as DrawingML: columns, bars or a pie that stay apart in black and white (统计图)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.document.chart import Chart, ChartKind
from jixiao.quantity import format_number
from jixiao.write.package import HEAD, escaped
from jixiao.write.page_style import PageStyle

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_OF_TWIP = 635
_LETTERS = 1050  # hundredths of a point: 五号
_MOST_PLACES = 8


def _hatched(pattern: str) -> str:
    """Black on white in one of the patterns of the format."""
    black, white = (f'<a:srgbClr val="{colour}"/>' for colour in ("000000", "FFFFFF"))
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{black}</a:fgClr><a:bgClr>{white}</a:bgClr></a:pattFill>'


def _plain(grey: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'


#: Fills that a copying machine keeps apart: a grey, or a pattern of black lines on white.
_FILLS = (
    _plain("595959"),
    _hatched("wdUpDiag"),
    _plain("D0D0D0"),
    _hatched("pct25"),
    _plain("FFFFFF"),
    _hatched("lgGrid"),
)
_EDGE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_FAINT = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>'


@dataclass(frozen=True, slots=True)
class SeriesCells:
    """Where one series stands in a workbook, as references; empty where it stands nowhere in one piece.

    Attributes:
        name: The cell of its name.
        values: The cells of its figures.
        percent: Whether the cells hold shares of one that are shown as percentages.
    """

    name: str = ""
    values: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class ChartCells:
    """Where the figures of a chart stand in a workbook.

    Attributes:
        categories: The cells of its categories.
        series: One for each series.
    """

    categories: str = ""
    series: tuple[SeriesCells, ...] = ()


def chart_xml(chart: Chart, cells: ChartCells, page: PageStyle, *, data: str = "") -> str:
    """The part of a file that is one chart.

    Args:
        chart: What is drawn.
        cells: Where its figures stand in the workbook behind it.
        page: Whose fonts it has.
        data: Id of the relation to a workbook that holds the figures; empty where the chart stands in the workbook.
    """
    plot = _pie(chart, cells) if chart.kind is ChartKind.PIE else _bars(chart, cells)
    keyed = chart.kind is ChartKind.PIE or len(chart.series) > 1
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if keyed else ""
    behind = f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>' if data else ""
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHART_NAMESPACE}" xmlns:a="{DRAWING_NAMESPACE}" xmlns:r="{_RELATIONS}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title)}<c:autoTitleDeleted val="{int(not chart.title)}"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        '</c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_letters(page)}{behind}</c:chartSpace>"
    )


def _letters(page: PageStyle) -> str:
    font = escaped(page.tables[0].line.font)
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_LETTERS}"><a:solidFill>'
        f'<a:srgbClr val="000000"/></a:solidFill><a:latin typeface="{escaped(page.latin)}"/><a:ea typeface="{font}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _title(text: str, *, upright: bool = False) -> str:
    """A title; one of an axis stands upright above it."""
    if not text:
        return ""
    turned = ' rot="0" vert="horz"' if upright else ""
    size = _LETTERS if upright else _LETTERS + 150
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{size}" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="{size}" b="0"/><a:t>{escaped(text)}</a:t>'
        '</a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _bars(chart: Chart, cells: ChartCells) -> str:
    """Columns side by side, or bars of which the first is the uppermost."""
    lying = chart.kind is ChartKind.BAR
    series = "".join(_series(chart, cells, index) for index in range(len(chart.series)))
    order, crosses = ("maxMin", "max") if lying else ("minMax", "autoZero")
    unit = f"（{chart.unit}）" if chart.unit else ""
    figures = [value for each in chart.series for value in each.values if value is not None]
    least = "" if any(value < 0 for value in figures) else '<c:min val="0"/>'  # lengths are compared from nothing
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_EDGE}</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/><c:majorGridlines>{_FAINT}</c:majorGridlines>'
        f"{_title(unit, upright=True)}"
        f'<c:numFmt formatCode="{_axis_format(cells)}" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{_EDGE}</c:spPr><c:crossAx val="1"/>'
        f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>'
    )


def _axis_format(cells: ChartCells) -> str:
    return "0%" if any(series.percent for series in cells.series) else "General"


def _pie(chart: Chart, cells: ChartCells) -> str:
    """A pie of the first series; slices without anything in them have no label."""
    return f'<c:pieChart><c:varyColors val="1"/>{_series(chart, cells, 0)}<c:firstSliceAng val="0"/></c:pieChart>'


def _series(chart: Chart, cells: ChartCells, index: int) -> str:
    series = chart.series[index]
    own = cells.series[index] if cells.series else SeriesCells()
    pie = chart.kind is ChartKind.PIE
    places = max((_places(value) for value in series.values if value is not None), default=0)
    shown = "0" + ("." + "0" * places if places else "") + ("%" if own.percent else "")
    if pie and chart.unit == "%" and not own.percent:
        shown += '"%"'
    points = "".join(_slice(number) for number in range(len(series.values))) if pie else ""
    unlabelled = [number for number, value in enumerate(series.values) if pie and not value]
    scale = -2 if own.percent else 0
    values = [None if value is None else format_number(value.scaleb(scale)) for value in series.values]
    inverted = "" if pie else '<c:invertIfNegative val="0"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{_name(series.name, own.name)}</c:tx>'
        f"<c:spPr>{_FILLS[index % len(_FILLS)]}{_EDGE}</c:spPr>{inverted}{points}{_labels(shown, unlabelled)}"
        f"<c:cat>{_words(chart.categories, cells.categories)}</c:cat>"
        f"<c:val>{_figures(values, own.values, shown)}</c:val></c:ser>"
    )


def _places(value: Decimal) -> int:
    """Decimals that a figure is printed with, padded zeros included."""
    places = value.as_tuple().exponent
    return min(-places, _MOST_PLACES) if isinstance(places, int) and places < 0 else 0


def _slice(number: int) -> str:
    fill = _FILLS[number % len(_FILLS)]
    return f'<c:dPt><c:idx val="{number}"/><c:bubble3D val="0"/><c:spPr>{fill}{_EDGE}</c:spPr></c:dPt>'


def _labels(shown: str, unlabelled: Sequence[int]) -> str:
    """The figures beside what is drawn."""
    without = "".join(f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>' for number in unlabelled)
    return (
        f'<c:dLbls>{without}<c:numFmt formatCode="{escaped(shown)}" sourceLinked="0"/>'
        '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _name(text: str, cell: str) -> str:
    if not cell:
        return f"<c:v>{escaped(text)}</c:v>"
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(text)}</c:v></c:pt></c:strCache>'
    return f"<c:strRef><c:f>{escaped(cell)}</c:f>{cache}</c:strRef>"


def _words(texts: Sequence[str], cells: str) -> str:
    items = "".join(f'<c:pt idx="{at}"><c:v>{escaped(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    held = f'<c:ptCount val="{len(texts)}"/>{items}'
    if not cells:
        return f"<c:strLit>{held}</c:strLit>"
    return f"<c:strRef><c:f>{escaped(cells)}</c:f><c:strCache>{held}</c:strCache></c:strRef>"


def _figures(values: Sequence[str | None], cells: str, shown: str) -> str:
    items = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    held = f'<c:formatCode>{escaped(shown)}</c:formatCode><c:ptCount val="{len(values)}"/>{items}'
    if not cells:
        return f"<c:numLit>{held}</c:numLit>"
    return f"<c:numRef><c:f>{escaped(cells)}</c:f><c:numCache>{held}</c:numCache></c:numRef>"
