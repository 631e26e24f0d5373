"""Pages of glyphs and rulings → lines and tables (版面还原)."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.document import Block
from jixiao.read.limits import Limits
from jixiao.read.page.model import Page


def lay_out(pages: Iterable[Page], limits: Limits) -> tuple[Block, ...]:
    """Lines and tables of upright pages, in reading order.

    Args:
        pages: The pages of one paper, in order.
        limits: How much is taken in at most.

    Raises:
        GridTooLargeError: The tables have more cells.
    """
    raise NotImplementedError(pages, limits)
