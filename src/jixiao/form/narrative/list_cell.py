"""Which lines between two rows' figures end the purpose of the one and begin the name of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.form.narrative.paragraphs import display_width
from jixiao.place import Place, Written

_NARROW = 0.75


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of a cell.

    Attributes:
        text: The words.
        place: Its line.
        wraps: Whether the cell goes on in the next line; ``None`` where the file does not show it.
        after_break: Whether a page ended before it, so that an open cell goes on here.
    """

    text: str
    place: Place
    wraps: bool | None
    after_break: bool = False


NameAndPurpose = tuple[list[Cell], list[Cell]]


def written_of(cells: Sequence[Cell]) -> Written:
    """The lines of a cell as one value."""
    place = cells[0].place
    for cell in cells[1:]:
        place = place.through(cell.place)
    return Written("".join("".join(cell.text.split()) for cell in cells), place)


def fill_cells(
    gaps: Sequence[Sequence[Cell]], beside: Sequence[tuple[Cell | None, Cell | None]]
) -> list[NameAndPurpose]:
    """Name and purpose of each row.

    Args:
        gaps: The lines before the first row's figures, between the rows', and after the last: one more than rows.
        beside: For each row the words on the line of its figures, before and after them.
    """
    rows: list[NameAndPurpose] = [([name] if name else [], [purpose] if purpose else []) for name, purpose in beside]
    widths = _Widths.of(gaps, beside)
    for index, gap in enumerate(gaps):
        above = rows[index - 1] if index else None
        below = rows[index] if index < len(rows) else None
        _share(list(gap), above, below, widths)
    return rows


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide the two columns are, as far as the lines show it."""

    name: int
    purpose: int

    @classmethod
    def of(cls, gaps: Sequence[Sequence[Cell]], beside: Sequence[tuple[Cell | None, Cell | None]]) -> _Widths:
        names = [display_width(cell.text) for cell in gaps[0]] if gaps else []
        names += [display_width(name.text) for name, _ in beside if name is not None]
        every = [display_width(cell.text) for gap in gaps[1:] for cell in gap]
        purpose = max(every, default=0)
        return cls(max(names, default=int(purpose * _NARROW)), purpose)


def _share(gap: list[Cell], above: NameAndPurpose | None, below: NameAndPurpose | None, widths: _Widths) -> None:
    """Give each line of a gap to the row above or below it."""
    if above is None:
        if below is not None:
            below[0][:0] = gap
        return
    if below is None:
        above[1].extend(gap)
        return
    before, after = _at_break(gap)
    if after:
        _over_pages(before, after, above, below, widths)
        return
    purpose, name = _parted(gap, above, below, widths)
    above[1].extend(purpose)
    below[0][:0] = name


def _at_break(gap: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    for index, cell in enumerate(gap):
        if cell.after_break:
            return gap[:index], gap[index:]
    return gap, []


def _is_open(cells: Sequence[Cell]) -> bool:
    return bool(cells) and cells[-1].wraps is True


def _has_open_bracket(cells: Sequence[Cell]) -> bool:
    """Whether a name breaks off inside a bracket: the sign that is left where line ends show nothing."""
    text = "".join(cell.text for cell in cells)
    return len(re.findall(r"[（(]", text)) > len(re.findall(r"[）)]", text))


def _over_pages(
    before: list[Cell], after: list[Cell], above: NameAndPurpose, below: NameAndPurpose, widths: _Widths
) -> None:
    """A page ended between two rows: a cell that was open goes on at the top of the new page."""
    name_was_open = _is_open(above[0]) or _has_open_bracket(above[0])
    above[1].extend(before)
    first = _first_cell(after)
    if name_was_open:
        above[0].extend(after[:first])
        after = after[first:]
    elif _is_open(above[1]):
        above[1].extend(after[:first])
        after = after[first:]
    purpose, name = _parted(after, above, below, widths)
    above[1].extend(purpose)
    below[0][:0] = name


def _first_cell(cells: Sequence[Cell]) -> int:
    """Index after the first cell of some lines."""
    for index, cell in enumerate(cells):
        if cell.wraps is not True:
            return index + 1
    return len(cells)


def _parted(
    gap: list[Cell], above: NameAndPurpose, below: NameAndPurpose, widths: _Widths
) -> tuple[list[Cell], list[Cell]]:
    """The lines of a gap as the rest of a purpose and the beginning of a name."""
    if not gap:
        return [], []
    if below[0] and not _is_open(gap):
        return gap, []
    if all(cell.wraps is not None for cell in gap):
        return _parted_by_marks(gap, above)
    return _parted_by_width(gap, above, widths)


def _parted_by_marks(gap: list[Cell], above: NameAndPurpose) -> tuple[list[Cell], list[Cell]]:
    """The last cell of a gap is the name; all before it is purpose."""
    for index in range(len(gap) - 1, 0, -1):
        if gap[index - 1].wraps is False:
            return gap[:index], gap[index:]
    return (gap, []) if _is_open(above[1]) else ([], gap)


def _parted_by_width(gap: list[Cell], above: NameAndPurpose, widths: _Widths) -> tuple[list[Cell], list[Cell]]:
    """Where nothing shows the end of a cell, the split that fits best: names are narrow and no sentences."""
    first = 0 if above[1] else min(1, len(gap) - 1)
    ended = bool(above[1]) and above[1][-1].text.strip().endswith("。")
    best = min(range(first, len(gap)), key=lambda index: (_misfit(gap, index, widths, ended=ended), -index))
    return gap[:best], gap[best:]


def _misfit(gap: Sequence[Cell], split: int, widths: _Widths, *, ended: bool) -> float:
    """How badly the lines before ``split`` make a purpose and those from it on a name.

    With ``ended`` the purpose above has come to a full stop already.
    """
    purpose = [cell.text.strip() for cell in gap[:split]]
    name = [cell.text.strip() for cell in gap[split:]]
    misfit = 0.0
    if not purpose:
        misfit += 0 if ended else 0.5
    else:
        misfit += 4 if ended else 0
        misfit += sum(2 for text in purpose[:-1] if display_width(text) < _NARROW * widths.purpose)
        if not purpose[-1].endswith("。"):
            misfit += 0.9 if display_width(purpose[-1]) <= widths.name + 2 else 0.6
    misfit += sum(3 for text in name if display_width(text) > widths.name + 2)
    misfit += sum(1 for text in name[:-1] if display_width(text) < _NARROW * widths.name)
    misfit += sum(2 for text in name if "。" in text or "，" in text)
    return misfit
