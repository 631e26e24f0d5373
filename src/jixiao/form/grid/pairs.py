"""Labels with their values, any number of them in a row (单项栏)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.form.grid.heading import named
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.label import fold, part_points, remembered_alone
from jixiao.place import Place, Written

_INLINE = re.compile(r"^(?:其中[:：]\s*)?(?P<label>[^:：\n]{1,24})[:：](?P<value>.*)$", re.DOTALL)
_COLON = re.compile(r"[:：]")
_OTHER_LABEL = re.compile(r"(?<=\S)\s{2,}(?=[^\s:：\d]{2,12}[:：])")  # a label that is no field of ours, behind a value
_WORD = re.compile(r"\S+")
_MOST_WORDS = 4
_LONGEST_GLUED, _SHORTEST_GLUED = 12, 4  # characters of a label that no gap parts from the value before it
_NUMBERED = re.compile(r"^(?P<label>.*?)(?P<no>\d{1,2}|[一二三四五六七八九十])?$")
_SEAL = re.compile(r"\((?:盖章|公章|签章|签字|全称)\)")
_LEAST_OVER = 2  # labels side by side
_CHINESE = "一二三四五六七八九十"
_SINGLE = frozenset(
    {
        *("unit", "implementing_unit", "project", "filled_on", "filled_by", "fiscal_year", "currency_unit"),
        *("basic_expenditure", "project_expenditure"),
    }
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One label and what stands behind it.

    Attributes:
        field: Field of the group ``header``.
        label: The label as printed, white space removed.
        place: Where the label stands.
        values: Filled cells behind it, up to the next label.
        value: Their words together; ``None`` where there is no cell.
        raw: The same with inner white space.
        no: Number printed in the label (年度绩效目标2).
        points: Points printed with the label.
    """

    field: str
    label: str
    place: Place
    values: tuple[Written, ...] = ()
    value: Written | None = None
    raw: str = ""
    no: int | None = None
    points: str | None = None

    @property
    def text(self) -> str:
        """The words of the value, empty where there is none."""
        return "" if self.value is None else self.value.text


@dataclass(frozen=True, slots=True)
class HeadLabel:
    """A label of the head or foot of a form, parted into its field, number and points."""

    field: str
    label: str
    no: int | None
    points: str | None


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isascii() else _CHINESE.index(text) + 1


@remembered_alone
def head_label(text: str) -> HeadLabel | None:
    """What a cell labels in the head or foot of a form; ``None`` if it labels nothing."""
    bare = _SEAL.sub("", fold(text))
    whole = named(bare, "header")
    parted = part_points(bare)
    if whole is not None:
        return HeadLabel(whole, parted.label, None, parted.points)
    numbered = _NUMBERED.match(parted.label.rstrip(":"))
    if numbered is None or numbered["no"] is None:
        return None
    field = named(numbered["label"], "header")
    if field not in ("goal", "goal_actual"):
        return None
    return HeadLabel(field, parted.label, _number(numbered["no"]), parted.points)


@remembered_alone
def goal_label(text: str) -> HeadLabel | None:
    """What a cell says of a goal: 年度绩效目标2（40分）, or 绩效指标（90分） for the one goal of a form."""
    label = head_label(text)
    if label is not None and label.field == "goal":
        return label
    parted = part_points(fold(text))
    if parted.points is None or not parted.label.endswith("绩效指标"):
        return None
    return HeadLabel("goal", parted.label, None, parted.points)


def _inline(cell: GridCell) -> Pair | None:
    """单位名称：某局 in one cell."""
    match = _INLINE.match(cell.text.strip())
    if match is None or not match["value"].strip():
        return None
    label = head_label(match["label"])
    if label is None:
        return None
    value = Written("".join(match["value"].split()), cell.place)
    return Pair(label.field, label.label, cell.place, (value,), value, match["value"], label.no, label.points)


