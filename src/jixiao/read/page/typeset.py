"""Lines and tables with positions → lines and tables of the document, with their places (版面成文)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.document import Block, Cell, Line, Table
from jixiao.place import Place
from jixiao.read.grid import GridTooLargeError
from jixiao.read.limits import Limits
from jixiao.read.page.piece import Piece, PieceCell
from jixiao.read.page.rulings import edges_of, nearest
from jixiao.read.page.sheet import Sheet
from jixiao.read.page.words import PrintedLine

_LONG = 15  # characters from which a line tells where the text ends at the right
_SPARE = 1.7  # characters that a line broken for width may be shorter than the text
_FEW = 3  # long lines: fewer do not show where the running text ends, the tables among them do
_INDENT = 0.8  # characters by which the first line of a paragraph is set in, at least
_SPACE = 0.5  # of the size of a character
_LARGE = 1.15  # times the usual size: letters of a title


@dataclass(frozen=True, slots=True)
class _Measure:
    """Left and right edge of the running text on pages of one size, and the usual height of its letters."""

    left: float
    right: float
    size: float


def typeset(sheets: Sequence[Sheet], limits: Limits) -> tuple[Block, ...]:
    """The blocks of the document; lines, those in tables included, are numbered through.

    Raises:
        GridTooLargeError: The tables have more cells.
    """
    return tuple(_Setter(limits, _measures(sheets)).set(sheets))


@dataclass(slots=True)
class _Setter:
    """Numbers lines and tables."""

    limits: Limits
    measures: dict[tuple[int, int], _Measure]
    lines: int = 0
    tables: int = 0
    cells: int = 0

    def set(self, sheets: Sequence[Sheet]) -> Iterator[Block]:
        """Lines and tables in reading order."""
        following = self._following(sheets)
        taken: set[int] = set()
        for sheet in sheets:
            starts = True
            for part in sheet.parts:
                if isinstance(part, Piece):
                    yield self._table(part)
                elif id(part) not in taken:
                    run = _run(part, following)
                    taken.update(map(id, run))
                    yield self._line(run, self.measures.get(_size(sheet)), page_start=starts)
                starts = False

    def _following(self, sheets: Sequence[Sheet]) -> dict[int, PrintedLine]:
        """The line in which each line that is broken for width goes on."""
        found: dict[int, PrintedLine] = {}
        before: tuple[PrintedLine, Sheet] | None = None
        for sheet in sheets:
            for part in sheet.parts:
                line = part if isinstance(part, PrintedLine) else None
                if before is not None and line is not None and _size(sheet) == _size(before[1]):
                    measure = self.measures.get(_size(sheet))
                    if measure is not None and _wraps(before[0], line, measure):
                        found[id(before[0])] = line
                before = None if line is None else (line, sheet)
        return found

    def _line(self, run: Sequence[PrintedLine], measure: _Measure | None, *, page_start: bool) -> Line:
        first, self.lines = self.lines + 1, self.lines + len(run)
        line = run[0]
        indent = 0 if measure is None else max(0, round((line.x0 - measure.left) / (line.size * _SPACE)))
        place = Place(page=line.page, line=first, line_to=self.lines if len(run) > 1 else None)
        sure = min((one.confidence for one in run if one.confidence is not None), default=None)
        return Line(" " * indent + _joined(run), place, wraps=False, page_start=page_start, confidence=sure)

    def _table(self, piece: Piece) -> Table:
        self.tables += 1
        cells = _compact(piece)
        edges = edges_of([edge for cell in cells for edge in (cell.x0, cell.x1)])
        height = max(cell.bottom for cell in cells)
        self.cells += height * (len(edges) - 1)
        if self.cells > self.limits.cells:
            raise GridTooLargeError
        rows: list[list[Cell]] = [[] for _ in range(height)]
        first = self.lines + 1
        page = next((line.page for cell in cells for line in cell.lines), piece.page)
        for cell in cells:
            rows[cell.top].append(self._cell(cell, edges, page))
            page = cell.lines[-1].page if cell.lines else page
        start = next((line.page for cell in cells for line in cell.lines), piece.page)
        place = Place(page=start, table=self.tables, line=first, line_to=max(first, self.lines))
        return Table(tuple(map(tuple, rows)), place, spans_known=piece.is_ruled)

    def _cell(self, cell: PieceCell, edges: Sequence[float], page: int) -> Cell:
        first = self.lines + 1
        self.lines += max(1, len(cell.lines))
        left, right = nearest(edges, cell.x0), nearest(edges, cell.x1)
        place = Place(
            page=cell.lines[0].page if cell.lines else page,
            table=self.tables,
            row=cell.top + 1,
            column=left + 1,
            line=first,
            line_to=self.lines if self.lines > first else None,
        )
        text = "\n".join(line.text for line in cell.lines)
        sure = min((line.confidence for line in cell.lines if line.confidence is not None), default=None)
        return Cell(text, place, cell.bottom - cell.top, right - left, sure)


def _compact(piece: Piece) -> tuple[PieceCell, ...]:
    """Its cells on rows in which some cell begins; an edge that no cell begins at is no row."""
    tops = sorted({cell.top for cell in piece.cells})
    place = {top: index for index, top in enumerate(tops)}
    ends = [*tops, piece.rows]
    return tuple(
        PieceCell(place[cell.top], bisect_left(ends, cell.bottom), cell.x0, cell.x1, cell.lines)
        for cell in sorted(piece.cells, key=lambda cell: (cell.top, cell.x0))
    )


def _size(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _measures(sheets: Sequence[Sheet]) -> dict[tuple[int, int], _Measure]:
    """Where the running text begins and ends, by the size of the page: where most long lines do."""
    lefts: dict[tuple[int, int], Counter[int]] = {}
    sizes: Counter[int] = Counter()
    rights: dict[tuple[int, int], Counter[int]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size)] += len(line.bare)
            if len(line.bare) >= _LONG:
                lefts.setdefault(_size(sheet), Counter())[round(line.x0)] += 1
                rights.setdefault(_size(sheet), Counter())[round(line.x1)] += 1
    usual = float(sizes.most_common(1)[0][0]) if sizes else 0.0
    for sheet in sheets:
        edges = [piece.x1 for piece in sheet.pieces]
        if edges and 0 < sum(rights.get(_size(sheet), Counter()).values()) < _FEW:
            rights[_size(sheet)][round(max(edges))] += 1
    return {size: _Measure(_usual(lefts[size], first=True), _usual(rights[size], first=False), usual) for size in lefts}


def _usual(places: Counter[int], *, first: bool) -> float:
    """The outermost place at which a tenth of the lines begin or end."""
    least = max(1, sum(places.values()) // 10)
    near = {place: sum(places[place + step] for step in (-1, 0, 1)) for place in places}
    often = [place for place, count in near.items() if count >= least]
    return float(min(often) if first else max(often))


def _run(line: PrintedLine, following: dict[int, PrintedLine]) -> list[PrintedLine]:
    """A line and those in which it goes on: a paragraph."""
    run = [line]
    while (after := following.get(id(run[-1]))) is not None:
        run.append(after)
    return run


def _joined(run: Sequence[PrintedLine]) -> str:
    """The words of a paragraph; only words of Latin letters are parted by a space."""
    text = run[0].text
    for line in run[1:]:
        is_latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += " " * is_latin + line.text
    return text


def _wraps(line: PrintedLine, after: PrintedLine, measure: _Measure) -> bool:
    """Whether a line is broken for width: it is full, and the next one goes on at the left edge in the same letters.

    A title of large letters goes on in the middle.
    """
    if line.x1 < measure.right - _SPARE * line.size or abs(line.size - after.size) > line.size / 6:
        return False
    if after.x0 <= measure.left + _INDENT * after.size:
        return True
    return line.size > measure.size * _LARGE and _is_centred(line, measure) and _is_centred(after, measure)


def _is_centred(line: PrintedLine, measure: _Measure) -> bool:
    return abs(line.x0 - measure.left - (measure.right - line.x1)) <= line.size
