"""Findings that a person accepts with a reason (认可): they stay listed; one that fits nothing is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.check.catalogue import all_codes
from jixiao.check.paper import Paper
from jixiao.data.entries import read_entries
from jixiao.data.loader import DataFileError
from jixiao.document import Document
from jixiao.finding import Finding
from jixiao.form.label import fold

_REQUIRED = ("code", "file", "reason", "by")
_OPTIONAL = ("form", "line", "indicator", "until")
_SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that a person accepts (一条认可).

    Attributes:
        number: Position in the list, from 1.
        code: Code of the check.
        file: Name of the file, or the beginning of its SHA-256.
        reason: Why the finding may stand.
        by: Who says so.
        form: Number of the form from 1; ``None`` for any.
        line: Line of the finding; ``None`` for any.
        indicator: Words that the finding names, such as the indicator; empty for any.
        until: Last day on which it holds; ``None`` for no end.
    """

    number: int
    code: str
    file: str
    reason: str
    by: str
    form: int | None = None
    line: int | None = None
    indicator: str = ""
    until: dt.date | None = None

    def is_for(self, document: Document) -> bool:
        """Whether it speaks of this file."""
        name = document.file.replace("\\", "/")
        if self.file == name or self.file == name.rsplit("/", 1)[-1]:
            return True
        return len(self.file) >= _SHORTEST_HASH and document.sha256.startswith(self.file.lower())

    def to_mapping(self) -> dict[str, object]:
        """The acceptance as ``--json`` shows it."""
        until = None if self.until is None else self.until.isoformat()
        return {"number": self.number, "code": self.code, "reason": self.reason, "by": self.by, "until": until}


class Lapse(StrEnum):
    """Why an acceptance silences nothing any more."""

    EXPIRED = "expired"  # 已过期
    NO_LONGER_APPLIES = "no_longer_applies"  # 已无对应的发现


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the acceptances of a file.

    Attributes:
        accepted: Position of a finding in the report → the acceptance that silences it.
        lapsed: Acceptances that silence nothing, and why.
    """

    accepted: Mapping[int, Acceptance] = field(default_factory=dict)
    lapsed: tuple[tuple[Acceptance, Lapse], ...] = ()


def parse_acceptances(text: str, name: str) -> tuple[Acceptance, ...]:
    """The acceptances of a YAML text, in its order.

    Args:
        text: The YAML text: a list of entries.
        name: What to call the file in an error.

    Raises:
        DataFileError: The text is no list of acceptances, a code is unknown, or a day or number is no such thing.
    """
    entries = read_entries(text, name, required=_REQUIRED, optional=_OPTIONAL)
    return tuple(_acceptance(entry, number, name) for number, entry in enumerate(entries, 1))


def _acceptance(entry: Mapping[str, str], number: int, name: str) -> Acceptance:
    empty = [key for key in _REQUIRED if not entry[key]]
    if empty:
        raise DataFileError(file=name, reason=f"第 {number} 条的“{'、'.join(empty)}”是空的")
    if entry["code"] not in all_codes():
        raise DataFileError(file=name, reason=f"第 {number} 条的核对编号“{entry['code']}”不在目录里")
    return Acceptance(
        number=number,
        code=entry["code"],
        file=entry["file"],
        reason=entry["reason"],
        by=entry["by"],
        form=_number(entry, "form", number, name),
        line=_number(entry, "line", number, name),
        indicator=entry.get("indicator", ""),
        until=_day(entry.get("until"), number, name),
    )


def _number(entry: Mapping[str, str], key: str, number: int, name: str) -> int | None:
    text = entry.get(key)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise DataFileError(file=name, reason=f"第 {number} 条的“{key}: {text}”不是数字")
    return int(text)


def _day(text: str | None, number: int, name: str) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise DataFileError(file=name, reason=f"第 {number} 条的日期“{text}”应写成 2026-01-31 的样子") from error


def settle(paper: Paper, findings: Sequence[Finding], acceptances: Sequence[Acceptance], today: dt.date) -> Settled:
    """Hold the acceptances of a file against its findings.

    Args:
        paper: The paper.
        findings: What the checks found.
        acceptances: Acceptances of any files.
        today: The day on which an acceptance must still hold.
    """
    accepted: dict[int, Acceptance] = {}
    lapsed: list[tuple[Acceptance, Lapse]] = []
    for acceptance in acceptances:
        if not acceptance.is_for(paper.document):
            continue
        meant = [index for index, finding in enumerate(findings) if _is_meant(paper, finding, acceptance)]
        if not meant:
            lapsed.append((acceptance, Lapse.NO_LONGER_APPLIES))
        elif acceptance.until is not None and acceptance.until < today:
            lapsed.append((acceptance, Lapse.EXPIRED))
        else:
            accepted |= {index: acceptance for index in meant if index not in accepted}
    return Settled(accepted, tuple(lapsed))


def _is_meant(paper: Paper, finding: Finding, acceptance: Acceptance) -> bool:
    if finding.code != acceptance.code:
        return False
    if acceptance.form is not None and finding.form != acceptance.form - 1:
        return False
    if acceptance.line is not None and not finding.place.covers(acceptance.line):
        return False
    return not acceptance.indicator or _names(paper, finding, fold(acceptance.indicator))


def _names(paper: Paper, finding: Finding, words: str) -> bool:
    """Whether a finding speaks of the thing: in its values, or because it stands in the indicator's row."""
    if any(words in fold(value) for value in finding.values.values()):
        return True
    if finding.form is None or finding.place.line is None:
        return False
    rows = paper.forms[finding.form].indicators
    return any(
        row.place.covers(finding.place.line) and row.level3 is not None and words in fold(row.level3.text)
        for row in rows
    )
