"""A table parted into its headings and its rows: what each column means (栏目), whatever stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.document import Table
from jixiao.form.accounts.words import Tokens, bare, head_of
from jixiao.form.grid.sheet import GridCell, GridRow, covering, lay_out
from jixiao.form.label import fold
from jixiao.place import Written

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_COUNTER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"20\d{2}年?度?")
_TWO = 2


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with known columns.

    Attributes:
        above: The words above the headings: title, unit, whose it is.
        columns: What each column means.
        unknown: Column → a heading of it that nobody knows.
        rows: The rows below the headings.
        is_certain: Whether the file itself tells which columns a heading stands above.
    """

    above: tuple[Written, ...]
    columns: tuple[Tokens, ...]
    unknown: dict[int, Written]
    rows: tuple[GridRow, ...]
    is_certain: bool


def is_number(cell: GridCell) -> bool:
    """Whether a cell is a plain number."""
    return _NUMBER.fullmatch(fold(cell.bare)) is not None


def laid_out(table: Table) -> Laid | None:
    """The table parted; ``None`` where no row of it reads as headings."""
    rows = lay_out([table])
    first = next((row.index for row in rows if _heads(row) >= _TWO and not _has_figures(row)), None)
    if first is None:
        return None
    end = next((row.index for row in rows[first + 1 :] if _is_counter(row) or _has_figures(row)), len(rows))
    last = max(row.index for row in rows[first:end] if row.index == first or _is_headings(row))
    heads = [_spread(row) for row in rows[first : last + 1]]
    is_certain = table.spans_known or len(heads) == 1
    if not is_certain:
        heads = _drawn_right(heads)
    columns, unknown = _meanings(heads)
    below = [row for row in rows[last + 1 :] if not _is_counter(row) and not _is_again(row)]
    above = tuple(cell.written for row in rows[:first] for _, cell in row.filled)
    return Laid(above, columns, unknown, tuple(below), is_certain)


def _heads(row: GridRow) -> int:
    return sum(head_of(_timeless(cell.bare)) is not None for _, cell in row.filled)


def _is_headings(row: GridRow) -> bool:
    return _heads(row) * _TWO >= len(row.filled) > 0


def _is_again(row: GridRow) -> bool:
    """Whether headings are printed again on a further page."""
    return not _has_figures(row) and _heads(row) >= _TWO and _heads(row) == len(row.filled)


def _has_figures(row: GridRow) -> bool:
    return any(is_number(cell) for _, cell in row.filled)


def _is_counter(row: GridRow) -> bool:
    """Whether a row only counts the columns (栏次)."""
    if any(head_of(cell.bare) == "counter" for _, cell in row.filled):
        return True
    counts = [int(fold(cell.bare)) for _, cell in row.filled if _COUNTER.fullmatch(fold(cell.bare))]
    others = [cell for _, cell in row.filled if not _COUNTER.fullmatch(fold(cell.bare))]
    in_order = counts == list(range(1, len(counts) + 1)) and len(counts) >= _TWO
    return in_order and all(head_of(cell.bare) is not None for cell in others)


def _timeless(words: str) -> str:
    return _YEAR.sub("", words)


def _spread(row: GridRow) -> list[GridCell | None]:
    """The cell of each column, one that begins above included."""
    found: list[GridCell | None] = [None] * row.width
    for _, cell in covering(row):
        for column, held in enumerate(row.cells):
            if held is not None and held.key == cell.key:
                found[column] = cell
    return found


def _drawn_right(heads: Sequence[Sequence[GridCell | None]]) -> list[list[GridCell | None]]:
    """Without spans, a heading above others goes on to the right as long as something stands below it.

    It goes not beyond the heading that stands above itself.
    """
    made: list[list[GridCell | None]] = []
    for number, row in enumerate(heads):
        drawn, held = list(row), 0
        for column, cell in enumerate(row):
            below = (other[column] for other in heads[number + 1 :] if column < len(other))
            if cell is not None and cell.bare:
                held = column
            elif any(other is not None and other.bare for other in below) and _same_group(made, held, column):
                drawn[column] = row[held]
        made.append(drawn)
    return made


def _same_group(above: Sequence[Sequence[GridCell | None]], left: int, column: int) -> bool:
    """Whether two columns stand under the same heading of the row above."""
    return not above or (column < len(above[-1]) and above[-1][left] is above[-1][column])


def _meanings(heads: Sequence[Sequence[GridCell | None]]) -> tuple[tuple[Tokens, ...], dict[int, Written]]:
    years = [found.group()[:4] for _, cell in _printed(heads) if (found := _YEAR.search(cell.bare))]
    newest = max(years, default="")
    columns: list[set[str]] = [set() for _ in range(max(map(len, heads)))]
    unknown: dict[int, Written] = {}
    for column, cell in _printed(heads):
        year = _YEAR.search(cell.bare)
        meaning = head_of(_timeless(cell.bare))
        if year is not None and year.group()[:4] < newest:
            meaning = "last_year"
        if meaning is None:
            unknown.setdefault(column, cell.written)
        else:
            columns[column].add(meaning)
    return tuple(frozenset(column) for column in columns), unknown


def _printed(heads: Sequence[Sequence[GridCell | None]]) -> Iterator[tuple[int, GridCell]]:
    for row in heads:
        for column, cell in enumerate(row):
            if cell is not None and bare(cell.bare):
                yield column, cell


def column_of(tokens: Tokens, columns: Mapping[Tokens, str]) -> str | None:
    """The column that meanings together name; a total or the whole goes without saying beside others.

    Args:
        tokens: What stands above the figures, and beside them.
        columns: The columns of a kind of table.
    """
    idle = ({"item", "line", "unit_name", "income_side", "expenditure_side"}, {"sum"}, {"three_public"})
    left = tokens
    for drop in idle:
        left = left - drop if drop is idle[0] or len(left) > 1 else left
        if left in columns:
            return columns[left]
    return None
