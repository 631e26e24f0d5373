"""Amounts of money blocks and lists: what a cell says, what rounding leaves open, which row means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import cast

from jixiao.check.declare import could_not_run
from jixiao.check.figures import TOLERANCE, is_printed
from jixiao.check.paper import FormView
from jixiao.data import load_data
from jixiao.finding import Severity
from jixiao.form.label import field_of, fold
from jixiao.form.model import ExecutionRow
from jixiao.place import Place, Written
from jixiao.quantity import (
    Interval,
    Quantity,
    QuantityError,
    format_number,
    interval_of,
    read_amount,
    sum_intervals,
)


@dataclass(frozen=True)
class Amount:
    """A printed amount (金额), exact and as the interval that its digits leave open, in 元 where a unit is known."""

    quantity: Quantity
    place: Place

    @property
    def value(self) -> Fraction:
        """In base units."""
        return self.quantity.base

    @property
    def digits(self) -> int:
        """Decimal places printed."""
        return self.quantity.number.digits

    def interval(self, digits: int = 0) -> Interval:
        """Every exact value that may have been printed so, in base units.

        Args:
            digits: Decimal places of the amounts beside it: 50 beside 33.28 is 50.00.
        """
        number = self.quantity.number
        low, high = interval_of(replace(number, digits=max(digits, number.digits)))
        return low * self.factor, high * self.factor

    @property
    def factor(self) -> Fraction:
        """Base units in one printed unit."""
        return Fraction(1) if self.quantity.unit is None else self.quantity.unit.factor

    @property
    def text(self) -> str:
        """The number with its unit, as printed."""
        unit = self.quantity.unit
        return format_number(self.quantity.number.value, self.quantity.number.digits) + (unit.title if unit else "")

    def show(self, base: Fraction) -> str:
        """Another value in this amount's unit."""
        unit = self.quantity.unit
        return format_number(base / self.factor) + (unit.title if unit else "")


def amount_of(written: Written | None, *units: Written | None) -> Amount | None:
    """The amount in a cell; ``None`` where the cell is absent, blank or a dash.

    Args:
        written: The cell.
        units: Cells that may print the unit, nearest first.

    Raises:
        CouldNotRun: Something is printed, but no amount.
    """
    if written is None or not is_printed(written):
        return None
    unit = next((cell.text for cell in units if cell), "")
    try:
        return Amount(read_amount(written.text, unit), written.place)
    except QuantityError:
        could_not_run(f"“{written.text}”不是金额")


def may_be_one(left: Amount, right: Amount) -> bool:
    """Whether two amounts may be one, each rounded to its own digits."""
    low, high = left.interval()
    other_low, other_high = right.interval()
    return low <= other_high and other_low <= high


def sum_fault(addends: Sequence[Amount], total: Amount) -> Severity | None:
    """How wrong a sum is: ``None`` within 0.01 per addend, a query where whole printed digits may hide it.

    Raises:
        CouldNotRun: The amounts are in units that cannot be added.
    """
    if len({amount.quantity.dimension for amount in (*addends, total)}) > 1:
        could_not_run("金额的单位不一致，无法相加")
    difference = abs(sum((amount.value for amount in addends), Fraction(0)) - total.value)
    if difference <= TOLERANCE * len(addends) * total.factor:
        return None
    digits = max(amount.digits for amount in addends)
    low, high = sum_intervals(amount.interval(digits) for amount in addends)
    own_low, own_high = total.interval()
    return Severity.QUERY if low <= own_high and own_low <= high else Severity.ERROR


class RowMeaning(StrEnum):
    """What a row of the money block holds."""

    TOTAL = "total"
    BASIC = "basic"
    PROJECT = "project"
    FISCAL = "fiscal"
    CENTRAL = "central"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"
    CARRY_OVER = "carry_over"
    SPECIAL_ACCOUNT = "special_account"
    UNIT_FUNDS = "unit_funds"
    OTHER = "other"


#: Fiscal money by the tier of government that gives it; beside all of it they are its parts.
TIERS = frozenset({RowMeaning.CENTRAL, RowMeaning.PROVINCIAL, RowMeaning.CITY, RowMeaning.COUNTY})
SOURCES = TIERS | frozenset(
    {
        RowMeaning.FISCAL,
        RowMeaning.CARRY_OVER,
        RowMeaning.SPECIAL_ACCOUNT,
        RowMeaning.UNIT_FUNDS,
        RowMeaning.OTHER,
    }
)
STRUCTURE = frozenset({RowMeaning.BASIC, RowMeaning.PROJECT})

#: Columns of a money block that add up from their rows, with their Chinese names.
MONEY_COLUMNS: Mapping[str, str] = {
    "initial_budget": "年初预算数",
    "budget": "预算数",
    "outturn": "执行数",
    "surplus": "结余",
}


def meaning_of(row: ExecutionRow) -> RowMeaning | None:
    """What a row of the money block holds, by the words of its label."""
    label = fold(row.item.text) if row.item else ""
    whole = field_of(label.removeprefix("其中:"), "source")
    if whole is not None:
        return RowMeaning(whole)
    tree = cast("Mapping[str, Sequence[Mapping[str, str]]]", load_data("checks/money_rows.yaml"))
    for meaning, words in tree.items():
        if any(entry["word"] in label for entry in words):
            return RowMeaning(meaning)
    return None


@dataclass(frozen=True)
class Column:
    """One column of a money block with the rows that should add up to its total row.

    Attributes:
        title: Name of the column.
        total, parts: Its amounts.
        has_gap: Whether a part is blank or a row is of unknown meaning.
        is_nested: Whether two rows mean the same, or one a tier's money and one all fiscal money: one may be part of
            the other.
    """

    title: str
    total: Amount
    parts: tuple[Amount, ...]
    has_gap: bool
    is_nested: bool


def columns_of(view: FormView, parts: frozenset[RowMeaning]) -> tuple[Column, ...]:
    """The columns in which a total row and rows of some meanings stand.

    Raises:
        CouldNotRun: A cell holds something that is no amount, or a row that nobody knows may be one of the parts.
    """
    rows = view.form.execution
    meanings = [meaning_of(row) for row in rows]
    totals = [row for row, meaning in zip(rows, meanings, strict=True) if meaning is RowMeaning.TOTAL]
    chosen = [row for row, meaning in zip(rows, meanings, strict=True) if meaning in parts]
    if len(totals) != 1 or len(chosen) < 2:  # noqa: PLR2004 - one part is no sum
        return ()
    found: list[Column] = []
    mine = {meaning for meaning in meanings if meaning in parts}
    nested = len(mine) < len(chosen) or (RowMeaning.FISCAL in mine and not TIERS.isdisjoint(mine))
    for name, title in MONEY_COLUMNS.items():
        total = _cell(view, totals[0], name)
        amounts = [_cell(view, row, name) for row in chosen]
        known = tuple(amount for amount in amounts if amount is not None)
        if total is not None and known:
            gap = len(known) < len(amounts) or None in meanings
            found.append(Column(title, total, known, has_gap=gap, is_nested=nested))
    return tuple(found)


def _cell(view: FormView, row: ExecutionRow, name: str) -> Amount | None:
    cell: Written | None = getattr(row, name)
    return amount_of(cell, row.currency_unit, view.form.currency_unit)
