"""The rows of a table of final accounts read by its shape: both sides, a code a row, or labels and headings crossed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.form.accounts.layout import Laid, column_of, is_number
from jixiao.form.accounts.model import AccountFigure, AccountRow, Trouble
from jixiao.form.accounts.words import TableKind, Tokens, bare, head_of, line_of, marks, tree, unnumbered
from jixiao.form.grid.sheet import GridCell, GridRow, covering
from jixiao.form.label import fold
from jixiao.place import Place
from jixiao.quantity import QuantityError, read_amount

_CODE = re.compile(r"(?P<code>\d{3}(?:\d{2}){0,2})(?:\.0+)?(?P<name>\D.*)?", re.ASCII)
_PIECE = re.compile(r"(?P<digits>\d+)(?:\.0+)?", re.ASCII)
_CLASS, _DIVISION, _ITEM = 3, 5, 7
_NOT_LABELS = {"item", "income_side", "expenditure_side"}
_CODES = {"code", "economic_code"}
_SHOWN = 30


@dataclass
class Rows:
    """Rows while they are read.

    Attributes:
        kind: The kind of table.
        unit: Unit of its amounts.
        found: Key → row.
        troubles: What could not be understood.
    """

    kind: TableKind
    unit: str
    found: dict[str, AccountRow] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def read(self, laid: Laid) -> None:
        """Every row, by the shape of the table."""
        {"sides": self._sides, "codes": self._codes, "free": self._free}[self.kind.shape](laid)
        self._unknown(laid)

    def columns_of(self, laid: Laid) -> set[str]:
        """The columns of this kind that a table has."""
        if self.kind.shape == "free":
            beside = [head_of(unnumbered(cell.bare)) for row in laid.rows for _, cell in row.filled]
            labels = {frozenset({meaning}) for meaning in beside if meaning is not None} | {frozenset[str]()}
            crossed = [self._crossed(above, label) for above in laid.columns for label in labels]
            return {name for name in crossed if name is not None}
        return set(self._columns(laid, range(len(laid.columns))).values())

    def _unknown(self, laid: Laid) -> None:
        """Columns with figures under a heading that nobody knows."""
        for column, head in laid.unknown.items():
            cells = [row.cells[column] for row in laid.rows if column < row.width]
            if any(cell is not None and self._amount(cell) for cell in cells):
                self.troubles.append(Trouble(head.place, "unknown_column", {"words": head.text[:_SHOWN]}))

    def _amount(self, cell: GridCell) -> AccountFigure | None:
        words = fold(cell.bare)
        if bare(words) in marks("nothing"):
            return None
        try:
            quantity = read_amount(words, self.unit)
        except QuantityError:
            return None
        return AccountFigure(quantity, cell.place)

    def _row(self, key: str, name: str, place: Place, cells: Sequence[tuple[str, GridCell]]) -> AccountRow:
        """A row of its figures; what stands there and is no amount is a trouble."""
        figures: dict[str, AccountFigure] = {}
        blanks: set[str] = set()
        for column, cell in cells:
            figure = self._amount(cell)
            if figure is not None:
                figures.setdefault(column, figure)
            else:
                blanks.add(column)
                if bare(cell.bare) not in marks("nothing"):
                    self.troubles.append(Trouble(cell.place, "not_an_amount", {"words": cell.bare[:_SHOWN]}))
        return AccountRow(key, name, place, figures, frozenset(blanks))

    def _put(self, row: AccountRow) -> None:
        first = self.found.get(row.key)
        if first is None:
            self.found[row.key] = row
        elif row.figures:
            self.troubles.append(Trouble(row.place, "row_twice", {"words": row.name or row.key}))

    # sides

    def _sides(self, laid: Laid) -> None:
        labels = [at for at, tokens in enumerate(laid.columns) if tokens and tokens <= _NOT_LABELS]
        starts = [at for at in labels if at - 1 not in labels]
        right = frozenset(tree()["sides"]["right"])
        for at, start in enumerate(starts):
            end = starts[at + 1] if at + 1 < len(starts) else len(laid.columns)
            columns = self._columns(laid, range(start, end))
            side = _Side(is_right=at > 0, of_right=right)
            for row in laid.rows:
                label = row.cells[start] if start < row.width else None
                if label is None or not label.bare:
                    continue
                cells = [(name, cell) for column, name in columns.items() if (cell := _at(row, column, label))]
                key = side.key_of(label.bare)
                if key is not None:
                    self._put(self._row(key, unnumbered(label.bare), label.place, cells))
                elif any(self._amount(cell) for _, cell in cells):
                    self.troubles.append(Trouble(label.place, "unknown_row", {"words": label.bare[:_SHOWN]}))

    def _columns(self, laid: Laid, span: range) -> dict[int, str]:
        """The columns of figures within a stretch of the table; the first of each name counts."""
        found: dict[int, str] = {}
        for at in span:
            name = None if at in laid.unknown else column_of(laid.columns[at], self.kind.columns)
            if name is not None and name not in found.values():
                found[at] = name
        return found

    # codes

    def _codes(self, laid: Laid) -> None:
        coded: list[int] = []
        for at, tokens in enumerate(laid.columns):
            if (tokens & _CODES and "name" not in tokens) or (not tokens and at - 1 in coded):
                coded.append(at)
        starts = [at for at in coded if at - 1 not in coded]
        if not starts:
            coded = starts = [at for at, tokens in enumerate(laid.columns) if tokens and tokens <= {"item", "name"}][:1]
        for at, start in enumerate(starts):
            end = starts[at + 1] if at + 1 < len(starts) else len(laid.columns)
            columns = self._columns(laid, range(start, end))
            if not columns:
                continue
            span = _Span(start, min(columns), [column for column in coded if start <= column < end], columns)
            for row in laid.rows:
                self._coded(row, span)

    def _coded(self, row: GridRow, span: _Span) -> None:
        lead = [(at, cell) for at, cell in _between(row, span.start, span.values) if cell.bare]
        if not lead:
            return
        last = lead[-1][1]
        code, inside = _code([cell for at, cell in lead if at in span.codes])
        names = [cell.bare for at, cell in lead if at not in span.codes]
        label = next((key for _, cell in lead if (key := line_of(cell.bare))), None)
        cells = [(name, cell) for column, name in span.columns.items() if (cell := _at(row, column, last))]
        name = names[-1] if names else inside
        if code:
            self._put(self._row(code, name, lead[0][1].place, cells))
        elif label is not None:
            beyond = next((cell for at, cell in row.filled if at > lead[-1][0]), None)
            if beyond is not None and is_number(beyond) and not any(cell.bare for _, cell in cells):
                cells = [(column, beyond) for column in list(span.columns.values())[:1]]
            self._put(self._row(label, last.bare, last.place, cells))
        elif any(self._amount(cell) for _, cell in cells):
            self.troubles.append(Trouble(last.place, "unknown_row", {"words": last.bare[:_SHOWN]}))

    # free

    def _free(self, laid: Laid) -> None:
        found: dict[str, tuple[str, GridCell]] = {}
        for row in laid.rows:
            beside = [head_of(unnumbered(cell.bare)) for _, cell in row.filled]
            tokens = frozenset(meaning for meaning in beside if meaning is not None)
            for at, cell in row.filled:
                above = laid.columns[at] if at < len(laid.columns) else frozenset()
                name = None if at in laid.unknown or "line" in above else self._crossed(above, tokens)
                if name is not None and head_of(unnumbered(cell.bare)) is None:
                    found.setdefault(name, (name, cell))
        cells = [pair for pair in found.values() if self._amount(pair[1]) or pair[1].bare]
        if cells:
            self._put(self._row("total", "", cells[0][1].place, cells))

    def _crossed(self, above: Tokens, beside: Tokens) -> str | None:
        return column_of(above | beside, self.kind.columns)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where codes begin, where figures begin, which columns hold codes, and what the figures are."""

    start: int
    values: int
    codes: Sequence[int]
    columns: Mapping[int, str]


