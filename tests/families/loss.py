"""What is lost on the way of a form: what is still read must be right, and what is missing must be told (表的缺损)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.families.damage import Change, Variant, headings_of, same, sheet_of, words
from tests.families.paper import Box, Paper, Sheet
from tests.families.sheet_change import changed, delete_row


def _columns_headed(sheet: Sheet) -> list[Box]:
    """Headings with words that head a column, not the block."""
    return [box for box in headings_of(sheet) if box.text and box.field not in ("goal_points", "money_points", "item")]


def heading_unknown(paper: Paper, random: Random) -> Variant | None:
    """One heading in a word that says nothing."""
    word = random.choice(words()["other"])
    chosen = random.choice(_columns_headed(sheet_of(paper)))
    return same(paper, changed(sheet_of(paper), lambda box: replace(box, text=word) if box == chosen else box))


def heading_blank(paper: Paper, random: Random) -> Variant | None:
    """One heading without words."""
    chosen = random.choice(_columns_headed(sheet_of(paper)))
    return same(paper, changed(sheet_of(paper), lambda box: replace(box, text="") if box == chosen else box))


def heading_row_lost(paper: Paper, random: Random) -> Variant | None:
    """The heading of the indicators lost."""
    del random
    sheet = sheet_of(paper)
    rows = sheet.rows_of("I")
    if len(rows) > 1 or any(box.row == rows[0] and box.height > 1 for box in sheet.boxes):
        return None
    return same(paper, delete_row(sheet, rows[0]))


def level_label_lost(paper: Paper, random: Random) -> Variant | None:
    """The words of a level's label lost."""
    sheet = sheet_of(paper)
    columns = sheet.columns("I", len(sheet.kinds))
    labels = [
        box
        for box in sheet.boxes
        if sheet.kinds[box.row] == "i" and columns.get(box.column) in ("level1", "level2") and box.text
    ]
    if not labels:
        return None
    chosen = random.choice(labels)
    return same(paper, changed(sheet, lambda box: replace(box, text="") if box == chosen else box))


def name_lost(paper: Paper, random: Random) -> Variant | None:
    """The name of an indicator lost."""
    sheet = sheet_of(paper)
    columns = {name: at for at, name in sheet.columns("I", len(sheet.kinds)).items()}
    names = [box for box in sheet.boxes if sheet.kinds[box.row] == "i" and box.column == columns["level3"]]
    chosen = random.choice(names)
    return same(paper, changed(sheet, lambda box: replace(box, text="") if box == chosen else box))


LOSES: tuple[Change, ...] = (heading_unknown, heading_blank, heading_row_lost, level_label_lost, name_lost)
