"""Findings as papers that go back to the unit (审核意见): a letter and a list."""

from jixiao.report.letter.compose import letter_document
from jixiao.report.letter.listing import list_document
from jixiao.report.letter.reviewed import Reviewed, reviewed

__all__ = ["Reviewed", "letter_document", "list_document", "reviewed"]
