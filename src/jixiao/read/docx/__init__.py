"""Word documents (docx) → documents: paragraphs, tables with their merged cells, ticks (Word 文档)."""

from jixiao.read.docx.reader import read_docx

__all__ = ["read_docx"]
