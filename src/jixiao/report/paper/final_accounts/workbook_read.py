"""A filled workbook of a year's figures read back (读回决算数据): every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from jixiao.document.model import Cell, Document, Line, Table
from jixiao.form.label import fold
from jixiao.place import Place
from jixiao.quantity import QuantityError, find_unit, format_number, read_amount
from jixiao.report.paper.final_accounts.functions import code_lengths, functions_of
from jixiao.report.paper.final_accounts.workbook_shape import (
    Column,
    Path,
    Sheet,
    currency_label,
    fault_words,
    nothing,
    sheets,
)

_LONGEST = 4000
_HEAD_WITHIN = 10
_LEAST_KNOWN = 2
_MOST_FAULTS = 200
_LONGEST_COUNT = 9
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, in words."""

    place: Place
    words: str


@dataclass
class Figures:
    """What was read.

    Attributes:
        tree: The figures, in the shape of ``year.yaml``: only the keys of sheets that were found.
        faults: What is wrong; with one of them nothing should be taken over.
        sheets: Titles of the sheets that were found.
        passed_over: Tables that are none of ours.
        notes: What was not understood or had to be assumed; nothing is lost by it.
        is_published: Whether they are of published tables, which do not tell all that a workbook does.
    """

    tree: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    is_published: bool = False

    def note(self, place: Place, name: str, **values: str) -> None:
        """Remember what a person should know."""
        if len(self.notes) < _MOST_FAULTS:
            self.notes.append(Fault(place, fault_words(name, **values)))

    def wrong(self, place: Place, name: str, **values: str) -> None:
        """Remember a fault; of very many the first are enough."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(place, fault_words(name, **values)))

    def put(self, path: Path, value: object) -> None:
        """Keep a value."""
        node = self.tree
        for step in path[:-1]:
            node = node.setdefault(step, {})
        node[path[-1]] = value


@dataclass(frozen=True, slots=True)
class _Filled:
    """A table with the sheet that it is, and where its columns stand."""

    sheet: Sheet
    table: Table
    head: int
    columns: Mapping[int, Column]


def figures_in(document: Document) -> Figures:
    """Read the sheets of a workbook.

    Args:
        document: The workbook as read; lines above a table may name its unit of money.
    """
    figures = Figures()
    unit = _currency(document, figures)
    for block in document.blocks:
        if not isinstance(block, Table):
            continue
        filled = _matched(block, figures)
        if filled is None or filled.sheet.title in figures.sheets:
            figures.passed_over.append(_named(block))
            continue
        figures.sheets.append(filled.sheet.title)
        _SheetReader(filled, figures, unit).read()
    missing = [sheet.title for sheet in sheets() if sheet.title not in figures.sheets]
    if not figures.sheets:
        figures.wrong(Place(), "nothing_found")
    elif missing:
        figures.wrong(Place(), "sheet_missing", what="”“".join(missing))
    return figures


def _named(table: Table) -> str:
    first = next((cell.text for row in table.rows for cell in row if cell.text.strip()), "")
    return table.place.sheet or first[:_SHOWN]


def _currency(document: Document, figures: Figures) -> str:
    """The unit of money that the sheets name; they must name the same."""
    label, found = fold(currency_label()), ""
    for place, text in _texts(document):
        words = fold(text)
        if not words.startswith(label):
            continue
        unit = words.removeprefix(label).lstrip(":")
        known = find_unit(unit)
        if known is None or known.dimension != "money" or (found and unit != found):
            figures.wrong(place, "unit_differs", words=unit, other=found or "万元")
        elif not found:
            found = unit
    if found:
        figures.tree["currency_unit"] = found
    return found or "万元"


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.place, block.text
        else:
            yield from ((cell.place, cell.text) for row in block.rows[:_HEAD_WITHIN] for cell in row)


def _column_of(cell: Cell, at: int) -> int:
    return cell.place.column or at + 1


def _matched(table: Table, figures: Figures) -> _Filled | None:
    """The sheet whose headings stand in one of the first rows: the one of which most are there."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets():
        known = {fold(word) for word in sheet.headings()}.union(*(column.words for column in sheet.columns))
        for number, row in enumerate(table.rows[:_HEAD_WITHIN]):
            count = sum(fold(cell.text) in known for cell in row)
            if count >= _LEAST_KNOWN and (best is None or count > best[0]) and _is_of(sheet, row):
                best = count, sheet, number
    if best is None:
        return None
    _, sheet, head = best
    return _Filled(sheet, table, head, _columns(sheet, table.rows[head], figures))


def _is_of(sheet: Sheet, row: Sequence[Cell]) -> bool:
    """Whether a row of headings has the column by which the sheet's rows are told apart."""
    first = {fold(sheet.head)} if sheet.head else sheet.columns[0].words
    return any(fold(cell.text) in first for cell in row)


def _columns(sheet: Sheet, row: Sequence[Cell], figures: Figures) -> Mapping[int, Column]:
    found: dict[int, Column] = {}
    for at, cell in enumerate(row):
        if not cell.text.strip() or fold(cell.text) == fold(sheet.head):
            continue
        column = sheet.column_named(cell.text)
        if column is None:
            known = "、".join(sheet.headings())
            figures.wrong(cell.place, "unknown_column", words=cell.text[:_SHOWN], known=known)
        elif column in found.values():
            figures.wrong(cell.place, "column_twice", words=column.title)
        else:
            found[_column_of(cell, at)] = column
    return found


