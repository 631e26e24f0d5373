"""What happens to forms on their way: other words, other orders, cuts, splits and losses (表的变样与损坏).

Every function changes a paper, by chance of a seeded generator, or answers ``None`` where it cannot. They lose nothing
that a person needs: every field must be read right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias, cast

from jixiao.data.loader import parse_strict
from tests.families.paper import Box, Paper, Sheet, Truth, plain
from tests.families.sheet_change import (
    INDICATORS,
    changed,
    delete_row,
    insert_column,
    insert_row,
    permuted,
    with_boxes,
)

_WORDS = Path(__file__).parents[1] / "cases" / "families_words.yaml"
_VALUES = ("operator", "target", "unit_of_measure", "actual", "points", "score", "review_score", "adjusted_target")
_PERCENT = re.compile(r"(\d{2})(?:\.(\d+))?%")
_LONG = 8


@dataclass(frozen=True)
class Variant:
    """A changed paper, and what must be read from it."""

    paper: Paper
    truth: Truth


Change: TypeAlias = Callable[[Paper, Random], "Variant | None"]


def chance(seed: str) -> Random:
    """A generator that always gives the same for a seed."""
    return Random(seed)  # noqa: S311 - the same papers on every run, no secret


@cache
def words() -> Mapping[str, Any]:
    """Other words for headings, placeholders and ticks."""
    return cast("Mapping[str, Any]", parse_strict(_WORDS.read_text(encoding="utf-8"), _WORDS.name))


def same(paper: Paper, sheet: Sheet | None) -> Variant | None:
    """The paper with another table that says the same."""
    return None if sheet is None else Variant(paper.with_sheet(sheet), paper.truth())


def _new(paper: Paper, sheet: Sheet | None) -> Variant | None:
    """The paper with another table that says something else."""
    return None if sheet is None else Variant(paper.with_sheet(sheet), paper.with_sheet(sheet).truth())


def sheet_of(paper: Paper) -> Sheet:
    """The one table of a paper."""
    (sheet,) = paper.sheets
    return sheet


def headings_of(sheet: Sheet) -> list[Box]:
    """Cells of headings that head a field."""
    return [box for box in sheet.boxes if sheet.kinds[box.row] in "IMT" and sheet.kinds[box.row] and box.field]


def _rows(sheet: Sheet) -> list[int]:
    return sheet.rows_of("i")


def _in_rows(sheet: Sheet, box: Box) -> bool:
    return sheet.kinds[box.row] in ("i", "p")


# --- other words -------------------------------------------------------------------------------------------------


def _reworded(box: Box, random: Random) -> str:
    """Other words for a heading, with its unit of money."""
    unit = "（万元）" if "万元" in box.text else ""
    return f"{random.choice(words()['heading'][box.field])}{unit}"


def headings_reworded(paper: Paper, random: Random) -> Variant | None:
    """Every heading in other words that mean the same."""
    sheet = sheet_of(paper)
    known = words()["heading"]

    def change(box: Box) -> Box:
        if box not in headings or box.field not in known:
            return box
        return replace(box, text=_reworded(box, random))

    headings = headings_of(sheet)
    return same(paper, changed(sheet, change))


def one_heading_reworded(paper: Paper, random: Random) -> Variant | None:
    """One heading in other words that mean the same."""
    known = words()["heading"]
    headings = [box for box in headings_of(sheet_of(paper)) if box.field in known]
    chosen = random.choice(headings)
    text = _reworded(chosen, random)
    return same(paper, changed(sheet_of(paper), lambda box: replace(box, text=text) if box == chosen else box))


def labels_spaced(paper: Paper, random: Random) -> Variant | None:
    """Short labels with spaces between their letters (总 分)."""
    del random

    def change(box: Box) -> Box:
        is_label = box.field is None and not _in_rows(sheet, box) and 2 <= len(box.text) <= 6
        return replace(box, text=" ".join(box.text)) if is_label and box.text.isalpha() else box

    sheet = sheet_of(paper)
    return same(paper, changed(sheet, change))


def headings_with_units(paper: Paper, random: Random) -> Variant | None:
    """Points and scores headed with their unit (得分（分）)."""
    del random
    sheet = sheet_of(paper)

    def change(box: Box) -> Box:
        is_scored = box.field in ("points", "score") and box in headings and "分）" not in box.text
        return replace(box, text=f"{box.text}（分）") if is_scored else box

    headings = headings_of(sheet)
    return same(paper, changed(sheet, change))


def lines_broken(paper: Paper, random: Random) -> Variant | None:
    """Words of cells broken over two lines."""

    def change(box: Box) -> Box:
        if len(box.text) < 4 or "\n" in box.text or random.random() < 0.5:
            return box
        at = random.randrange(1, len(box.text))
        return replace(box, text=f"{box.text[:at]}\n{box.text[at:]}")

    return same(paper, changed(sheet_of(paper), change))


def ticks_of_other_kinds(paper: Paper, random: Random) -> Variant | None:
    """Tick boxes in other letters."""
    if "project_type" not in paper.judged:
        return None
    ticked, empty = random.choice(words()["tick"])

    def change(box: Box) -> Box:
        return replace(box, text=box.text.replace("☑", "\0").replace("□", empty).replace("\0", ticked))

    return same(paper, changed(sheet_of(paper), change))


def fractions_for_percents(paper: Paper, random: Random) -> Variant | None:
    """Percentages of targets and actuals as fractions (0.98)."""
    del random
    sheet = sheet_of(paper)

    def change(box: Box) -> Box:
        return replace(box, text=_PERCENT.sub(r"0.\1\2", box.text)) if _in_rows(sheet, box) else box

    return _new(paper, changed(sheet, change))


def stars_before_names(paper: Paper, random: Random) -> Variant | None:
    """Stars before the names of core indicators."""
    sheet = sheet_of(paper)
    columns = {name: at for at, name in sheet.columns("I", len(sheet.kinds)).items()}

    def change(box: Box) -> Box:
        is_name = sheet.kinds[box.row] == "i" and box.column == columns["level3"]
        return replace(box, text=f"★{box.text}") if is_name and random.random() < 0.5 else box

    return _new(paper, changed(sheet, change))


def points_in_levels(paper: Paper, random: Random) -> Variant | None:
    """The points of a level behind its label (产出指标（50分）)."""
    del random
    sheet = sheet_of(paper)
    columns = {name: at for at, name in sheet.columns("I", len(sheet.kinds)).items()}
    if "points" not in columns or "level1" not in columns or "level1_points" in columns:
        return None

    def change(box: Box) -> Box:
        if sheet.kinds[box.row] != "i" or box.column != columns["level1"] or "分" in box.text or not box.text:
            return box
        cells = [sheet.at(row, columns["points"]) for row in range(box.row, box.row + box.height)]
        figures = [float(cell.text) for cell in cells if cell is not None and cell.text]
        return replace(box, text=f"{box.text}\n（{sum(figures):g}分）")

    return _new(paper, changed(sheet, change))


# --- other orders ------------------------------------------------------------------------------------------------


def _totals_apart(sheet: Sheet, first: int) -> Sheet:
    """The table with a cell for each column of its foot row of totals, from the first column of values."""
    rows = {box.row for box in sheet.boxes if box.field == "total" and sheet.columns("I", box.row)}

    def split(box: Box) -> list[Box]:
        if box.row not in rows or box.width == 1:
            return [box]
        at = max(first, box.column + 1)
        rest = [Box("", box.row, column) for column in range(at, box.column + box.width)]
        return [replace(box, width=box.width - len(rest)), *rest]

    return with_boxes(sheet, split)


def columns_in_other_order(paper: Paper, random: Random) -> Variant | None:
    """The columns of values in another order."""
    columns = sheet_of(paper).columns("I", len(sheet_of(paper).kinds))
    own = [at for at, name in columns.items() if name in _VALUES]
    sheet = _totals_apart(sheet_of(paper), min(own))
    rows = [*sheet.rows_of(*INDICATORS), *(box.row for box in sheet.boxes if box.field == "total")]
    for _ in range(4):
        mixed = random.sample(own, len(own))
        order = list(range(sheet.width))
        for at, column in zip(own, mixed, strict=True):
            order[at] = column
        found = permuted(sheet, order, rows)
        if found is not None and order != sorted(order):
            return same(paper, found)
    return None


def column_left_out(paper: Paper, random: Random) -> Variant | None:
    """The table without one column of the indicators, which its neighbour covers."""
    sheet = sheet_of(paper)
    columns = sheet.columns("I", len(sheet.kinds))
    rows = sheet.rows_of(*INDICATORS)
    own = [at for at, name in columns.items() if name in ("reason", "points", "actual", "unit_of_measure") and at]
    random.shuffle(own)
    for at in own:
        if list(columns.values()).count(columns[at]) > 1:
            continue
        touched = [box for box in sheet.boxes if box.row in rows and box.covers(box.row, at)]
        beside = [box for box in sheet.boxes if box.row in rows and box.column + box.width == at]
        spread = sum(box.height for box in beside) == len(rows) == sum(box.height for box in touched)
        if spread and all(box.width == 1 and box.height == 1 for box in touched):
            kept = (box for box in sheet.boxes if box not in touched)
            grown = tuple(replace(box, width=box.width + 1) if box in beside else box for box in kept)
            return _new(paper, replace(sheet, boxes=grown))
    return None


def total_first(paper: Paper, random: Random) -> Variant | None:
    """The row of the total at the head of the table."""
    del random
    sheet = sheet_of(paper)
    totals = [box for box in sheet.boxes if box.field == "total"]
    if not totals or sheet.kinds[totals[0].row] or len(sheet.row(totals[0].row)) > 7:
        return None
    at = totals[0].row
    first = next((row for row in range(at) if not any(box.field == "title" for box in sheet.row(row))), 0)
    row = [replace(box, row=first) for box in sheet.row(at)]
    if at < len(sheet.kinds) // 2 or any(box.field not in (None, "total") for box in row):
        return None
    return same(paper, insert_row(delete_row(sheet, at), first, "", row))


# --- other shapes ------------------------------------------------------------------------------------------------


def _split(paper: Paper, texts: Callable[[Box], Sequence[str]]) -> Variant | None:
    """Every merged cell over several rows of indicators as cells of one row each."""
    sheet = sheet_of(paper)

    def change(box: Box) -> list[Box]:
        if box.height == 1 or not _in_rows(sheet, box):
            return [box]
        return [replace(box, text=text, row=box.row + at, height=1) for at, text in enumerate(texts(box))]

    if all(change(box) == [box] for box in sheet.boxes):
        return None
    return same(paper, with_boxes(sheet, change))


def labels_repeated(paper: Paper, random: Random) -> Variant | None:
    """Merged cells split, their words in every row."""
    del random
    return _split(paper, lambda box: [box.text] * box.height)


def labels_at_first(paper: Paper, random: Random) -> Variant | None:
    """Merged cells split, their words in the first row only."""
    del random
    return _split(paper, lambda box: [box.text] + [""] * (box.height - 1))


def labels_half_merged(paper: Paper, random: Random) -> Variant | None:
    """Merged cells cut in two, the lower half empty."""
    del random
    sheet = sheet_of(paper)

    def change(box: Box) -> list[Box]:
        if box.height == 1 or not _in_rows(sheet, box):
            return [box]
        half = box.height // 2
        lower = replace(box, text="", row=box.row + half, height=box.height - half)
        return [replace(box, height=half), lower]

    return same(paper, with_boxes(sheet, change))


def heading_over_two_rows(paper: Paper, random: Random) -> Variant | None:
    """A heading of one row as two rows, its longer words split over both."""
    del random
    sheet = sheet_of(paper)
    rows = sheet.rows_of("I")
    if len(rows) != 1:
        return None
    own = [box for box in sheet.boxes if box.row == rows[0] and box.height == 1]
    long = [box for box in own if box.field in ("target", "actual", "reason") and len(box.bare) > 3]
    if not long:
        return None
    lower = []
    for box in own:
        half = 2 if box in long else len(box.bare)
        lower.append(replace(box, text=box.bare[half:], row=rows[0] + 1))
    made = insert_row(sheet, rows[0] + 1, "I", [box for box in lower if box.bare])

    def change(box: Box) -> Box:
        if box in long:
            return replace(box, text=box.bare[:2], field=None)
        return box

    below = [box for box in made.boxes if not (box.row == rows[0] + 1 and not box.text)]
    tall = [replace(box, height=2) if box in own and box not in long else change(box) for box in below]
    return same(paper, replace(made, boxes=tuple(tall)))


def empty_rows(paper: Paper, random: Random) -> Variant | None:
    """Rows without words between the indicators and before the table's foot."""
    sheet = sheet_of(paper)
    for at in sorted(random.sample(_rows(sheet), 2), reverse=True):
        sheet = insert_row(sheet, at, "p", [])
    return same(paper, sheet)


