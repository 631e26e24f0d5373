"""The figures of a table, drawn (统计图), before anybody asks in which format."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """How the figures are drawn (图形)."""

    COLUMN = "column"  # 簇状柱形图：两年对比
    BAR = "bar"  # 条形图：构成
    PIE = "pie"  # 饼图：构成


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures of a chart (数据系列).

    Attributes:
        name: What the legend calls it (2022年).
        values: One figure for each category, exact; ``None`` where there is none.
    """

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to be drawn; the table that carries the chart prints them beneath it.

    Attributes:
        kind: How they are drawn.
        title: Its caption (图1：收、支决算总计变动情况).
        categories: What the figures are of, in printed order.
        series: The figures, each as long as ``categories``; a pie has one.
        unit: Unit of all figures (万元, %), empty where none is printed.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
