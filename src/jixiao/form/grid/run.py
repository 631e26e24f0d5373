"""Tables that belong together: pieces of one table parted by page breaks, and the lines around them (连续表格)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.document import Block, Cell, Line, Table
from jixiao.finding import Problem
from jixiao.form.grid.columns import Headings
from jixiao.form.grid.front import is_front_line, is_note_line, is_page_line, is_part_heading
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.sheet import lay_out

_STRAY_LINES = 2
_STRAY_LENGTH = 40


@dataclass
class Run:
    """Tables that are read as one, with the lines before and after them.

    Attributes:
        before: Indices of the lines before the first table, back to the table before.
        tables: The tables in order; a line that is a dropped row of one counts as a table.
        indices: Index of the block of each table.
        after: Indices of the lines after the last table, up to the next table.
        problems: Lines that stand inside the table and belong to nothing.
        repeats: Whether the lines before it stand again before one of its pieces.
        front: The words of the lines before it, once they were asked for.
    """

    before: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeats: bool = False
    front: frozenset[str] | None = None

    def add(self, table: Table, index: int) -> None:
        """Take in a table."""
        self.tables.append(table)
        self.indices.append(index)


def _row_of(line: Line) -> Table | None:
    """A line of a label and cells parted by tabs is a row that stands alone on its page."""
    texts = line.text.strip().split("\t")
    if len(texts) == 1 or head_label(texts[0]) is None:
        return None
    places = [replace(line.place, column=column) for column in range(1, len(texts) + 1)]
    cells = tuple(Cell(text, place) for text, place in zip(texts, places, strict=True))
    return Table((cells,), line.place)


def _as_table(block: Block) -> Table | None:
    return block if isinstance(block, Table) else _row_of(block)


def _opens(table: Table) -> bool:
    """Whether a table begins with a heading or a label: then it goes on with nothing."""
    rows = lay_out([table])
    if not rows or Headings(rows).at(0) is not None:
        return True
    return any(head_label(cell.bare) is not None for _, cell in rows[0].filled[:1])


def _is_closed(table: Table) -> bool:
    """Whether a table has reached its foot."""
    labels = [head_label(cell.text) for row in table.rows[-3:] for cell in row[:1]]
    return any(label is not None and label.field in ("total", "reasons", "measures", "sign_off") for label in labels)


def _is_stray(line: Line) -> bool:
    text = line.text.strip()
    if len(text) > _STRAY_LENGTH or text.endswith(("。", "；", "：", ":")):
        return False
    return not (is_front_line(line) or is_note_line(line))


def _goes_on(before: Table, lines: Sequence[Line], table: Table) -> bool:
    """Whether a table is the rest of the one before, in spite of a line or two between them."""
    if len(lines) > _STRAY_LINES or not all(_is_stray(line) for line in lines):
        return False
    widths = [max((len(row) for row in piece.rows), default=0) for piece in (before, table)]
    return widths[0] == widths[1] and not _opens(table) and not _is_closed(before)


def _repeats_front(run: Run, blocks: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Whether lines before a piece are the front of the table, printed again on a new page of an unfinished table."""
    if run.front is None:
        run.front = frozenset("".join(line.text.split()) for at in run.before if isinstance(line := blocks[at], Line))
    return not _is_closed(run.tables[-1]) and all("".join(line.text.split()) in run.front for line in lines)


def _is_next_part(run: Run, lines: Sequence[Line], table: Table) -> bool:
    """Whether a table of indicators stands under the heading of a part, in the form whose money the run holds alone."""
    if len(lines) > _STRAY_LINES or not all(_heads_part(line) for line in lines):
        return False
    groups, below = _groups(run.tables), _groups([table])
    return "money" in groups and "column" not in groups and "column" in below and "money" not in below


def _heads_part(line: Line) -> bool:
    return is_part_heading(line) and len(line.text.strip()) <= _STRAY_LENGTH


def _groups(tables: Sequence[Table]) -> set[str]:
    """What kinds of block the headings of some tables open."""
    rows = lay_out(tables)
    headings = Headings(rows)
    return {found.group for at in range(len(rows)) if (found := headings.at(at)) is not None}


def _tell_stray(run: Run, lines: Sequence[Line]) -> None:
    run.problems += [
        Problem("stray_line", f"表格中间夹有与表无关的一行“{line.text.strip()}”，未读入。", line.place)
        for line in lines
    ]


def runs_of(blocks: Sequence[Block]) -> list[Run]:
    """All runs of tables of a document, in order."""
    runs: list[Run] = []
    between: list[int] = []
    for index, block in enumerate(blocks):
        table = _as_table(block)
        if table is None:
            between.append(index)
            continue
        lines = [line for at in between if isinstance(line := blocks[at], Line) and not is_page_line(line)]
        if runs and (not lines or _repeats_front(runs[-1], blocks, lines)):
            runs[-1].repeats = runs[-1].repeats or bool(lines)
        elif runs and _is_next_part(runs[-1], lines, table):
            pass
        elif runs and _goes_on(runs[-1].tables[-1], lines, table):
            _tell_stray(runs[-1], lines)
        else:
            if runs:
                runs[-1].after = between
            runs.append(Run(before=between))
        runs[-1].add(table, index)
        between = []
    if runs:
        runs[-1].after = between
    return runs
