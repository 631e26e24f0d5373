"""A place of its own for every cell of a form that no file holds, so that a finding leads to its cell (格的位置)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, TypeVar

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, ListRow, Task
from jixiao.place import Place, Written
from jixiao.web.papers.paths import Content, Path

Row = TypeVar("Row", Indicator, ExecutionRow, Task, ListRow)
Holder = TypeVar("Holder", Form, Goal, Indicator, ExecutionRow, Task, ListRow)
_LABELS = {"level1", "level1_points", "level2", "level2_points"}  # merged over rows: they stand where their row stands
_NAMES: Mapping[type[Any], tuple[str, ...]] = {
    kind: tuple(item.name for item in fields(kind)) for kind in (Form, Goal, Indicator, ExecutionRow, Task, ListRow)
}
_REMEMBERED = 16_384


@lru_cache(_REMEMBERED)
def _place(line: int, column: int | None = None) -> Place:
    return Place(line=line, column=column)


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of a form stands: a record is a line, its cells are columns in the order of its fields.

    Attributes:
        records: For every line, from the first, the path of its record and the names of the record's fields; no names
            for a cell that has a line to itself.
    """

    records: list[tuple[Path, tuple[str, ...]]] = field(default_factory=list)

    def path_of(self, place: Place) -> Path:
        """The cell or the record at a place; empty where the place is none of these."""
        if place.line is None or not 0 < place.line <= len(self.records) or place != _place(place.line, place.column):
            return ()
        path, names = self.records[place.line - 1]
        if place.column is None or not names:
            return path
        return (*path, names[place.column - 1])

    def cells_of(self, place: Place, content: Content) -> list[Path]:
        """The cells of the record at a place that stand in columns of their own."""
        path, names = self.records[(place.line or 1) - 1]
        row: Any = content
        for part in path:
            row = row[part]
        return [(*path, name) for name in names if name not in _LABELS and isinstance(row.get(name), str)]


def placed(form: Form) -> tuple[Form, Places]:
    """The form with a place of its own for every record and every cell, and where they are."""
    placer = _Placer(Places())
    head = placer.record(form, ())
    goals = tuple(
        replace(
            placer.record(goal, ("goals", index)),
            indicators=tuple(
                placer.row(row, ("goals", index, "indicators", number)) for number, row in enumerate(goal.indicators)
            ),
        )
        for index, goal in enumerate(form.goals)
    )
    whole = replace(
        head,
        header={name: placer.cell(value, ("header", name)) for name, value in form.header.items()},
        execution=tuple(placer.row(row, ("execution", index)) for index, row in enumerate(form.execution)),
        tasks=tuple(placer.row(row, ("tasks", index)) for index, row in enumerate(form.tasks)),
        rows=tuple(placer.row(row, ("rows", index)) for index, row in enumerate(form.rows)),
        total_row=None if form.total_row is None else placer.row(form.total_row, ("total_row",)),
        goals=goals,
    )
    return whole, placer.places


@dataclass(frozen=True, slots=True)
class _Placer:
    """Gives out places: the next line for a record, a column for each of its cells."""

    places: Places

    def record(self, holder: Holder, path: Path) -> Holder:
        """The record in a line of its own with its cells in columns."""
        return replace(holder, **self._parts(holder, path))

    def row(self, row: Row, path: Path) -> Row:
        """The same of a record that holds nothing but cells."""
        make: Callable[..., Row] = type(row)
        return make(**self._parts(row, path))

    def _parts(self, holder: Holder, path: Path) -> dict[str, Any]:
        names = _NAMES[type(holder)]
        self.places.records.append((path, names))
        line = len(self.places.records)
        place = _place(line)
        parts: dict[str, Any] = {"place": place}
        for column, name in enumerate(names, 1):
            value = getattr(holder, name)
            if isinstance(value, Written):
                parts[name] = Written(value.text, place if name in _LABELS else _place(line, column))
        return parts

    def cell(self, value: Written, path: Path) -> Written:
        """A cell of the head in a line of its own."""
        self.places.records.append((path, ()))
        return Written(value.text, _place(len(self.places.records), 1))


def with_texts(form: Form, before: Content, after: Content) -> Form:
    """A placed form with other texts in some of its cells: those of the head, of money rows and of indicators.

    Args:
        form: The placed form of a content.
        before: That content.
        after: The same with some cells filled otherwise.
    """
    goals = tuple(
        replace(goal, indicators=_renewed_rows(goal.indicators, old.get("indicators", ()), new.get("indicators", ())))
        for goal, old, new in zip(form.goals, before.get("goals", ()), after.get("goals", ()), strict=True)
    )
    head = {name: text for name, text in after.items() if isinstance(text, str) and before.get(name) != text}
    execution = _renewed_rows(form.execution, before.get("execution", ()), after.get("execution", ()))
    return replace(_renewed(form, head), goals=goals, execution=execution)


def _renewed_rows(rows: Sequence[Row], before: Sequence[Content], after: Sequence[Content]) -> tuple[Row, ...]:
    return tuple(
        row if old == new else _renewed(row, {name: text for name, text in new.items() if old.get(name) != text})
        for row, old, new in zip(rows, before, after, strict=True)
    )


def _renewed(holder: Holder, texts: Mapping[str, str]) -> Holder:
    line, names = holder.place.line or 0, _NAMES[type(holder)]
    changed: dict[str, Any] = {name: Written(text, _place(line, names.index(name) + 1)) for name, text in texts.items()}
    return replace(holder, **changed) if changed else holder
