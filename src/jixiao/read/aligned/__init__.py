"""Text whose columns are aligned by spaces, as ``pdftotext -layout`` gives it → tables (空格对齐的表格)."""

from __future__ import annotations

from jixiao.read.aligned.weave import with_woven_tables

__all__ = ["with_woven_tables"]
