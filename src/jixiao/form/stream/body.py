"""The indicator block as a run of fragments, parted into labels, rows and what is neither at least cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from heapq import heappop, heappush
from itertools import pairwise

from jixiao.form.label import part_points
from jixiao.form.stream.fit import (
    FIGURE_COLUMNS,
    IMPOSSIBLE,
    NUMERIC_COLUMNS,
    TEXT_COLUMNS,
    begins_with_unit,
    column_cost,
    could_wrap,
    is_figure,
    is_nothing,
    is_one_of,
    is_score,
    is_value,
    join_cost,
    pair_cost,
    part_cost,
)
from jixiao.form.stream.fragment import Fragment, join
from jixiao.form.stream.goal import match_goal
from jixiao.form.stream.labels import (
    LEVELS,
    LONGEST_LABEL,
    find_columns,
    is_known_level,
    is_label_piece,
    is_level1_only,
    level_of,
    match_label,
)

SIDE_FIELDS = frozenset({"goal", "indicators"})  # labels printed beside the whole block, wherever their words fall
LEVEL_COLUMNS = frozenset(LEVELS)
LEVEL_POINTS = frozenset({"level1_points", "level2_points"})
GUESSED = "guessed"  # of a label: its words are on no list, only where they stand tells what they are
_ANY_VALUE = "1"  # stands for every target that is one value: beside an actual all are alike
_UNKNOWN_LEVEL = re.compile(r"^[一-龥、]{2,10}$")
_WORDS = re.compile(r"[一-龥]")
_ROW_NUMBER = re.compile(r"^\d{1,3}[.、]?$")
_PLACEHOLDER = re.compile(r"^(?:[…\.．·]{2,}|指标\d{1,2}[:：]?)$")
_MOST_LINES = 24
_MOST_FRAGMENTS = 40
_REPEATED_HEAD = 3
_LABEL_JOIN = 3
_LABEL_AS_NAME = 12
_PIECE_COST = 15
_GUESS_COST = 8
_UNKNOWN_UNDER_LEVEL1 = 10
_UNKNOWN_LABEL = 30
_THIRD_LABEL = 12
_NUMBER_COST = 2
_TEXT_JOIN = 3
_WORDS_APART = 25
_TAIL_COST = 6
_REASON_COST = 6
_LABEL_TAIL_COST = 25
_PRINTS_WORD = 3
_MOST_TAIL = 4
_MOST_BETWEEN = 200  # pieces of text between a row that a page cut and the rest of its cells
_SKIP_COST = 90
_GOOD_ROW = 2
_WORST_CELL = 60
_WORST_ROW = 200
_MOST_ENDS = 4
_MOST_TEXT_ENDS = 9
_SPAN = {"level3": 14, "name": 14, "project": 14, "target": 10, "actual": 10, "to_date": 10, "forecast": 10}
_SMALL_SPAN = 2


class ItemKind(Enum):
    """What a run of fragments in the indicator block is."""

    LABEL = "label"
    PIECE = "piece"
    ROW = "row"
    TAIL = "tail"
    PLACEHOLDER = "placeholder"
    HEAD = "head"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Item:
    """Fragments ``start`` to ``end`` (exclusive) and what they are; ``cells`` maps a row's fields to its spans."""

    kind: ItemKind
    start: int
    end: int
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)


_Cells = tuple[tuple[str, tuple[int, int]], ...]
_Cell = tuple[int, int, str]


