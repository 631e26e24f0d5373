"""Which lines make a row, and which pieces a cell (分行)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from jixiao.read.aligned.column import Section
from jixiao.read.aligned.piece import Piece, is_wide, width

_SLACK = 1  # half-width characters by which a full line may be short: letters are not all as wide as each other
_GOES_ON = re.compile(r"[（(、，。；：）)%％]|\d{1,2}[:：、.．]")  # begins no cell below another
_SENTENCE_END = ("。", "；", ";")
_SPARE = 3  # width that a line of a cell may leave free where its words could not be broken
_LETTER = 2  # width of one Chinese character
_HEADS = 4  # cells of a row of column heads, the fewest
_ALIKE = 7  # of ten columns that rows under one label have in common
_NEAR = 4  # rows above and below, by which the width of a cell is judged
_WORD = re.compile(
    r"[（(“《]?(?:[!-~]+|\S)[，。、；：！？）)”》]*"
)  # what is not broken: figures, marks and their words
_BRACKET = re.compile(r"[（(](?![\d一二三四五六七八九十]{1,2}[）)])")  # what is bracketed but no number of a row
_LETTERS = re.compile(r"[^…·.．]")  # dots alone stand for a row that is left out
_FIGURE = re.compile(r"[-+]?[\d.,]+[%％]?|[-—–/]+")


@dataclass(slots=True)
class WovenCell:
    """A cell: its row and column from 0, and its pieces with the index of their line."""

    row: int
    column: int
    pieces: list[tuple[int, Piece]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Own:
    """A piece of a cell, and the column in which the next cell of its row stands; ``None`` for the last."""

    piece: Piece
    ahead: int | None


@dataclass(slots=True)
class _Grid:
    """The lines of a section: the piece that stands in each column."""

    lines: list[dict[int, _Own]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)  # the line with which each block begins
    starts: list[int] = field(default_factory=list)  # the line with which each row begins
    widths: list[dict[tuple[int, int | None], int]] = field(default_factory=list)  # of each block

    @classmethod
    def of(cls, section: Section) -> _Grid:
        """The lines of the rows of a section, each under the other."""
        grid = cls()
        for block, columns in zip(section.blocks, section.columns, strict=True):
            grid.blocks.append(len(grid.lines))
            widths: dict[tuple[int, int | None], int] = {}
            cells = list(zip(block.cells, columns, [*columns[1:], None], strict=True))
            for at in range(block.height):
                line = {column: _Own(cell.pieces[at], ahead) for cell, column, ahead in cells if at in cell.pieces}
                grid.lines.append(line)
                for column, own in line.items():
                    widths[column, own.ahead] = max(widths.get((column, own.ahead), 0), own.piece.width)
            grid.widths.append(widths)
        known = set(grid.blocks)
        grid.starts = [at for at in range(len(grid.lines)) if at in known or grid.begins(at)]
        return grid

    def begins(self, at: int) -> bool:
        """Whether a line begins a row although all its pieces stand below others: most of those had room left."""
        own = self.lines[at]
        if len(own) == 1:
            return not self.may_go_on(next(iter(own)), at, spare=_SPARE) and not self._is_paragraph(at)
        if any(self._is_next_figure(column, at) for column in own):
            return True
        if own.keys() == self.lines[at - 1].keys() and self._are_figures(at):
            return True
        own = {column: piece for column, piece in own.items() if not _BRACKET.match(piece.piece.text)}
        surely = sum(not self.may_go_on(column, at, spare=_SPARE - 1) for column in own)
        if not own or self.lines[at].keys() != self.lines[at - 1].keys():
            return surely * 2 >= max(1, len(own))
        return surely * 4 >= len(own) or sum(not self.may_go_on(column, at) for column in own) * 2 > len(own)

    def _are_figures(self, at: int) -> bool:
        """Whether two lines fill the same many columns, the lower one with figures, so that each must be a row."""
        own = {column: piece for column, piece in self.lines[at].items() if _FIGURE.fullmatch(piece.piece.text)}
        above = [_FIGURE.fullmatch(self.lines[at - 1][column].piece.text) is not None for column in own]
        return len(self.lines[at]) >= _HEADS and (any(above) or len(own) > 1)

    def _is_next_figure(self, column: int, at: int) -> bool:
        """Whether a figure stands below a figure that was not broken for width."""
        pieces = self.lines[at - 1][column].piece, self.lines[at][column].piece
        return all(_FIGURE.fullmatch(piece.text) for piece in pieces) and not self.may_go_on(column, at)

    def _is_paragraph(self, at: int) -> bool:
        """Whether the only cell that goes on has ended a line on purpose: a sentence, a bracket, a number."""
        ((column, own),) = self.lines[at].items()
        above = self.lines[at - 1][column].piece.text
        return above.endswith(_SENTENCE_END) or _GOES_ON.match(own.piece.text) is not None

    def _room(self, column: int, at: int) -> int:
        """Width that a piece leaves free in its cell, by the widest of near cells with the same neighbours."""
        own, block = self.lines[at][column], bisect_right(self.blocks, at) - 1
        above = self.lines[at - 1].get(column) if at not in self.blocks else None
        if above is not None and abs(above.piece.width - own.piece.width) <= _SLACK:
            return 0  # two lines of a cell that are as long as each other are full
        text = own.piece.text
        slack = _SLACK if any(not is_wide(letter) for letter in text) else 0
        filled = self.lines[self.blocks[block]].keys()
        widest = max(
            max(self.widths[at].get((column, ahead), 0) for ahead in (own.ahead, column + 1))
            for at in range(max(0, block - _NEAR), min(len(self.blocks), block + _NEAR + 1))
            if at == block or _are_alike(filled, self.lines[self.blocks[at]].keys())
        )
        return widest - own.piece.width - slack

    def may_go_on(self, column: int, at: int, spare: int = 0) -> bool:
        """Whether the piece above a line in a column was broken for width; ``spare`` width may have been left."""
        if column not in self.lines[at - 1]:
            return False
        above, own = self.lines[at - 1][column].piece.text, self.lines[at][column].piece.text
        if not _LETTERS.search(own):
            return False
        room = self._room(column, at - 1) - spare
        if above[-1].isalnum() and own[0].isalnum() and not is_wide(above[-1]) and not is_wide(own[0]):
            return room <= 0
        if above.endswith(("%", "％")) and _FIGURE.fullmatch(own):
            return False
        word = _WORD.match(own)
        return word is None or width(word.group()) > room

    def _reaches_over(self, column: int, at: int) -> bool:
        """Whether the cell above the start of a row goes on in it: the row behind has no cell of its own there."""
        text = self.lines[at][column].piece.text
        is_ended = self.lines[at - 1][column].piece.text.endswith(_SENTENCE_END)
        if is_ended or _FIGURE.fullmatch(text) or not self.may_go_on(column, at):
            return False
        if self._is_open(column, at) or _BRACKET.match(text):
            return True
        number = bisect_right(self.blocks, at) - 1
        above = self.lines[self.blocks[number - 1]]
        if not _are_alike(self.lines[at].keys() - {column}, above.keys() - {column}):
            return False
        if width(text) <= _LETTER and text.isalpha() and not self._has_letters(column):
            return True
        behind = self.lines[self.blocks[number + 1]] if number + 1 < len(self.blocks) else None
        if behind is None or column in behind or not _are_alike(behind.keys(), self.lines[at].keys() - {column}):
            return self._is_rest(column, at)
        return not self._is_head(number - 1)

    def _is_rest(self, column: int, at: int) -> bool:
        """Whether a piece is so much shorter than the full one above that it must be the rest of it."""
        ends = at + 1 == len(self.lines) or at + 1 in self.blocks or column not in self.lines[at + 1]
        above = self.lines[at - 1][column].piece.width
        is_short = above > 2 * _LETTER and self.lines[at][column].piece.width * 2 <= above
        return ends and is_short and self._room(column, at - 1) <= 0

    def _is_open(self, column: int, at: int) -> bool:
        """Whether a bracket that was opened above is closed only in a piece."""
        above = self.lines[at - 1][column].piece.text
        return above.count("（") + above.count("(") > above.count("）") + above.count(")")

    def _has_letters(self, column: int) -> bool:
        """Whether cells of a column hold but one letter, as units of measure do."""
        lines = (self.lines[at] for at in self.blocks if not at or column not in self.lines[at - 1])
        return any(column in line and line[column].piece.width <= _LETTER for line in lines)

    def _is_head(self, block: int) -> bool:
        """Whether a block has many cells and no figure, and the next one has figures: column heads."""
        head, below = self.lines[self.blocks[block]], self.lines[self.blocks[block + 1]]
        figures = [any(map(str.isdigit, own.piece.text)) for own in head.values()]
        return len(head) >= _HEADS and not any(figures) and any(_FIGURE.fullmatch(o.piece.text) for o in below.values())

    def cells(self) -> Iterator[WovenCell]:
        """The cells, in the order in which they begin."""
        begins = set(self.starts)
        open_cells: dict[int, WovenCell] = {}
        row = -1
        for at, line in enumerate(self.lines):
            row += at in begins
            open_cells = {column: cell for column, cell in open_cells.items() if column in line}
            for column, own in line.items():
                if column not in open_cells or (at in begins and not self._reaches_over(column, at)):
                    open_cells[column] = WovenCell(row, column)
                    yield open_cells[column]
                open_cells[column].pieces.append((at, own.piece))


def _are_alike(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    """Whether two rows fill the same columns, but for few."""
    return len(one & other) * 10 >= len(one | other) * _ALIKE


def rows_of(section: Section) -> tuple[int, list[WovenCell]]:
    """How many rows a section has, and their cells."""
    grid = _Grid.of(section)
    return len(grid.starts), list(grid.cells())
