"""Tables whose cells only the places of words tell (无框线表存疑)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.document import Block, Table
from jixiao.finding import Problem


def woven(blocks: Sequence[Block]) -> tuple[Problem, ...]:
    """A problem for each table without rulings: whoever reads on does not know which of its cells are merged."""
    return tuple(
        Problem(
            "columns_woven",
            f"第 {block.place.page} 页有一张没有框线的表，按文字位置分栏，合并的格、占几行的格可能读错，请核对原件。",
            block.place,
        )
        for block in blocks
        if isinstance(block, Table) and not block.spans_known
    )
