"""Labels of levels that an empty cell leaves in doubt: lost in the file, or meant to go on (一、二级指标存疑)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiao.form.extent import ExtentLabel
from jixiao.form.grid.draft import RowDraft
from jixiao.form.grid.sheet import GridCell
from jixiao.form.label import field_of, parents
from jixiao.place import Place

Tell = Callable[[str, str, Place], None]
_NAMES = {"level1": "一级指标", "level2": "二级指标"}


def _own_empty(row: RowDraft, cell: GridCell | None) -> bool:
    """Whether a row of a file that knows its merged cells has an empty cell of its own for a level."""
    return row.spans_known and cell is not None and not cell.bare and not row.page_start


def _begins_above(cell: GridCell | None, row: RowDraft) -> bool:
    return cell is not None and cell.row < row.index


def lost_labels(
    rows: Sequence[RowDraft], labels: Sequence[ExtentLabel], chosen: Sequence[int | None], level: str, tell: Tell
) -> list[int | None]:
    """The chosen labels, less those that stand only below an empty cell: no merged cell reaches up.

    An empty cell below a label, where the other cells of the level are merged, is told and read as the label's.

    Args:
        rows: Rows of one goal.
        labels: Labels of the level.
        chosen: Index of the label of each row.
        level: ``level1`` or ``level2``.
        tell: Takes code, message and place of a problem.
    """
    levels = [own for row in rows for own in (row.level1, row.level2) if own is not None]
    merges = any(own.row_to > own.row for own in levels)  # a file that does not merge leaves cells empty instead
    kept = list(chosen)
    told = {own.key for row in rows if row.page_start and (own := getattr(row, level)) is not None}
    for at, (row, index) in enumerate(zip(rows, chosen, strict=True)):
        cell: GridCell | None = getattr(row, level)
        if cell is None or cell.bare or row.is_placeholder or not labels:
            continue
        words = f"本行的{_NAMES[level]}一格为空，应有的文字可能缺失，未填入。"
        if index is not None:
            if not _own_empty(row, cell):
                continue
            label = labels[index]
            if label.row > at and not any(other.page_start for other in rows[at + 1 : label.row + 1]):
                kept[at] = None
            elif label.row_to < at and merges and not _begins_above(cell, row):
                words = f"本行的{_NAMES[level]}一格为空，按上一格“{label.text}”认定，请对照原表核实。"
            else:
                continue
        if cell.key not in told:
            tell("label_lost", words, row.place)
        told.add(cell.key)
    return kept


def tell_strangers(
    rows: Sequence[RowDraft],
    above: Sequence[ExtentLabel],
    below: Sequence[ExtentLabel],
    chosen: tuple[Sequence[int | None], Sequence[int | None]],
    tell: Tell,
) -> None:
    """Tell of a level-2 label that stands beside no label of level 1 and does not belong under the one it was given."""
    for at, (row, first, second) in enumerate(zip(rows, *chosen, strict=True)):
        is_beside = first is not None and above[first].row <= at <= above[first].row_to
        if first is None or second is None or below[second].row != at or is_beside:
            continue
        upper, lower = field_of(above[first].text, "level1"), field_of(below[second].text, "level2")
        if upper is not None and lower is not None and upper not in parents().get(lower, (upper,)):
            words = f"“{below[second].text}”不属“{above[first].text}”，其一级指标可能缺失，请对照原表核实。"
            tell("label_lost", words, row.place)
