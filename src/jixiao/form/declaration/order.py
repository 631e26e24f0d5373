"""Values side by side and the indicators they belong to: by column, by order, or in reverse (值列的次序)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.form.declaration.draft import Draft
from jixiao.form.declaration.shape import FIGURES, Atom, Shape
from jixiao.form.label import fold
from jixiao.quantity import Operator, read_operator

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FLOOR = re.compile(r"以上|达到?|每(?:减少|少|低|下降|降低)|不少于|不低于|≥|>=")
_CEILING = re.compile(r"以内|以下|不超过|不高于|每(?:增加|多|超|高|上升|提高)|≤|<=")

Pairs = list[tuple[Draft, Atom]]


def by_columns(owners: Sequence[Draft], band: Sequence[Atom]) -> Pairs | None:
    """Each value to the indicator in whose column it stands, where that parts them without doubt."""
    columns = [draft.column for draft in owners]
    known = [column for column in columns if column is not None]
    if not known or len(known) < len(columns) or len(set(known)) < len(known):
        return None
    matched: Pairs = []
    for draft, column, after in zip(owners, known, [*known[1:], 10**6], strict=True):
        inside = [atom for atom in band if column <= atom.column < after]
        if len(inside) > 1:
            return None
        matched += [(draft, atom) for atom in inside]
    return matched if len(matched) == len(band) else None


def in_order(owners: Sequence[Draft], band: Sequence[Atom], slack: int) -> Pairs:
    """First to first, as far as every way of leaving out ``slack`` values or indicators gives the same."""
    spare = len(band) - len(owners)
    if spare < 0:
        return []
    before = slack if spare == 0 else 0
    matched: Pairs = []
    for index, draft in enumerate(owners):
        choice = {atom.text for atom in band[max(0, index - before) : index + max(spare, slack) + 1]}
        if len(choice) == 1:
            matched.append((draft, band[index]))
    return matched


def _agrees(draft: Draft, atom: Atom) -> bool:
    """Whether the scoring rule of an indicator speaks of a value."""
    rule = draft.fields.get("scoring_rule")
    if rule is None:
        return False
    text = fold(rule.text)
    if atom.shape in FIGURES:
        return bool(set(_NUMBER.findall(fold(atom.text))) & set(_NUMBER.findall(text)))
    if atom.shape is Shape.OPERATOR:
        sign = read_operator(atom.text)
        pattern = _CEILING if sign in {Operator.AT_MOST, Operator.LESS_THAN} else _FLOOR
        return sign is not Operator.EQUAL and bool(pattern.search(text))
    return fold(atom.text) in text


def lean(owners: Sequence[Draft], band: Sequence[Atom]) -> int:
    """How much better the scoring rules agree with a band in its order than in reverse; below zero: in reverse."""
    if len(owners) != len(band):
        return 0
    straight = sum(_agrees(draft, atom) for draft, atom in zip(owners, band, strict=True))
    reverse = sum(_agrees(draft, atom) for draft, atom in zip(owners, reversed(band), strict=True))
    return straight - reverse
