"""Which recognised words a person should look at (识别存疑)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.document import Block, Cell, Line, Table
from jixiao.finding import Problem
from jixiao.place import Place

SURE = 85  # percent: below, a person looks at the words
_MOST = 40  # words that are named one by one
_LONGEST = 20


def doubts(blocks: Sequence[Block], pages: Sequence[int]) -> tuple[Problem, ...]:
    """That pages were recognised, and which words are doubtful.

    Args:
        blocks: Lines and tables.
        pages: Numbers of the pages that were recognised.
    """
    if not pages:
        return ()
    which = "、".join(map(str, pages[:_LONGEST])) + ("等" if len(pages) > _LONGEST else "")
    told = f"第 {which} 页是图片，由文字识别（OCR）读入，可能有错字，请与原件核对。"
    found = [Problem("recognised", told, Place(page=pages[0]))]
    doubtful = list(_doubtful(blocks))
    for item in doubtful[:_MOST]:
        text = item.text.replace("\n", "")
        shown = text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
        found.append(Problem("recognised_unsure", f"“{shown}”识别把握 {item.confidence}%，请核对。", item.place))
    if len(doubtful) > _MOST:
        told = f"另有 {len(doubtful) - _MOST} 处识别把握低于 {SURE}%，请核对。"
        found.append(Problem("recognised_unsure", told, doubtful[_MOST].place))
    return tuple(found)


def _doubtful(blocks: Sequence[Block]) -> Iterator[Cell | Line]:
    for block in blocks:
        items = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        yield from (item for item in items if item.confidence is not None and item.confidence < SURE)
