"""The neutral document: lines of text and tables of cells, each with its place; no meaning, no format."""

from jixiao.document.chart import Chart, ChartKind, Series
from jixiao.document.model import Block, Cell, Document, Line, LineRole, Table

__all__ = ["Block", "Cell", "Chart", "ChartKind", "Document", "Line", "LineRole", "Series", "Table"]
