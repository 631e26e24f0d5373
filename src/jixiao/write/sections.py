"""A document cut into pieces that begin on a new page, each upright or on its side (分节)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.document.model import Block, Document, Line, LineRole, Table
from jixiao.write.page_style import PageStyle
from jixiao.write.rows import table_width

_AROUND_A_TABLE = {LineRole.CAPTION, LineRole.NOTE, LineRole.SUBTITLE}


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share a page form.

    Attributes:
        blocks: Lines and tables; none is empty of both.
        landscape: Whether the page lies on its side.
    """

    blocks: tuple[Block, ...]
    landscape: bool

    @property
    def title(self) -> str:
        """Its title, its first line, or nothing."""
        lines = [block for block in self.blocks if isinstance(block, Line)]
        return next((line.text for line in lines if line.role is LineRole.TITLE), lines[0].text if lines else "")


def sections_of(document: Document, style: PageStyle) -> tuple[Section, ...]:
    """The pieces of a document: each form with its title, table and notes, and the text between forms."""
    pieces = [tuple(blocks) for blocks in _pieces(document)]
    return tuple(Section(blocks, any(_is_wide(block, style) for block in blocks)) for blocks in pieces)


def _is_wide(block: Block, style: PageStyle) -> bool:
    return isinstance(block, Table) and style.table(table_width(block)).landscape


def _pieces(document: Document) -> Iterator[list[Block]]:
    blocks: list[Block] = []
    for block in document.blocks:
        if blocks and _begins(block, blocks):
            yield blocks
            blocks = []
        blocks.append(block)
    if blocks:
        yield blocks


def _begins(block: Block, before: list[Block]) -> bool:
    """Whether a block begins a new page: 附件, a form's title, a table after a table, or text after a form."""
    if not isinstance(block, Line):
        return isinstance(before[-1], Table) or _is_note(before[-1])
    if block.role is LineRole.ATTACHMENT:
        return True
    if block.role is LineRole.TITLE:
        last = before[-1]
        return not (isinstance(last, Line) and last.role in {LineRole.ATTACHMENT, LineRole.TITLE})
    return block.role not in _AROUND_A_TABLE and _holds_a_form(before)


def _is_note(block: Block) -> bool:
    return isinstance(block, Line) and block.role is LineRole.NOTE


def _holds_a_form(blocks: list[Block]) -> bool:
    """Whether a title has its table right below it; a table inside a text belongs to the text."""
    titled = False
    for block in blocks:
        if isinstance(block, Table):
            if titled:
                return True
        else:
            titled = block.role is LineRole.TITLE or (titled and block.role in _AROUND_A_TABLE)
    return False
