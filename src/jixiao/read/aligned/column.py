"""Which column each cell of a row stands in (分栏)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

from jixiao.read.aligned.block import Block, Cell
from jixiao.read.aligned.piece import parted

_NEW = 32  # price of a cell that stands in no column
_SKIPPED = 2  # price of a column without a cell between two with one
_SHIFT = 4  # price of a place by which a cell stands further from its column than its neighbour from its own
_OFF = 1  # price of a place by which a cell stands away from its column
_WORST = 100  # price of a row that stands in no column of a model row
_SECTION = 45  # price of a section
_ALIKE = 10  # price of each pair of cells, one below the other, beyond three, that the edge of a section parts
_FEW = 3
_NEAR = 2  # places by which a word may stand away from its column to be parted from the one before
_FAR = 5  # the same for a figure behind words
_FIGURE = re.compile(r"[-+]?\d[\d.,]*%?")
_REACH = 40  # rows of a section; more are sections of their own with the same columns


@dataclass(slots=True)
class Section:
    """Neighbouring rows whose cells stand in the same columns.

    Attributes:
        blocks: The rows.
        columns: For each row the column of each of its cells.
        width: How many columns it has.
    """

    blocks: list[Block]
    columns: list[list[int]]
    width: int


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """Rows of a table by sections, so that their cells stand as near as can be to the columns of a model row."""
    return [_section(blocks[first:behind], model - first) for first, behind, model in _partition(blocks)]


def _section(blocks: Sequence[Block], model: int) -> Section:
    """The rows around a model row; a cell that stands between its columns makes a new one."""
    columns = list(blocks[model].cells)
    placed: list[list[Cell]] = [[] for _ in blocks]
    for at in sorted(range(len(blocks)), key=lambda at: abs(at - model)):
        _, matched = _match(blocks[at].cells, columns)
        own = [None if column is None else columns[column] for column in matched]
        last = 0
        for cell, column in zip(blocks[at].cells, own, strict=True):
            if column is None:
                columns.insert(last, cell)
            last = next(number for number, other in enumerate(columns, 1) if other is (column or cell))
            placed[at].append(column or cell)
    numbers = {id(column): number for number, column in enumerate(columns)}
    section = Section(list(blocks), [[numbers[id(column)] for column in row] for row in placed], len(columns))
    _part_words(section, columns)
    _join_columns(section)
    _move_heads(section)
    return section


def _part_words(section: Section, columns: Sequence[Cell]) -> None:
    """Part cells with words of two columns, that have but one space between them, in rows that fill most columns."""
    for block, row in zip(section.blocks, section.columns, strict=True):
        if len(row) * 2 < section.width:
            continue
        for at in range(len(row) - 1, -1, -1):
            for left in (row[at], row[at] - 1):
                right = left + 1
                other = right if left == row[at] else left
                if other in row or not 0 <= other < section.width:
                    continue
                parts = _parted(block.cells[at], columns[left], columns[right])
                if parts is not None:
                    block.cells[at : at + 1] = parts
                    row[at : at + 1] = [left, right]
                    break


def _parted(cell: Cell, left: Cell, right: Cell) -> list[Cell] | None:
    """Two cells of one whose first line is parted where the right column begins; the lines below are the left one's."""
    piece = cell.pieces.get(0)
    if piece is None:
        return None
    cuts = [piece.start + at + 1 for at, letter in enumerate(piece.text) if letter == " "]
    shift = cell.start - left.start
    off = {cut: min(abs(cut - right.start), abs(cut - right.start - shift)) for cut in cuts}
    best = min(off, key=off.__getitem__, default=None)
    if best is None or off[best] > (_FAR if _FIGURE.fullmatch(piece.text[best - piece.start :]) else _NEAR):
        return None
    first, second = parted(piece, best)
    below = {at: own for at, own in cell.pieces.items() if at}
    return [
        Cell(cell.start, max([first.end, *(own.end for own in below.values())]), {0: first, **below}),
        Cell(second.start, second.end, {0: second}),
    ]


def _join_columns(section: Section) -> None:
    """Join columns beside each other of which no row has both: words that were set further to one side."""
    at = 0
    while at + 1 < section.width:
        if any(at in row and at + 1 in row for row in section.columns):
            at += 1
            continue
        section.columns = [[column - (column > at) for column in row] for row in section.columns]
        section.width -= 1


