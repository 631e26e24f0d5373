"""The rows, goals and the head of a form as one kind of thing, for whoever looks for a value by its place or name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import get_args

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Task
from jixiao.place import Place, Written

Holder = Form | Goal | Indicator | ExecutionRow | Task | ListRow | LedgerRow
_NAMES = {kind: tuple(item.name for item in fields(kind)) for kind in get_args(Holder)}


@dataclass(frozen=True, slots=True)
class Record:
    """A row, a goal or the form itself, which holds fields (一行或一块).

    Attributes:
        kind: ``form``, ``goal``, ``indicator``, ``execution``, ``task``, ``row``, ``total_row`` or ``ledger``.
        index: Position among its kind in the form, from 0.
        name: Its name as printed.
        value: What holds the fields.
    """

    kind: str
    index: int
    name: str
    value: Holder

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.value.place

    def cells(self) -> Iterator[tuple[str, Written]]:
        """Its fields that have a cell, by name."""
        for name in _NAMES[type(self.value)]:
            value = getattr(self.value, name)
            if isinstance(value, Written):
                yield name, value
        if isinstance(self.value, Form):
            yield from self.value.header.items()

    def cell(self, field: str) -> Written | None:
        """One field, ``None`` where it has no cell."""
        return next((written for name, written in self.cells() if name == field), None)


def records_of(form: Form) -> Iterator[Record]:
    """The form itself, then its goals, indicators and rows."""
    yield Record("form", 0, _name(form.title), form)
    for index, goal in enumerate(form.goals):
        yield Record("goal", index, _name(goal.text), goal)
    for index, indicator in enumerate(form.indicators):
        yield Record("indicator", index, _name(indicator.level3), indicator)
    for index, money in enumerate(form.execution):
        yield Record("execution", index, _name(money.item), money)
    for index, task in enumerate(form.tasks):
        yield Record("task", index, _name(task.name), task)
    for index, row in enumerate(form.rows):
        yield Record("row", index, _name(row.project), row)
    if form.total_row is not None:
        yield Record("total_row", 0, _name(form.total_row.project), form.total_row)
    for index, item in enumerate(form.ledger):
        yield Record("ledger", index, _name(item.description), item)


def _name(words: Written | None) -> str:
    return "" if words is None else words.text
