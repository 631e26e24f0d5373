"""The sheets of the workbook of a year's figures, as data (决算数据工作簿的表样)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jixiao.form.label import fold
from jixiao.report.paper.phrase import phrase, phrases

_DATA = "final_accounts_workbook"
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or in a grid what stands where a row and a column meet.

    Attributes:
        into: Where its values go, below what the row is about.
        title: Its heading; ``words`` are all headings that it is known by, folded.
        kind: ``amount``, ``count``, ``code`` or ``text``.
    """

    into: Path
    title: str
    words: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name, title, note: Its name in data, what stands above it, what to mind.
        kind: ``list``: a row for each entry; ``grid``: rows and columns are given; ``pairs``: a name and a number.
        into: Where its entries go; empty for those of a grid, whose rows say so.
        head: Heading of the column of row titles of a grid.
        columns: Its columns; of a grid those behind the row titles.
        rows: Folded title of a row → the row, of a grid.
    """

    name: str
    title: str
    note: str
    kind: str
    into: Path
    head: str
    columns: tuple[Column, ...]
    rows: Mapping[str, Row]

    def headings(self) -> list[str]:
        """The headings in order."""
        return [*([self.head] if self.head else []), *(column.title for column in self.columns)]

    def column_named(self, heading: str) -> Column | None:
        """The column that a heading names."""
        words = fold(heading)
        return next((column for column in self.columns if words in column.words), None)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid: its title, where its cells go, and what they hold where it is not what the column says."""

    title: str
    into: Path
    kind: str


def path_of(words: str) -> Path:
    """A way into the data, its steps parted by strokes."""
    return tuple(words.split("/")) if words else ()


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets in order."""
    return tuple(_sheet(name, entry) for name, entry in phrases(_DATA)["sheets"].items())


def _sheet(name: str, entry: Mapping[str, Any]) -> Sheet:
    rows = [_row(into, row) for into, row in entry.get("rows", {}).items()]
    return Sheet(
        name=name,
        title=entry["title"],
        note=entry.get("note", ""),
        kind=entry["kind"],
        into=path_of(entry.get("into", name)),
        head=entry.get("head", ""),
        columns=tuple(_column(column) for column in entry["columns"]),
        rows={fold(row.title): row for row in rows},
    )


def _column(entry: Mapping[str, Any]) -> Column:
    words: Sequence[str] = entry.get("words", ())
    return Column(
        path_of(entry["into"]), entry["title"], frozenset(fold(word) for word in (entry["title"], *words)), entry["is"]
    )


def _row(into: str, entry: str | Mapping[str, str]) -> Row:
    if isinstance(entry, str):
        return Row(entry, path_of(into), "")
    return Row(entry["title"], path_of(into), entry["is"])


def nothing() -> frozenset[str]:
    """Ways to write that there is no figure."""
    return frozenset(phrases(_DATA)["nothing"])


def currency_label() -> str:
    """What stands before the unit of money above a sheet."""
    return str(phrases(_DATA)["currency"])


def fault_words(name: str, **values: str) -> str:
    """What is wrong with a cell, in words."""
    return phrase(_DATA, "faults", name, **values)


def total_names() -> Mapping[str, str]:
    """What the totals of a year are called, by name."""
    names: Mapping[str, str] = phrases(_DATA)["totals"]
    return names