def pairs_within(text: str, place: Place) -> list[Pair]:
    """单位名称：某局   填报日期：某日 in one line or cell: every label before a colon, with what stands behind it."""
    marks: list[tuple[int, int, HeadLabel]] = []
    start = 0
    for colon in _COLON.finditer(text):
        before = _label_before(text, start, colon.start())
        if before is not None:
            marks.append((before[0], colon.end(), before[1]))
        start = colon.end()
    found: list[Pair] = []
    ends = [*(mark[0] for mark in marks[1:]), len(text)]
    for (_, begin, label), end in zip(marks, ends, strict=False):
        raw = _OTHER_LABEL.split(text[begin:end], maxsplit=1)[0]
        value = Written("".join(raw.split()), place)
        found.append(
            Pair(label.field, label.label, place, (value,) if value else (), value, raw, label.no, label.points)
        )
    return found


def _label_before(text: str, start: int, end: int) -> tuple[int, HeadLabel] | None:
    """The longest label that ends right before a colon, with where it begins: it may be spaced, and follow a value."""
    found: tuple[int, HeadLabel] | None = None
    for match in list(_WORD.finditer(text, start, end))[: -_MOST_WORDS - 1 : -1]:
        label = head_label(text[match.start() : end])
        found = found if label is None else (match.start(), label)
    return found or _label_glued(text, start, end)


def _label_glued(text: str, start: int, end: int) -> tuple[int, HeadLabel] | None:
    """A label right behind a value, where the gap between them was lost: 某局填报日期：."""
    for begin in range(max(start + 1, end - _LONGEST_GLUED), end - _SHORTEST_GLUED + 1):
        label = head_label(text[begin:end])
        if label is not None and label.field in _SINGLE:
            return begin, label
    return None


def _joined(label: HeadLabel, at: GridCell, cells: Sequence[GridCell]) -> Pair:
    filled = [cell for cell in cells if cell.bare]
    if label.field in _SINGLE:
        filled = filled[:1]  # what follows stands under a label that is no field of ours (项目编码)
    value = (filled or list(cells))[0].written if cells else None
    if len(filled) > 1:
        value = Written("".join(cell.bare for cell in filled), filled[0].place.through(filled[-1].place))
    raw = "   ".join(cell.text for cell in filled)
    values = tuple(cell.written for cell in filled)
    return Pair(label.field, label.label, at.place, values, value, raw, label.no, label.points)


def pairs_over(row: GridRow, below: GridRow) -> list[Pair]:
    """Labels side by side (总分值, 总得分, 自评等级), each over its value in the row below; empty where they are none.

    Args:
        row: A row of labels and nothing else; the label of the whole foot may stand left of them.
        below: The row below.
    """
    labels = [(at, cell, head_label(cell.bare)) for at, cell in row.filled]
    values = dict(below.filled)
    if labels and labels[0][0] not in values:
        labels = labels[1:]
    if len(labels) < _LEAST_OVER or len(values) != len(labels):
        return []
    found = []
    for at, cell, label in labels:
        if label is None or at not in values or head_label(values[at].bare) is not None:
            return []
        found.append(_joined(label, cell, [values[at]]))
    return found if {"total", "grade"} & {pair.field for pair in found} else []


def pairs_of(cells: Sequence[GridCell]) -> Iterator[Pair]:
    """The labels of a row with the cells behind them; cells before the first label are passed over."""
    label: HeadLabel | None = None
    at: GridCell | None = None
    behind: list[GridCell] = []
    for cell in cells:
        found = head_label(cell.bare) if cell.bare else None
        is_value = label is not None and not any(other.bare for other in behind)
        inline = None if is_value else _inline(cell)
        if found is None and inline is None:
            behind.append(cell)
            continue
        if label is not None and at is not None:
            yield _joined(label, at, behind)
        label, at, behind = found, cell, []
        if found is None and inline is not None:
            yield inline
    if label is not None and at is not None:
        yield _joined(label, at, behind)
