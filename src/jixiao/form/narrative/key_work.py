"""Tables of the year's key work printed as lines (重点工作完成情况): number, matter, content and goal, completion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from jixiao.document.model import Line
from jixiao.form.model import Form, FormKind, ListRow
from jixiao.form.narrative.list_cell import Cell, written_of
from jixiao.form.narrative.list_head import ListHead, find_heads, front_of_list
from jixiao.form.narrative.numbering import numbering_of
from jixiao.form.narrative.paragraphs import display_width, is_furniture
from jixiao.form.narrative.project_list import ListFound

_GROUP = "key_work"
_NARROW = 0.8
_UPPER_LEVELS = 2


@cache
def _between_cells() -> re.Pattern[str]:
    """White space that parts two cells printed in one line."""
    return re.compile(r"(?<=^\d)\s+|(?<=^\d\d)\s+|(?<=[\u3400-\u9fff。；）])\s+(?=[\u3400-\u9fff（“])")


def read_key_work(lines: Sequence[Line]) -> tuple[ListFound, ...]:
    """Every table of key work among lines that no other recogniser has taken; its rows must be numbered."""
    lines = [line for line in lines if line.text.strip() and not is_furniture(line.text)]
    lines = _cells_apart(lines)
    found: list[ListFound] = []
    heads = find_heads(lines, _GROUP)
    for head in heads:
        if "number" not in head.columns or (found and head.start < found[-1].end):
            continue
        again = {index for other in heads if other.start > head.start for index in range(other.start, other.end)}
        rows = list(_rows(lines, head, again))
        if rows:
            found.append(_found(lines, head, rows))
    return tuple(found)


def _cells_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, below the first head with one cell each where a space parts cells on a line.

    A space beside a digit or a Latin letter may stand inside a cell; only the number of a row is parted from its words.
    """
    head = next(iter(find_heads(lines, _GROUP)), None)
    if head is None:
        return list(lines)
    apart = list(lines[: head.end])
    for line in lines[head.end :]:
        pieces = _between_cells().split(line.text.strip())
        apart += [replace(line, text=piece, wraps=False) for piece in pieces[:-1]]
        apart.append(replace(line, text=pieces[-1]))
    return apart


def _rows(lines: Sequence[Line], head: ListHead, again: set[int]) -> Iterator[tuple[int, list[int]]]:
    """Index of each row's number and of the lines of its cells; the numbers count up from 1."""
    number, begun, cells = 1, -1, list[int]()
    for index in range(head.end, len(lines)):
        if index in again:
            continue
        text = lines[index].text.strip()
        if text == str(number):
            if cells:
                yield begun, cells
            number, begun, cells = number + 1, index, []
        elif begun < 0 or _is_end(text):
            break
        else:
            cells.append(index)
    if cells:
        yield begun, _without_what_follows(lines, cells, len(head.columns) - 1)


def _is_end(text: str) -> bool:
    numbering = numbering_of(text)
    return numbering is not None and numbering.level <= _UPPER_LEVELS


def _without_what_follows(lines: Sequence[Line], cells: list[int], columns: int) -> list[int]:
    """The last row ends with its last cell, where the file shows the ends of cells."""
    ends = [place for place, index in enumerate(cells) if lines[index].wraps is False]
    return cells[: ends[columns - 1] + 1] if len(ends) > columns else cells


def _found(lines: Sequence[Line], head: ListHead, rows: Sequence[tuple[int, list[int]]]) -> ListFound:
    wide = max(display_width(lines[cells[0]].text) for _, cells in rows)
    columns = [column for column in head.columns if column != "number"]
    made = tuple(_row(lines, begun, cells, columns, wide) for begun, cells in rows)
    end = rows[-1][1][-1] + 1
    front = front_of_list(lines[: head.start])
    form = Form(
        kind=FormKind.KEY_WORK_TABLE,
        place=lines[head.start].place.through(lines[end - 1].place),
        title=front.title,
        unit=front.unit,
        rows=made,
    )
    return ListFound(form, head.start, end)


def _row(lines: Sequence[Line], begun: int, cells: Sequence[int], columns: Sequence[str], wide: int) -> ListRow:
    parts = _parted([Cell(lines[index].text, lines[index].place, lines[index].wraps) for index in cells], wide)
    if len(columns) < len(parts):
        parts = [parts[0], [cell for part in parts[1:] for cell in part]]
    fields = {column: written_of(part) for column, part in zip(columns, parts, strict=False)}
    return ListRow(place=lines[begun].place.through(lines[cells[-1]].place), **fields)


def _parted(cells: list[Cell], wide: int) -> list[list[Cell]]:
    """The matter, its content and its completion: the first cell, what lies between, the last cell."""
    groups = _groups(cells, wide)
    if len(groups) <= 3:  # noqa: PLR2004 - three columns beside the number
        return groups
    return [groups[0], [cell for group in groups[1:-1] for cell in group], groups[-1]]


def _groups(cells: list[Cell], wide: int) -> list[list[Cell]]:
    """Lines of the same cell together; where the file shows no ends, a line narrower than its column ends a cell."""
    if all(cell.wraps is not None for cell in cells):
        ends = [index for index, cell in enumerate(cells) if cell.wraps is False]
        starts = [0, *(end + 1 for end in ends)]
        return [
            cells[first:last] for first, last in zip(starts, [*starts[1:], len(cells)], strict=True) if first < last
        ]
    first = next((index for index, cell in enumerate(cells) if display_width(cell.text) < _NARROW * wide), 0) + 1
    rest = cells[first:]
    return [group for group in (cells[:first], rest[:-1], rest[-1:]) if group]
