"""What stands in running text: paragraphs, statements, final accounts, reports, lists printed as lines."""

from jixiao.form.narrative.recognise import FoundForm, NarrativeFound, recognise_narrative

__all__ = ["FoundForm", "NarrativeFound", "recognise_narrative"]
