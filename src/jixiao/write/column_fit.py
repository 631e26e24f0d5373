"""How wide each column of a table is, and how many lines its cells take (栏宽、行高)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jixiao.write.rows import Slot
from jixiao.write.wrap import text_width

_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
_WORD = re.compile(r"[!-~≥≤]+")
_NARROWEST = 4
_STEP = 2
_FARTHEST = 24
_LONGEST_LABEL = 16
_SHORT_LABEL = 8
_FEWEST_ROWS = 3
_LONE = 8  # what a last character alone on a line counts beside the lines
_WIDER = 4  # a machine without the named font prints digits up to a quarter wider: a number must not be broken
_TALL = 12  # lines from which a row may be cut by the end of a page

PADDING = 2  # what the margins of a cell take of its width


def fit_columns(rows: Sequence[Sequence[Slot]], columns: int, width: int) -> list[int]:
    """Widths of the columns, together exactly the width of the table.

    Every column first gets room for its longest number or word, the first one for labels of four characters (项目名称)
    too, and one with nothing under its heading its fair share, as somebody will write there; then the room that is
    left goes, piece by piece, where it saves most lines.

    Args:
        rows: The rows of the table with all their cells.
        columns: How many columns there are.
        width: Width of the table in half-width characters, margins of the cells included.
    """
    fair = max(width // columns, 1)
    parts = [_Column(slots, fair) for slots in _by_column(rows, columns)]
    least = [part.room + PADDING for part in parts]
    if sum(least) > width:
        return share_out(width, least)
    parts[0].widen(min(parts[0].label - parts[0].room, _left(parts, width)))
    if len(rows) > _FEWEST_ROWS:
        for part in parts:
            if part.is_blank:
                part.widen(min(fair - PADDING - part.room, _left(parts, width)))
    _spend(parts, _left(parts, width))
    taken = [part.room + PADDING for part in parts]
    spare = share_out(width - sum(taken), taken)
    return [room + more for room, more in zip(taken, spare, strict=True)]


class _Column:
    """One column while the widths are being found: its texts, its room, and where more room would help.

    Args:
        slots: Its cells, a merged cell of several rows counted for one of its rows.
        fair: Width of each column if all were alike.
    """

    def __init__(self, slots: Sequence[Slot], fair: int) -> None:
        self._parts = Counter([(slot.lines, slot.height) for slot in slots])
        longest = max([_longest_word(slot.text) for slot in slots], default=0)
        self.is_blank = len(slots) <= 1
        self.label = max([line for slot in slots for line in slot.lines if line <= _SHORT_LABEL], default=0)
        self.room = min(max(_NARROWEST, longest - -longest // _WIDER), fair * 2)
        self.step, self.gain = self._best_step()

    def _cost(self, room: int) -> int:
        """Lines of every cell to the third power, as one tall cell is worse than several of two lines; lone ends."""
        return sum(
            [
                count * (_lines(lines, height, room) ** 3 + _LONE * _alone(lines, room))
                for (lines, height), count in self._parts.items()
            ]
        )

    def _best_step(self) -> tuple[int, int]:
        """The widening that saves most for its width, and what it saves (as a ratio in thousandths)."""
        # The others fit already.
        self._parts = Counter({part: count for part, count in self._parts.items() if _lines(*part, self.room) > 1})
        if not self._parts:
            return _STEP, 0
        now = self._cost(self.room)
        gains = [
            ((now - self._cost(self.room + step)) * 1000 // step, -step) for step in range(_STEP, _FARTHEST, _STEP)
        ]
        gain, step = max(gains)
        return -step, gain

    def widen(self, step: int) -> None:
        """Give the column more room."""
        if step > 0:
            self.room += step
            self.step, self.gain = self._best_step()


def _lines(parts: Sequence[int], height: int, room: int) -> int:
    """Lines that a cell takes beyond its first row's; half a Chinese character is no room for text."""
    return max(_broken(parts, room - room % 2) - height + 1, 1)


def _alone(parts: Sequence[int], room: int) -> int:
    """Lines of a label that end in a line with one character."""
    room -= room % 2
    return len([part for part in parts if room < part <= _LONGEST_LABEL * 2 and 0 < part % room <= 2])  # noqa: PLR2004 - one character


