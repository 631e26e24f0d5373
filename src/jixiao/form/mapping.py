"""Forms to and from plain mappings: the shape of ``jixiao read --json`` and of the sample data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from jixiao.error import JixiaoError
from jixiao.form.model import ExecutionRow, Form, FormKind, Goal, Indicator, LedgerRow, ListRow, Statement, Task
from jixiao.place import Place, Written

Row = TypeVar("Row", Indicator, ExecutionRow, Task, ListRow, LedgerRow)

_NESTED = {
    "kind",
    "place",
    "repeats",
    "header",
    "execution",
    "tasks",
    "rows",
    "total_row",
    "ledger",
    "goals",
    "sections",
    "problems",
}
GOAL_TEXTS = ("points", "term", "text", "actual_text")  # the cells of a goal beside its indicators


class FormMappingError(JixiaoError):
    """A mapping is not of the shape of the contract."""

    code = "FM001"
    message = "数据不合表的结构：{reason}"


def _row_to_mapping(row: Indicator | ExecutionRow | Task | ListRow | LedgerRow) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for item in fields(row):
        value = getattr(row, item.name)
        if isinstance(value, Written):
            mapping[item.name] = value.text
    mapping["place"] = row.place.to_mapping()
    return mapping


def _goal_to_mapping(goal: Goal) -> dict[str, Any]:
    mapping: dict[str, Any] = {"no": goal.no}
    for name in GOAL_TEXTS:
        value = getattr(goal, name)
        if value is not None:
            mapping[name] = value.text
    mapping["indicators"] = [_row_to_mapping(row) for row in goal.indicators]
    mapping["place"] = goal.place.to_mapping()
    return mapping


def form_to_mapping(form: Form) -> dict[str, Any]:
    """A form as the contract's object: fields without a cell left out, an empty cell ``""``."""
    mapping: dict[str, Any] = {"kind": form.kind.value}
    for item in fields(form):
        value = getattr(form, item.name)
        if item.name not in _NESTED and value is not None:
            mapping[item.name] = value.text
    if form.repeats is not None:
        mapping["repeats"] = form.repeats
    if form.header:
        mapping["header"] = {name: value.text for name, value in form.header.items()}
    for name in ("execution", "tasks", "rows", "ledger"):
        if getattr(form, name):
            mapping[name] = [_row_to_mapping(row) for row in getattr(form, name)]
    if form.total_row is not None:
        mapping["total_row"] = _row_to_mapping(form.total_row)
    if form.goals:
        mapping["goals"] = [_goal_to_mapping(goal) for goal in form.goals]
    if form.sections:
        mapping["sections"] = [section.text for section in form.sections]
    mapping["place"] = form.place.to_mapping()
    return mapping


def statement_to_mapping(statement: Statement) -> dict[str, Any]:
    """A statement as the contract's object."""
    mapping: dict[str, Any] = {
        "subject": statement.subject,
        "measure": statement.measure,
        "value": statement.value,
        "unit": statement.unit,
    }
    for name in ("base", "year", "section", "period", "operator", "hedge", "sentence", "part_of", "topic"):
        value = getattr(statement, name)
        if value is not None:
            mapping[name] = value
    mapping["place"] = statement.place.to_mapping()
    return mapping


def place_from_mapping(mapping: Mapping[str, Any] | None) -> Place:
    """A place from its parts; numbers may be strings, as the strict loader gives them."""
    parts: dict[str, Any] = {}
    for name, value in (mapping or {}).items():
        parts[name] = str(value) if name in {"sheet", "cell"} else int(value)
    return Place(**parts)


def _written(value: object, place: Place) -> Written:
    if not isinstance(value, str):
        raise FormMappingError(reason=f"{value!r} 不是文字")
    return Written("".join(value.split()), place)


def _row_from_mapping(kind: type[Row], mapping: Mapping[str, Any]) -> Row:
    place = place_from_mapping(mapping.get("place"))
    known = {item.name for item in fields(kind)}
    unknown = set(mapping) - known
    if unknown:
        raise FormMappingError(reason=f"不认识的字段 {sorted(unknown)}")
    parts = {name: _written(value, place) for name, value in mapping.items() if name != "place"}
    return kind(place=place, **parts)


def _goal_from_mapping(mapping: Mapping[str, Any], number: int) -> Goal:
    place = place_from_mapping(mapping.get("place"))
    parts = {name: _written(mapping[name], place) for name in GOAL_TEXTS if name in mapping}
    rows = tuple(_row_from_mapping(Indicator, row) for row in mapping.get("indicators", ()))
    return Goal(no=int(mapping.get("no", number)), place=place, indicators=rows, **parts)


def form_from_mapping(mapping: Mapping[str, Any]) -> Form:
    """A form from the contract's object; the inverse of :func:`form_to_mapping`.

    Places below the form that the mapping leaves out are empty places.

    Raises:
        FormMappingError: A field is unknown or no text.
    """
    place = place_from_mapping(mapping.get("place"))
    known = {item.name for item in fields(Form)}
    unknown = set(mapping) - known
    if unknown:
        raise FormMappingError(reason=f"不认识的字段 {sorted(unknown)}")
    plain: dict[str, Any] = {name: _written(value, place) for name, value in mapping.items() if name not in _NESTED}
    total_row = mapping.get("total_row")
    repeats = mapping.get("repeats")
    return Form(
        kind=FormKind(mapping["kind"]),
        place=place,
        repeats=None if repeats is None else int(repeats),
        header={name: _written(value, place) for name, value in mapping.get("header", {}).items()},
        execution=tuple(_row_from_mapping(ExecutionRow, row) for row in mapping.get("execution", ())),
        tasks=tuple(_row_from_mapping(Task, row) for row in mapping.get("tasks", ())),
        rows=tuple(_row_from_mapping(ListRow, row) for row in mapping.get("rows", ())),
        ledger=tuple(_row_from_mapping(LedgerRow, row) for row in mapping.get("ledger", ())),
        total_row=None if total_row is None else _row_from_mapping(ListRow, total_row),
        goals=tuple(_goal_from_mapping(goal, number) for number, goal in enumerate(mapping.get("goals", ()), 1)),
        sections=tuple(_written(section, place) for section in mapping.get("sections", ())),
        **plain,
    )


def statement_from_mapping(mapping: Mapping[str, Any]) -> Statement:
    """A statement from the contract's object; the inverse of :func:`statement_to_mapping`."""
    parts: dict[str, Any] = {name: str(value) for name, value in mapping.items() if name not in {"place", "sentence"}}
    sentence = mapping.get("sentence")
    parts["sentence"] = None if sentence is None else int(sentence)
    return Statement(place=place_from_mapping(mapping.get("place")), **parts)
