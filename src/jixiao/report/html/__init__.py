"""The review page (核对网页): official tables, scores side by side, findings at their cells; one file, no network."""

from jixiao.report.html.page import SummaryRow, page_end, page_head, summary_row
from jixiao.report.html.paper import paper_section

__all__ = ["SummaryRow", "page_end", "page_head", "paper_section", "summary_row"]
