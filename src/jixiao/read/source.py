"""A text as numbered lines with their pages, before it is asked which of them are tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_PAGE_NUMBER = re.compile(r"[-—–－―]+\s*\d{1,4}\s*[-—–－―]+|第\s*\d{1,4}\s*页(?:[，,/]?\s*共\s*\d{1,4}\s*页)?")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_LONGEST_PAGE_NUMBER = 40
_MOST_INDENT = 2  # spaces that a PDF tool leaves before the first line of a page; paragraphs are indented by more


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file, or the part of one before or after a form feed.

    Attributes:
        number: Its number in the file, from 1.
        text: What stands on it, without the line end, with all other white space.
        page: Number of its page, where form feeds tell the pages.
        page_start: Whether it is the first printed line of a page.
        is_cell: Whether it is a whole cell of a table, so that nothing of it goes on in the next line.
    """

    number: int
    text: str
    page: int | None = None
    page_start: bool = False
    is_cell: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it, not even a tab (an empty cell of some tables)."""
        return "\t" not in self.text and not self.text.strip()

    @property
    def ends_with_space(self) -> bool:
        """Whether white space follows its last word."""
        return self.text != self.text.rstrip()


def split_lines(text: str) -> list[SourceLine]:
    """The lines of a clean text with their pages.

    A form feed starts a page. So does a page number line (``— 27 —``, ``第 3 页``, and a bare number at the edge of
    pages that form feeds part, if it counts on from page to page); such lines are left out. In a text without
    form feeds whose lines are parted by empty lines, a line that begins with a space and has no empty line before it
    starts a page as well.
    """
    lines = list(_parts(text))
    numbers = _bare_page_numbers(lines)
    starts = _indented_page_starts(lines)
    found: list[SourceLine] = []
    begins = False
    for index, line in enumerate(lines):
        begins = begins or line.page_start
        if index in numbers or _is_page_number(line.text):
            begins = True
            continue
        is_start = (begins or index in starts) and bool(line.text.strip())
        found.append(line if line.page_start == is_start else replace(line, page_start=is_start))
        begins = begins and not is_start
    return found


def _parts(text: str) -> Iterator[SourceLine]:
    """Lines parted at form feeds as well; ``page_start`` means a form feed before the part."""
    has_pages = "\f" in text
    page = 1
    for number, whole in enumerate(text.split("\n"), 1):
        for position, part in enumerate(whole.split("\f")):
            page += position > 0
            yield SourceLine(number, part, page if has_pages else None, position > 0)


def _is_page_number(text: str) -> bool:
    return len(text) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _bare_page_numbers(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Indices of first or last lines of pages that are bare numbers and count on with the pages."""
    edges: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.page is not None and line.text.strip():
            seen = edges.setdefault(line.page, [])
            seen[1:] = [index]
    distances: dict[int, int] = {}
    for page, indices in edges.items():
        for index in indices:
            text = lines[index].text.strip()
            if _BARE_NUMBER.fullmatch(text):
                distances[index] = int(text) - page
    counts = Counter(distances.values())
    return frozenset(index for index, distance in distances.items() if counts[distance] * 2 > len(edges) > 1)


def _indented_page_starts(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Indices of lines that begin with a space right after a printed line, where empty lines part all others."""
    printed = sum(not line.is_blank for line in lines)
    close = frozenset(
        index for index in range(1, len(lines)) if not lines[index].is_blank and not lines[index - 1].is_blank
    )
    if lines[0].page is not None or not printed or len(close) * 2 > printed or printed * 3 > len(lines) * 2:
        return frozenset()
    starts = frozenset(index for index in close if 0 < _indent(lines[index].text) <= _MOST_INDENT)
    first = next((index for index, line in enumerate(lines) if not line.is_blank), 0)
    return starts | {first} if starts or _indent(lines[first].text) else starts


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
