"""Rows of the indicator block, and the labels of levels 1 and 2 that cover them (指标行)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from jixiao.form.extent import LABELS_NOT_WEIGHED, ExtentLabel, ExtentRow, decide_extents, join_repeats
from jixiao.form.grid.align import Aligned
from jixiao.form.grid.doubt import Tell, lost_labels, tell_strangers
from jixiao.form.grid.draft import RowDraft
from jixiao.form.grid.monitoring import tick_columns, with_ticks
from jixiao.form.grid.shape import is_nothing, is_placeholder, is_score, part_levels
from jixiao.form.grid.sheet import GridCell
from jixiao.form.label import PointedLabel, core_mark, field_of, fold, part_points
from jixiao.form.model import Indicator
from jixiao.place import Written

FIELDS = (
    "level3",
    "operator",
    "target",
    "unit_of_measure",
    "actual",
    "points",
    "score",
    "review_score",
    "reason",
    "scoring_rule",
    "definition",
    "kind",
    "is_core",
    "adjusted_target",
    "to_date",
    "forecast",
    "cause",
    "likelihood",
    "remark",
)
_VALUED = ("target", "actual", "points", "score", "review_score", "adjusted_target", "scoring_rule", "to_date")
_SHORT = ("points", "score", "kind", "operator", "unit_of_measure")
_LEVELS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class _Label:
    """A level label with its rows, and its words and points with their place."""

    extent: ExtentLabel
    text: Written
    points: Written | None


def row_draft(aligned: Aligned) -> RowDraft:
    """The fields of one row."""
    cells = aligned.cells
    values = {field: written for field in FIELDS if field in cells and (written := aligned.written(field)) is not None}
    if not tick_columns().isdisjoint(aligned.cells):
        values = with_ticks(values, aligned.written)
    name = values.get("level3")
    stars = "" if name is None else core_mark(name.text)
    if name is not None and stars and "is_core" not in values:
        values["is_core"] = Written(stars, name.place)
    row = aligned.row
    points = {level: written for level in _LEVELS if (written := aligned.written(f"{level}_points"))}
    return RowDraft(
        values,
        aligned.cell("level1"),
        aligned.cell("level2"),
        row.place,
        row.index,
        row.page_start,
        level_points=points,
        spans_known=row.spans_known,
    )


def is_placeholder_row(row: RowDraft) -> bool:
    """Whether a row is only what the template left: a name such as 指标2： or ……, and no value at all."""
    name = row.values.get("level3")
    if name is not None and not is_placeholder(name.text):
        return False
    filled = [row.values[field].text for field in _VALUED if field in row.values]
    return all(is_nothing(text) or is_placeholder(text) for text in filled if text)


def rows_run_together(aligned: Aligned) -> list[RowDraft]:
    """The rows that one printed row holds, where each of its cells has a line for each; empty where it is one row.

    Points or score must be one number on each line, and the name must have as many lines.
    """
    scores = [own for field in ("points", "score") if _all_scores(own := _lines(aligned, field))]
    if not scores:
        return []
    count = max(map(len, scores))
    lines = {field: _lines(aligned, field) for field in FIELDS if aligned.cell(field) is not None}
    if len(lines.get("level3", [])) != count or any(len(own) not in (0, count) for own in lines.values()):
        return []
    whole = row_draft(aligned)
    return [
        replace(whole, values={field: Written(own[at] if own else "", whole.place) for field, own in lines.items()})
        for at in range(count)
    ]


def _lines(aligned: Aligned, field: str) -> list[str]:
    cell = aligned.cell(field)
    if cell is None or not cell.bare:
        return []
    if cell.text == cell.bare:
        return [cell.bare]
    return ["".join(line.split()) for line in cell.text.splitlines() if line.strip()]


def _all_scores(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(is_score(line) for line in lines)


def goes_on(row: RowDraft) -> bool:
    """Whether a row only goes on with the one before: it holds no value, or a break stands before it and no name."""
    values = row.values
    if row.page_start and not any(values.get(field) for field in ("level3", "points", "score")):
        return True
    is_named = bool(values.get("level3"))
    return (row.page_start or not is_named) and not any(values.get(field) for field in _VALUED)


def is_rest(row: RowDraft, before: RowDraft) -> bool:
    """Whether the first row of a page holds only ends of words of the last row above: none of its short cells."""
    if not row.page_start or any(cell is not None and cell.bare and cell.row == row.index for cell in _levels(row)):
        return False
    short = [field for field in _SHORT if before.values.get(field)]
    return bool(short) and bool(before.values.get("level3")) and not any(row.values.get(field) for field in _SHORT)


def _levels(row: RowDraft) -> tuple[GridCell | None, GridCell | None]:
    return row.level1, row.level2


def decimal_of(written: Written | None) -> Decimal | None:
    """Points or a score as a number; ``None`` where the cell holds no plain one."""
    if written is None or not is_score(written.text):
        return None
    try:
        return Decimal(fold(written.text).rstrip("分"))
    except InvalidOperation:  # digits of another script
        return None


def _printed(rows: Sequence[RowDraft], level: str) -> list[tuple[int, int, GridCell]]:
    """The filled cells of a level in order, each with its first and last row."""
    found: list[tuple[int, int, GridCell]] = []
    for index, row in enumerate(rows):
        cell: GridCell | None = getattr(row, level)
        if cell is None or not cell.bare:
            continue
        if found and found[-1][2].key == cell.key:
            found[-1] = (found[-1][0], index, cell)
        else:
            found.append((index, index, cell))
    return found


def _whole(before: _Label, text: str, index: int, level: str) -> PointedLabel | None:
    """The label of which the cell above holds the beginning: 产出指标 over （50分）, 产出指 over 标."""
    if before.points is not None or before.extent.row_to + 1 != index:
        return None
    part, whole = part_points(text), part_points(before.text.text + text)
    if not part.label:
        return whole
    known = [field_of(label, level) is not None for label in (before.text.text, part.label, whole.label)]
    return whole if known == [False, False, True] else None


def _label(parted: PointedLabel, cell: GridCell, row: int, row_to: int) -> _Label:
    points = None if parted.points is None else Decimal(parted.points)
    written = None if parted.points is None else Written(parted.points, cell.place)
    return _Label(ExtentLabel(parted.label, row, row_to, points), Written(parted.label, cell.place), written)


def _parted(row: RowDraft, cell: GridCell, level: str) -> PointedLabel:
    """The label of a cell with its points, from the cell or else from the column of points beside it."""
    parted, beside = part_points(cell.bare), row.level_points.get(level)
    if parted.points is not None or beside is None or decimal_of(beside) is None:
        return parted
    return PointedLabel(parted.label, fold(beside.text).rstrip("分"))


def _labels(rows: Sequence[RowDraft], level: str) -> list[_Label]:
    """The labels of a level in printed order; a cell over several rows, one printed again or split is one label."""
    found: list[_Label] = []
    for index, end, cell in _printed(rows, level):
        last = found[-1] if found else None
        new = _label(_parted(rows[index], cell, level), cell, index, end)
        whole = None if last is None else _whole(last, cell.bare, index, level)
        if last is not None and whole is not None:
            joined = _label(whole, cell, last.extent.row, end)
            found[-1] = replace(joined, text=Written(whole.label, last.text.place))
        elif last is not None and len(join_repeats([last.extent, new.extent])) == 1:
            found[-1] = replace(last, extent=replace(last.extent, row_to=end))
        else:
            found.append(new)
    return found


def _extent_row(row: RowDraft) -> ExtentRow:
    if row.is_placeholder:
        return ExtentRow(points=Decimal(), score=Decimal(), page_start=row.page_start)
    name = row.values.get("level3")
    points, score = decimal_of(row.values.get("points")), decimal_of(row.values.get("score"))
    return ExtentRow("" if name is None else name.text, points, score, page_start=row.page_start)


def _level(label: _Label | None, cell: GridCell | None) -> tuple[Written | None, Written | None]:
    """Words and points of the label of a row; an empty cell that no label covers stays empty."""
    if label is not None:
        return label.text, label.points
    return (None if cell is None else cell.written), None


def _parted_levels(first: Written | None, second: Written | None) -> tuple[Written | None, Written | None]:
    """The labels of both levels, where one cell prints them: 产出指标-数量指标."""
    both = part_levels(second.text) if second is not None and first is None else None
    if second is None or both is None:
        return first, second
    return Written(both[0], second.place), Written(both[1], second.place)


def indicators(rows: Sequence[RowDraft], tell: Tell) -> tuple[Indicator, ...]:
    """The rows with the labels that cover them; placeholder rows only take up their place under a label.

    Args:
        rows: Rows of one goal.
        tell: Takes code, message and place of labels in doubt.
    """
    above, below = _labels(rows, "level1"), _labels(rows, "level2")
    extents = decide_extents(
        [_extent_row(row) for row in rows], [label.extent for label in above], [label.extent for label in below]
    )
    if not extents.is_weighed:
        tell("labels_not_weighed", LABELS_NOT_WEIGHED, rows[0].place)
    firsts = lost_labels(rows, [label.extent for label in above], extents.level1, "level1", tell)
    seconds = lost_labels(rows, [label.extent for label in below], extents.level2, "level2", tell)
    tell_strangers(rows, [label.extent for label in above], [label.extent for label in below], (firsts, seconds), tell)
    made: list[Indicator] = []
    for row, first, second in zip(rows, firsts, seconds, strict=True):
        if row.is_placeholder:
            continue
        level1, level1_points = _level(None if first is None else above[first], row.level1)
        level2, level2_points = _level(None if second is None else below[second], row.level2)
        level1, level2 = _parted_levels(level1, level2)
        made.append(
            Indicator(
                place=row.place,
                level1=level1,
                level1_points=level1_points,
                level2=level2,
                level2_points=level2_points,
                **row.values,
            )
        )
    return tuple(made)
