"""Amounts of a declaration that stand apart from their items (预算情况的金额与名目)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import cast

from jixiao.data import load_data
from jixiao.document.model import Cell
from jixiao.form.declaration.trouble import Troubles
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow
from jixiao.place import Place, Written
from jixiao.quantity import QuantityError, read_number

_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Item:
    words: Written | None
    group: str


@dataclass(frozen=True, slots=True)
class _Amount:
    words: Written
    value: Decimal


@cache
def _items() -> tuple[tuple[str, str], ...]:
    tree = cast("Mapping[str, Sequence[Mapping[str, str]]]", load_data("forms/funds.yaml"))
    pairs = [(fold(entry["word"]), group) for group, entries in tree.items() for entry in entries]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word, _ in _items()))


def has_item(text: str) -> bool:
    """Whether a cell names an item of money (资金名目)."""
    return bool(_pattern().search(fold(text)))


def _amounts_in(cell: Cell) -> list[_Amount]:
    """The amounts of a cell that holds nothing else."""
    tokens = cell.text.split()
    if not tokens or not all(_AMOUNT.fullmatch(fold(token)) for token in tokens):
        return []
    found: list[_Amount] = []
    for token in tokens:
        try:
            found.append(_Amount(Written(token, cell.place), read_number(token).value))
        except QuantityError:
            return []
    return found


def _items_in(cell: Cell) -> list[_Item]:
    groups = dict(_items())
    return [_Item(Written(match[0], cell.place), groups[match[0]]) for match in _pattern().finditer(fold(cell.text))]


def is_amounts(cell: Cell) -> bool:
    """Whether a cell holds amounts and nothing else."""
    return bool(_amounts_in(cell))


def _row(item: Written | None, amount: Written) -> ExecutionRow:
    place = Place(page=amount.place.page, table=amount.place.table, row=amount.place.row, line=amount.place.line)
    return ExecutionRow(place=place, item=item, initial_budget=amount)


def _direct(cells: Sequence[Cell]) -> tuple[ExecutionRow, ...]:
    """Rows where each amount stands behind the one item of its own."""
    rows: list[ExecutionRow] = []
    waiting: _Item | None = None
    for cell in cells:
        items, amounts = _items_in(cell), _amounts_in(cell)
        if len(items) > 1 or len(amounts) > 1 or (amounts and waiting is None):
            return ()
        if items:
            waiting = _Item(Written("".join(cell.text.split()), cell.place), items[0].group)
        elif amounts and waiting is not None:
            rows.append(_row(waiting.words, amounts[0].words))
            waiting = None
    return tuple(rows)


def _adds_up(items: Sequence[_Item], amounts: Sequence[_Amount]) -> bool:
    sums: dict[str, Decimal] = {}
    for item, amount in zip(items, amounts, strict=True):
        sums[item.group] = sums.get(item.group, Decimal()) + amount.value
    return "total" in sums and len(sums) > 1 and len(set(sums.values())) == 1


def _ways(items: Sequence[_Item], amounts: Sequence[_Amount]) -> Iterator[tuple[_Item, ...]]:
    """Ways to give the amounts, in their order, to items so that the parts of every kind make up the total."""
    for chosen in combinations(items, len(amounts)):
        if _adds_up(chosen, amounts):
            yield chosen


def read_funds(cells: Sequence[Cell], troubles: Troubles) -> tuple[ExecutionRow, ...]:
    """Items of money with their amounts, as far as order and sums tell which belongs to which.

    Args:
        cells: The cells of the head of the form, in reading order.
        troubles: Where to note that amounts stand apart from their items.
    """
    direct = _direct([cell for cell in cells if has_item(cell.text) or is_amounts(cell)])
    if direct:
        return direct
    amounts = [amount for cell in cells for amount in _amounts_in(cell)]
    items = [item for cell in cells for item in _items_in(cell)]
    if not amounts or len(items) > _MOST:
        return ()
    troubles.add("amount_unplaced", amounts[0].words.place, " ".join(amount.words.text for amount in amounts))
    if not any(item.group == "total" for item in items):
        items.insert(0, _Item(None, "total"))
    # A form lists first what is there and last what may be empty, so the first way that adds up is the one printed.
    way = next(_ways(items, amounts), ())
    return tuple(_row(item.words, amount.words) for item, amount in zip(way, amounts, strict=False))
