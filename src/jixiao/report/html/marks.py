"""Which cell of a form each finding belongs to (问题标在格子里)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jixiao.finding import Finding
from jixiao.form.label import fold
from jixiao.form.model import Form
from jixiao.form.record import Record, records_of
from jixiao.place import Place, Written

_QUOTED = ("stated", "actual", "target", "item")  # values that a cell's words are compared with, in this order
_ABOUT_ACTUALS = "V"  # family of checks that look at actual values: the later of two equal cells is meant


class Spot(NamedTuple):
    """A cell: kind and position of its record, and its field; an empty field is the record as a whole."""

    kind: str
    number: int
    field: str = ""


WHOLE_FORM = Spot("form", 0)
Cell = tuple[Spot, Written]


def spots_of(form: Form, findings: Mapping[int, Finding]) -> dict[Spot, list[int]]:
    """For every cell the numbers of the findings that stand there.

    A finding stands at the cell with its place; where several cells share a line, at the one whose words it quotes;
    else in the narrowest cell or record that its line belongs to, else at the form.

    Args:
        form: The form.
        findings: Its findings by their number in the report.
    """
    records = list(records_of(form))
    cells = list(_cells(records))
    placed: dict[Spot, list[int]] = {}
    for number, finding in findings.items():
        placed.setdefault(_spot(records, cells, finding), []).append(number)
    return placed


def _cells(records: Sequence[Record]) -> Iterator[Cell]:
    for record in records:
        for field, written in record.cells():
            yield Spot(record.kind, record.index, field), written


def _spot(records: Sequence[Record], cells: Sequence[Cell], finding: Finding) -> Spot:
    place = finding.place
    exact = [(spot, written) for spot, written in cells if written.place == place]
    if exact:
        return _meant(exact, finding)
    inner = [
        (spot, written.place) for spot, written in cells if spot.kind != "form" and _is_within(place, written.place)
    ]
    inner = inner or [
        (Spot(record.kind, record.index), record.place)
        for record in records
        if record.kind != "form" and _holds(record.place, place)
    ]
    return min(inner, key=lambda item: _extent(item[1]))[0] if inner else WHOLE_FORM


def _meant(cells: Sequence[Cell], finding: Finding) -> Spot:
    """Of several cells at one place the one whose words the finding quotes, else the first."""
    ordered = list(reversed(cells)) if finding.code.startswith(_ABOUT_ACTUALS) else cells
    for name in _QUOTED:
        words = fold(finding.values.get(name, ""))
        for spot, written in ordered:
            if words and fold(written.text).removesuffix("分") == words.removesuffix("分"):
                return spot
    return cells[0][0]


def _is_within(place: Place, cell: Place) -> bool:
    """Whether a place lies in a cell that has lines of its own, in the same column where there are columns."""
    return place.column == cell.column and _holds(cell, place)


def _holds(outer: Place, place: Place) -> bool:
    return place.line is not None and outer.covers(place.line) and outer.covers(place.line_to or place.line)


def _extent(place: Place) -> int:
    return (place.line_to or place.line or 0) - (place.line or 0)
