"""Lines that make a row, as far as the places of their words tell (行块)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.read.aligned.piece import Piece
from jixiao.read.aligned.region import AlignedLine

_FEWEST = 4  # pieces of a line of which one may stand elsewhere
_PUSHED = 6  # places by which it may


@dataclass(slots=True)
class Cell:
    """A cell of a block: the places that it takes, and its pieces by line (from 0 in the block)."""

    start: int
    end: int
    pieces: dict[int, Piece]

    def add(self, line: int, piece: Piece) -> None:
        """Take in what stands below."""
        self.pieces[line] = piece
        self.start, self.end = min(self.start, piece.start), max(self.end, piece.end)


@dataclass(slots=True)
class Block:
    """Neighbouring lines that make a row: no piece but on its first line begins a cell.

    Attributes:
        first: Index of its first line.
        height: How many lines it has.
        cells: Its cells from left to right.
    """

    first: int
    height: int
    cells: list[Cell]


def blocks_of(lines: Sequence[AlignedLine]) -> list[Block]:
    """The rows of a table: one begins where some piece has none above it, shares it, or stands below several."""
    found: list[Block] = []
    own: list[int] = []
    for at, line in enumerate(lines):
        below = _below(lines[at - 1].pieces, line.pieces) if at else None
        if below is None:
            found.append(Block(at, 0, [Cell(piece.start, piece.end, {}) for piece in line.pieces]))
            own = list(range(len(line.pieces)))
        else:
            own = [own[number] for number in below]
        block = found[-1]
        for number, piece in zip(own, line.pieces, strict=True):
            block.cells[number].add(block.height, piece)
        block.height += 1
    return found


def _below(above: Sequence[Piece], pieces: Sequence[Piece]) -> list[int] | None:
    """The piece above each piece; ``None`` where one goes on with none, or spreads below several."""
    found: list[int | None] = []
    for piece in pieces:
        touching = [at for at, other in enumerate(above) if piece.start < other.end and other.start < piece.end]
        aligned = [at for at in touching if _is_aligned(piece, above[at])]
        touching = aligned if len(aligned) == 1 else touching
        if len(touching) > 1 and len(pieces) < _FEWEST:
            return None
        found.append(max(touching, key=lambda at: _shared(piece, above[at])) if touching else None)
    if found.count(None) * 2 <= len(found) and len(found) >= _FEWEST:
        for at in [at for at, other in enumerate(found) if other is None]:
            found[at] = _between(above, pieces, found, at)
    known = [at for at in found if at is not None]
    return known if len(known) == len(found) == len(set(known)) else None


def _shared(one: Piece, other: Piece) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _between(above: Sequence[Piece], pieces: Sequence[Piece], found: Sequence[int | None], lost: int) -> int | None:
    """The nearest piece above that stands between the same neighbours as one that was pushed to a side."""
    first = -1 if lost == 0 else found[lost - 1]
    behind = next((at for at in found[lost + 1 :] if at is not None), len(above))
    if first is None:
        return None
    gaps = {
        at: max(above[at].start - pieces[lost].end, pieces[lost].start - above[at].end)
        for at in range(first + 1, behind)
    }
    nearest = min(gaps, key=gaps.__getitem__, default=None)
    return nearest if nearest is not None and gaps[nearest] <= _PUSHED else None


def _is_aligned(piece: Piece, other: Piece) -> bool:
    """Whether two pieces share an edge or their middle."""
    middle = abs(piece.start + piece.end - other.start - other.end)
    return piece.start == other.start or piece.end == other.end or middle <= 1