@dataclass(slots=True)
class _CellReader:
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
        reach = _MOST_FRAGMENTS if name in TEXT_COLUMNS else _SPAN.get(name, _SMALL_SPAN)
        cost = column_cost(name, "")
        if cost < _WORST_ROW:
            yield start, cost, ""
        for end in range(start + 1, min(len(self.fragments), start + reach) + 1):
            text += self.fragments[end - 1].text
            joins += joining[end - 1] if end - start > 1 else 0
            if joins > _WORST_CELL:
                return
            if name in TEXT_COLUMNS and end - start > 1 and self._are_scores(end - 2):
                return
            cost = joins + column_cost(name, text) + self.parts[end - 1] + self._label_cost(name, start, end)
            if cost < _WORST_ROW:
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
class _RowReader:
    """Parts the fragments of a row into the columns, at least cost, for every place where the row may end."""

    reader: _CellReader
    columns: tuple[str, ...]

    def read(self, start: int, last: int) -> dict[int, tuple[int, _Cells]]:
        """The best row from a position to each end up to ``last``: its cost and its cells."""
        states: dict[tuple[int, str], tuple[int, _Cells]] = {(start, ""): (0, ())}
        for name in self.columns:
            states = self._extend(states, name, last)
        best: dict[int, tuple[int, _Cells]] = {}
        for (end, _), state in states.items():
            if end not in best or state[0] < best[end][0]:
                best[end] = state
        return best

    def _extend(
        self, states: Mapping[tuple[int, str], tuple[int, _Cells]], name: str, last: int
    ) -> dict[tuple[int, str], tuple[int, _Cells]]:
        """States with one more column; a state is a position and, up to the actual value, its target."""
        found: dict[tuple[int, str], tuple[int, _Cells]] = {}
        for (start, target), (spent, cells) in states.items():
            for end, cost, text in self.reader.cells(name, start):
                if end > last:
                    break
                total = spent + cost
                kept = target
                if name == "actual":
                    total += pair_cost(target, text) if target else 0
                    kept = ""
                elif name == "target":
                    kept = _ANY_VALUE if is_value(text) else text
                if total >= _WORST_ROW:
                    continue
                before = found.get((end, kept))
                if before is None or total < before[0]:
                    found[end, kept] = (total, (*cells, (name, (start, end))))
        return found


def _ends_in_figure(fragments: Sequence[Fragment], column: str, start: int, last: int) -> bool:
    text = fragments[last].text
    if column in FIGURE_COLUMNS:
        return is_figure(text)
    if text == "分" and last > start:
        text = fragments[last - 1].text + text
    return is_score(text) or is_nothing(text)


def _row_ends(fragments: Sequence[Fragment], columns: tuple[str, ...], start: int) -> list[int]:
    """Positions where a row that begins here could end: line ends, at or behind a figure where a column holds one."""
    ends: list[int] = []
    lines = 0
    last = columns[-1]
    ends_in_figure = last in NUMERIC_COLUMNS | FIGURE_COLUMNS
    told = "likelihood" in columns
    seen = not (NUMERIC_COLUMNS | FIGURE_COLUMNS) & set(columns) and not told
    for position in range(start, min(len(fragments), start + _MOST_FRAGMENTS)):
        if _PLACEHOLDER.match(fragments[position].text):
            break
        if told:
            seen = seen or is_one_of(fragments[position].text, "likelihood")
        else:
            seen = seen or is_figure(fragments[position].text) or _ends_in_figure(fragments, "score", start, position)
        if not fragments[position].ends_line:
            continue
        lines += 1
        if lines > _MOST_LINES or len(ends) == (_MOST_ENDS if ends_in_figure else _MOST_TEXT_ENDS):
            break
        if seen and (not ends_in_figure or _ends_in_figure(fragments, last, start, position)):
            ends.append(position + 1)
    return ends


def _text_join(left: Fragment, right: Fragment) -> int:
    """A space on a line inside a sentence parts scripts or sentences, not words."""
    if left.ends_line:
        return IMPOSSIBLE
    return _WORDS_APART if _WORDS.match(left.text[-1:]) and _WORDS.match(right.text) else _TEXT_JOIN


