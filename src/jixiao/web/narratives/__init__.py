"""Texts that people write for reports (文字材料): kept section by section, figures put in from the data."""
