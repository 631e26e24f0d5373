"""Papers for tests, drawn as text: bars part cells, ``^^`` goes on from above, ``<<`` from the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jixiao.document import Block, Cell, Document, Line, Table
from jixiao.place import Place

UP, LEFT = "^^", "<<"
Anchor = Literal["top", "middle", "bottom"]


@dataclass
class _Box:
    """A merged area while it is measured: its words, its corner and how far it reaches."""

    text: str
    row: int
    column: int
    row_to: int
    column_to: int


def _boxes(grid: Sequence[Sequence[str]]) -> list[_Box]:
    owner: dict[tuple[int, int], _Box] = {}
    boxes: list[_Box] = []
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text in (UP, LEFT):
                box = owner[(row - 1, column)] if text == UP else owner[(row, column - 1)]
                box.row_to, box.column_to = max(box.row_to, row), max(box.column_to, column)
            else:
                box = _Box(text.replace("\\n", "\n"), row, column, row, column)
                boxes.append(box)
            owner[(row, column)] = box
    return boxes


def _cell(box: _Box, text: str, at: tuple[int, int], table: int, line: int) -> Cell:
    row, column = at
    spans = (box.row_to - box.row + 1, box.column_to - box.column + 1)
    return Cell(text, Place(table=table, row=row + 1, column=column + 1, line=line + row), *spans)


def _known(boxes: Sequence[_Box], table: int, line: int, count: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(_cell(box, box.text, (row, box.column), table, line) for box in boxes if box.row == row)
        for row in range(count)
    )


def _printed_row(box: _Box, anchor: Anchor) -> int:
    return {"top": box.row, "middle": (box.row + box.row_to) // 2, "bottom": box.row_to}[anchor]


def _unknown(
    boxes: Sequence[_Box], table: int, line: int, widths: Sequence[int], anchor: Anchor
) -> tuple[tuple[Cell, ...], ...]:
    words = {(_printed_row(box, anchor), box.column): box.text for box in boxes}
    rows = []
    for row, width in enumerate(widths):
        cells = [_Box(words.get((row, column), ""), row, column, row, column) for column in range(width)]
        rows.append(tuple(_cell(cell, cell.text, (row, cell.column), table, line) for cell in cells))
    return tuple(rows)


def table_of(lines: Sequence[str], number: int, line: int, *, spans_known: bool, anchor: Anchor) -> Table:
    """The table of some drawn rows."""
    grid = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in lines]
    boxes = _boxes(grid)
    if spans_known:
        rows = _known(boxes, number, line, len(grid))
    else:
        rows = _unknown(boxes, number, line, [len(row) for row in grid], anchor)
    return Table(rows, Place(table=number, line=line, line_to=line + len(grid) - 1), spans_known)


def paper_of(text: str, *, spans_known: bool = True, anchor: Anchor = "top") -> Document:
    """The document of a drawn paper: lines with bars are rows, an empty line ends a table, other lines are lines."""
    blocks: list[Block] = []
    rows: list[str] = []
    tables = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip().startswith("|"):
            rows.append(line)
            continue
        if rows:
            tables += 1
            blocks.append(table_of(rows, tables, number - len(rows), spans_known=spans_known, anchor=anchor))
            rows = []
        if line.strip():
            blocks.append(Line(line.rstrip(), Place(line=number)))
    return Document("drawn.txt", "0" * 64, "text", tuple(blocks))


def without_places(document: Document) -> Document:
    """The same document as a format gives it that has no lines (docx)."""
    blocks = [replace(block, place=Place()) if isinstance(block, Line) else block for block in document.blocks]
    return replace(document, blocks=tuple(blocks))
