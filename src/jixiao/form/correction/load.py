"""A corrections file (更正文件) → corrections; what is not understood is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jixiao.data.entries import read_entries
from jixiao.data.loader import DataFileError
from jixiao.form.correction.model import FORM_FIELDS, RECORDS, Correction, text_fields
from jixiao.form.label import field_of

_REQUIRED = ("file", "field", "to", "by", "why", "on")
_OPTIONAL = ("form", *RECORDS, "line", "was")
_GOAL_WORDS = {"目标": "text", "年度目标": "text", "完成情况": "actual_text", "分值": "points"}


def parse_corrections(text: str, name: str) -> tuple[Correction, ...]:
    """The corrections of a YAML text, in its order.

    Args:
        text: The YAML text: a list of entries.
        name: What to call the file in an error.

    Raises:
        DataFileError: The text is no list of corrections, a field is unknown, or a day or line is no such thing.
    """
    entries = read_entries(text, name, required=_REQUIRED, optional=_OPTIONAL)
    return tuple(_correction(entry, number, name) for number, entry in enumerate(entries, 1))


def _refuse(name: str, number: int, reason: str) -> DataFileError:
    return DataFileError(file=name, reason=f"第 {number} 条{reason}")


def _correction(entry: Mapping[str, str], number: int, name: str) -> Correction:
    for key in ("file", "field", "by", "why", "on"):
        if not entry[key]:
            raise _refuse(name, number, f"的“{key}”是空的")
    records = [record for record in RECORDS if record in entry]
    if len(records) > 1:
        raise _refuse(name, number, f"同时写了“{'、'.join(records)}”，只能写一个")
    record = records[0] if records else None
    field = _field(entry["field"], record, from_line="line" in entry)
    if field is None:
        raise _refuse(name, number, f"的字段“{entry['field']}”不认识")
    return Correction(
        number=number,
        file=entry["file"],
        field=field,
        to="".join(entry["to"].split()),
        by=entry["by"],
        why=entry["why"],
        on=_day(entry["on"], name, number),
        was="".join(entry["was"].split()) if "was" in entry else None,
        form=entry.get("form"),
        record=record,
        name=entry[record] if record else "",
        line=_line(entry.get("line"), name, number),
    )


def _field(word: str, record: str | None, *, from_line: bool) -> str | None:
    """The field that is meant, by its name in the contract or by its Chinese label."""
    if record is not None:
        kind, group = RECORDS[record]
        known, label = text_fields(kind), _label(word, group)
    elif from_line:
        known, label = tuple(name for kind, _ in RECORDS.values() for name in text_fields(kind)), _label(word, "column")
    else:
        known, label = FORM_FIELDS, _label(word, "header")
    return next((name for name in (word, label) if name in known), None)


def _label(word: str, group: str) -> str | None:
    return _GOAL_WORDS.get(word) if group == "goal" else field_of(word, group)


def _day(text: str, name: str, number: int) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise _refuse(name, number, f"的日期“{text}”应写成 2026-01-31 的样子") from error


def _line(text: str | None, name: str, number: int) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise _refuse(name, number, f"的行号“{text}”不是数字")
    return int(text)
