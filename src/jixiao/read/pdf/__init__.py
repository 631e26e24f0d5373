"""PDF: characters and rulings of its pages → the neutral document (PDF 读入)."""

from jixiao.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
