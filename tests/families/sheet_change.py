"""Changing a drawn table: rows and columns put in, boxes split, moved and joined; every box stays a rectangle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tests.families.paper import Box, Sheet

INDICATORS = ("I", "i", "p")


def changed(sheet: Sheet, change: Callable[[Box], Box]) -> Sheet:
    """The table with every box changed."""
    return replace(sheet, boxes=tuple(change(box) for box in sheet.boxes))


def with_boxes(sheet: Sheet, change: Callable[[Box], Iterable[Box]]) -> Sheet:
    """The table with every box changed into any number of boxes."""
    return replace(sheet, boxes=tuple(new for box in sheet.boxes for new in change(box)))


def insert_row(sheet: Sheet, at: int, kind: str, cells: Sequence[Box], *, split: bool = False) -> Sheet:
    """A row put in before row ``at``; boxes that cross it grow over it, or are split where ``split`` says so.

    ``cells`` stand in the new row; columns that they and crossing boxes leave free hold empty boxes.
    """

    def move(box: Box) -> Iterator[Box]:
        if box.row >= at:
            yield replace(box, row=box.row + 1)
        elif box.row + box.height <= at:
            yield box
        elif split:
            yield replace(box, height=at - box.row)
            yield replace(box, text="", row=at + 1, height=box.row + box.height - at)
        else:
            yield replace(box, height=box.height + 1)

    moved = with_boxes(sheet, move)
    taken = {
        column
        for box in (*moved.boxes, *cells)
        if box.covers(at, box.column)
        for column in range(box.column, box.column + box.width)
    }
    free = [Box("", at, column) for column in range(sheet.width) if column not in taken]
    kinds = (*sheet.kinds[:at], kind, *sheet.kinds[at:])
    return replace(moved, kinds=kinds, boxes=(*moved.boxes, *cells, *free))


def insert_column(sheet: Sheet, at: int) -> Sheet:
    """An empty column put in before column ``at``; boxes that cross it grow over it."""

    def move(box: Box) -> Box:
        if box.column >= at:
            return replace(box, column=box.column + 1)
        return box if box.column + box.width <= at else replace(box, width=box.width + 1)

    moved = changed(sheet, move)
    taken = {row for box in moved.boxes if box.covers(box.row, at) for row in range(box.row, box.row + box.height)}
    free = [Box("", row, at) for row in range(len(sheet.kinds)) if row not in taken]
    return replace(moved, boxes=(*moved.boxes, *free), width=sheet.width + 1)


def delete_row(sheet: Sheet, at: int) -> Sheet:
    """The table without a row; a box that begins in it and goes on stands in the row below."""

    def move(box: Box) -> Iterator[Box]:
        if box.row > at:
            yield replace(box, row=box.row - 1)
        elif box.row + box.height <= at:
            yield box
        elif box.height > 1:
            yield replace(box, height=box.height - 1)

    return replace(with_boxes(sheet, move), kinds=(*sheet.kinds[:at], *sheet.kinds[at + 1 :]))


def cut(sheet: Sheet, at: int) -> tuple[Sheet, Sheet]:
    """The table above and below row ``at``; the lower half of a box that is cut prints nothing."""

    def above(box: Box) -> Iterator[Box]:
        if box.row < at:
            yield replace(box, height=min(box.height, at - box.row))

    def below(box: Box) -> Iterator[Box]:
        if box.row >= at:
            yield replace(box, row=box.row - at)
        elif box.row + box.height > at:
            yield replace(box, text="", row=0, height=box.row + box.height - at)

    upper = replace(with_boxes(sheet, above), kinds=sheet.kinds[:at])
    return upper, replace(with_boxes(sheet, below), kinds=sheet.kinds[at:])


def joined(upper: Sheet, lower: Sheet) -> Sheet:
    """Two tables one under the other as one; the last boxes of the narrower grow."""
    width = max(upper.width, lower.width)
    height = len(upper.kinds)
    first, second = widened(upper, width), widened(lower, width)
    boxes = (*first.boxes, *(replace(box, row=box.row + height) for box in second.boxes))
    return Sheet((*upper.kinds, *lower.kinds), boxes, width)


def widened(sheet: Sheet, width: int) -> Sheet:
    """The table as wide as told, by its last boxes."""
    spare = width - sheet.width

    def grow(box: Box) -> Box:
        return replace(box, width=box.width + spare) if box.column + box.width == sheet.width else box

    return replace(changed(sheet, grow), width=width)


def permuted(sheet: Sheet, order: Sequence[int], rows: Sequence[int]) -> Sheet | None:
    """Some rows with their columns in another order; ``None`` where a box there covers several columns.

    Args:
        sheet: The table.
        order: For each column the column that comes to stand there.
        rows: The rows.
    """
    moving = {column for at, column in enumerate(order) if at != column}
    place = {column: at for at, column in enumerate(order)}
    touched = [box for box in sheet.boxes if box.row in rows and any(box.covers(box.row, c) for c in moving)]
    if any(box.width > 1 or box.row + box.height - 1 not in rows for box in touched):
        return None
    return changed(sheet, lambda box: replace(box, column=place[box.column]) if box in touched else box)