def empty_column(paper: Paper, random: Random) -> Variant | None:
    """A column without words."""
    sheet = sheet_of(paper)
    return same(paper, insert_column(sheet, random.randrange(1, sheet.width + 1)))


def placeholders_left(paper: Paper, random: Random) -> Variant | None:
    """Rows that the template left behind (指标2：, ……)."""
    sheet = sheet_of(paper)
    columns = {name: at for at, name in sheet.columns("I", len(sheet.kinds)).items()}
    for at in sorted(random.sample(_rows(sheet)[1:], 2), reverse=True):
        name = Box(random.choice(words()["placeholder"]), at, columns["level3"])
        if any(box.row < at < box.row + box.height and box.covers(at, name.column) for box in sheet.boxes):
            return None
        sheet = insert_row(sheet, at, "p", [name])
    return same(paper, sheet)


def title_inside(paper: Paper, random: Random) -> Variant | None:
    """The lines above the table as rows of the table."""
    del random
    sheet = sheet_of(paper)
    first = next(at for at, block in enumerate(paper.blocks) if isinstance(block, Sheet))
    lines = [line for line in paper.blocks[:first] if isinstance(line, str)]
    if not lines:
        return None
    for line in reversed(lines):
        sheet = insert_row(sheet, 0, "", [Box(plain(line), 0, 0, 1, sheet.width)])
    return Variant(replace(paper, blocks=(sheet, *paper.blocks[first + 1 :])), paper.truth())


