"""Cells and rows of an indicator block weighed: how well runs of fragments fit the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.form.stream.fit import TEXT_COLUMNS, column_cost, is_score, is_value, pair_cost
from jixiao.form.stream.fragment import Fragment
from jixiao.form.stream.labels import is_known_level

MOST_FRAGMENTS = 40
WORST_CELL = 60
WORST_ROW = 200
_ANY_VALUE = "1"  # stands for every target that is one value: beside an actual all are alike
_LABEL_AS_NAME = 12
_SPAN = {"level3": 14, "name": 14, "project": 14, "target": 10, "actual": 10, "to_date": 10, "forecast": 10}
_SMALL_SPAN = 2

Span = tuple[int, int]
Cells = tuple[tuple[str, Span], ...]
_Cell = tuple[int, int, str]


@dataclass(slots=True)
class CellReader:
    """How well every run of fragments fits every column: worked out once, whatever row it may stand in."""

    fragments: Sequence[Fragment]
    joins: Sequence[int]
    text_joins: Sequence[int]
    parts: Sequence[int]
    memo: dict[tuple[str, int], tuple[_Cell, ...]] = field(default_factory=dict)

    def cells(self, name: str, start: int) -> tuple[_Cell, ...]:
        """Cells of a column that begin at a position: where each ends, its cost, its text."""
        key = (name, start)
        if key not in self.memo:
            self.memo[key] = tuple(self._read(name, start))
        return self.memo[key]

    def _read(self, name: str, start: int) -> Iterator[_Cell]:
        text, joins = "", 0
        joining = self.text_joins if name in TEXT_COLUMNS else self.joins
        reach = MOST_FRAGMENTS if name in TEXT_COLUMNS else _SPAN.get(name, _SMALL_SPAN)
        cost = column_cost(name, "")
        if cost < WORST_ROW:
            yield start, cost, ""
        for end in range(start + 1, min(len(self.fragments), start + reach) + 1):
            text += self.fragments[end - 1].text
            joins += joining[end - 1] if end - start > 1 else 0
            if joins > WORST_CELL:
                return
            if name in TEXT_COLUMNS and end - start > 1 and self._are_scores(end - 2):
                return
            cost = joins + column_cost(name, text) + self.parts[end - 1] + self._label_cost(name, start, end)
            if cost < WORST_ROW:
                yield end, cost, text

    def _are_scores(self, position: int) -> bool:
        """Whether two figures stand apart beside each other: points and score of a row, no part of a sentence."""
        return is_score(self.fragments[position].text) and is_score(self.fragments[position + 1].text)

    def _label_cost(self, name: str, start: int, end: int) -> int:
        """A name does not begin with a line that is a level label."""
        first = self.fragments[start]
        begins = name == "level3" and end - start > 1 and first.ends_line and first.wraps is not True
        return _LABEL_AS_NAME if begins and is_known_level(first.text) else 0


@dataclass(slots=True)
class RowReader:
    """Parts the fragments of a row into the columns, at least cost, for every place where the row may end."""

    reader: CellReader
    columns: tuple[str, ...]

    def read(self, start: int, last: int) -> dict[int, tuple[int, Cells]]:
        """The best row from a position to each end up to ``last``: its cost and its cells."""
        states: dict[tuple[int, str], tuple[int, Cells]] = {(start, ""): (0, ())}
        for name in self.columns:
            states = self._extend(states, name, last)
        best: dict[int, tuple[int, Cells]] = {}
        for (end, _), state in states.items():
            if end not in best or state[0] < best[end][0]:
                best[end] = state
        return best

    def _extend(
        self, states: Mapping[tuple[int, str], tuple[int, Cells]], name: str, last: int
    ) -> dict[tuple[int, str], tuple[int, Cells]]:
        """States with one more column; a state is a position and, up to the actual value, its target."""
        found: dict[tuple[int, str], tuple[int, Cells]] = {}
        for (start, target), (spent, cells) in states.items():
            for end, cost, text in self.reader.cells(name, start):
                if end > last:
                    break
                more, kept = beside_target(name, target, text)
                total = spent + cost + more
                if total >= WORST_ROW:
                    continue
                before = found.get((end, kept))
                if before is None or total < before[0]:
                    found[end, kept] = (total, (*cells, (name, (start, end))))
        return found


def beside_target(name: str, target: str, text: str) -> tuple[int, str]:
    """What a cell costs beside the target of its row, and the target that the next columns stand beside."""
    if name == "actual":
        return (pair_cost(target, text) if target else 0), ""
    if name == "target":
        return 0, _ANY_VALUE if is_value(text) else text
    return 0, target
