"""Indicators of a damaged declaration while they are being put together (指标的拼合)."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.form.declaration.shape import FIGURES, Atom, Shape, bare_name
from jixiao.form.declaration.trouble import Troubles
from jixiao.form.model import Indicator
from jixiao.place import Place, Written

FIELDS = {
    Shape.OPERATOR: "operator",
    Shape.NUMBER: "target",
    Shape.VALUE: "target",
    Shape.STATE: "target",
    Shape.UNIT: "unit_of_measure",
    Shape.KIND: "kind",
    Shape.RULE: "scoring_rule",
    Shape.TEXT: "definition",
}
VALUES = frozenset({Shape.OPERATOR, Shape.UNIT, Shape.KIND, Shape.STATE}) | FIGURES


@dataclass(eq=False)
class Draft:
    """One indicator in the making.

    Attributes:
        place: Where it is first met.
        name: Its name, where one is printed.
        term: What a formula calls it, where no name stands in a cell of its own.
        table: Number of the piece in which it stands.
        columns: Columns of that piece in which something of it stands.
        column: Column that stands for it when its values lie in other rows; ``None`` where no row tells.
        fields: What is known of it, by field of ``Indicator``.
    """

    place: Place
    table: int
    name: Written | None = None
    term: str | None = None
    column: int | None = None
    columns: set[int] = field(default_factory=set)
    fields: dict[str, Written] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Its name, else what a formula calls it; empty where nothing does."""
        return self.name.text if self.name else self.term or ""

    @property
    def is_qualitative(self) -> bool:
        """Whether it is known to have no figure (定性指标)."""
        kind = self.fields.get("kind")
        return kind is not None and kind.text.startswith("定性")

    @property
    def is_quantitative(self) -> bool:
        """Whether nothing says that it has no figure."""
        return not self.is_qualitative

    def take(self, atom: Atom) -> bool:
        """Take what a cell says of it; ``False`` where that field is already known."""
        name = FIELDS[atom.shape]
        if name in self.fields:
            return False
        self.fields[name] = Written(atom.text, atom.place)
        return True

    def holds(self, atom: Atom) -> bool:
        """Whether a field is already known in the same words."""
        known = self.fields.get(FIELDS[atom.shape])
        return known is not None and known.text == atom.text

    def to_indicator(self) -> Indicator:
        """The finished indicator."""
        return Indicator(place=self.place, level3=self.name, **self.fields)


@dataclass
class Book:
    """All drafts of a declaration, and what went wrong."""

    troubles: Troubles
    drafts: list[Draft] = field(default_factory=list)
    _tables: dict[int, list[Draft]] = field(default_factory=dict)
    _words: dict[tuple[int, str], Draft] = field(default_factory=dict)

    def in_table(self, table: int) -> list[Draft]:
        """The drafts of one piece, in the order in which they were met."""
        return self._tables.get(table, [])

    def find(self, name: str, table: int) -> Draft | None:
        """The draft of one piece that has a name or is called so by a formula."""
        return self._words.get((table, bare_name(name)))

    def add(self, table: int, place: Place, name: Atom | None = None, term: str | None = None) -> Draft:
        """A new draft."""
        written = None if name is None else Written(name.text, name.place)
        draft = Draft(_row_of(place), table, written, term)
        self.drafts.append(draft)
        self._tables.setdefault(table, []).append(draft)
        if draft.called:
            self._words.setdefault((table, bare_name(draft.called)), draft)
        return draft

    def claim(self, table: int, name: Atom) -> Draft:
        """The draft of a name, a new one where the piece has none; a name printed again is a problem."""
        known = self.find(name.text, table)
        if known is None:
            return self.add(table, name.place, name)
        if known.name is None:
            known.name = Written(name.text, name.place)
        else:
            self.troubles.add("cell_repeated", name.place, name.text)
        return known

    def merge(self, kept: Draft, other: Draft) -> None:
        """Two drafts that turn out to be one indicator."""
        for key, value in other.fields.items():
            kept.fields.setdefault(key, value)
        kept.columns |= other.columns
        kept.column = other.column if kept.column is None else kept.column
        self.drafts.remove(other)
        self._tables[other.table].remove(other)
        self._words = {word: kept if draft is other else draft for word, draft in self._words.items()}


def _row_of(place: Place) -> Place:
    return Place(place.page, place.sheet, place.table, place.row, None, None, place.line, place.line_to)
