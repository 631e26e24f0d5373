"""The indicator block as a run of fragments, parted into labels, rows and what is neither at least cost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from heapq import heappop, heappush
from itertools import pairwise

from jixiao.finding import Problem
from jixiao.form.label import part_points
from jixiao.form.stream.cut_row import CutCell, CutRow, CutRowReader
from jixiao.form.stream.fit import (
    FIGURE_COLUMNS,
    IMPOSSIBLE,
    NUMERIC_COLUMNS,
    is_figure,
    is_nothing,
    is_one_of,
    is_score,
    join_cost,
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
from jixiao.form.stream.row import MOST_FRAGMENTS, CellReader, RowReader, Span

SIDE_FIELDS = frozenset({"goal", "indicators"})  # labels printed beside the whole block, wherever their words fall
LEVEL_COLUMNS = frozenset(LEVELS)
LEVEL_POINTS = frozenset({"level1_points", "level2_points"})
GUESSED = "guessed"  # of a label: its words are on no list, only where they stand tells what they are
_UNKNOWN_LEVEL = re.compile(r"^[一-龥、]{2,10}$")
_WORDS = re.compile(r"[一-龥]")
_ROW_NUMBER = re.compile(r"^\d{1,3}[.、]?$")
_PLACEHOLDER = re.compile(r"^(?:[…\.．·]{2,}|指标\d{1,2}[:：]?)$")
_MOST_LINES = 24
_REPEATED_HEAD = 3
_LABEL_JOIN = 3
_PIECE_COST = 15
_GUESS_COST = 8
_UNKNOWN_UNDER_LEVEL1 = 10
_UNKNOWN_LABEL = 30
_THIRD_LABEL = 12
_TWO = 2  # fragments of a label whose points are set off by a space: 产出指标（50 分）
_NUMBER_COST = 2
_TEXT_JOIN = 3
_WORDS_APART = 25
_REASON_COST = 6
_LABEL_REST = 8
_MOST_OPEN = 40  # labels and rows above a row among which an open label is sought
_PRINTS_WORD = 3
_SKIP_COST = 90
_GOOD_ROW = 2
_MOST_ENDS = 4
_MOST_TEXT_ENDS = 9


class ItemKind(Enum):
    """What a run of fragments in the indicator block is."""

    LABEL = "label"
    PIECE = "piece"
    ROW = "row"
    CUT = "cut"  # a row that a page end cut; put in order it is labels and a row
    PLACEHOLDER = "placeholder"
    HEAD = "head"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Item:
    """Fragments ``start`` to ``end`` (exclusive) and what they are.

    ``cells`` maps a row's fields to its spans; ``cut`` is a row that a page end cut, as it was parted.
    """

    kind: ItemKind
    start: int
    end: int
    cells: Mapping[str, Span] = field(default_factory=dict)
    cut: CutRow | None = None


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
    most = _MOST_ENDS if ends_in_figure else _MOST_LINES if told else _MOST_TEXT_ENDS
    for position in range(start, min(len(fragments), start + MOST_FRAGMENTS)):
        if _PLACEHOLDER.match(fragments[position].text):
            break
        if told:
            seen = seen or is_one_of(fragments[position].text, "likelihood")
        else:
            seen = seen or is_figure(fragments[position].text) or _ends_in_figure(fragments, "score", start, position)
        if not fragments[position].ends_line:
            continue
        lines += 1
        if lines > _MOST_LINES or len(ends) == most:
            break
        if seen and (not ends_in_figure or _ends_in_figure(fragments, last, start, position)):
            ends.append(position + 1)
    return ends


def _text_join(left: Fragment, right: Fragment) -> int:
    """A space on a line inside a sentence parts scripts or sentences, not words."""
    if left.ends_line:
        return IMPOSSIBLE
    return _WORDS_APART if _WORDS.match(left.text[-1:]) and _WORDS.match(right.text) else _TEXT_JOIN


def _reason_cost(texts: Mapping[str, str]) -> int:
    """A row below full marks has a reason; one with full marks has none."""
    if "reason" not in texts or not texts.get("score") or not texts.get("points"):
        return 0
    full = texts["score"].removesuffix("分") == texts["points"].removesuffix("分")
    return _REASON_COST if full == bool(texts["reason"]) else 0


@dataclass(slots=True)
class BodyReader:
    """Parts an indicator block into items.

    Args:
        fragments: The block, without its column heads; ``read`` puts those of a row that a page end cut in order.
        columns: Fields of the columns in printed order.
    """

    fragments: list[Fragment]
    columns: tuple[str, ...]
    joins: list[int] = field(init=False)
    text_joins: list[int] = field(init=False)
    parts: list[int] = field(init=False)
    cells: CellReader = field(init=False)
    prints_word: bool = field(init=False)
    came: dict[int, Item] = field(init=False, default_factory=dict)
    cuts: dict[int, CutRowReader] = field(init=False, default_factory=dict)

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
        self.cells = CellReader(self.fragments, self.joins, self.text_joins, self.parts)

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
        return tuple(whole for item in reversed(items) for whole in self._in_order(item))

    def _in_order(self, item: Item) -> list[Item]:
        """An item; of a row that a page end cut, its labels and the row, after its fragments were put in order."""
        if item.cut is None:
            return [item]
        parts = sorted(item.cut.cells, key=lambda cell: cell.column not in LEVEL_COLUMNS)  # labels first
        cut = [at for cell in parts for span in (cell.above, cell.rest) for at in range(*span)]
        order = [*(at for at in range(item.start, item.end) if at not in cut), *cut]
        self.fragments[item.start : item.end] = [self.fragments[at] for at in order]
        position = item.end - len(cut)
        items = [Item(ItemKind.HEAD, item.start, position)] if position > item.start else []
        cells: dict[str, Span] = {}
        for cell in parts:
            end = position + cell.size
            if cell.column not in LEVEL_COLUMNS:
                cells[cell.column] = (position, end)
            elif cell.size:
                is_label = level_of(join(self.fragments[position:end])) is not None
                items.append(Item(ItemKind.LABEL if is_label else ItemKind.PIECE, position, end))
            position = end
        first = min(span[0] for span in cells.values())
        return [*items, Item(ItemKind.ROW, first, item.end, cells, item.cut)]

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
        steps += self._cut_row_steps(start)
        return steps

    def _cut_row_steps(self, start: int) -> list[tuple[int, Item]]:
        """A row whose cells go on behind a page end, and behind the column heads printed again there."""
        pages = range(start + 1, min(len(self.fragments), start + MOST_FRAGMENTS))
        steps: list[tuple[int, Item]] = []
        for page in (at for at in pages if self.fragments[at].may_start_page):
            reader = self._cut_rows(page)
            for end, row in reader.read(start).items():
                price = row.cost + _reason_cost({cell.column: reader.text(cell) for cell in row.cells})
                if self._label_is_open(start):
                    price += _LABEL_REST * sum(self._may_end_label(cell) for cell in row.cells)
                steps.append((price, Item(ItemKind.CUT, start, end, cut=row)))
        return steps

    def _label_is_open(self, start: int) -> bool:
        """Whether the newest label of one of the levels above a row is only a piece of one."""
        for _ in range(_MOST_OPEN):
            before = self.came.get(start)
            if before is None:
                return False
            if before.kind is ItemKind.PIECE:
                return True
            start = before.start
        return False

    def _may_end_label(self, cell: CutCell) -> bool:
        """Whether the rest of a cell of a row may rather be that of a label above it."""
        rest = join(self.fragments[slice(*cell.rest)])
        return cell.column not in LEVEL_COLUMNS and is_label_piece(rest) and not is_known_level(rest)

    def _cut_rows(self, page: int) -> CutRowReader:
        if page not in self.cuts:
            fields, below = find_columns(self.fragments, page, "column")
            below = below if len(fields) >= _REPEATED_HEAD else page
            self.cuts[page] = CutRowReader(self.cells, self._row_columns, page, below)
        return self.cuts[page]

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
            if end - start > 1 and not is_known_level(text) and self._ends_known(start + 1, end):
                break  # a whole label stands here, behind something else
            if level_of(text) is not None:
                guess = 0 if is_known_level(text) and not self._is_short(text) else _GUESS_COST
                steps.append((joins + part + guess, Item(ItemKind.LABEL, start, end)))
            elif is_label_piece(text):
                steps.append((joins + part + _PIECE_COST, Item(ItemKind.PIECE, start, end)))
        return steps

    def _ends_known(self, start: int, end: int) -> bool:
        """Whether one of the last lines, or a line and its points, is a known label."""
        return any(is_known_level(join(self.fragments[first:end])) for first in range(max(start, end - _TWO), end))

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

    def _is_short(self, text: str) -> bool:
        """Whether a label leaves out the word 指标 in a block whose other labels print it."""
        return self.prints_word and "指标" not in text and is_known_level(f"{part_points(text).label}指标")

    @property
    def _row_columns(self) -> tuple[str, ...]:
        """Columns of levels and of cells, without what is printed at labels or in front of them."""
        apart = LEVEL_POINTS | ({"number"} if self._numbers_stand_apart else set())
        return tuple(name for name in self.columns if name not in apart)

    def _row_steps(self, start: int) -> list[tuple[int, Item]]:
        columns = tuple(name for name in self._row_columns if name not in LEVEL_COLUMNS)
        steps: list[tuple[int, Item]] = []
        ends = _row_ends(self.fragments, columns, start)
        rows = RowReader(self.cells, columns).read(start, ends[-1]) if ends else {}
        for end in ends:
            if end not in rows:
                continue
            cost, cells = rows[end]
            cost += _reason_cost({name: join(self.fragments[first:last]) for name, (first, last) in cells})
            steps.append((cost, Item(ItemKind.ROW, start, end, dict(cells))))
            if cost <= _GOOD_ROW and columns[-1] in NUMERIC_COLUMNS:
                break
        return steps


def doubtful_cut(fragments: Sequence[Fragment], item: Item) -> list[Problem]:
    """What to tell of a row that a page end cut, where the rest of a cell may be that of another."""
    if item.cut is None or item.cut.is_sure:
        return []
    place = fragments[item.start].place.through(fragments[item.end - 1].place)
    message = "这一行被换页切断，下一页的文字属于哪一格不能确定；请对照原件核对"
    return [Problem("cell_breaks_unknown", message, place)]


def item_text(fragments: Sequence[Fragment], item: Item) -> str:
    """The words of an item."""
    return join(fragments[item.start : item.end])
