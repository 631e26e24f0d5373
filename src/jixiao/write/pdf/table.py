"""A table as data for the template: merged cells, rows held together, rows printed again on every page (表格)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiao.document.model import Table
from jixiao.write.column_fit import alignment, fit_columns, row_heights, share_out, slot_room, tall_rows
from jixiao.write.layout import MergedAt
from jixiao.write.page_style import PageStyle
from jixiao.write.pdf.words import breakable
from jixiao.write.rows import Slot, column_count, filled, is_heading, lay_out, leads

_TWIPS_OF_POINT = 20
_MARGIN = 80
_AIR = 120
_MOST_REPEATED = 6  # rows of a head that are printed on every page
_MOST_TOGETHER = 6  # lines of rows that share a merged cell, below which they stand on one page
_MOST_HEADINGS = 2  # rows of short words one after another; more of them are no headings


def table_data(table: Table, page: PageStyle) -> Mapping[str, object]:
    """What the template draws of a table as wide as the text of its page; lengths in points.

    Args:
        table: A table whose merged cells stand once, with one column at least.
        page: The page, which says how a table of so many columns is printed.
    """
    rows = lay_out(table, MergedAt.TOP)
    columns = column_count(rows)
    style = page.table(columns)
    room = page.sheet(landscape=style.landscape).text_width
    widths = fit_columns(rows, columns, room // style.line.half_width)
    heights, listed = row_heights(rows, widths), table.heading_rows > 0
    tall = tall_rows(rows, widths, heights)
    cells = [
        _cell(
            slot, top, widths, alignment(slot, widths, listed=listed), whole=_is_whole(slot, heights[top:], tall[top])
        )
        for top, row in enumerate(rows)
        for slot in filled(row, columns)
        if not slot.covered
    ]
    heading = _heading_rows(table, rows, tall)
    struts = {row for row in range(heading, len(rows)) if all(slot.height > 1 for slot in filled(rows[row], columns))}
    return {
        "columns": [edge / _TWIPS_OF_POINT for edge in share_out(room, widths)],
        "margin": _MARGIN / _TWIPS_OF_POINT,
        "air": _AIR / _TWIPS_OF_POINT,
        "head": [cell for cell in cells if cell[1] < heading],
        "cells": [cell for cell in cells if cell[1] >= heading],
        "held": [(row, count) for row, count in _held(rows, tall, heading) if not struts & {*range(row, row + count)}],
        "struts": sorted(struts),
    }


def _is_whole(slot: Slot, heights: Sequence[int], tall: bool) -> bool:  # noqa: FBT001 - a fact of the row
    """Whether no page ends inside a cell: it is no tall one, or its rows together are low enough to stay together."""
    if slot.height == 1:
        return not tall
    return sum(heights[: slot.height]) <= _MOST_TOGETHER


Drawn = tuple[int, int, int, int, str, bool, str]


def _cell(slot: Slot, row: int, widths: Sequence[int], align: str, *, whole: bool) -> Drawn:
    words = breakable(slot.text, slot_room(slot, widths))
    return (slot.column, row, slot.width, slot.height, align, whole, words)


def _heading_rows(table: Table, rows: Sequence[Sequence[Slot]], tall: Sequence[bool]) -> int:
    """Rows that are repeated: none where they are tall, or a merged cell that goes on below them would be cut."""
    top = min(table.heading_rows, len(rows) - 1)
    reaches = any(row + slot.height > top for row in range(top) for slot in rows[row] if not slot.covered)
    return 0 if reaches or any(tall[:top]) or top > _MOST_REPEATED else top


def _held(rows: Sequence[Sequence[Slot]], tall: Sequence[bool], heading: int) -> Iterator[tuple[int, int]]:
    """Rows of headings within the table with the row that leads them and the one that follows: the first, how many."""
    row = free = heading
    while row < len(rows) - 1:
        last = row
        while last < len(rows) - 1 and is_heading(rows[last]):
            last += 1
        if 0 < last - row <= _MOST_HEADINGS and not any(tall[row : last + 1]):
            led = row > free and leads(rows[row - 1], rows[row]) and not tall[row - 1]
            yield (row - led, last - row + led + 1)
            free = last + 1
        row = last + 1
