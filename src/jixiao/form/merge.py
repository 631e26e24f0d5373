"""Forms that several sections filled in in part, put together into one (汇总): filled once is taken, twice is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from jixiao.form.grid.indicators import decimal_of
from jixiao.form.grid.shape import is_number
from jixiao.form.label import fold
from jixiao.form.mapping import GOAL_TEXTS
from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Task
from jixiao.place import Place, Written
from jixiao.quantity import format_number

Row = TypeVar("Row", Indicator, ExecutionRow, Task, ListRow, LedgerRow)
Identity = tuple[Hashable, ...]

_RATE_PLACES = 2


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as one file holds it.

    Attributes:
        file: The file.
        form: The form.
    """

    file: str
    form: Form


@dataclass(frozen=True, slots=True)
class Wording:
    """What one file says in a cell."""

    file: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that several files fill differently; it stays blank.

    Attributes:
        form: Index of the merged form.
        record: Kind of row: ``form``, ``goal``, ``indicator``, ``execution``, ``task``, ``row``, ``total_row`` or
            ``ledger``.
        name: Name of the row.
        field: The cell.
        wordings: What each file says, the same words once.
    """

    form: int
    record: str
    name: str
    field: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The forms put together, and the cells that could not be."""

    forms: tuple[Form, ...]
    conflicts: tuple[Conflict, ...] = ()


def merge_forms(filled: Sequence[Filled]) -> Merged:
    """Put forms together: one for each kind, project, unit and year, with the rows of all that are that form.

    A unit or a year that is blank is no other than that of the one form that it could be. Rows are the same where
    their names are, indicators where those of all three levels are. Nothing is chosen between different words.
    What a workbook computes is computed anew: a rate that stood beside a blank cell, and totals of parts.

    Args:
        filled: The forms of all files; those that a file prints again are left out.
    """
    forms: list[Form] = []
    conflicts: list[Conflict] = []
    for group in _groups([one for one in filled if one.form.repeats is None]):
        merger = _Merger(len(forms), group)
        forms.append(merger.form())
        conflicts += merger.conflicts
    return Merged(tuple(forms), tuple(conflicts))


def _identity(form: Form) -> Identity:
    return form.kind, *(
        "" if words is None else fold(words.text) for words in (form.project, form.unit, form.fiscal_year)
    )


def _groups(filled: Sequence[Filled]) -> list[list[Filled]]:
    """The forms that are one, in the order in which they first appear."""
    own = [_identity(one.form) for one in filled]
    wider = {key: [other for other in dict.fromkeys(own) if _could_be(key, other)] for key in own}
    groups: dict[Identity, list[Filled]] = {}
    for key, one in zip(own, filled, strict=True):
        fullest = [other for other in wider[key] if not wider[other]]
        groups.setdefault(fullest[0] if len(fullest) == 1 else key, []).append(one)
    return list(groups.values())


def _could_be(key: Identity, other: Identity) -> bool:
    """Whether another identity is the same with less left blank; project and kind must be the same."""
    return key != other and key[:2] == other[:2] and all(a in ("", b) for a, b in zip(key[2:], other[2:], strict=True))