class _SheetReader:
    """Reads the rows beneath the headings of one sheet."""

    def __init__(self, filled: _Filled, figures: Figures, unit: str) -> None:
        self.sheet, self.columns = filled.sheet, filled.columns
        self.rows = [row for row in filled.table.rows[filled.head + 1 :] if any(cell.text.strip() for cell in row)]
        self.figures, self.unit = figures, unit

    def read(self) -> None:
        """Every row, by what kind of sheet it is."""
        if self.sheet.kind == "grid":
            self._grid()
        elif self.sheet.kind == "pairs":
            self._pairs()
        elif self.sheet.name == "functions":
            entries = [self._entry(row) for row in self.rows if not self._is_note(row)]
            wrong = self.figures.wrong
            self.figures.tree["functions"] = functions_of(entries, self._sum, wrong)
        else:
            self._list()

    def _is_note(self, row: Sequence[Cell]) -> bool:
        """Whether a row is a note in its first cell and nothing else."""
        filled = [cell for cell in row if cell.text.strip()]
        return len(filled) == 1 and fold(filled[0].text) == fold(self.sheet.note)

    def _list(self) -> None:
        made = []
        for row in self.rows:
            if self._is_note(row):
                continue
            values, place = self._entry(row)
            missing = [column.title for column in self.sheet.columns if column.into not in values]
            if missing:
                self.figures.wrong(place, "text_missing", what="”“".join(missing))
            made.append({column.into[0]: values.get(column.into, "") for column in self.sheet.columns})
        if made:
            self.figures.put(self.sheet.into, made)

    def _pairs(self) -> None:
        found: dict[str, str] = {}
        for row in self.rows:
            values, place = self._entry(row)
            name, value = values.get(("name",), ""), values.get(("value",), "")
            if not value and name == fold(self.sheet.note):
                continue
            if not name or not value:
                what = self.sheet.columns[1 if name else 0].title
                self.figures.wrong(place, "text_missing", what=what)
            elif name in found:
                self.figures.wrong(place, "name_twice", words=name)
            else:
                found[name] = value
        if found:
            self.figures.put(self.sheet.into, found)

    def _grid(self) -> None:
        seen: set[str] = set()
        for cells in self.rows:
            if self._is_note(cells):
                continue
            first = next(cell for cell in cells if cell.text.strip())
            title = fold(first.text)
            row = self.sheet.rows.get(title)
            if row is None or title in seen:
                known = "、".join(one.title for one in self.sheet.rows.values())
                name = "unknown_row" if row is None else "row_twice"
                self.figures.wrong(first.place, name, words=first.text[:_SHOWN], known=known)
                continue
            seen.add(title)
            for at, cell in enumerate(cells):
                column = self.columns.get(_column_of(cell, at))
                value = None if column is None else self._value(cell, row.kind or column.kind)
                if column is not None and value is not None:
                    self.figures.put((*row.into, *column.into), value)

    def _entry(self, row: Sequence[Cell]) -> tuple[dict[Path, str], Place]:
        """The values of a row by where they go, and where the row stands."""
        values: dict[Path, str] = {}
        for at, cell in enumerate(row):
            column = self.columns.get(_column_of(cell, at))
            value = None if column is None else self._value(cell, column.kind)
            if column is not None and value is not None:
                values[column.into] = value
        return values, next(cell.place for cell in row if cell.text.strip())

    def _value(self, cell: Cell, kind: str) -> str | None:
        """What a cell says; ``None`` where it says nothing, or what it says is of no use."""
        words = "".join(cell.text.split())
        if words in nothing():
            return None
        check = {"amount": self._amount, "count": self._count, "code": self._code}.get(kind, self._text)
        return words if check(cell.place, words) else None

    def _amount(self, place: Place, words: str) -> bool:
        value = self._money(words)
        if value is None or value < 0:
            self.figures.wrong(place, "not_an_amount" if value is None else "below_nothing", words=words[:_SHOWN])
        return value is not None and value >= 0

    def _money(self, words: str) -> Fraction | None:
        unit = find_unit(self.unit)
        try:
            quantity = read_amount(words, self.unit)
        except QuantityError:
            return None
        return quantity.value_in(unit) if unit is not None and quantity.dimension == "money" else None

    def _sum(self, words: Sequence[str]) -> tuple[Fraction, str]:
        """The sum of amounts that have been looked at already, and how it is written."""
        total = sum((self._money(one) or Fraction(0) for one in words), Fraction(0))
        return total, f"{format_number(total)}{self.unit}"

    def _count(self, place: Place, words: str) -> bool:
        good = words.isascii() and words.isdecimal() and len(words) <= _LONGEST_COUNT
        if not good:
            self.figures.wrong(place, "not_a_count", words=words[:_SHOWN])
        return good

    def _code(self, place: Place, words: str) -> bool:
        lengths = code_lengths(self.sheet.name)
        good = words.isascii() and words.isdecimal() and len(words) in lengths
        if not good:
            told = "、".join(str(length) for length in lengths)
            self.figures.wrong(place, "not_a_code", words=words[:_SHOWN], lengths=told)
        return good

    def _text(self, place: Place, words: str) -> bool:
        if len(words) > _LONGEST:
            self.figures.wrong(place, "text_too_long", limit=str(_LONGEST))
        return len(words) <= _LONGEST