@dataclass(slots=True)
class BodyReader:
    """Parts an indicator block into items.

    Args:
        fragments: The block, without its column heads.
        columns: Fields of the columns in printed order.
    """

    fragments: Sequence[Fragment]
    columns: tuple[str, ...]
    joins: list[int] = field(init=False)
    text_joins: list[int] = field(init=False)
    parts: list[int] = field(init=False)
    cells: _CellReader = field(init=False)
    prints_word: bool = field(init=False)
    came: dict[int, Item] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Weigh every pair of neighbours once: ``joins[i]`` joins i-1 and i, ``parts[i]`` ends a cell behind i.

        A space on a line weighs little in a sentence (``text_joins``), where it only parts scripts.
        """
        self.prints_word = sum("指标" in fragment.text for fragment in self.fragments) >= _PRINTS_WORD
        pairs = list(pairwise(self.fragments))
        self.joins = [0, *(join_cost(left, right) for left, right in pairs)]
        spaced = [min(join_cost(left, right), _text_join(left, right)) for left, right in pairs]
        self.text_joins = [0, *spaced]
        self.parts = [*(part_cost(left, right) for left, right in pairs), 0]
        self.cells = _CellReader(self.fragments, self.joins, self.text_joins, self.parts)

    def read(self) -> tuple[Item, ...]:
        """The items in order; every fragment belongs to exactly one."""
        size = len(self.fragments)
        costs: dict[int, int] = {0: 0}
        done: set[int] = set()
        queue = [(0, 0)]
        while queue:
            spent, position = heappop(queue)
            if position == size:
                break
            if position in done:
                continue
            done.add(position)
            for cost, item in self._steps(position):
                total = spent + cost
                if total < costs.get(item.end, IMPOSSIBLE * size):
                    costs[item.end] = total
                    self.came[item.end] = item
                    heappush(queue, (total, item.end))
        return self._trace()

    def _trace(self) -> tuple[Item, ...]:
        items: list[Item] = []
        position = len(self.fragments)
        while position:
            item = self.came[position]  # every position can be reached by skipping
            items.append(item)
            position = item.start
        return tuple(reversed(items))

    def _steps(self, start: int) -> list[tuple[int, Item]]:
        fragment = self.fragments[start]
        if _PLACEHOLDER.match(fragment.text):
            return [(0, Item(ItemKind.PLACEHOLDER, start, start + 1))]
        steps = [(_SKIP_COST, Item(ItemKind.SKIPPED, start, start + 1))]
        steps += self._head_steps(start)
        if LEVEL_COLUMNS & set(self.columns):
            steps += self._label_steps(start)
            steps += self._unknown_label_steps(start)
        if LEVEL_POINTS & set(self.columns):
            steps += self._pointed_label_steps(start)
        if self._numbers_stand_apart and fragment.starts_line and _ROW_NUMBER.match(fragment.text):
            steps.append((_NUMBER_COST, Item(ItemKind.HEAD, start, start + 1)))
        steps += self._row_steps(start)
        steps += self._tail_steps(start)
        return steps

    def _cut_row(self, position: int) -> tuple[Item, int] | None:
        """The row that a page cut just before a position, and how many of its columns have their rest already."""
        done = 0
        first = position - _MOST_BETWEEN
        while (
            position > first
            and position in self.came
            and self.came[position].kind in {ItemKind.PIECE, ItemKind.LABEL, ItemKind.TAIL}
        ):
            item = self.came[position]
            if item.kind is ItemKind.TAIL:
                done = max(done, self.columns.index(next(iter(item.cells))) + 1)
            position = item.start
        row = self.came.get(position)
        if row is None or row.kind is not ItemKind.ROW or not self.fragments[position].starts_page:
            return None
        return row, done

    def _tail_steps(self, start: int) -> list[tuple[int, Item]]:
        """The rest of a cell of the row before, where a page begins: what did not fit on the page before."""
        cut = self._cut_row(start)
        if cut is None:
            return []
        row, done = cut
        steps: list[tuple[int, Item]] = []
        for name, (first, last) in row.cells.items():
            if name in NUMERIC_COLUMNS or first == last or self.columns.index(name) < done:
                continue
            if not could_wrap(self.fragments[last - 1], self.fragments[start]):
                continue
            cell = join(self.fragments[first:last])
            if is_value(cell) and not begins_with_unit(self.fragments[start].text):
                continue
            for end in range(start + 1, min(start + _MOST_TAIL, len(self.fragments)) + 1):
                inside = sum(self.joins[start + 1 : end])
                worse = column_cost(name, cell + join(self.fragments[start:end])) - column_cost(name, cell)
                cost = self._tail_cost(join(self.fragments[start:end])) + inside + max(0, worse)
                steps.append((cost, Item(ItemKind.TAIL, start, end, {name: (start, end)})))
        return steps

    def _head_steps(self, start: int) -> list[tuple[int, Item]]:
        fields, end = find_columns(self.fragments, start, "column")
        if len(fields) >= _REPEATED_HEAD:
            return [(0, Item(ItemKind.HEAD, start, end))]
        goal = match_goal(self.fragments, start)
        if goal is not None:
            return [(5, Item(ItemKind.HEAD, start, goal.end))]
        side = match_label(self.fragments, start, "header")
        if side is not None and side.field in SIDE_FIELDS:
            return [(5, Item(ItemKind.HEAD, start, side.end))]
        return []

    def _label_steps(self, start: int) -> list[tuple[int, Item]]:
        steps: list[tuple[int, Item]] = []
        text, joins = "", self._third_cost(start)
        for end in range(start + 1, min(start + LONGEST_LABEL, len(self.fragments)) + 1):
            text += self.fragments[end - 1].text
            if end - start > 1:
                joins += min(self.joins[end - 1], _LABEL_JOIN)
            part = self.parts[end - 1]
            if end - start > 1 and not is_known_level(text) and is_known_level(self.fragments[end - 1].text):
                break  # a whole label stands here, behind something else
            if level_of(text) is not None:
                guess = 0 if is_known_level(text) and not self._is_short(text) else _GUESS_COST
                steps.append((joins + part + guess, Item(ItemKind.LABEL, start, end)))
            elif is_label_piece(text):
                steps.append((joins + part + _PIECE_COST, Item(ItemKind.PIECE, start, end)))
        return steps

    def _third_cost(self, start: int) -> int:
        """Before a row stand labels of two levels; a third is rather the name of the row."""
        before = self.came.get(start)
        if before is None or before.kind is not ItemKind.LABEL:
            return 0
        above = self.came.get(before.start)
        return _THIRD_LABEL if above is not None and above.kind is ItemKind.LABEL else 0

    def _unknown_label_steps(self, start: int) -> list[tuple[int, Item]]:
        """A short word of its own that is on no list may be a level-2 label, best right behind a level-1 label."""
        word = self.fragments[start]
        if "level2" not in self.columns or not _UNKNOWN_LEVEL.match(word.text) or level_of(word.text) is not None:
            return []
        before = self.came.get(start)
        follows = before is not None and before.kind in {ItemKind.LABEL, ItemKind.PIECE}
        is_under = follows and before is not None and is_level1_only(self._words(before))
        if follows and not is_under:
            return []
        cost = _UNKNOWN_UNDER_LEVEL1 if is_under else _UNKNOWN_LABEL
        return [(cost + self.parts[start], Item(ItemKind.LABEL, start, start + 1, {GUESSED: (start, start + 1)}))]

    def _pointed_label_steps(self, start: int) -> list[tuple[int, Item]]:
        """Labels whose points stand in a column of their own behind them."""
        steps: list[tuple[int, Item]] = []
        text, joins = "", 0
        for end in range(start + 1, min(start + LONGEST_LABEL, len(self.fragments) - 1) + 1):
            text += self.fragments[end - 1].text
            joins += self.joins[end - 1] if end - start > 1 else 0
            if not _UNKNOWN_LEVEL.match(text):
                break
            if is_score(self.fragments[end].text):
                cost = joins + self.parts[end - 1] + self.parts[end] + (0 if is_known_level(text) else _NUMBER_COST)
                steps.append((cost, Item(ItemKind.LABEL, start, end + 1, {"points": (end, end + 1)})))
        return steps

    def _words(self, item: Item) -> str:
        """The words of a label, without points in a column of their own."""
        return join(self.fragments[item.start : item.end - ("points" in item.cells)])

    @property
    def _numbers_stand_apart(self) -> bool:
        """Whether numbers of rows are printed in front of the labels of levels."""
        levels = [at for at, name in enumerate(self.columns) if name in LEVEL_COLUMNS]
        return bool(levels) and "number" in self.columns[: levels[0]]

    def _reason_cost(self, cells: Mapping[str, tuple[int, int]]) -> int:
        """A row below full marks has a reason; one with full marks has none."""
        texts = {name: join(self.fragments[start:end]) for name, (start, end) in cells.items()}
        if "reason" not in texts or not texts.get("score") or not texts.get("points"):
            return 0
        full = texts["score"].removesuffix("分") == texts["points"].removesuffix("分")
        return _REASON_COST if full == bool(texts["reason"]) else 0

    def _tail_cost(self, text: str) -> int:
        """What is no label of its own but may be the rest of one is rather that."""
        return _LABEL_TAIL_COST if is_label_piece(text) and not is_known_level(text) else _TAIL_COST

    def _is_short(self, text: str) -> bool:
        """Whether a label leaves out the word 指标 in a block whose other labels print it."""
        return self.prints_word and "指标" not in text and is_known_level(f"{part_points(text).label}指标")

    def _row_steps(self, start: int) -> list[tuple[int, Item]]:
        apart = LEVEL_COLUMNS | LEVEL_POINTS | ({"number"} if self._numbers_stand_apart else set())
        columns = tuple(name for name in self.columns if name not in apart)
        steps: list[tuple[int, Item]] = []
        ends = _row_ends(self.fragments, columns, start)
        rows = _RowReader(self.cells, columns).read(start, ends[-1]) if ends else {}
        for end in ends:
            if end not in rows:
                continue
            cost, cells = rows[end]
            cost += self._reason_cost(dict(cells))
            steps.append((cost, Item(ItemKind.ROW, start, end, dict(cells))))
            if cost <= _GOOD_ROW and columns[-1] in NUMERIC_COLUMNS:
                break
        return steps


def item_text(fragments: Sequence[Fragment], item: Item) -> str:
    """The words of an item."""
    return join(fragments[item.start : item.end])