@dataclass(slots=True)
class _Merger:
    """One form being put together."""

    index: int
    sources: Sequence[Filled]
    conflicts: list[Conflict] = field(default_factory=list)

    def form(self) -> Form:
        first = self.sources[0].form
        names = [item.name for item in fields(Form) if any(_is_cell(one.form, item.name) for one in self.sources)]
        cells: dict[str, Any] = {
            name: self._cell("form", "", name, self._of(name)) for name in names if name != "total"
        }
        header = dict.fromkeys(name for one in self.sources for name in one.form.header)
        merged = replace(
            first,
            **cells,
            header={name: words for name in header if (words := self._header(name)) is not None},
            execution=self._rows("execution", ExecutionRow, lambda form: form.execution, "item"),
            tasks=self._rows("task", Task, lambda form: form.tasks, "name"),
            rows=self._rows("row", ListRow, lambda form: form.rows, "project"),
            ledger=self._rows("ledger", LedgerRow, lambda form: form.ledger, "finding_id", "description"),
            goals=self._goals(),
            sections=next((one.form.sections for one in self.sources if one.form.sections), ()),
            problems=(),
        )
        merged = replace(merged, total_row=self._total_row(merged))
        return replace(merged, total=self._total(merged))

    def _of(self, name: str) -> list[tuple[str, Written | None]]:
        return [(one.file, getattr(one.form, name)) for one in self.sources]

    def _header(self, name: str) -> Written | None:
        return self._cell("form", "", name, [(one.file, one.form.header.get(name)) for one in self.sources])

    def _cell(self, record: str, name: str, cell: str, given: Sequence[tuple[str, Written | None]]) -> Written | None:
        """What stands in a cell: the words that all files that fill it agree on."""
        there = [(file, words) for file, words in given if words is not None]
        ways: dict[str, list[Wording]] = {}
        for file, words in there:
            if words.text:
                ways.setdefault(fold(words.text), []).append(Wording(file, words.text, words.place))
        if len(ways) == 1:
            same = next(iter(ways.values()))
            return Written(min(wording.text for wording in same), same[0].place)
        if ways:
            told = tuple(wordings[0] for wordings in ways.values())
            self.conflicts.append(Conflict(self.index, record, name, cell, told))
        return Written("", there[0][1].place) if there else None

    def _rows(
        self, record: str, kind: type[Row], rows_of: Callable[[Form], Sequence[Row]], *cells: str
    ) -> tuple[Row, ...]:
        """Rows that are known by the first of some cells that is filled."""
        lists = [(one.file, rows_of(one.form)) for one in self.sources]

        def name_of(row: Row) -> tuple[str, ...]:
            return (next((words for cell in cells if (words := _folded(getattr(row, cell)))), ""),)

        return self._merged_rows(record, kind, lists, name_of)

    def _merged_rows(
        self,
        record: str,
        kind: type[Row],
        lists: Sequence[tuple[str, Sequence[Row]]],
        key_of: Callable[[Row], tuple[str, ...]],
    ) -> tuple[Row, ...]:
        """Rows of one kind; those with the same names are one, the second of a name in one file is another row."""
        order: list[tuple[Hashable, ...]] = []
        found: dict[Hashable, list[tuple[str, Row]]] = {}
        for file, rows in lists:
            seen: Counter[tuple[str, ...]] = Counter()
            for row in rows:
                names: tuple[str, ...] = key_of(row)
                key = (*names, seen[names])
                seen[names] += 1
                if key not in found:
                    order.insert(_place_of(key, order), key)
                found.setdefault(key, []).append((file, row))
        return tuple(self._row(record, kind, found[key], str(key[-2])) for key in order)

    def _row(self, record: str, kind: type[Row], given: Sequence[tuple[str, Row]], name: str) -> Row:
        """One row; its rate is computed where the files that hold one lack what it is computed from."""
        cells: dict[str, Written] = {}
        for item in fields(kind):
            own = [(file, getattr(row, item.name)) for file, row in given]
            if item.name in {"place", "rate"} or all(words is None for _, words in own):
                continue
            words = self._cell(record, name, item.name, own)
            if words is not None:
                cells[item.name] = words
        made = kind(place=given[0][1].place, **cells)
        if "rate" in {item.name for item in fields(kind)}:
            rate = self._rate(record, name, given, made)
            cells |= {} if rate is None else {"rate": rate}
            made = kind(place=made.place, **cells)
        return made

    def _rate(self, record: str, name: str, given: Sequence[tuple[str, Any]], made: object) -> Written | None:
        rates = [(file, row.rate) for file, row in given]
        whole = [(file, row.rate) for file, row in given if all(_amounts(row))]
        there = [words for _, words in rates if words is not None]
        if not there or any(words for _, words in whole):
            return self._cell(record, name, "rate", whole) or (Written("", there[0].place) if there else None)
        computed = _share(*_amounts(made))
        if computed is not None and len(given) > 1:
            return Written(computed, there[0].place)
        texts = {words.text for words in there if words}
        return Written(texts.pop() if len(texts) == 1 else "", there[0].place)

    def _goals(self) -> tuple[Goal, ...]:
        numbers = dict.fromkeys(goal.no for one in self.sources for goal in one.form.goals)
        return tuple(self._goal(number) for number in sorted(numbers))

    def _goal(self, number: int) -> Goal:
        given = [(one.file, goal) for one in self.sources for goal in one.form.goals if goal.no == number]
        cells = {
            name: self._cell("goal", str(number), name, [(file, getattr(goal, name)) for file, goal in given])
            for name in GOAL_TEXTS
        }
        lists = [(file, goal.indicators) for file, goal in given]
        rows = self._merged_rows("indicator", Indicator, lists, _levels)
        return Goal(no=number, place=given[0][1].place, indicators=rows, **cells)

    def _total(self, merged: Form) -> Written | None:
        """The total score: where the files have sums of their own rows, that of all rows."""
        given = self._of("total")
        forms = [one.form for one in self.sources]
        summed = _recomputed([words for _, words in given], [_scores(form) for form in forms], _scores(merged))
        return self._cell("form", "", "total", given) if summed is None else summed

    def _total_row(self, merged: Form) -> ListRow | None:
        """The total of a list: where the files have sums of their own rows, those of all rows."""
        given = [(one.file, one.form.total_row) for one in self.sources if one.form.total_row is not None]
        if not given:
            return None
        cells: dict[str, Written] = {}
        for item in (item.name for item in fields(ListRow) if item.name not in {"place", "rate"}):
            own = [(file, getattr(row, item)) for file, row in given]
            parts = [_listed(one.form, item) for one in self.sources if one.form.total_row is not None]
            words = _recomputed([words for _, words in own], parts, _listed(merged, item))
            words = words or self._cell("total_row", "", item, own)
            if words is not None:
                cells[item] = words
        made = ListRow(place=given[0][1].place, **cells)
        rates = {row.rate.text for _, row in given if row.rate}
        computed = _share(*_amounts(made))
        if len(rates) > 1 and computed is not None:
            return replace(made, rate=Written(computed, made.place))
        return replace(made, rate=self._cell("total_row", "", "rate", [(file, row.rate) for file, row in given]))


