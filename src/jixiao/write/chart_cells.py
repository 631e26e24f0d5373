"""Where the figures of a chart stand in the table beneath it (图表数据区域)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from jixiao.document.chart import Chart, Series
from jixiao.document.model import Cell, Table
from jixiao.place import Place
from jixiao.quantity import format_number
from jixiao.write.chart_xml import ChartCells, SeriesCells
from jixiao.write.layout import MergedAt
from jixiao.write.rows import lay_out
from jixiao.write.xlsx_number import cell_number

Spot: TypeAlias = tuple[int, int]
Address: TypeAlias = Callable[[Spot], str]


def chart_cells(chart: Chart, table: Table, address: Address) -> ChartCells:
    """The cells of a table that hold what its chart draws; what stands nowhere in one piece has none.

    Args:
        chart: The chart.
        table: The table that prints its figures.
        address: Gives the reference of the cell at a row and column of the table, from 0.
    """
    grid = _Grid(table)
    for across in (False, True):
        line = grid.line_of(chart.categories, across=across)
        if line:
            series = tuple(_series(one, line, grid, address, across=across) for one in chart.series)
            return ChartCells(_area(line, address), series)
    return ChartCells("", tuple(SeriesCells() for _ in chart.series))


@dataclass(frozen=True, slots=True)
class _Grid:
    """The texts of a table by row and column, a merged cell once at its top left."""

    table: Table

    def texts(self) -> Mapping[Spot, str]:
        """Text of each cell, without white space."""
        rows = lay_out(self.table, MergedAt.TOP)
        return {
            (row, slot.column): "".join(slot.text.split())
            for row, slots in enumerate(rows)
            for slot in slots
            if not slot.covered
        }

    def line_of(self, words: Sequence[str], *, across: bool) -> list[Spot]:
        """Neighbouring cells, below each other or side by side, that hold the words in order."""
        texts, wanted = self.texts(), ["".join(word.split()) for word in words]
        for row, column in texts:
            line = [(row, column + at) if across else (row + at, column) for at in range(len(wanted))]
            if [texts.get(spot) for spot in line] == wanted:
                return line
        return []


def _series(series: Series, line: Sequence[Spot], grid: _Grid, address: Address, *, across: bool) -> SeriesCells:
    """The line of figures beside the categories that holds a series, under its name if that is printed."""
    texts = grid.texts()
    name = "".join(series.name.split())
    found: list[tuple[bool, SeriesCells]] = []
    for step in range(1, max((max(spot) for spot in texts), default=0) + 1):
        cells = [(row + step, column) if across else (row, column + step) for row, column in line]
        percent = _holds([texts.get(cell, "") for cell in cells], series.values)
        if percent is None:
            continue
        row, column = cells[0]
        head = next((spot for spot in _before(row, column, across=across) if texts.get(spot) == name), None)
        named = "" if head is None else address(head)
        found.append((head is not None, SeriesCells(named, _area(cells, address), percent)))
    return max(found, key=lambda pair: pair[0])[1] if found else SeriesCells()


def _before(row: int, column: int, *, across: bool) -> list[Spot]:
    """The cells above a column, or left of a row, the nearest first."""
    if across:
        return [(row, left) for left in range(column - 1, -1, -1)]
    return [(above, column) for above in range(row - 1, -1, -1)]


def _holds(texts: Sequence[str], values: Sequence[Decimal | None]) -> bool | None:
    """Whether texts are the figures as shares shown in percent; ``None`` where they are not the figures."""
    shares: set[bool] = set()
    for text, value in zip(texts, values, strict=True):
        number = cell_number(text)
        if value is None and not text:
            continue
        if value is None or number is None:
            return None
        percent = text.endswith("%")
        if Decimal(number.value) != (value.scaleb(-2) if percent else value):
            return None
        shares.add(percent)
    return shares.pop() if len(shares) == 1 else None


def _area(spots: Sequence[Spot], address: Address) -> str:
    """Neighbouring cells as one reference."""
    first, last = address(spots[0]), address(spots[-1])
    return first if first == last else f"{first}:{last.rpartition('!')[2]}"


def data_table(chart: Chart) -> Table:
    """The figures of a chart as a table of their own, series beside each other (图表数据)."""
    rows = [["", *(series.name for series in chart.series)]]
    for at, category in enumerate(chart.categories):
        values = (series.values[at] for series in chart.series)
        rows.append([category, *("" if value is None else format_number(value) for value in values)])
    cells = (
        tuple(Cell(text, Place(table=1, row=row, column=column)) for column, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    return Table(tuple(cells), Place(table=1), spans_known=True, heading_rows=1)
