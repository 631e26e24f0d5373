"""One indicator block as typed indicators: rows with their level labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.finding import Problem
from jixiao.form.extent import LABELS_NOT_WEIGHED, ExtentLabel, ExtentRow, decide_extents
from jixiao.form.label import core_mark, field_of, parents
from jixiao.form.model import Indicator
from jixiao.form.stream.body import BodyReader, Item, ItemKind, doubtful_cut, item_text
from jixiao.form.stream.fit import is_score
from jixiao.form.stream.fragment import Fragment, written
from jixiao.form.stream.goal import match_goal
from jixiao.form.stream.group import Label, Labels, assemble
from jixiao.place import Written

_MOST_FRAGMENTS = 4000  # pieces of text in a block; one of 300 rows has fewer
_KEPT = frozenset(Indicator.__slots__)


@dataclass(frozen=True, slots=True)
class Block:
    """What an indicator block holds; ``goal_points`` stand in a goal's label that is printed beside the rows."""

    indicators: tuple[Indicator, ...]
    problems: tuple[Problem, ...]
    goal_points: Written | None = None


def _cells(fragments: Sequence[Fragment], item: Item) -> dict[str, Written]:
    """Cells of a row; an empty cell stands where the one before it ends."""
    cells: dict[str, Written] = {}
    for name, (start, end) in item.cells.items():
        if name not in _KEPT:
            continue
        if start == end:
            cells[name] = Written("", fragments[max(start - 1, item.start)].place)
        else:
            cells[name] = written(fragments[start:end])
    return cells


def _number(cell: Written | None) -> Decimal | None:
    if cell is None or not is_score(cell.text):
        return None
    return Decimal(cell.text.removesuffix("分"))


def _extent_row(cells: dict[str, Written], fragments: Sequence[Fragment], item: Item) -> ExtentRow:
    inside = fragments[item.start : item.end]
    lines = {fragment.place.line for fragment in inside}
    return ExtentRow(
        name=cells["level3"].text if "level3" in cells else "",
        points=_number(cells.get("points")),
        score=_number(cells.get("score")),
        lines=max(1, len(lines)),
        page_start=any(fragment.starts_page for fragment in inside),
    )


def _extent_labels(labels: Sequence[Label], rows: int) -> list[ExtentLabel]:
    found = []
    for label in labels:
        row = min(label.row, rows - 1)
        points = label.points
        found.append(ExtentLabel(label.name.text, row, row, None if points is None else Decimal(points.text)))
    return found


def _may_stand_under(two: Label | None, one: Label | None) -> bool:
    """Whether a level-2 label is one that forms print under a level-1 label."""
    below = None if two is None else field_of(two.text, "level2")
    above = None if one is None else field_of(one.text, "level1")
    return below is None or above is None or above in parents().get(below, (above,))


def _with_levels(cells: dict[str, Written], one: Label | None, two: Label | None) -> dict[str, Written]:
    levels: dict[str, Written] = {}
    for name, label in (("level1", one), ("level2", two)):
        if label is None or (label is one and not _may_stand_under(two, one)):
            continue
        levels[name] = label.name
        if label.points is not None:
            levels[f"{name}_points"] = label.points
    printed = cells.get("level3")
    stars = "" if printed is None else core_mark(printed.text)
    if printed is not None and stars and "is_core" not in cells:
        levels["is_core"] = Written(stars, printed.place)
    return {**levels, **cells}


def _indicators(fragments: Sequence[Fragment], items: Sequence[Item], labels: Labels) -> tuple[Indicator, ...]:
    """The rows under their labels; a block whose labels are only taken by their place is told among the labels."""
    rows = [item for item in items if item.kind is ItemKind.ROW]
    cells = [_cells(fragments, row) for row in rows]
    facts = [_extent_row(row, fragments, item) for row, item in zip(cells, rows, strict=True)]
    ones = [label for label in labels.labels if label.level == "level1"]
    twos = [label for label in labels.labels if label.level == "level2"]
    extents = decide_extents(facts, _extent_labels(ones, len(rows)), _extent_labels(twos, len(rows)))
    if not extents.is_weighed:
        labels.problems.append(Problem("labels_not_weighed", LABELS_NOT_WEIGHED, fragments[rows[0].start].place))
    indicators = []
    for index, (row, item) in enumerate(zip(cells, rows, strict=True)):
        above, below = extents.level1[index], extents.level2[index]
        one = None if above is None else ones[above]
        two = None if below is None else twos[below]
        place = fragments[item.start].place.through(fragments[item.end - 1].place)
        indicators.append(Indicator(place=place, **_with_levels(row, one, two)))
    return tuple(indicators)


def _problems(fragments: Sequence[Fragment], items: Sequence[Item]) -> list[Problem]:
    problems: list[Problem] = []
    for item in items:
        place = fragments[item.start].place
        text = item_text(fragments, item)
        problems += doubtful_cut(fragments, item)
        if item.kind is ItemKind.PLACEHOLDER:
            problems.append(Problem("placeholder_row", f"模板占位行“{text}”未删除", place))
        elif item.kind is ItemKind.SKIPPED:
            problems.append(Problem("unread_text", f"指标表中的“{text}”不知属于哪一格", place))
    return problems


def _too_long(fragments: Sequence[Fragment]) -> list[Problem]:
    """What to tell of a block that is longer than any table is."""
    if len(fragments) <= _MOST_FRAGMENTS:
        return []
    left = fragments[_MOST_FRAGMENTS]
    message = f"指标表太长，从“{left.text}”起没有读；请检查是否几张表连在了一起"
    return [Problem("block_too_long", message, left.place.through(fragments[-1].place))]


def _goal_points(fragments: Sequence[Fragment], items: Sequence[Item]) -> Written | None:
    for item in items:
        goal = match_goal(fragments[: item.end], item.start) if item.kind is ItemKind.HEAD else None
        if goal is not None and goal.points is not None:
            return goal.points
    return None


def read_block(fragments: Sequence[Fragment], columns: tuple[str, ...]) -> Block:
    """Read an indicator block (年度绩效指标) printed as lines.

    Args:
        fragments: The block, from behind its column heads to its foot.
        columns: Fields of the columns in printed order.
    """
    reader = BodyReader(list(fragments[:_MOST_FRAGMENTS]), columns)
    items = reader.read()
    whole, fragments = fragments, reader.fragments
    labels = assemble(fragments, items)
    has_rows = any(item.kind is ItemKind.ROW for item in items)
    indicators = _indicators(fragments, items, labels) if has_rows else ()
    problems = (*_problems(fragments, items), *labels.problems, *_too_long(whole))
    return Block(indicators, problems, _goal_points(fragments, items))
