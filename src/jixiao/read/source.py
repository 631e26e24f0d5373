"""A text as numbered lines with their pages, before it is asked which of them are tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－―]+\s*\d{1,4}\s*[-—–－―]+|第\s*\d{1,4}\s*页(?:[，,/]?\s*共\s*\d{1,4}\s*页)?)\s*"
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file, or the part of one before or after a form feed.

    Attributes:
        number: Its number in the file, from 1.
        text: What stands on it, without the line end, with all other white space.
        page: Number of its page, where form feeds tell the pages.
        page_start: Whether a form feed or a page number stands before it.
    """

    number: int
    text: str
    page: int | None = None
    page_start: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it, not even a tab (an empty cell of some tables)."""
        return "\t" not in self.text and not self.text.strip()


def split_lines(text: str) -> list[SourceLine]:
    """The lines of a text, page number lines such as ``— 27 —`` left out."""
    has_pages = "\f" in text
    page = 1
    starts = False
    found: list[SourceLine] = []
    for number, whole in enumerate(_LINE_END.split(text), 1):
        for position, part in enumerate(whole.split("\f")):
            if position > 0:
                page += 1
                starts = True
            if _PAGE_NUMBER.fullmatch(part):
                starts = True
                continue
            line = SourceLine(number, part, page if has_pages else None, starts and bool(part.strip()))
            starts = starts and not line.page_start
            found.append(line)
    return found
