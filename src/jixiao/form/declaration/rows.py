"""Rows of a damaged table: what stands in them, parted at the names of indicators (行的拆分)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jixiao.document.model import Table
from jixiao.form.declaration.draft import VALUES
from jixiao.form.declaration.shape import FIGURES, Atom, Shape, as_name, atoms_of
from jixiao.form.declaration.trouble import Troubles
from jixiao.form.label import field_of

_BAND = 3
_ROOMY = 5


class RowKind(StrEnum):
    """How a row stands to indicators."""

    NAMES = "names"  # names only: its values lie in other rows
    PLAIN = "plain"  # one indicator, or several side by side, each with its values
    DOUBTFUL = "doubtful"  # several names, values of one
    NAMELESS = "nameless"  # values and texts without a name
    LABELS = "labels"  # level-1 and level-2 labels only


@dataclass
class Segment:
    """A name with what follows it up to the next name; the first segment of a row may have no name."""

    name: Atom | None
    atoms: list[Atom] = field(default_factory=list)

    def of(self, *shapes: Shape) -> list[Atom]:
        """Its things of some shapes."""
        return [atom for atom in self.atoms if atom.shape in shapes]

    @property
    def figures(self) -> list[Atom]:
        """Its numbers and values."""
        return self.of(*FIGURES)

    @property
    def is_valued(self) -> bool:
        """Whether it has a value of its own."""
        return bool(self.of(*VALUES))


@dataclass
class PieceRow:
    """One row of a piece.

    Attributes:
        number: Number of the row in its table.
        kind: How it stands to indicators.
        segments: What it holds, parted at its names.
        bands: Values that are too many for the name before them, or have none: one list per shape.
        labels: Level-1 and level-2 labels.
    """

    number: int
    kind: RowKind
    segments: list[Segment]
    bands: list[list[Atom]]
    labels: list[Atom]

    @property
    def atoms(self) -> list[Atom]:
        """All names, values and texts of the row."""
        return [atom for segment in self.segments for atom in ([segment.name] if segment.name else []) + segment.atoms]


@dataclass
class Piece:
    """One table of a damaged declaration, usually what one page shows of it."""

    table: int
    rows: list[PieceRow]


def read_piece(table: Table, number: int, troubles: Troubles) -> Piece:
    """The rows of a table, each parted at its names; cells that hold several things are noted."""
    cells = [[cell for cell in row if field_of(cell.text, "column") is None] for row in table.rows]
    rows = [_read_row([atoms_of(cell.text, cell.place) for cell in row], troubles) for row in cells]
    return Piece(number, [replace_number(row, index) for index, row in enumerate(rows, 1)])


def replace_number(row: PieceRow, number: int) -> PieceRow:
    """The same row with its number."""
    return replace(row, number=number)


def _read_row(cells: Sequence[tuple[Atom, ...]], troubles: Troubles) -> PieceRow:
    for cell in cells:
        if any(atom.fused for atom in cell):
            troubles.add("cells_fused", cell[0].place, " ".join(atom.text for atom in cell))
        elif cell and cell[0].repeated and cell[0].shape is not Shape.DASH:
            troubles.add("cell_repeated", cell[0].place, cell[0].raw)
    filled = _with_names([cell for cell in cells if cell])
    labels = [atom for cell in filled for atom in cell if atom.shape is Shape.LEVEL]
    segments = _segments([tuple(atom for atom in cell if atom.shape is not Shape.LEVEL) for cell in filled])
    bands = [band for segment in segments for band in _bands(segment)]
    return PieceRow(0, _kind_of(segments, labels, bands), segments, bands, labels)


def _with_names(cells: list[tuple[Atom, ...]]) -> list[tuple[Atom, ...]]:
    """Where values stand without a name, the phrase or label before them is the name."""
    atoms = [atom for cell in cells for atom in cell]
    if any(atom.shape is Shape.NAME for atom in atoms):
        return cells
    first = next((index for index, cell in enumerate(cells) if {atom.shape for atom in cell} & VALUES), len(cells))
    solid = [index for index, cell in enumerate(cells) if {atom.shape for atom in cell} & (FIGURES | {Shape.OPERATOR})]
    if first == len(cells) and not any(atom.shape is Shape.RULE for atom in atoms):
        return cells
    before = [index for index in range(first) if len(cells[index]) == 1 and _may_name(cells[index][0])]
    if not before and solid and len(cells[0]) == 1 and _is_wordy(cells[0][0]):
        before = [0]
    if not before:
        return cells
    at = before[-1]
    return [*cells[:at], (as_name(cells[at][0]),), *cells[at + 1 :]]


def _may_name(atom: Atom) -> bool:
    return atom.shape in {Shape.PHRASE, Shape.LEVEL}


def _is_wordy(atom: Atom) -> bool:
    return atom.shape is Shape.STATE and len(atom.text) >= _ROOMY


def _segments(cells: Sequence[tuple[Atom, ...]]) -> list[Segment]:
    segments = [Segment(None)]
    for cell in cells:
        names = [atom for atom in cell if atom.shape is Shape.NAME]
        if not names:
            segments[-1].atoms += cell
            continue
        segments.append(Segment(names[0], [atom for atom in cell if atom.shape is not Shape.NAME]))
        segments += [Segment(name) for name in names[1:]]
    return _joined(segments)


def _joined(segments: list[Segment]) -> list[Segment]:
    """What stands before the first name belongs to it, or every name stands behind its values."""
    first, named = segments[0], segments[1:]
    if not named or not first.atoms:
        return named or segments
    if first.is_valued and not named[-1].atoms:
        before = [first, *named[:-1]]
        return [Segment(name.name, values.atoms) for name, values in zip(named, before, strict=True)]
    if len(named) == 1:
        return [Segment(named[0].name, [*first.atoms, *named[0].atoms])]
    return segments


def _bands(segment: Segment) -> list[list[Atom]]:
    """Take out of a segment the values that are too many for one indicator."""
    enough = _BAND if segment.name else 2
    bands: list[list[Atom]] = []
    for shapes in (FIGURES, {Shape.OPERATOR}, {Shape.UNIT}, {Shape.KIND}, {Shape.STATE}):
        band = segment.of(*shapes)
        alone = shapes is FIGURES and segment.name is not None and len(segment.of(Shape.OPERATOR)) == 1
        if len(band) >= enough and not alone:
            bands.append(band)
            segment.atoms = [atom for atom in segment.atoms if atom not in band]
    return bands


def _kind_of(segments: Sequence[Segment], labels: Sequence[Atom], bands: Sequence[object]) -> RowKind:
    named = [segment for segment in segments if segment.name]
    if not named:
        is_empty = not any(segment.atoms for segment in segments) and not bands
        return RowKind.LABELS if labels and is_empty else RowKind.NAMELESS
    if len(named) == 1:
        return RowKind.PLAIN
    if not any(segment.atoms for segment in segments):
        return RowKind.NAMES
    return RowKind.PLAIN if sum(segment.is_valued for segment in named) > 1 else RowKind.DOUBTFUL
