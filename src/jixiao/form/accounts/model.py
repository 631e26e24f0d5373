"""The public tables of final accounts (部门决算公开表), typed: which figure stands in which row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.place import Place, Written
from jixiao.quantity import Quantity


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """One printed amount (金额) with its unit, and where it stands."""

    quantity: Quantity
    place: Place


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One row, or one side of a row.

    Attributes:
        key: What the row is: a code of a classification, ``total``, or the meaning of its label.
        name: Its words, without ordinal.
        place: Where its name stands.
        figures: Column → amount; a cell that says nothing is left out.
        blanks: Columns whose cell stands there and says nothing.
    """

    key: str
    name: str
    place: Place
    figures: Mapping[str, AccountFigure]
    blanks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AccountTable:
    """One of the tables.

    Attributes:
        kind: Which one, by its name in ``data/forms/final_accounts.yaml``.
        place: Where it stands.
        rows: Its rows by key, in printed order.
        currency_unit: Unit of its amounts; empty where none is printed anywhere.
        is_certain: Whether the file itself tells which columns a heading stands above.
    """

    kind: str
    place: Place
    rows: Mapping[str, AccountRow]
    currency_unit: str = ""
    is_certain: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether no amount stands in it (空表)."""
        return not any(row.figures for row in self.rows.values())

    def figure(self, row: str, column: str) -> AccountFigure | None:
        """The amount of a row and column; ``None`` where there is none."""
        held = self.rows.get(row)
        return None if held is None else held.figures.get(column)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be understood: the name of the sentence that says so, and its values."""

    place: Place
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AccountTables:
    """What a file tells of final accounts in tables.

    Attributes:
        tables: Kind → table; the first of each kind.
        unit: Whose accounts they are; ``None`` where no table says so.
        year: Of which year.
        troubles: What could not be understood, in printed order.
        passed_over: Tables that are none of these, by the line above them or their first words.
    """

    tables: Mapping[str, AccountTable] = field(default_factory=dict)
    unit: Written | None = None
    year: Written | None = None
    troubles: tuple[Trouble, ...] = ()
    passed_over: tuple[Written, ...] = ()

    def figure(self, reference: str) -> AccountFigure | None:
        """The amount that a reference ``table.row.column`` names; ``None`` where it is not printed."""
        kind, row, column = reference.split(".")
        table = self.tables.get(kind)
        return None if table is None else table.figure(row, column)

    def __iter__(self) -> Iterator[AccountTable]:
        """The tables in printed order."""
        return iter(self.tables.values())
