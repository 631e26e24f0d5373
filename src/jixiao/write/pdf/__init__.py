"""A document as a PDF file, laid out as official papers are (GB/T 9704—2012)."""

from jixiao.write.pdf.paper import write_pdf

__all__ = ["write_pdf"]
