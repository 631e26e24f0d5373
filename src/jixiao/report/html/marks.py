"""Which cell of a form each finding belongs to (问题标在格子里)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jixiao.finding import Finding
from jixiao.form.model import Form
from jixiao.form.record import Record, records_of
from jixiao.place import Place


class Spot(NamedTuple):
    """A cell: kind and position of its record, and its field; an empty field is the record as a whole."""

    kind: str
    index: int
    field: str = ""


WHOLE_FORM = Spot("form", 0)


def spots_of(form: Form, findings: Mapping[int, Finding]) -> dict[Spot, list[int]]:
    """For every cell the numbers of the findings that stand there.

    A finding stands at the cell with its place, else in the record that its line belongs to, else at the form.

    Args:
        form: The form.
        findings: Its findings by their number in the report.
    """
    records = list(records_of(form))
    placed: dict[Spot, list[int]] = {}
    for number, finding in findings.items():
        placed.setdefault(_spot(records, finding.place), []).append(number)
    return placed


def _spot(records: Iterable[Record], place: Place) -> Spot:
    around: tuple[int, Spot] | None = None
    inside: tuple[int, Spot] | None = None
    for record in records:
        for field, written in record.cells():
            if written.place == place:
                return Spot(record.kind, record.index, field)
            if record.kind != "form" and _is_within(place, written.place):
                inside = _smaller(inside, written.place, Spot(record.kind, record.index, field))
        if record.kind != "form" and _holds(record.place, place):
            around = _smaller(around, record.place, Spot(record.kind, record.index))
    found = inside or around
    return WHOLE_FORM if found is None else found[1]


def _is_within(place: Place, cell: Place) -> bool:
    """Whether a place lies in a cell that has lines of its own, in the same column where there are columns."""
    return place.column == cell.column and _holds(cell, place)


def _holds(outer: Place, place: Place) -> bool:
    return place.line is not None and outer.covers(place.line) and outer.covers(place.line_to or place.line)


def _smaller(found: tuple[int, Spot] | None, place: Place, spot: Spot) -> tuple[int, Spot]:
    """The narrower of two places that hold a finding."""
    extent = (place.line_to or place.line or 0) - (place.line or 0)
    return (extent, spot) if found is None or extent < found[0] else found