@dataclass
class _Side:
    """One side of a table of both: which row a label names, after the rows above it."""

    is_right: bool
    of_right: frozenset[str]
    is_opening: bool = False

    def key_of(self, words: str) -> str | None:
        meaning = line_of(words)
        if meaning == "total":
            total = "total_expenditure" if self.is_right else "total_income"
            self.is_right = True
            return total
        if meaning in self.of_right or (meaning is None and self.is_right):
            return meaning or f"class:{unnumbered(words)}"
        if meaning is None or self.is_right:
            return None
        if self.is_opening:
            return f"opening/{meaning}"
        self.is_opening = meaning == "opening"
        return meaning


def _at(row: GridRow, column: int, label: GridCell) -> GridCell | None:
    cell = row.cells[column] if column < row.width else None
    return None if cell is None or cell.key == label.key else cell


def _between(row: GridRow, start: int, end: int) -> Iterator[tuple[int, GridCell]]:
    return ((at, cell) for at, cell in covering(row) if start <= at < end)


def _code(cells: Sequence[GridCell]) -> tuple[str, str]:
    """The code that cells make together, and the name behind it: 201, 06, 01 is 2010601."""
    if len(cells) == 1 and (whole := _CODE.fullmatch(fold(cells[0].bare))):
        return whole["code"], whole["name"] or ""
    pieces = [found["digits"] for cell in cells if (found := _PIECE.fullmatch(fold(cell.bare)))]
    if not pieces:
        return "", ""
    made = ""
    for piece in pieces:
        made = piece if piece.startswith(made) and len(piece) > len(made) else made + piece
    return (made, "") if len(made) in {_CLASS, _DIVISION, _ITEM} else ("", "")
