"""A chart as data for the template: where its bars and slices begin and end, and the figures on them (统计图).

Lengths are shares of the axis or of the turn; the figures that are printed are the exact ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from jixiao.document.chart import Chart, ChartKind
from jixiao.quantity import format_number
from jixiao.write.package import printable

_MOST_TICKS = 5
_STEPS = (1, 2, 5, 10)
_MOST_COLUMNS = 24  # more stand below each other

Span = tuple[float, float, str]


def chart_data(chart: Chart) -> Mapping[str, object]:
    """What the template draws of a chart.

    A pie of figures that are no shares of a whole, and columns too many to stand side by side, are drawn as bars.

    Args:
        chart: Its figures.
    """
    kind = _drawn_as(chart)
    names = chart.categories if kind is ChartKind.PIE else tuple(series.name for series in chart.series)
    return {
        "kind": kind.value,
        "title": printable(chart.title),
        "unit": printable(chart.unit),
        "categories": [printable(category) for category in chart.categories],
        "legend": [printable(name) for name in names],
        **(_slices(chart) if kind is ChartKind.PIE else _bars(chart)),
    }


def _drawn_as(chart: Chart) -> ChartKind:
    figures = [value for series in chart.series for value in series.values if value is not None]
    if chart.kind is ChartKind.PIE and (
        len(chart.series) != 1 or min(figures, default=Decimal(0)) < 0 or not any(figures)
    ):
        return ChartKind.BAR
    if chart.kind is ChartKind.COLUMN and len(chart.series) * len(chart.categories) > _MOST_COLUMNS:
        return ChartKind.BAR
    return chart.kind


def _figure(value: Decimal) -> str:
    """A figure with the decimal places that it came with."""
    exponent = value.as_tuple().exponent
    return format_number(value, max(-exponent, 0) if isinstance(exponent, int) else None)


def _slices(chart: Chart) -> Mapping[str, object]:
    """Each category's part of the turn and its figure; one without a figure has no part."""
    values = chart.series[0].values
    whole = sum((Fraction(value) for value in values if value is not None), Fraction(0))
    slices: list[Span] = []
    end = Fraction(0)
    for value in values:
        start, end = end, end + (Fraction(value) / whole if value is not None else 0)
        slices.append((float(start), float(end), "" if value is None else _figure(value)))
    return {"slices": slices}


def _bars(chart: Chart) -> Mapping[str, object]:
    """The axis, and for each category one bar of every series: from the zero line to its figure."""
    figures = [Fraction(value) for series in chart.series for value in series.values if value is not None]
    step = _step(max([*figures, Fraction(0)]) - min([*figures, Fraction(0)]))
    low = min([*figures, Fraction(0)]) // step * step
    high = -(-max([*figures, step]) // step) * step
    zero = -low / (high - low)
    bars: list[list[Span | None]] = [
        [_bar(series.values[at], low, high, zero) for series in chart.series] for at in range(len(chart.categories))
    ]
    return {"bars": bars, "zero": float(zero), "ticks": list(_ticks(low, high, step))}


def _bar(value: Decimal | None, low: Fraction, high: Fraction, zero: Fraction) -> Span | None:
    if value is None:
        return None
    return (float(zero), float((Fraction(value) - low) / (high - low)), _figure(value))


def _step(extent: Fraction) -> Fraction:
    """Distance of the ticks: one, two or five of a power of ten, so that they are few."""
    power = Fraction(1)
    while power * _MOST_TICKS * 10 < extent:
        power *= 10
    while extent and power * _MOST_TICKS > extent * 10:
        power /= 10
    return next((power * step for step in _STEPS if power * step * _MOST_TICKS >= extent), power)


def _ticks(low: Fraction, high: Fraction, step: Fraction) -> Iterator[tuple[float, str]]:
    for number in range(int((high - low) / step) + 1):
        value = low + number * step
        yield (float((value - low) / (high - low)), format_number(value))


def has_figures(chart: Chart) -> bool:
    """Whether there is something to draw."""
    return any(value is not None for series in chart.series for value in series.values)
