"""What a piece prints apart from names, given to its indicators as far as it is certain (值与说明的归属)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.form.declaration.census import Loose, first_term, known_draft
from jixiao.form.declaration.draft import FIELDS, Book, Draft
from jixiao.form.declaration.likeness import best_of, kinship
from jixiao.form.declaration.order import by_columns, in_order, lean
from jixiao.form.declaration.shape import FIGURES, Atom, Shape
from jixiao.form.declaration.wording import Part
from jixiao.place import Written

_KIN = 600


class Giving:
    """Gives the loose texts, groups and bands of one piece to its indicators."""

    def __init__(self, book: Book, table: int, loose: Loose) -> None:
        """Begin when all names of the piece are known."""
        self.book, self.table, self.loose = book, table, loose
        self._lean = 0

    def run(self) -> None:
        """Texts first, as they tell of indicators without a name; then groups, then bands."""
        waiting = [part for part in self.loose.parts if not self._settled(part)]
        waiting = [part for part in waiting if not self._by_likeness(part)]
        for part in waiting:
            self._by_column(part)
        for group in self.loose.groups:
            self._group(group)
        bands = [band for band in self.loose.bands if not self._is_reprint(band)]
        self._nameless_sets(bands)
        self._lean = sum(lean(self._lacking(band[0].shape), band) for band in bands)
        for band in sorted(bands, key=lambda band: band[0].shape not in FIGURES):
            self._band(band)

    @property
    def drafts(self) -> list[Draft]:
        """The indicators of the piece."""
        return self.book.in_table(self.table)

    def _settled(self, part: Part) -> bool:
        """A text that is cut, or that says by a formula what it defines."""
        if part.shape is Shape.DASH:
            return True
        if part.first and not part.alone:
            self.book.troubles.add("cells_fused", part.place, part.text)
        if part.cut:
            self.book.troubles.add("cell_cut", part.place, part.text)
        term = first_term(part)
        if term is None:
            return part.cut and not part.tells
        words, names_it = term
        draft = known_draft(self.drafts, words) or self.book.add(self.table, part.place, term=words)
        if names_it and draft.name is None:
            draft.name = Written(words, part.place)
        self._at(draft, part)
        if not part.cut:
            self._give(draft, part)
        return True

    def _at(self, draft: Draft, part: Part) -> None:
        column = part.place.column or 0
        draft.columns.add(column)
        if draft.column is None:
            draft.column = column

    def _give(self, draft: Draft, part: Part) -> None:
        shape = Shape.RULE if part.shape is Shape.RULE else Shape.TEXT
        atom = Atom(shape, part.text, part.text, part.place)
        if not draft.take(atom):
            code = "cell_repeated" if draft.holds(atom) else "text_unplaced"
            self.book.troubles.add(code, part.place, part.text)

    def _by_likeness(self, part: Part) -> bool:
        drafts = [draft for draft in self.drafts if draft.called]
        index = best_of(part.text, [draft.called for draft in drafts])
        if index is None:
            return False
        self._at(drafts[index], part)
        if not part.cut:
            self._give(drafts[index], part)
        return True

    def _by_column(self, part: Part) -> None:
        """By the column of an indicator that lacks such a text; an explanation of nobody is one of a lost name."""
        name = "scoring_rule" if part.shape is Shape.RULE else "definition"
        column = part.place.column or 0
        owners = [draft for draft in self.drafts if column in draft.columns and name not in draft.fields]
        if len(owners) != 1 and (part.shape is Shape.RULE or self._is_used(part)):
            self.book.troubles.add("text_unplaced", part.place, part.text)
            return
        draft = owners[0] if len(owners) == 1 else self.book.add(self.table, part.place)
        self._at(draft, part)
        if not part.cut:
            self._give(draft, part)

    def _is_used(self, part: Part) -> bool:
        """Whether an indicator has taken another text of the same cell, so that this one needs no indicator."""
        return any(value.place == part.place for draft in self.drafts for value in draft.fields.values())

    def _lacking(self, shape: Shape) -> list[Draft]:
        """The indicators to which a value of some shape may belong, by column."""
        name = FIELDS[shape]
        figure = shape in FIGURES | {Shape.OPERATOR, Shape.UNIT}
        found = [draft for draft in self.drafts if name not in draft.fields]
        if figure:
            found = [draft for draft in found if draft.is_quantitative]
        if shape is Shape.STATE:
            found = [draft for draft in found if "operator" not in draft.fields]
        return sorted(found, key=lambda draft: draft.column or min(draft.columns, default=0))

    def _group(self, group: Sequence[Atom]) -> None:
        """Operator, figure and unit together belong to the one indicator that lacks them."""
        owners = [draft for draft in self._lacking(Shape.NUMBER) if "operator" not in draft.fields]
        rates = [draft for draft in owners if draft.called.endswith("率")]
        if len(rates) == 1 and any(atom.text.endswith(("%", "％")) for atom in group):
            owners = rates
        words = "".join(atom.text for atom in group)
        code = "cell_shifted" if len(owners) == 1 else "value_unplaced"
        self.book.troubles.add(code, group[0].place, words)
        for atom in group if len(owners) == 1 else ():
            owners[0].take(atom)

    def _is_reprint(self, band: Sequence[Atom]) -> bool:
        """Whether a band prints again what its indicators have in the same columns."""
        name = FIELDS.get(band[0].shape)
        if name is None:
            return False
        known = {
            (draft.fields[name].place.column, draft.fields[name].text) for draft in self.drafts if name in draft.fields
        }
        before = [
            other
            for other in self.loose.bands
            if other is not band and other[0].place.row != band[0].place.row and _line(other) < _line(band)
        ]
        spelled = [(atom.column, atom.text) for atom in band]
        again = any([(atom.column, atom.text) for atom in other] == spelled for other in before)
        if len(band) > 1 and (again or known.issuperset(spelled)):
            self.book.troubles.add("cell_repeated", band[0].place, " ".join(atom.text for atom in band))
            return True
        return False

    def _nameless_sets(self, bands: list[list[Atom]]) -> None:
        """定性 and its value without a name: an indicator of its own, once all that have names are served."""
        for states in [band for band in bands if band[0].shape is Shape.STATE]:
            kinds = next((b for b in bands if b[0].shape is Shape.KIND and _line(b) == _line(states)), None)
            if kinds is None or len(kinds) != len(states) or self._served_by(bands, states):
                continue
            bands.remove(states)
            bands.remove(kinds)
            pairs = list(dict.fromkeys((kind.text, state.text) for kind, state in zip(kinds, states, strict=True)))
            if len(pairs) < len(states):
                self.book.troubles.add("cell_repeated", states[0].place, " ".join(atom.text for atom in states))
            for kind_text, state_text in pairs:
                draft = self.book.add(self.table, states[0].place)
                draft.take(next(atom for atom in kinds if atom.text == kind_text))
                draft.take(next(atom for atom in states if atom.text == state_text))

    def _served_by(self, bands: Sequence[Sequence[Atom]], states: Sequence[Atom]) -> bool:
        """Whether enough indicators with a name still wait for such values."""
        earlier = sum(len(b) for b in bands if b[0].shape is Shape.STATE and _line(b) < _line(states))
        return len(self._lacking(Shape.STATE)) - earlier >= len(states)

    def _band(self, band: Sequence[Atom]) -> None:
        """Values side by side, given in their order as far as every way of doing so agrees."""
        if self._is_reprint(band):
            return
        owners = self._lacking(band[0].shape)
        if band[0].shape in FIGURES:
            owners = self._counted(owners, band)
        turned = self._is_turned(owners, band)
        if turned:
            self.book.troubles.add("cell_shifted", band[0].place, " ".join(atom.text for atom in band))
        matched = None if turned else by_columns(owners, band)
        if matched is None:
            matched = in_order(owners, list(reversed(band)) if turned else band, self._slack(band))
            self._note(band, matched, owners)
        for draft, atom in matched:
            draft.take(atom)

    def _is_turned(self, owners: Sequence[Draft], band: Sequence[Atom]) -> bool:
        """Whether a band runs against its indicators, by what their rules say; in doubt, as most of the piece does."""
        own = lean(owners, band)
        return own < 0 or (own == 0 and self._lean < 0 and len(owners) == len(band))

    def _note(self, band: Sequence[Atom], matched: Sequence[tuple[Draft, Atom]], owners: Sequence[Draft]) -> None:
        certain = matched and len(matched) == len(owners) == len(band)
        code = "cell_shifted" if certain else "value_unplaced"
        self.book.troubles.add(code, band[0].place, " ".join(atom.text for atom in band))

    def _slack(self, band: Sequence[Atom]) -> int:
        """By how much operators and figures of the piece differ in number: so many of either may be lost."""
        shapes = {Shape.OPERATOR} if band[0].shape in FIGURES else FIGURES
        others = [len(other) for other in self.loose.bands if other[0].shape in shapes and len(other) > 1]
        return max((abs(len(band) - count) for count in others), default=0)

    def _counted(self, owners: list[Draft], band: Sequence[Atom]) -> list[Draft]:
        """As many indicators as there are values: more names than values are the same by a slip of the pen."""
        while len(owners) > len(band) > 1:
            pair = _closest(owners)
            if pair is None:
                break
            kept, other = pair
            place = kept.name.place if kept.name else kept.place
            self.book.troubles.add("cell_shifted", place, f"{kept.called}（释义写作{other.called}）")
            self.book.merge(kept, other)
            kept.column = other.column
            owners = self._lacking(band[0].shape)
        return owners


def _line(band: Sequence[Atom]) -> int:
    return band[0].place.row or 0


def _closest(owners: Sequence[Draft]) -> tuple[Draft, Draft] | None:
    """A name without explanation and a formula without name cell that are most alike."""
    named = [draft for draft in owners if draft.name and draft.term is None and "definition" not in draft.fields]
    termed = [draft for draft in owners if draft.term is not None]
    pairs = [(kinship(one.called, two.called), one, two) for one in named for two in termed]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return (best[1], best[2]) if best is not None and best[0] >= _KIN else None
