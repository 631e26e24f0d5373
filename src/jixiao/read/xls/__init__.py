"""Old workbooks (xls, et) → documents, every number as its sheet shows it (旧版工作簿)."""

from jixiao.read.xls.reader import read_xls

__all__ = ["read_xls"]
