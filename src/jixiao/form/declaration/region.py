"""Where a declaration begins and ends in a document (申报表的起止)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.document.model import Block, Document, Line, Table
from jixiao.form.grid.front import is_page_line
from jixiao.form.grid.title import is_title, is_year_line, names_declaration
from jixiao.form.taken import LineRange, Taken

_LONGEST_SCRAP = 40
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[部章节]|附件)"
)


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks of one declaration.

    Attributes:
        front: Title and what stands between it and the first table.
        tables: The tables.
        scraps: Lines between the tables.
        after: Lines behind the last table.
    """

    front: tuple[Line, ...]
    tables: tuple[Table, ...]
    scraps: tuple[Line, ...]
    after: tuple[Line, ...]


def _is_end(line: Line) -> bool:
    """Whether a line begins something else: a heading, another title, running text."""
    text = line.text.strip()
    return is_title(text) or bool(_HEADING.match(text)) or len(text) > _LONGEST_SCRAP


def _region_at(blocks: Sequence[Block], start: int, taken: Taken) -> Region | None:
    """The declaration whose title stands at ``start``; ``None`` where no table follows."""
    front: list[Line] = []
    tables: list[Table] = []
    scraps: list[Line] = []
    loose: list[Line] = []
    for index, at in enumerate(range(start, len(blocks))):
        block = blocks[at]
        if taken.holds(block.place):
            break
        if isinstance(block, Table):
            scraps += loose if tables else []
            front += [] if tables else loose
            loose = []
            tables.append(block)
        elif index > 0 and _is_end(block):
            break
        elif not is_page_line(block):
            loose.append(block)
    return Region(tuple(front), tuple(tables), tuple(scraps), tuple(loose)) if tables else None


def find_regions(document: Document, taken: Sequence[LineRange]) -> list[Region]:
    """Where declarations stand that no other recogniser has read (申报表的范围)."""
    found: list[Region] = []
    read = Taken(taken)
    blocks = [part for block in document.blocks for part in _untitled(block)]
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and not read.holds(block.place) and _is_declaration(block.text):
            region = _region_at(blocks, index, read)
            if region is not None:
                found.append(region)
    return found


def _untitled(block: Block) -> tuple[Block, ...]:
    """A table whose first rows are the title of a declaration, as title lines and the rest of the table."""
    if isinstance(block, Line):
        return (block,)
    titles: list[Line] = []
    for row in block.rows:
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) != 1 or not (_is_declaration(filled[0].text) or (titles and is_year_line(filled[0].text))):
            break
        titles.append(Line(filled[0].text, filled[0].place))
    return (*titles, Table(block.rows[len(titles) :], block.place, block.spans_known)) if titles else (block,)


def _is_declaration(text: str) -> bool:
    return is_title(text) and names_declaration(text)
