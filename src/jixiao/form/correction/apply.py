"""Corrections put into a reading, after recognition and before scoring; none is ever dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.document import Document
from jixiao.finding import Problem
from jixiao.form.correction.model import HEADER_FIELDS, RECORDS, Applied, Correction, text_fields
from jixiao.form.label import fold
from jixiao.form.model import Form, Goal, Indicator, Recognition
from jixiao.form.record import Record, records_of
from jixiao.place import Place, Written

NOT_APPLIED = "correction_not_applied"


@dataclass(frozen=True, slots=True)
class Amended:
    """A reading with its corrections: those that did not apply are among its problems."""

    recognition: Recognition
    applied: tuple[Applied, ...] = ()


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
        recognition, done = _apply(recognition, *found, correction)
        applied.append(done)
    return Amended(recognition, tuple(applied))


def _find(forms: Sequence[Form], correction: Correction) -> tuple[int, Record] | str:
    """The form and the one record in it that a correction means, or why there is none."""
    numbers = [index for index, form in enumerate(forms) if _is_form(form, index, correction.form)]
    if not numbers:
        return f"没有“{correction.form}”这张表" if correction.form else "文件里没有表"
    found = [(at, record) for at in numbers for record in records_of(forms[at]) if _is_meant(record, correction)]
    if not found:
        return f"找不到“{correction.name or correction.line or correction.field}”"
    if len(found) > 1:
        where = "、".join(f"第{at + 1}张表" for at in sorted({at for at, _ in found}))
        return f"有 {len(found)} 处都符合（{where}），请写明 form 或用序号"
    written = found[0][1].cell(correction.field)
    standing = "" if written is None else written.text
    if correction.was is not None and fold(standing) != fold(correction.was):
        return f"原值应为“{correction.was}”，读到的却是“{standing}”"
    return found[0]


def _is_form(form: Form, index: int, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if wanted.isascii() and wanted.isdigit():
        return index + 1 == int(wanted)
    return any(fold(wanted) in fold(part.text) for part in (form.title, form.project) if part is not None)


def _is_meant(record: Record, correction: Correction) -> bool:
    if correction.line is not None and not record.place.covers(correction.line):
        return False
    if correction.record is None:
        return record.kind == "form" if correction.line is None else _has_field(record, correction.field)
    if record.kind != correction.record:
        return False
    if correction.name.isascii() and correction.name.isdigit():
        return record.index + 1 == int(correction.name)
    return fold(correction.name) in fold(record.name)


def _has_field(record: Record, field: str) -> bool:
    return record.kind in RECORDS and field in text_fields(RECORDS[record.kind][0])


def _apply(recognition: Recognition, at: int, record: Record, correction: Correction) -> tuple[Recognition, Applied]:
    old = record.cell(correction.field)
    place = record.place if old is None else old.place
    form = _changed(recognition.forms[at], record, correction.field, Written(correction.to, place))
    forms = (*recognition.forms[:at], form, *recognition.forms[at + 1 :])
    applied = Applied(
        correction=correction,
        form=at,
        record=record.kind,
        index=record.index,
        label=record.name,
        before=None if old is None else old.text,
        after=correction.to,
        place=place,
    )
    return replace(recognition, forms=forms), applied


def _changed(form: Form, record: Record, field: str, words: Written) -> Form:
    """The form with one field of one record changed."""
    if field in HEADER_FIELDS and record.kind == "form":
        return replace(form, header={**form.header, field: words})
    changes: dict[str, Any] = {field: words}
    if record.kind == "form":
        return replace(form, **changes)
    new = replace(record.value, **changes)
    if isinstance(new, Indicator):
        return _with_indicator(form, record.index, new)
    part = {"goal": "goals", "execution": "execution", "task": "tasks", "row": "rows", "ledger": "ledger"}[record.kind]
    rows = list(getattr(form, part))
    rows[record.index] = new
    whole: dict[str, Any] = {part: tuple(rows)}
    return replace(form, **whole)


def _with_indicator(form: Form, index: int, new: Indicator) -> Form:
    """The form with the indicator of a running number replaced."""
    goals: list[Goal] = []
    for goal in form.goals:
        rows = list(goal.indicators)
        if 0 <= index < len(rows):
            rows[index] = new
        index -= len(rows)
        goals.append(replace(goal, indicators=tuple(rows)))
    return replace(form, goals=tuple(goals))
