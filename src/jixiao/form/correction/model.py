"""What a person puts right in a reading (更正), and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from types import MappingProxyType

from jixiao.document import Document
from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Task
from jixiao.place import Place

#: Kinds of record that a correction can name → the type that holds its fields, and the labels' group for its fields.
RECORDS = MappingProxyType(
    {
        "indicator": (Indicator, "column"),
        "execution": (ExecutionRow, "money"),
        "task": (Task, "task"),
        "row": (ListRow, "project_list"),
        "goal": (Goal, "goal"),
        "ledger": (LedgerRow, "ledger"),
    }
)
_NO_TEXT = frozenset({"kind", "place", "repeats", "execution", "tasks", "rows", "total_row", "goals"})
_NO_TEXT |= {"no", "indicators", "ledger", "sections", "problems", "header"}
HEADER_FIELDS = ("basic_expenditure", "project_expenditure")
_SHORTEST_HASH = 8


def text_fields(record: type) -> tuple[str, ...]:
    """Fields of a record that hold words of the paper."""
    return tuple(item.name for item in fields(record) if item.name not in _NO_TEXT)


FORM_FIELDS = (*text_fields(Form), *HEADER_FIELDS)


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that was read wrongly, and what it should be (一条更正).

    Attributes:
        number: Position in the list of corrections, from 1.
        file: Name of the file, or the beginning of its SHA-256.
        field: Field of the contract, such as ``score``.
        to: The right words; empty for a cell that is empty.
        by: Who says so.
        why: Why.
        on: When it was said.
        was: What the reader made of it; where it differs, the correction does not apply.
        form: Number of the form from 1, or part of its title or project.
        record: Kind of record (``indicator``, ``execution``, ``task``, ``row``, ``goal``, ``ledger``);
            ``None`` for the form.
        name: Number of the record in the form from 1, or part of its name.
        line: Line on which the record stands.
    """

    number: int
    file: str
    field: str
    to: str
    by: str
    why: str
    on: str
    was: str | None = None
    form: str | None = None
    record: str | None = None
    name: str = ""
    line: int | None = None

    def is_for(self, document: Document) -> bool:
        """Whether it speaks of this file."""
        name = document.file.replace("\\", "/")
        if self.file == name or self.file == name.rsplit("/", 1)[-1]:
            return True
        return len(self.file) >= _SHORTEST_HASH and document.sha256.startswith(self.file.lower())


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that was applied: the original is kept beside it (已更正).

    Attributes:
        correction: The correction.
        form: Index of the form.
        record: Kind of record, ``form`` for the form itself.
        index: Position of the record among its kind in the form, from 0.
        label: Name of the record as printed.
        before: Words that the reader gave; ``None`` where it gave the field no cell.
        after: Words that stand now.
        place: Where the value stands.
    """

    correction: Correction
    form: int
    record: str
    index: int
    label: str
    before: str | None
    after: str
    place: Place

    def to_mapping(self) -> dict[str, object]:
        """The correction as ``--json`` shows it."""
        mapping: dict[str, object] = {"form": self.form}
        if self.record != "form":
            mapping |= {"record": self.record, "index": self.index, "name": self.label}
        mapping |= {"field": self.correction.field, "before": self.before, "after": self.after}
        said = self.correction
        return mapping | {"by": said.by, "why": said.why, "on": said.on, "place": self.place.to_mapping()}
