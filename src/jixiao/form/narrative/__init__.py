"""What stands in running text: paragraphs, statements, final accounts, reports, lists printed as lines."""

from jixiao.form.narrative.final_accounts import FinalAccountsFacts, collect_facts
from jixiao.form.narrative.recognise import FoundForm, NarrativeFound, recognise_narrative

__all__ = [
    "FinalAccountsFacts",
    "FoundForm",
    "NarrativeFound",
    "collect_facts",
    "recognise_narrative",
]
