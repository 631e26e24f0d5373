"""Rows of texts as the tables of final accounts (决算表格): headings, merged cells, and rows that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.document.chart import Chart
from jixiao.document.model import Table
from jixiao.report.paper.grid import Row, Spot, table_of


def plain_table(rows: Sequence[Sequence[str]], chart: Chart | None = None, heading_rows: int = 1) -> Table:
    """A table without merged cells."""
    return spanned_table([[Spot(text) for text in row] for row in rows], heading_rows, chart)


def spanned_table(rows: Sequence[Sequence[Spot]], heading_rows: int = 1, chart: Chart | None = None) -> Table:
    """A table of cells with spans; its number is set where the paper is put together."""
    made: list[Row] = [tuple(row) for row in rows]
    return replace(table_of(made, 1), heading_rows=heading_rows, chart=chart)
