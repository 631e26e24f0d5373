"""Level-1 and level-2 labels of a damaged declaration, given to indicators as far as it is certain (指标层级)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.form.declaration.draft import Book, Draft
from jixiao.form.declaration.rows import Piece, PieceRow, RowKind
from jixiao.form.declaration.shape import Atom
from jixiao.form.extent import typical_fields
from jixiao.form.label import field_of, parents
from jixiao.place import Written

_SECOND = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A printed level-1 or level-2 label (一级、二级指标名)."""

    atom: Atom
    table: int
    level: int
    field: str

    @property
    def row(self) -> int:
        """Row of the document's table in which it is printed."""
        return self.atom.place.row or 0

    @property
    def written(self) -> Written:
        """Its words and place."""
        return Written(self.atom.text, self.atom.place)


class Levels:
    """The labels that the pieces print, and which indicators they cover."""

    def __init__(self, book: Book, pieces: Sequence[Piece]) -> None:
        """Tell level-1 labels from level-2 labels."""
        self.book, self.pieces = book, pieces
        atoms = [(atom, piece.table) for piece in pieces for row in piece.rows for atom in row.labels]
        firsts = {field_of(atom.text, "level1") for atom, _ in atoms if field_of(atom.text, "level2") is None}
        self.labels: dict[Atom, Label] = {}
        for atom, table in atoms:
            above, below = field_of(atom.text, "level1"), field_of(atom.text, "level2")
            if below is not None and (above is None or firsts & set(parents().get(below, ())) - {above}):
                self.labels[atom] = Label(atom, table, _SECOND, below)
            elif above is not None:
                self.labels[atom] = Label(atom, table, 1, above)
        self.level1 = [label for label in self.labels.values() if label.level == 1]
        self.level2 = [label for label in self.labels.values() if label.level == _SECOND]

    def give(self) -> None:
        """Give every indicator the labels that are certainly its own; note the labels that cover nobody."""
        for piece in self.pieces:
            self._beside(piece)
        for draft in self.book.drafts:
            self._typical(draft)
        for table in {draft.table for draft in self.book.drafts}:
            self._whole_piece(self.book.in_table(table), table)
        for draft in self.book.drafts:
            self._above(draft)
        self._note()

    def _beside(self, piece: Piece) -> None:
        """Labels in the row of a name, left of it; they hold on while their column stays empty."""
        current: dict[int, Label] = {}
        for row in piece.rows:
            first = min((atom.column for atom in row.atoms), default=0)
            labels = [self.labels[atom] for atom in row.labels if atom in self.labels and atom.column < first]
            current = {level: label for level, label in current.items() if label.atom.column < first}
            for label in labels:
                current = {level: kept for level, kept in current.items() if level < label.level} | {label.level: label}
            if row.kind is RowKind.PLAIN:
                for draft in self._of_row(piece.table, row):
                    self._take(draft, current)

    def _of_row(self, table: int, row: PieceRow) -> list[Draft]:
        numbers = {atom.place.row for atom in row.atoms}
        return [draft for draft in self.book.in_table(table) if draft.place.row in numbers]

    def _take(self, draft: Draft, current: Mapping[int, Label]) -> None:
        """Take the labels beside a row, unless the name is known to stand under others that the paper prints."""
        usual = typical_fields(draft.called) & {label.field for label in self.level2} if draft.called else frozenset()
        above = {parent for field in usual for parent in parents().get(field, ())}
        if _SECOND in current and (not usual or current[_SECOND].field in usual):
            draft.fields.setdefault("level2", current[_SECOND].written)
        if 1 in current and (not above or current[1].field in above):
            draft.fields.setdefault("level1", current[1].written)

    def _typical(self, draft: Draft) -> None:
        """By what indicators of such a name usually stand under, where the paper prints that label."""
        if "level2" in draft.fields:
            return
        fields = typical_fields(draft.called) if draft.called else frozenset()
        labels = [label for label in self.level2 if label.field in fields]
        if len({label.field for label in labels}) == 1:
            nearest = min(labels, key=lambda label: abs(label.table - draft.table))
            draft.fields["level2"] = nearest.written

    def _whole_piece(self, drafts: Sequence[Draft], table: int) -> None:
        """One label for a whole piece, where nothing in the piece speaks against it."""
        known = {draft.fields["level2"] for draft in drafts if "level2" in draft.fields}
        typed = sum("level2" in draft.fields for draft in drafts)
        labels = [label for label in self.level2 if label.table == table]
        own = {label.field for label in labels}
        if len({written.text for written in known}) != 1 or typed * 2 < len(drafts):
            return
        only = next(iter(known))
        if own and own != {field_of(only.text, "level2")}:
            return
        for draft in drafts:
            draft.fields.setdefault("level2", labels[0].written if labels else only)

    def _above(self, draft: Draft) -> None:
        below = draft.fields.get("level2")
        if below is None:
            self._below_label(draft)
            return
        allowed = parents().get(field_of(below.text, "level2") or "", ())
        labels = [label for label in self.level1 if label.field in allowed]
        if len({label.field for label in labels}) == 1:
            draft.fields.setdefault("level1", labels[0].written)

    def _below_label(self, draft: Draft) -> None:
        """Rows below the only level-1 label of their piece, where a level-2 label of the piece belongs to it."""
        labels = [label for label in self.level1 if label.table == draft.table]
        if len(labels) != 1 or (draft.place.row or 0) <= labels[0].row:
            return
        below = [label for label in self.level2 if label.table == draft.table]
        if below and all(labels[0].field in parents().get(label.field, ()) for label in below):
            draft.fields.setdefault("level1", labels[0].written)

    def _note(self) -> None:
        used = {
            draft.fields[name].place
            for draft in self.book.drafts
            for name in ("level1", "level2")
            if name in draft.fields
        }
        without = [draft for draft in self.book.drafts if "level2" not in draft.fields or "level1" not in draft.fields]
        for label in [*self.level1, *self.level2]:
            if label.atom.place not in used:
                self.book.troubles.add("level_unplaced", label.atom.place, label.atom.text)
        for draft in without:
            self.book.troubles.add("level_missing", draft.place, draft.called or "（无名称）")
