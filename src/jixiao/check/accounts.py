"""How the public tables of final accounts hang together (决算公开表勾稽关系), in one table and in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jixiao.check.declare import CouldNotRun, not_applicable
from jixiao.check.money import Amount, sum_fault
from jixiao.finding import Finding, Related, Severity
from jixiao.form.accounts import AccountRow, AccountTable, AccountTables
from jixiao.form.accounts.words import bare, column_title, kinds, personnel_classes, tree

_CLASS, _DIVISION = 3, 5
_SHOWN = 4
_EXPENDITURE, _CLASS_ROW = "year_expenditure", "class:"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a table, in words: 《收入决算表》合计 财政拨款收入."""

    words: str
    amount: Amount
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """A figure that should be the sum of others.

    Attributes:
        stated: The figure.
        parts: The others; a cell that says nothing counts nothing.
        is_whole: Whether every part is printed as a figure.
        is_between: Whether they stand in different tables.
        is_limit: Whether the others must only not be more.
    """

    stated: Told
    parts: tuple[Told, ...]
    is_whole: bool
    is_between: bool = False
    is_limit: bool = False

    @property
    def computed(self) -> Fraction:
        """The sum of the parts in base units."""
        return sum((part.amount.value for part in self.parts), Fraction(0))

    @property
    def is_sum(self) -> bool:
        """Whether it adds up, or only holds one figure against another."""
        return len(self.parts) > 1 or not self.is_between

    @property
    def values(self) -> dict[str, str]:
        """What a sentence tells of it."""
        amount = self.stated.amount
        shown = [f"{part.words}为 {part.amount.text}" for part in self.parts[:_SHOWN]]
        more = f"等 {len(self.parts)} 项" if len(self.parts) > len(shown) else ""
        computed = amount.show(self.computed)
        return {
            "item": self.stated.words,
            "stated": amount.text,
            "parts": "、".join(shown) + more,
            "computed": computed,
            "sum": f"，相加为 {computed}" if self.is_sum else "",
            "difference": amount.show(abs(amount.value - self.computed)),
        }

    def fault(self) -> Severity | None:
        """How wrong it is: ``None`` where rounding explains it, a query where a figure may only be missing."""
        try:
            found = sum_fault([part.amount for part in self.parts], self.stated.amount)
        except CouldNotRun:
            return Severity.QUERY
        exceeds = self.computed > self.stated.amount.value
        if found is None or (self.is_limit and not exceeds):
            return None
        certain = exceeds or (self.is_between and self.is_whole)
        certain = certain and all(told.is_certain for told in (self.stated, *self.parts))
        return found if certain else Severity.QUERY


def relations(accounts: AccountTables) -> Iterator[Relation]:
    """Every relation whose figures are printed."""
    for table in accounts:
        yield from _across(table)
        yield from _levels(table) if kinds()[table.kind].shape == "codes" else _sides(table)
    for first, *others in tree()["equal"]:
        parts = [told_figure(accounts, other) for other in others]
        yield from _made(told_figure(accounts, first), parts, between=first.split(".")[0] != others[0].split(".")[0])
    yield from _classes(accounts)
    yield from _limits(accounts)


def mismatches(accounts: AccountTables, *, between: bool) -> Iterator[Finding]:
    """The relations that do not hold, within tables or between them.

    Raises:
        NotApplicable: There are no tables for it.
    """
    judged = [relation for relation in relations(accounts) if relation.is_between == between]
    if not judged:
        not_applicable("文件中没有可以核对的决算公开表")
    for relation in judged:
        severity = relation.fault()
        if severity is not None:
            figures = (relation.stated, *relation.parts)
            related = tuple(Related(place=figure.amount.place) for figure in figures)
            yield Finding(relation.stated.amount.place, severity=severity, values=relation.values, related=related)


def told_figure(accounts: AccountTables, reference: str) -> Told | None:
    """The figure that a reference ``table.row.column`` names; ``None`` where it is not printed."""
    kind, row, column = reference.split(".")
    table = accounts.tables.get(kind)
    return None if table is None else _figure(table, row, column)


