"""Blocks that tests of writers put together."""

from __future__ import annotations

from jixiao.document.model import Cell, Document, Line, Table
from jixiao.place import Place


def cell(text: str, down: int = 1, across: int = 1) -> Cell:
    return Cell(text, Place(), row_span=down, column_span=across)


def table(*rows: tuple[Cell, ...], heading_rows: int = 0) -> Table:
    return Table(rows, Place(), spans_known=True, heading_rows=heading_rows)


def document(*blocks: Line | Table) -> Document:
    return Document("", "", "form", blocks)