def notes_inside(paper: Paper, random: Random) -> Variant | None:
    """The notes under the table as its last row."""
    del random
    sheet = sheet_of(paper)
    first = next(at for at, block in enumerate(paper.blocks) if isinstance(block, Sheet))
    lines = [line for line in paper.blocks[first + 1 :] if isinstance(line, str)]
    if not lines:
        return None
    text = "\n".join(plain(line) for line in lines)
    made = insert_row(sheet, len(sheet.kinds), "", [Box(text, len(sheet.kinds), 0, 1, sheet.width)])
    return Variant(replace(paper, blocks=(*paper.blocks[:first], made)), paper.truth())


def notes_added(paper: Paper, random: Random) -> Variant | None:
    """A note under a table that has none."""
    del random
    if not isinstance(paper.blocks[-1], Sheet):
        return None
    changed_paper = replace(paper, blocks=(*paper.blocks, "注：{notes}得分保留两位小数。"))
    return Variant(changed_paper, changed_paper.truth())


def signatures_added(paper: Paper, random: Random) -> Variant | None:
    """A row of signatures at the foot, or a line under the table."""
    sheet = sheet_of(paper)
    if random.random() < 0.5:
        made = replace(paper, blocks=(*paper.blocks, "填表人：{filled_by}李某    联系电话：略    单位负责人："))
        return Variant(made, made.truth()) if isinstance(paper.blocks[-1], Sheet) else None
    at = len(sheet.kinds)
    row = [Box("填表人", at, 0), Box("李某", at, 1, field="filled_by"), Box("联系电话", at, 2), Box("略", at, 3)]
    return _new(paper, insert_row(sheet, at, "", row))


KEEPS: tuple[Change, ...] = (
    headings_reworded,
    one_heading_reworded,
    labels_spaced,
    headings_with_units,
    lines_broken,
    ticks_of_other_kinds,
    fractions_for_percents,
    stars_before_names,
    points_in_levels,
    columns_in_other_order,
    column_left_out,
    total_first,
    labels_repeated,
    labels_at_first,
    labels_half_merged,
    heading_over_two_rows,
    empty_rows,
    empty_column,
    placeholders_left,
    title_inside,
    notes_inside,
    notes_added,
    signatures_added,
)
