"""Rulings drawn as many dots or short strokes → rulings (点线、虚线)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.read.page.model import Stroke

_DOT = 3.0  # points: a stroke no longer than this may be a dot of a level as well as of an upright ruling
_SHORTEST = 2.0  # points below which a stroke that is part of none is no ruling
_LONGEST = 12.0  # points: a longer stroke is a ruling by itself
_ALIKE = 0.7  # points by which the strokes of a ruling may stand off it
_WIDEST = 6.0  # points between two strokes of a ruling, at most
_TIMES = 3.0  # how many times its length a stroke stands from the next at most
_FEWEST = 4  # strokes of a ruling
_LEAST = 8.0  # points: its length

_Piece = tuple[float, float, float]  # where it stands across the ruling, start, end


def without_dashes(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The strokes, those that stand in a row at short distances as one; dots that stand alone are left out."""
    long = [stroke for stroke in strokes if _length(stroke) > _LONGEST]
    short = [stroke for stroke in strokes if _length(stroke) <= _LONGEST]
    if not short:
        return long
    level = [_piece(stroke, level=True) for stroke in short if stroke.is_horizontal or _length(stroke) <= _DOT]
    upright = [_piece(stroke, level=False) for stroke in short if not stroke.is_horizontal or _length(stroke) <= _DOT]
    found = [Stroke(start, at, end, at) for at, start, end in _rows(level)]
    found += [Stroke(at, start, at, end) for at, start, end in _rows(upright)]
    return [*long, *found, *(stroke for stroke in short if _length(stroke) >= _SHORTEST)]


def _length(stroke: Stroke) -> float:
    return max(stroke.x1 - stroke.x0, stroke.y1 - stroke.y0)


def _piece(stroke: Stroke, *, level: bool) -> _Piece:
    """A stroke as part of a ruling; a dot is as wide as it is high."""
    half = _length(stroke) / 2
    x, y = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
    return (y, x - half, x + half) if level else (x, y - half, y + half)


def _rows(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The rulings that some pieces make."""
    group: list[_Piece] = []
    for piece in sorted(pieces):
        if group and piece[0] - group[0][0] > _ALIKE:
            yield from _runs(group)
            group = []
        group.append(piece)
    yield from _runs(group)


def _runs(group: Sequence[_Piece]) -> Iterator[_Piece]:
    """Pieces of one height that follow each other at short distances."""
    run: list[_Piece] = []
    end = 0.0
    for piece in sorted(group, key=lambda piece: piece[1:]):
        reach = min(_WIDEST, _TIMES * max(1.0, piece[2] - piece[1]))
        if run and piece[1] - end > reach:
            yield from _whole(run, end)
            run = []
        end = max(end, piece[2]) if run else piece[2]
        run.append(piece)
    yield from _whole(run, end)


def _whole(run: Sequence[_Piece], end: float) -> Iterator[_Piece]:
    if len(run) >= _FEWEST and end - run[0][1] >= _LEAST:
        yield sum(piece[0] for piece in run) / len(run), run[0][1], end
