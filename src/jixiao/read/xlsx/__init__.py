"""Workbooks (xlsx) → documents: every sheet with its merged cells, numbers as the sheet shows them (工作簿)."""

from jixiao.read.xlsx.reader import read_xlsx

__all__ = ["read_xlsx"]
