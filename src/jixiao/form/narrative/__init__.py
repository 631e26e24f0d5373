"""What stands in running text: paragraphs, statements, final accounts, reports, lists printed as lines."""

from jixiao.form.narrative.final_accounts import FinalAccountsFacts, FunctionalItem, collect_facts
from jixiao.form.narrative.recognise import FoundForm, NarrativeFound, recognise_narrative
from jixiao.form.narrative.statement import read_cell

__all__ = [
    "FinalAccountsFacts",
    "FoundForm",
    "FunctionalItem",
    "NarrativeFound",
    "collect_facts",
    "read_cell",
    "recognise_narrative",
]
