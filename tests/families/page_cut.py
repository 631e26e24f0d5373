"""Tables that a page end cuts: between rows, with the heading again, in the middle of a row (跨页的表)."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from tests.families.damage import Change, Variant, sheet_of
from tests.families.paper import Box, Paper, Sheet
from tests.families.sheet_change import changed, cut, insert_row


def _cut(paper: Paper, random: Random, *, repeat: bool, line: str | None) -> Variant | None:
    sheet = sheet_of(paper)
    at = random.choice(sheet.rows_of("i")[1:])
    upper, lower = cut(sheet, at)
    headings = sheet.rows_of("I")
    if repeat:
        if len(headings) != 1:
            return None
        own = [box for box in sheet.boxes if box.row == headings[0]]
        for_lower = [replace(box, row=0, height=1) for box in own]
        beside = {
            column
            for box in sheet.boxes
            if box.row < headings[0] < box.row + box.height
            for column in range(box.column, box.column + box.width)
        }
        lower = insert_row(lower, 0, "I", [box for box in for_lower if box.column not in beside])
    pieces: list[Any] = []
    for block in paper.blocks:
        pieces += [upper, *([] if line is None else [line]), lower] if isinstance(block, Sheet) else [block]
    return Variant(replace(paper, blocks=tuple(pieces)), paper.truth())


def cut_by_a_page(paper: Paper, random: Random) -> Variant | None:
    """The table cut between two rows."""
    return _cut(paper, random, repeat=False, line=None)


def cut_with_a_page_number(paper: Paper, random: Random) -> Variant | None:
    """The table cut between two rows, the number of the page between its pieces."""
    return _cut(paper, random, repeat=False, line="— 3 —")


def cut_with_heads_again(paper: Paper, random: Random) -> Variant | None:
    """The table cut between two rows, its heading printed again."""
    return _cut(paper, random, repeat=True, line=None)


def row_cut_by_a_page(paper: Paper, random: Random) -> Variant | None:
    """A row of indicators cut by a page: the ends of its longer words stand in the next piece of the table."""
    sheet = sheet_of(paper)
    columns = {name: at for at, name in sheet.columns("I", len(sheet.kinds)).items()}
    rows = [
        box.row
        for box in sheet.boxes
        if sheet.kinds[box.row] == "i" and box.column == columns["level3"] and len(box.text) > 5
    ]
    if not rows:
        return None
    at = random.choice(rows)
    ends: list[Box] = []

    def change(box: Box) -> Box:
        if box.row != at or box.column < columns["level3"] or len(box.text) < 6:
            return box
        half = len(box.text) // 2
        ends.append(replace(box, text=box.text[half:], row=0))
        return replace(box, text=box.text[:half])

    upper, lower = cut(changed(sheet, change), at + 1)
    lower = insert_row(lower, 0, "i", ends)
    pieces: list[Any] = []
    for block in paper.blocks:
        pieces += [upper, lower] if isinstance(block, Sheet) else [block]
    return Variant(replace(paper, blocks=tuple(pieces)), paper.truth())


CUTS: tuple[Change, ...] = (cut_by_a_page, cut_with_a_page_number, cut_with_heads_again, row_cut_by_a_page)
