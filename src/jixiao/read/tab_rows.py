"""Tables with one row per line and tabs between the cells (制表符分隔)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.read.cell_lines import is_cell_line
from jixiao.read.grid import Part, RawCell, RawTable
from jixiao.read.markup import unescape
from jixiao.read.source import SourceLine

_MARKER = re.compile(r"[（(]?(?:\d{1,3}(?:[.．]\d{1,2}){0,4}|[一二三四五六七八九十]{1,3})[）)、.．]?|[●•·▪■◆○➢*-]")
_SENTENCE_END = ("。", "；", "！", "？")
_LONGEST_GAP = 30  # lines without a tab in one broken cell
_SHORTEST_BROKEN = 10  # characters of a cell that did not fit into its column
_UNEVEN = 3  # characters by which a whole cell may be longer than the first line of a broken one
_FEWEST_APART = 4  # rows that an empty line parts from each other
_LONGEST_LABEL = 30  # characters of a line that may be a row of one cell


def is_row_line(line: SourceLine) -> bool:
    """Whether a line is a row: a tab with text before it, or several tabs."""
    return "\t" in line.text and not is_cell_line(line)


@dataclass
class _Row:
    """Texts of the cells of a row, and the lines of each."""

    texts: list[str]
    lines: list[list[SourceLine]]

    @classmethod
    def of(cls, line: SourceLine) -> _Row:
        texts = [text.strip() for text in line.text.split("\t")]
        return cls(texts, [[line] for _ in texts])

    def go_on(self, other: _Row) -> None:
        """Let the last cell and the first of the other row be one cell broken over lines."""
        self.texts[-1] = f"{self.texts[-1]}\n{other.texts[0]}"
        self.texts += other.texts[1:]
        self.lines[-1].extend(other.lines[0])
        self.lines += other.lines[1:]

    def may_go_on(self) -> bool:
        """Whether the last cell may be broken: a short word is not, the line below begins the next row."""
        return len(self.texts[-1]) >= _SHORTEST_BROKEN

    def to_raw(self) -> tuple[RawCell, ...]:
        cells = zip(self.texts, self.lines, strict=True)
        return tuple(RawCell(_plain(text), at[0], at[-1], column) for column, (text, at) in enumerate(cells, 1))


def _plain(text: str) -> str:
    """A cell without the quotes that a spreadsheet puts around several lines."""
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"')
    return "\n".join(map(unescape, text.split("\n"))).strip()


def take_tab_rows(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[Part]]:
    """The rows from ``start`` up to an empty line, a page start or the last line with a tab.

    Each piece is a table of its own, so that a page break inside a table stays visible: pieces that belong together
    follow each other without a ``Line`` between them and mostly have the same width; whether they are one table,
    their headings must tell.

    Where rows that are too short become as wide as the others by going on in the next line, cells were broken over
    lines and are mended. Rows of one width that an empty line parts each from the next are one table. Elsewhere a
    short line without a tab between rows is a row of one cell if other rows were cut behind their last word too, and
    any other line parts the table. One line of two cells and numbered paragraphs stay lines.

    Returns:
        Where to go on, and what stands before.
    """
    apart = _rows_apart(lines, start)
    if apart:
        return apart[-1] + 1, [_table([_Row.of(lines[at]) for at in apart])]
    end = _end_of_piece(lines, start)
    piece = lines[start:end]
    rows = _mended(piece)
    if rows is not None:
        return end, [_table(rows)]
    return end, _split(piece)


def _rows_apart(lines: Sequence[SourceLine], start: int) -> list[int]:
    """Rows of one width with one empty line behind each, where that is how all of them are printed."""
    rows = [start]
    cells = lines[start].text.count("\t")
    while rows[-1] + 2 < len(lines):
        gap, line = lines[rows[-1] + 1], lines[rows[-1] + 2]
        if not gap.is_blank or gap.page_start or line.page_start or line.text.count("\t") != cells:
            break
        rows.append(rows[-1] + 2)
    behind = rows[-1] + 1
    is_parted = behind >= len(lines) or lines[behind].is_blank
    return rows if is_parted and cells > 1 and len(rows) >= _FEWEST_APART else []


def _end_of_piece(lines: Sequence[SourceLine], start: int) -> int:
    end = position = start + 1
    while position < len(lines) and position - end <= _LONGEST_GAP:
        line = lines[position]
        if line.is_blank or line.page_start:
            break
        position += 1
        if "\t" in line.text:
            end = position
    return end


def _mended(piece: Sequence[SourceLine]) -> list[_Row] | None:
    """Rows of equal width where lines go on in the next; ``None`` where the lines do not make such rows."""
    counts = Counter(line.text.count("\t") + 1 for line in piece)
    width = max(counts)
    if counts.keys() <= {1, width} or counts[width] < 2:  # noqa: PLR2004 - one row shows no common width
        return None
    rows: list[_Row] = []
    for row in map(_Row.of, piece):
        if rows and (len(rows[-1].texts) < width or (len(row.texts) == 1 and rows[-1].may_go_on())):
            if len(row.texts) > 1 and not row.texts[0]:
                return None  # what begins with an empty cell begins a row: the one above has lost its last cells
            rows[-1].go_on(row)
        else:
            rows.append(row)
    return rows if all(len(row.texts) == width for row in rows) and _broke_for_width(rows) else None


def _broke_for_width(rows: Sequence[_Row]) -> bool:
    """Whether cells were broken where others of their column are no longer: else the rows lost their empty cells."""
    room, held = 0, 0
    for column in zip(*(row.texts for row in rows), strict=True):
        longest = max((len(text) for text in column if "\n" not in text), default=0)
        broken = [len(text.partition("\n")[0]) for text in column if "\n" in text and not text.startswith('"')]
        held += len(broken)
        room += sum(first + _UNEVEN < longest for first in broken)
    return not held or room * 2 < held


def _split(piece: Sequence[SourceLine]) -> list[Part]:
    """Tables and the lines between them."""
    parts: list[Part] = []
    rows: list[_Row] = []
    for index, line in enumerate(piece):
        if "\t" in line.text or (rows and _is_label(line, piece, index)):
            rows.append(_Row.of(line))
            continue
        parts += _finished(rows)
        parts.append(line)
        rows = []
    return parts + _finished(rows)


def _is_label(line: SourceLine, piece: Sequence[SourceLine], index: int) -> bool:
    """Whether a line without a tab can be the first cell of a row whose other cells are empty and were cut."""
    text = line.text.strip()
    neighbours = piece[index - 1 : index + 2]
    were_cut = not any(near.text.rstrip(" ").endswith("\t") for near in neighbours)
    alone = all("\t" in near.text for near in neighbours if near is not line)
    return alone and were_cut and len(text) <= _LONGEST_LABEL and not text.endswith(_SENTENCE_END)


def _finished(rows: Sequence[_Row]) -> list[Part]:
    return [] if not rows else [row.lines[0][0] for row in rows] if _is_prose(rows) else [_table(rows)]


def _table(rows: Sequence[_Row]) -> RawTable:
    return RawTable(tuple(row.to_raw() for row in rows), rows[0].lines[0][0], rows[-1].lines[-1][-1])


def _is_prose(rows: Sequence[_Row]) -> bool:
    """Whether tabs only stand behind the numbers of paragraphs, or part one line in two."""
    if any(len(row.texts) != 2 for row in rows):  # noqa: PLR2004 - a number and its paragraph
        return False
    return len(rows) == 1 or all(_MARKER.fullmatch(row.texts[0]) for row in rows)
