"""Who is there: the indicators of one piece, by the names, formulas and values that it prints (指标的清点)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.form.declaration.draft import Book, Draft
from jixiao.form.declaration.likeness import best_of, contains, is_like
from jixiao.form.declaration.rows import Piece, PieceRow, RowKind, Segment
from jixiao.form.declaration.shape import FIGURES, LONG, Atom, Shape, bare_name
from jixiao.form.declaration.wording import Part, parts_of, terms_of

_SHORTEST_TERM = 4


@dataclass
class Loose:
    """What a piece prints apart from any name: to be given to its indicators when all of them are known.

    Attributes:
        parts: Explanations and scoring rules of rows without a name.
        bands: Values side by side, one list per row and shape.
        groups: Operator, figure and unit that stand behind an indicator which cannot have them.
    """

    parts: list[Part] = field(default_factory=list)
    bands: list[list[Atom]] = field(default_factory=list)
    groups: list[list[Atom]] = field(default_factory=list)


class Census:
    """Goes over the rows of one piece and fills the book with its indicators."""

    def __init__(self, book: Book, piece: Piece) -> None:
        """Begin with a piece; indicators are looked for in no other."""
        self.book, self.piece, self.table = book, piece, piece.table
        self.loose = Loose()
        self.name_column = _name_column(piece)

    def run(self) -> Loose:
        """Count the indicators of the piece, and give each what stands in its own row."""
        for row in self.piece.rows:
            self._names(row)
        slipped = self._is_slipped()
        for row in self.piece.rows:
            self._values(row, slipped=slipped)
        return self.loose

    def _is_slipped(self) -> bool:
        """Whether the names of a piece stand beside the rows of others, as its explanations tell."""
        own = other = 0
        for row in self.piece.rows:
            draft = self._own_of(row) if row.kind is RowKind.PLAIN else None
            texts = [part.text for atom in row.atoms if atom.shape is Shape.TEXT for part in parts_of(atom)]
            owner = self._owner(draft, texts) if draft is not None else None
            own += owner is not None and owner is draft
            other += owner is not None and owner is not draft
        return other > max(own, 1)

    def _names(self, row: PieceRow) -> None:
        named = [segment for segment in row.segments if segment.name]
        if row.kind is RowKind.DOUBTFUL:
            named = [segment for segment in named[:1] if segment.name and segment.name.column == self.name_column]
        if row.kind is RowKind.NAMES and self._explains(row):
            self.loose.parts += [Part(Shape.TEXT, atom.text, atom.place) for atom in row.atoms]
            return
        for segment in named:
            if segment.name is None:
                continue
            draft = self.book.claim(self.table, segment.name)
            draft.columns.add(segment.name.column)
            if row.kind is RowKind.NAMES:
                draft.column = segment.name.column

    def _explains(self, row: PieceRow) -> bool:
        """Whether phrases that look like names are short explanations of the names above them."""
        known = [draft for draft in self.book.in_table(self.table) if draft.column is not None]
        spelled = [atom for atom in row.atoms if self.book.find(atom.text, self.table) is None]
        return bool(known and spelled) and all(
            best_of(atom.text, [d.called for d in known]) is not None for atom in row.atoms
        )

    def _values(self, row: PieceRow, *, slipped: bool) -> None:
        self.loose.bands += row.bands
        if row.kind is RowKind.DOUBTFUL or (slipped and row.kind is RowKind.PLAIN and len(row.segments) == 1):
            self._doubtful(row, slipped=slipped)
            return
        for segment in row.segments if row.kind is not RowKind.NAMES else ():
            owner = self.book.find(segment.name.text, self.table) if segment.name else None
            if owner is not None:
                self._own(owner, segment)
            elif segment.atoms:
                self._nameless(segment)

    def _own(self, owner: Draft, segment: Segment) -> None:
        """Give an indicator what stands behind its name."""
        self._take_values(owner, segment)
        others = [draft for draft in self.book.in_table(self.table) if draft is not owner]
        parts = [part for atom in segment.of(*LONG, Shape.PHRASE) for part in parts_of(atom)]
        texts: list[Part] = []
        for part in parts:
            if not self._is_whole(part):
                continue
            other = self._named_in(part, owner, others)
            if other is not None:
                self._give(other, part)
                self.book.troubles.add("cell_shifted", part.place, part.text)
            elif part.shape is Shape.RULE:
                self._give(owner, part)
            else:
                texts.append(part)
        self._definition(owner, texts)

    def _named_in(self, part: Part, owner: Draft, others: Sequence[Draft]) -> Draft | None:
        """The other indicator that a scoring rule names, where it does not speak of its neighbour."""
        if part.shape is not Shape.RULE or is_like(part.text, owner.called):
            return None
        return next((draft for draft in others if draft.called and contains(part.text, draft.called)), None)

    def _definition(self, owner: Draft, texts: Sequence[Part]) -> None:
        """Of several explanations the one that speaks of the indicator is its own."""
        if not texts:
            return
        usable = [text for text in texts if not self._is_of_other(owner, text)]
        own = next((text for text in usable if is_like(text.text, owner.called)), next(iter(usable), None))
        if own is not None:
            self._give(owner, own)
        for text in texts:
            if text is not own and first_term(text):
                self.loose.parts.append(text)
            elif text is not own:
                self.book.troubles.add("text_unplaced", text.place, text.text)

    def _is_of_other(self, owner: Draft, text: Part) -> bool:
        """Whether a formula in a text defines another indicator of the piece."""
        term = first_term(text)
        others = [draft for draft in self.book.in_table(self.table) if draft is not owner]
        return term is not None and known_draft(others, term[0]) is not None

    def _take_values(self, owner: Draft, segment: Segment) -> None:
        states = segment.of(Shape.STATE)
        figures = segment.figures
        for atom in segment.of(Shape.KIND):
            self._take(owner, atom)
        spare = [atom for atom in segment.atoms if atom.shape in FIGURES | {Shape.OPERATOR, Shape.UNIT}]
        if owner.is_qualitative and states and spare:
            self.loose.groups.append(spare)
            spare, figures = [], []
        for atom in states[:1] if not figures else []:
            self._take(owner, atom)
        for atom in [] if not figures and states else _operator_first(spare):
            self._take(owner, atom)
        owner.columns |= {atom.column for atom in segment.atoms if atom not in spare or figures}

    def _take(self, owner: Draft, atom: Atom) -> None:
        """Take a value; another value for the same field is a problem."""
        if owner.take(atom):
            owner.columns.add(atom.column)
        elif owner.holds(atom) or _same_figure(owner, atom):
            self.book.troubles.add("cell_repeated", atom.place, atom.text)
        else:
            self.book.troubles.add("value_unplaced", atom.place, atom.text)

    def _give(self, owner: Draft, part: Part) -> None:
        name = "scoring_rule" if part.shape is Shape.RULE else "definition"
        atom = Atom(Shape.RULE if name == "scoring_rule" else Shape.TEXT, part.text, part.text, part.place)
        if not owner.take(atom):
            code = "cell_repeated" if owner.holds(atom) else "text_unplaced"
            self.book.troubles.add(code, part.place, part.text)

    def _is_whole(self, part: Part) -> bool:
        """Whether a text may be used; what is cut or fused is noted."""
        if part.first and not part.alone:
            self.book.troubles.add("cells_fused", part.place, part.text)
        if part.shape is Shape.DASH:
            return False
        if part.cut:
            self.book.troubles.add("cell_cut", part.place, part.text)
        return not part.cut

    def _doubtful(self, row: PieceRow, *, slipped: bool) -> None:
        """A row whose first name need not be the name of its values: names and values may have slipped."""
        own = self._own_of(row)
        names = [segment.name for segment in row.segments if segment.name and not self._is_head(segment.name, own)]
        parts = self._parts(row)
        texts = [name.text for name in names] + [part.text for part in parts]
        owner = self._owner(own, texts)
        values = Segment(None, [atom for atom in row.atoms if atom.shape not in {Shape.NAME, *LONG}])
        if owner is None and slipped:
            self._unplaced(row)
        elif owner is None:
            owner = self._by_nearest(row, own, values)
        if owner is None:
            return
        if owner is not own:
            self.book.troubles.add("cell_shifted", names[0].place if names else row.atoms[0].place, owner.called)
        self._fill(owner, values, parts, names)

    def _unplaced(self, row: PieceRow) -> None:
        for atom in row.atoms:
            if atom.shape is not Shape.NAME:
                code = "text_unplaced" if atom.shape in LONG else "value_unplaced"
                self.book.troubles.add(code, atom.place, atom.text)

    def _is_head(self, name: Atom, own: Draft | None) -> bool:
        return own is not None and bare_name(name.text) == bare_name(own.called)

    def _own_of(self, row: PieceRow) -> Draft | None:
        first = next((segment.name for segment in row.segments if segment.name), None)
        if first is None or first.column != self.name_column:
            return None
        return self.book.find(first.text, self.table)

    def _parts(self, row: PieceRow) -> list[Part]:
        return [part for atom in row.atoms if atom.shape in LONG for part in parts_of(atom) if self._is_whole(part)]

    def _owner(self, own: Draft | None, texts: Sequence[str]) -> Draft | None:
        """The indicator of which the texts of a row speak: its own first, else another of the piece."""
        if own is not None and any(is_like(text, own.called) for text in texts):
            return own
        others = [draft for draft in self.book.in_table(self.table) if draft is not own and draft.called]
        for text in texts:
            index = best_of(text, [draft.called for draft in others])
            if index is not None:
                return others[index]
        return None

    def _by_nearest(self, row: PieceRow, own: Draft | None, values: Segment) -> Draft | None:
        """The name that stands nearest before the values."""
        if not values.atoms:
            return own
        first = values.atoms[0].column
        before = [segment.name for segment in row.segments if segment.name and segment.name.column < first]
        if not before:
            return own
        return self.book.find(before[-1].text, self.table) or self.book.claim(self.table, before[-1])

    def _fill(self, owner: Draft, values: Segment, parts: Sequence[Part], names: Sequence[Atom]) -> None:
        states = values.of(Shape.STATE) if values.figures else []
        values.atoms = [atom for atom in values.atoms if atom not in states]
        self._take_values(owner, values)
        for part in parts:
            if part.shape is Shape.RULE:
                self._give(owner, part)
        phrases = [*names, *states]
        texts = [part for part in parts if part.shape is not Shape.RULE]
        if texts:
            self._definition(owner, texts)
        elif phrases and phrases[-1].column > max((atom.column for atom in values.atoms), default=0):
            last = phrases.pop()
            self._give(owner, Part(Shape.TEXT, last.text, last.place))
        for phrase in phrases:
            if bare_name(phrase.text) != bare_name(owner.called):
                self.book.troubles.add("text_unplaced", phrase.place, phrase.text)

    def _nameless(self, segment: Segment) -> None:
        """Values and texts without a name in their row."""
        parts = [part for atom in segment.of(*LONG) for part in parts_of(atom)]
        values = Segment(None, [atom for atom in segment.atoms if atom.shape not in LONG])
        if values.figures and values.of(Shape.OPERATOR) and parts:
            owner = self._owner(None, [part.text for part in parts if not part.cut])
            if owner is not None:
                whole = [part for part in parts if self._is_whole(part)]
                self.book.troubles.add("cell_shifted", values.atoms[0].place, owner.called)
                self._fill(owner, values, whole, [])
                return
        is_figure = bool(values.figures and values.of(Shape.OPERATOR, Shape.UNIT))
        if is_figure or (values.of(Shape.KIND) and values.of(Shape.STATE) and parts):
            self._unknown(segment, values, parts)
        else:
            self.loose.parts += parts
            self._stray(values.atoms)

    def _unknown(self, segment: Segment, values: Segment, parts: Sequence[Part]) -> None:
        """A row that is whole but for its name."""
        draft = self.book.add(self.table, segment.atoms[0].place)
        self._fill(draft, values, [part for part in parts if self._is_whole(part)], [])

    def _stray(self, atoms: Iterable[Atom]) -> None:
        """Single values that cannot be told apart become bands of one."""
        self.loose.bands += [[atom] for atom in atoms if atom.shape not in {Shape.DASH, Shape.PHRASE}]


def _operator_first(atoms: Sequence[Atom]) -> list[Atom]:
    """The figure behind the operator is the target; other figures come after it."""
    at = next((index for index, atom in enumerate(atoms) if atom.shape is Shape.OPERATOR), 0)
    return [*atoms[at:], *reversed(atoms[:at])]


def _same_figure(owner: Draft, atom: Atom) -> bool:
    """Whether ``95%`` repeats the known ``95``."""
    known = owner.fields.get("target")
    return known is not None and atom.shape in FIGURES and atom.text.rstrip("%％") == known.text.rstrip("%％")


def _name_column(piece: Piece) -> int:
    """The column in which most rows print their first name."""
    firsts = [next(iter([s.name.column for s in row.segments if s.name]), 0) for row in piece.rows]
    counts = Counter(column for column in firsts if column)
    return min(counts, key=lambda column: (-counts[column], column)) if counts else 0


def known_draft(drafts: Sequence[Draft], term: str) -> Draft | None:
    """The draft that a formula's term names: the same words, or one within the other."""
    word = bare_name(term)
    for draft in drafts:
        name = bare_name(draft.called)
        if name and (name in word or (word in name and len(word) >= _SHORTEST_TERM)):
            return draft
    return None


def first_term(part: Part) -> tuple[str, bool] | None:
    """What a text defines, and whether the definition opens it and stands whole."""
    terms = terms_of(part.text)
    return (terms[0].text, terms[0].opens and not part.cut) if terms else None