def _broken(lines: Sequence[int], room: int) -> int:
    """How many lines there are once those wider than the room are broken."""
    if len(lines) == 1:
        return -(-lines[0] // room) or 1
    return sum([-(-line // room) or 1 for line in lines])


def _left(parts: Sequence[_Column], width: int) -> int:
    """The width that no column has yet."""
    return width - sum([part.room + PADDING for part in parts])


def _spend(parts: Sequence[_Column], spare: int) -> None:
    """Give the spare width to whichever column saves most by it, while anything is saved."""
    while True:
        helped = [part for part in parts if part.gain > 0 and part.step <= spare]
        if not helped:
            return
        best = max(helped, key=lambda part: part.gain)
        spare -= best.step
        best.widen(best.step)


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """A total parted by weights into whole parts that add up to it; the remainder goes to the heaviest."""
    parts = [total * weight // sum(weights) for weight in weights]
    parts[max(range(len(weights)), key=weights.__getitem__)] += total - sum(parts)
    return parts


def text_height(text: str, room: int) -> int:
    """How many lines a text takes with so much room."""
    return _broken([text_width(part) for part in text.split("\n")], room)


def slot_height(slot: Slot, widths: Sequence[int]) -> int:
    """How many lines the text of a cell takes."""
    return _broken(slot.lines, slot_room(slot, widths))


def slot_room(slot: Slot, widths: Sequence[int]) -> int:
    """Room for text in a cell that may cover several columns."""
    if slot.width == 1:
        return max(widths[slot.column] - PADDING, 1)
    return max(sum(widths[slot.column : slot.column + slot.width]) - PADDING, 1)


def row_heights(rows: Sequence[Sequence[Slot]], widths: Sequence[int]) -> list[int]:
    """Lines that each row takes; a tall merged cell stretches the last row that it covers."""
    heights = [max([slot_height(slot, widths) for slot in row if slot.height == 1], default=1) for row in rows]
    merged = [(slot.height, top, slot) for top, row in enumerate(rows) for slot in row if slot.height > 1]
    for height, top, slot in sorted((item for item in merged if not item[2].covered), key=lambda item: item[:2]):
        missing = slot_height(slot, widths) - sum(heights[top : top + height])
        heights[top + height - 1] += max(missing, 0)
    return heights


def alignment(slot: Slot, widths: Sequence[int], *, listed: bool) -> str:
    """How the text of a cell stands: ``left``, ``center`` or ``right``.

    Args:
        slot: The cell.
        widths: Widths of the columns.
        listed: Whether the table is a list, whose amounts stand below each other at the right edge.
    """
    if listed and _AMOUNT.fullmatch(slot.text):
        return "right"
    return "left" if _is_long(slot, widths) else "center"


def _is_long(slot: Slot, widths: Sequence[int]) -> bool:
    """Whether a cell is to be read from its left edge: its text is broken for width, and is no mere label."""
    if len(slot.text) <= _LONGEST_LABEL and not slot.text.endswith(("。", "；")):
        return False
    return slot_height(slot, widths) > len(slot.lines)


def is_tall(row: Sequence[Slot], widths: Sequence[int]) -> bool:
    """Whether a row is so high that the end of a page may cut it."""
    return max([slot_height(slot, widths) for slot in row if slot.height == 1 or slot.covered], default=0) >= _TALL


def tall_rows(rows: Sequence[Sequence[Slot]], widths: Sequence[int], heights: Sequence[int]) -> list[bool]:
    """Which rows the end of a page may cut; the last row of a tall merged cell is as high as that cell needs."""
    return [lines >= _TALL or is_tall(row, widths) for lines, row in zip(heights, rows, strict=True)]


def _by_column(rows: Sequence[Sequence[Slot]], columns: int) -> list[list[Slot]]:
    """The cells of each column that cover no other column and are not blank."""
    found: list[list[Slot]] = [[] for _ in range(columns)]
    for row in rows:
        for slot in row:
            if slot.width == 1 and slot.text:
                found[slot.column].append(slot)
    return found


def _longest_word(text: str) -> int:
    return max([text_width(word) for word in _WORD.findall(text)], default=0)