def _is_cell(form: Form, name: str) -> bool:
    return isinstance(getattr(form, name), Written)


def _folded(words: Written | None) -> str:
    return "" if words is None else fold(words.text)


def _levels(row: Indicator) -> tuple[str, ...]:
    return tuple(map(_folded, (row.level1, row.level2, row.level3)))


def _place_of(key: tuple[Hashable, ...], order: Sequence[tuple[Hashable, ...]]) -> int:
    """Where a new row goes: behind the last that shares most of its upper levels, else to the end."""
    for shared in range(len(key) - 2, 0, -1):
        same = [at for at, other in enumerate(order) if other[:shared] == key[:shared]]
        if same:
            return same[-1] + 1
    return len(order)


def _amounts(row: object) -> tuple[Written | None, Written | None]:
    """What a rate divides: the outturn, or that to date, and the budget, or the initial one."""
    pairs = (("outturn", "outturn_to_date"), ("budget", "initial_budget"))
    part, whole = (next((words for name in names if (words := getattr(row, name, None))), None) for names in pairs)
    return part, whole


def _number(words: Written | None) -> Decimal | None:
    if words is None or not is_number(words.text):
        return None
    return Decimal(fold(words.text).replace(",", ""))


def _share(part: Written | None, whole: Written | None) -> str | None:
    """A rate as forms print it; ``None`` where there is nothing to divide."""
    top, below = _number(part), _number(whole)
    if top is None or not below:
        return None
    return format_number(Fraction(top) * 100 / Fraction(below), _RATE_PLACES) + "%"


def _scores(form: Form) -> list[Decimal | None]:
    """The scores that the total adds: of the first row of the money and of all indicators."""
    scores = [row.score for row in form.execution[:1]] + [row.score for row in form.indicators]
    return [decimal_of(score) for score in scores if score]


def _listed(form: Form, name: str) -> list[Decimal | None]:
    return [_number(words) for row in form.rows if (words := getattr(row, name)) is not None and words.text]


def _recomputed(
    totals: Sequence[Written | None], parts: Sequence[Sequence[Decimal | None]], merged: Sequence[Decimal | None]
) -> Written | None:
    """The sum of all parts, where different totals are each the sum of their own parts; ``None`` elsewhere."""
    pairs = [(words, own) for words, own in zip(totals, parts, strict=True) if words]
    if len({fold(words.text) for words, _ in pairs}) <= 1:
        return None
    if any(_number_of_total(words) is None or _sum(own) != _number_of_total(words) for words, own in pairs):
        return None
    total = _sum(merged)
    return None if total is None else Written(format_number(total), pairs[0][0].place)


def _number_of_total(words: Written) -> Decimal | None:
    return _number(Written(fold(words.text).rstrip("分"), words.place))


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if known and len(known) == len(parts) else None