def _move_heads(section: Section) -> None:
    """Set heads above the figures of the row below where they were pushed into the column beside it."""
    for at in range(len(section.blocks) - 1):
        heads, row, below = section.blocks[at], section.columns[at], section.columns[at + 1]
        if len(row) <= _FEW or len(below) <= _FEW or _has_figures(heads) or not _has_figures(section.blocks[at + 1]):
            continue
        for number, column in enumerate(row):
            for beside in (column + 1, column - 1):
                if column not in below and beside in below and beside not in row:
                    row[number] = beside
                    break


def _has_figures(block: Block) -> bool:
    return any(any(map(str.isdigit, piece.text)) for cell in block.cells for piece in cell.pieces.values())


_State: TypeAlias = tuple[int, tuple[int, int], tuple[int | None, ...]]


def _match(cells: Sequence[Cell], columns: Sequence[Cell], most: int = 0) -> tuple[int, list[int | None]]:
    """What it costs to set the cells of a row in columns, in order, and the column of each; ``None`` for a new one.

    Tools that align columns by spaces push what stands behind a long cell to the right: a cell may stand away from
    its column if the cells beside it stand away from theirs by as much. With ``most`` no answer is looked for that
    costs more.
    """
    size = len(columns)
    reach = max(_FEW, size - len(cells) + _FEW)
    states: dict[int, _State] = {-1: (0, (0, 0), ())}
    for cell in cells:
        edges = [_shift(cell, column) for column in columns]
        prices = [
            _OFF * (_apart(own, (0, 0)) + (cell.start != column.start))
            for own, column in zip(edges, columns, strict=True)
        ]
        grown: dict[int, _State] = {}
        for last, (spent, shift, found) in states.items():
            if last not in grown or spent + _NEW < grown[last][0]:
                grown[last] = spent + _NEW, shift, (*found, None)
            for at in range(last + 1, min(size, last + 1 + reach)):
                if prices[at] >= _NEW:
                    continue
                skipped = (at - last - 1) * _SKIPPED if found else 0
                cost = _SHIFT * _apart(edges[at], shift) + prices[at] + skipped
                if cost < _NEW and (at not in grown or spent + cost < grown[at][0]):
                    grown[at] = spent + cost, edges[at], (*found, at)
        states = {last: state for last, state in grown.items() if state[0] <= most} if most else grown
        if not states:
            return most, []
    best = min(states.values(), key=lambda state: state[0])
    return best[0], list(best[2])


def _shift(cell: Cell, column: Cell) -> tuple[int, int]:
    """How far right a cell stands of its column, by its left and by its right edge, the lesser first."""
    left, right = cell.start - column.start, cell.end - column.end
    return min(left, right), max(left, right)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two spans are apart; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _partition(blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """First row, row behind the last, and model row of each section, at least cost."""
    size = len(blocks)
    sums = {model: _sums(blocks, model) for model in range(size) if _may_lead(blocks, model)}
    alike = [max(0, _alike(above, below) - _FEW) for above, below in pairwise(blocks)]
    best: list[tuple[int, tuple[int, int, int]]] = [(0, (0, 0, 0))]
    for behind in range(1, size + 1):
        ways = []
        for first in range(max(0, behind - _REACH), behind):
            models = (at for at in range(first, behind) if at in sums)
            cost, model = min(((sums[at][behind] - sums[at][first], at) for at in models), default=(0, first))
            edge = _SECTION + _ALIKE * alike[first - 1] if first else 0
            ways.append((best[first][0] + cost + edge, (first, behind, model)))
        best.append(min(ways))
    found = []
    at = size
    while at:
        found.append(best[at][1])
        at = best[at][1][0]
    return found[::-1]


def _may_lead(blocks: Sequence[Block], model: int) -> bool:
    """Whether a row has more cells than half of the fullest near it, so that others may stand in its columns."""
    near = blocks[max(0, model - _FEW) : model + _FEW + 1]
    return len(blocks[model].cells) * 2 > max(len(block.cells) for block in near)


def _sums(blocks: Sequence[Block], model: int) -> list[int]:
    """What it costs the rows before each row to stand in the columns of a model row; far rows are not asked."""
    prices = [
        _match(block.cells, blocks[model].cells, _WORST)[0] if abs(at - model) < _REACH else 0
        for at, block in enumerate(blocks)
    ]
    return [0, *accumulate(prices)]


def _alike(above: Block, below: Block) -> int:
    """How many cells of two rows stand one below the other and below no other."""
    pairs = [
        [at for at, upper in enumerate(above.cells) if upper.start < lower.end and lower.start < upper.end]
        for lower in below.cells
    ]
    alone = [found[0] for found in pairs if len(found) == 1]
    return sum(alone.count(at) == 1 for at in alone)
