"""What changed between two papers, cell by cell (差异)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from jixiao.form.label import fold
from jixiao.form.model import Form, Goal, Indicator
from jixiao.form.record import Record, records_of
from jixiao.place import Place, Written

Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]
Key = Callable[[Item], Hashable]


class Change(StrEnum):
    """What became of a form, a row or a cell."""

    ADDED = "added"  # 新增
    REMOVED = "removed"  # 删去
    CHANGED = "changed"  # 改动


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that stands in one paper otherwise than in the other.

    Attributes:
        change: Whether it was added, removed or changed.
        old_form, new_form: Index of the form in each paper; ``None`` where it is not there.
        record: Kind of row: ``form``, ``goal``, ``indicator``, ``execution``, ``task``, ``row``, ``total_row``.
        name: Name of the row as printed.
        field: The cell; ``None`` where the whole row or form came or went.
        old, new: The words of the cell; ``None`` where there is no cell.
        old_place, new_place: Where it stands.
    """

    change: Change
    old_form: int | None
    new_form: int | None
    record: str
    name: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    old_place: Place | None = None
    new_place: Place | None = None


def form_differences(old: Sequence[Form], new: Sequence[Form]) -> Iterator[Difference]:
    """Every difference between the forms of two papers; a form printed again is left out.

    Forms are the same where kind and project are, or kind and unit; rows where their goal and name are. What is left
    is taken in printed order.

    Args:
        old: The forms of the earlier paper.
        new: The forms of the later paper.
    """
    pairs = _pair(_once(old), _once(new), (_kind_and_project, _kind_and_unit, lambda form: form[1].kind))
    for left, right in pairs:
        if left is None or right is None:
            yield _whole(left, right)
        else:
            yield from _in_form(left, right)


_Numbered = tuple[int, Form]


def _once(forms: Sequence[Form]) -> list[_Numbered]:
    return [(index, form) for index, form in enumerate(forms) if form.repeats is None]


def _kind_and_project(form: _Numbered) -> Hashable:
    project = _folded(form[1].project)
    return (form[1].kind, project) if project else None


def _kind_and_unit(form: _Numbered) -> Hashable:
    unit = _folded(form[1].unit)
    return (form[1].kind, unit) if unit and not _folded(form[1].project) else None


def _whole(left: _Numbered | None, right: _Numbered | None) -> Difference:
    """A form that only one paper has."""
    if right is not None:
        return Difference(Change.ADDED, None, right[0], "form", _name(right[1]), new_place=right[1].place)
    if left is not None:
        return Difference(Change.REMOVED, left[0], None, "form", _name(left[1]), old_place=left[1].place)
    raise ValueError(left, right)


def _name(form: Form) -> str:
    return _text(form.project) or _text(form.title)


def _in_form(left: _Numbered, right: _Numbered) -> Iterator[Difference]:
    (old_index, old), (new_index, new) = left, right
    keys = (_by_goal_and_name, _by_name, _by_order)
    for before, after in _pair(list(_rows(old)), list(_rows(new)), keys):
        yield from _in_row(before, after, (old_index, new_index))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with what tells it from the others."""

    record: Record
    goal: int


def _rows(form: Form) -> Iterator[_Row]:
    """Every record of a form; an indicator knows the number of its goal."""
    goals = iter([goal.no for goal in form.goals for _ in goal.indicators])
    for record in records_of(form):
        if isinstance(record.value, Indicator):
            yield _Row(record, next(goals))
        else:
            yield _Row(record, record.value.no if isinstance(record.value, Goal) else 0)


def _by_goal_and_name(row: _Row) -> Hashable:
    if row.record.kind in {"form", "total_row"}:
        return row.record.kind
    return (row.record.kind, row.goal, fold(row.record.name)) if row.record.name else None


def _by_name(row: _Row) -> Hashable:
    return (row.record.kind, fold(row.record.name)) if row.record.name else None


def _by_order(row: _Row) -> Hashable:
    """Goals are the same by their number whatever they say; money without a name by its order."""
    if row.record.kind == "goal":
        return ("goal", row.goal)
    return (row.record.kind, row.record.index) if row.record.kind == "execution" and not row.record.name else None


def _in_row(before: _Row | None, after: _Row | None, forms: tuple[int, int]) -> Iterator[Difference]:
    """What became of a row of two forms: it came, it went, or some of its cells are others."""
    if before is None and after is not None:
        record = after.record
        yield Difference(Change.ADDED, *forms, record.kind, record.name, new_place=record.place)
    elif before is not None and after is None:
        record = before.record
        yield Difference(Change.REMOVED, *forms, record.kind, record.name, old_place=record.place)
    elif before is not None and after is not None:
        yield from _in_cells(before.record, after.record, forms)


def _in_cells(before: Record, after: Record, forms: tuple[int, int]) -> Iterator[Difference]:
    old, new = dict(before.cells()), dict(after.cells())
    for name in dict.fromkeys((*old, *new)):
        left, right = old.get(name), new.get(name)
        change = _change(left, right)
        if change is None:
            continue
        yield Difference(
            change,
            *forms,
            record=after.kind,
            name=after.name,
            field=name,
            old=None if left is None else left.text,
            new=None if right is None else right.text,
            old_place=before.place if left is None else left.place,
            new_place=after.place if right is None else right.place,
        )


def _change(left: Written | None, right: Written | None) -> Change | None:
    if left is None:
        return Change.ADDED
    if right is None:
        return Change.REMOVED
    return None if left.text == right.text else Change.CHANGED


def _pair(old: Sequence[Item], new: Sequence[Item], keys: Sequence[Key[Item]]) -> list[Pair[Item]]:
    """What belongs together in two lists, by one key after the other; equal keys meet in order.

    Args:
        old: Things of the earlier paper.
        new: Things of the later paper.
        keys: What makes two things the same, the surest first; ``None`` makes it the same as nothing.

    Returns:
        Pairs in the order of the later paper, then what only the earlier one has.
    """
    partner: dict[int, int] = {}
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in sorted(set(range(len(old))) - set(partner.values())):
            waiting[key(old[index])].append(index)
        for index, thing in enumerate(new):
            same = waiting.get(key(thing)) if index not in partner and key(thing) is not None else None
            if same:
                partner[index] = same.pop(0)
    pairs: list[Pair[Item]] = [
        (old[partner[index]] if index in partner else None, thing) for index, thing in enumerate(new)
    ]
    lonely = sorted(set(range(len(old))) - set(partner.values()))
    return [*pairs, *((old[index], None) for index in lonely)]


def _folded(words: Written | None) -> str:
    return fold(_text(words))


def _text(words: Written | None) -> str:
    return "" if words is None else words.text
