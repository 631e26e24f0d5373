"""Corrections put into a reading, after recognition and before scoring; none is ever dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.document import Document
from jixiao.finding import Problem
from jixiao.form.correction.model import HEADER_FIELDS, Applied, Correction
from jixiao.form.label import fold
from jixiao.form.model import Form, Recognition
from jixiao.place import Place, Written

NOT_APPLIED = "correction_not_applied"


@dataclass(frozen=True, slots=True)
class Amended:
    """A reading with its corrections: those that did not apply are among its problems."""

    recognition: Recognition
    applied: tuple[Applied, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    """A row, goal or form that holds fields, and how to find it again."""

    form: int
    kind: str
    index: int
    name: str
    value: Any
    place: Place


def apply_corrections(document: Document, recognition: Recognition, corrections: Sequence[Correction]) -> Amended:
    """Apply the corrections that speak of this file, in their order.

    A correction that finds nothing, finds several, or whose ``was`` differs from what stands there is a problem with
    the code ``correction_not_applied``; the others still apply.

    Args:
        document: The paper as read.
        recognition: What was recognised.
        corrections: Corrections of any files.
    """
    applied: list[Applied] = []
    for correction in corrections:
        if not correction.is_for(document):
            continue
        found = _find(recognition.forms, correction)
        if isinstance(found, str):
            problem = Problem(NOT_APPLIED, f"第 {correction.number} 条更正没有采用：{found}。", Place())
            recognition = replace(recognition, problems=(*recognition.problems, problem))
            continue
        recognition, done = _apply(recognition, found, correction)
        applied.append(done)
    return Amended(recognition, tuple(applied))


def _find(forms: Sequence[Form], correction: Correction) -> _Record | str:
    """The one record that a correction means, or why there is none."""
    numbers = [index for index, form in enumerate(forms) if _is_form(form, index, correction.form)]
    if not numbers:
        return f"没有“{correction.form}”这张表" if correction.form else "文件里没有表"
    records = [record for index in numbers for record in _records(forms[index], index) if _is_meant(record, correction)]
    if not records:
        return f"找不到“{correction.name or correction.line or correction.field}”"
    if len(records) > 1:
        where = "、".join(sorted({f"第{record.form + 1}张表" for record in records}))
        return f"有 {len(records)} 处都符合（{where}），请写明 form 或用序号"
    standing = _standing(records[0], correction.field)
    if correction.was is not None and fold(standing or "") != fold(correction.was):
        return f"原值应为“{correction.was}”，读到的却是“{standing or ''}”"
    return records[0]


def _is_form(form: Form, index: int, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if wanted.isascii() and wanted.isdigit():
        return index + 1 == int(wanted)
    return any(fold(wanted) in fold(part.text) for part in (form.title, form.project) if part is not None)


def _records(form: Form, index: int) -> Iterator[_Record]:
    yield _Record(index, "form", 0, _name(form.title), form, form.place)
    for position, goal in enumerate(form.goals):
        yield _Record(index, "goal", position, _name(goal.text), goal, goal.place)
    for position, indicator in enumerate(form.indicators):
        yield _Record(index, "indicator", position, _name(indicator.level3), indicator, indicator.place)
    for position, money in enumerate(form.execution):
        yield _Record(index, "execution", position, _name(money.item), money, money.place)
    for position, task in enumerate(form.tasks):
        yield _Record(index, "task", position, _name(task.name), task, task.place)
    for position, row in enumerate(form.rows):
        yield _Record(index, "row", position, _name(row.project), row, row.place)


def _name(words: Written | None) -> str:
    return "" if words is None else words.text


def _is_meant(record: _Record, correction: Correction) -> bool:
    if correction.line is not None and not _covers(record.place, correction.line):
        return False
    if correction.record is None:
        return record.kind == "form" if correction.line is None else record.kind not in {"form", "goal"}
    if record.kind != correction.record:
        return False
    if correction.name.isascii() and correction.name.isdigit():
        return record.index + 1 == int(correction.name)
    return fold(correction.name) in fold(record.name)


def _covers(place: Place, line: int) -> bool:
    return place.line is not None and place.line <= line <= (place.line_to or place.line)


def _standing(record: _Record, field: str) -> str | None:
    written = _written(record, field)
    return None if written is None else written.text


def _written(record: _Record, field: str) -> Written | None:
    if field in HEADER_FIELDS and record.kind == "form":
        header: dict[str, Written] = record.value.header
        return header.get(field)
    found: Written | None = getattr(record.value, field)
    return found


def _apply(recognition: Recognition, record: _Record, correction: Correction) -> tuple[Recognition, Applied]:
    old = _written(record, correction.field)
    place = record.place if old is None else old.place
    form = _changed(recognition.forms[record.form], record, correction.field, Written(correction.to, place))
    forms = (*recognition.forms[: record.form], form, *recognition.forms[record.form + 1 :])
    applied = Applied(
        correction=correction,
        form=record.form,
        record=record.kind,
        index=record.index,
        label=record.name,
        before=None if old is None else old.text,
        after=correction.to,
        place=place,
    )
    return replace(recognition, forms=forms), applied


def _changed(form: Form, record: _Record, field: str, words: Written) -> Form:
    """The form with one field of one record changed."""
    if record.kind == "form":
        if field in HEADER_FIELDS:
            return replace(form, header={**form.header, field: words})
        whole: dict[str, Any] = {field: words}
        return replace(form, **whole)
    new = _with(record.value, field, words)
    if record.kind == "indicator":
        goals = [
            replace(goal, indicators=tuple(new if row is record.value else row for row in goal.indicators))
            for goal in form.goals
        ]
        return replace(form, goals=tuple(goals))
    part = {"goal": "goals", "execution": "execution", "task": "tasks", "row": "rows"}[record.kind]
    rows = list(getattr(form, part))
    rows[record.index] = new
    changes: dict[str, Any] = {part: tuple(rows)}
    return replace(form, **changes)


def _with(value: Any, field: str, words: Written) -> Any:  # noqa: ANN401 - any record of a form
    changes: dict[str, Any] = {field: words}
    return replace(value, **changes)