def _figure(table: AccountTable, key: str, column: str) -> Told | None:
    row, figure = table.rows.get(key), table.figure(key, column)
    if row is None or figure is None:
        return None
    return Told(_words(table, row, column), Amount(figure.quantity, figure.place), table.is_certain)


def _words(table: AccountTable, row: AccountRow, column: str) -> str:
    kind = kinds()[table.kind]
    code = row.key if row.key.isdecimal() else ""
    return f"《{kind.title}》{code}{row.name}“{column_title(kind, column)}”"


def _made(
    stated: Told | None, parts: Sequence[Told | None], *, between: bool = False, limit: bool = False
) -> Iterator[Relation]:
    printed = tuple(part for part in parts if part is not None)
    if stated is not None and printed:
        yield Relation(stated, printed, len(printed) == len(parts), between, limit)


def _across(table: AccountTable) -> Iterator[Relation]:
    """Columns that add up in a row; a column that no row prints is none of the table's."""
    printed = {column for row in table.rows.values() for column in row.figures}
    for key in table.rows:
        for whole, names in kinds()[table.kind].across.items():
            parts = [_figure(table, key, name) for name in names if name in printed]
            yield from _made(_figure(table, key, whole), parts)


def _levels(table: AccountTable) -> Iterator[Relation]:
    """Items make their division, divisions their class, classes the total."""
    below: dict[str, list[str]] = {}
    for key in table.rows:
        if key.isdecimal():
            below.setdefault(_above(table, key), []).append(key)
    if {"personnel_total", "operating_total"} <= below.keys() and "total" in table.rows:
        below["total"] = ["personnel_total", "operating_total"]
    for key, parts in below.items():
        for column in table.rows[key].figures if key in table.rows else ():
            yield from _made(_figure(table, key, column), [_figure(table, part, column) for part in parts])


def _above(table: AccountTable, code: str) -> str:
    """The row that a code is part of."""
    for length in (_DIVISION, _CLASS):
        if length < len(code) and code[:length] in table.rows:
            return code[:length]
    if table.kind != "basic":
        return "total"
    side = "personnel_total" if code[:_CLASS] in personnel_classes() else "operating_total"
    return side if side in table.rows else "total"


def _sides(table: AccountTable) -> Iterator[Relation]:
    sums: Mapping[str, Sequence[str]] = tree()["sides"]["sums"]
    parts = {key: [name for name in names if name in table.rows] for key, names in sums.items()}
    made = {key: held for key, held in parts.items() if len(held) > 1}
    made[_EXPENDITURE] = [key for key in table.rows if key.startswith(_CLASS_ROW)]
    for key, held in made.items():
        for column in table.rows[key].figures if key in table.rows else ():
            yield from _made(_figure(table, key, column), [_figure(table, name, column) for name in held])


def _classes(accounts: AccountTables) -> Iterator[Relation]:
    """Expenditure of each class in a table of both sides is that of the table by function."""
    data: Mapping[str, Mapping[str, str]] = tree()["classes"]
    for kind, columns in data.items():
        for column, other in columns.items():
            table, by_function = accounts.tables.get(kind), accounts.tables.get(other)
            for key, coded in _same_class(table, by_function):
                if table is not None and by_function is not None:
                    yield from _made(_figure(table, key, column), [_figure(by_function, coded, "sum")], between=True)


def _same_class(table: AccountTable | None, by_function: AccountTable | None) -> Iterator[tuple[str, str]]:
    if table is None or by_function is None:
        return
    names = {bare(row.name): key for key, row in by_function.rows.items() if len(key) == _CLASS}
    for key, row in table.rows.items():
        if bare(row.name) in names and key.startswith(_CLASS_ROW):
            yield key, names[bare(row.name)]


def _limits(accounts: AccountTables) -> Iterator[Relation]:
    """What appropriations pay is part of all expenditure."""
    data: Mapping[str, Any] = tree()["within"]
    whole = accounts.tables.get(data["whole"])
    parts = [accounts.tables[name] for name in data["parts"] if name in accounts.tables]
    for key in () if whole is None else whole.rows:
        for column in data["columns"] if whole is not None else ():
            held = [_figure(part, key, column) for part in parts if key in part.rows]
            if whole is not None:
                yield from _made(_figure(whole, key, column), held, between=True, limit=True)
