"""Sheets as their formats hold them → the content of a workbook: what is shown, and what is not told (工作簿)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.document import Block, Line, Table
from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.intake import Content
from jixiao.read.limits import Limits
from jixiao.read.sheet import Sheet, SheetCell, column_name, sheet_blocks

_NAMED = 5  # cells that a problem names


@dataclass(slots=True)
class Worksheet:
    """A sheet while it is read.

    Attributes:
        cells: Text and border of each cell that has any, by row and column.
        merged: Last row and column of each merged cell, by its first.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        uncomputed: Cells with a formula whose result the file does not hold.
        last_row: The last row that has a cell.
        boxes: Text that is drawn over the cells, with row and column of the cell under its corner.
        comments: Cells that have a comment (批注).
    """

    cells: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    last_row: int = 0
    boxes: list[tuple[int, int, str]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no cell has words."""
        return not any(text.strip() for text, _ in self.cells.values())

    def write_behind(self, row: int, column: int, text: str) -> None:
        """Put words behind those of a cell, or of the merged cell that covers it."""
        at = next(
            (
                first
                for first, last in self.merged.items()
                if first[0] <= row <= last[0] and first[1] <= column <= last[1]
            ),
            (row, column),
        )
        before, is_boxed = self.cells.get(at, ("", False))
        self.cells[at] = (f"{before} {text}" if before else text, is_boxed)

    def sheet_cells(self) -> Iterator[SheetCell]:
        """The cells, in order."""
        for at in sorted({*self.cells, *self.merged}):
            text, is_boxed = self.cells.get(at, ("", False))
            row_to, column_to = self.merged.get(at, at)
            yield SheetCell(*at, text, row_to, column_to, is_boxed)


@dataclass(slots=True)
class Gathering:
    """What the sheets so far have given.

    Attributes:
        limits: How many cells are taken in at most.
    """

    limits: Limits
    _blocks: list[Block] = field(default_factory=list)
    _problems: list[Problem] = field(default_factory=list)
    _lines: int = 0

    @property
    def content(self) -> Content:
        """All of it."""
        return Content(tuple(self._blocks), tuple(self._problems))

    def add(self, name: str, sheet: Worksheet, *, is_shown: bool = True) -> None:
        """Take in a sheet, or tell that it is hidden if it holds anything.

        Text boxes that begin above all words of the cells stand before them, all others behind them.

        Raises:
            GridTooLargeError: It has more cells than any paper.
        """
        if not is_shown:
            if not sheet.is_empty:
                self._tell("hidden_sheet", f"工作表“{name}”是隐藏的，未读入。", Place(sheet=name))
            return
        hidden = (frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))
        shown = Sheet(tuple(sheet.sheet_cells()), name, *hidden, self._lines)
        tables = sum(isinstance(block, Table) for block in self._blocks)
        top = min((row for (row, _), (text, _) in sheet.cells.items() if text.strip()), default=0)
        boxes = sorted(sheet.boxes)
        self._blocks += (line for box in boxes if box[0] < top for line in _box_lines(shown, box))
        self._blocks += sheet_blocks(shown, tables, self.limits)
        self._blocks += (line for box in boxes if box[0] >= top for line in _box_lines(shown, box))
        self._problems += _problems(sheet, name, self._lines)
        self._lines += max([sheet.last_row, *(row for row, _, _ in boxes)])

    def tell_macros(self) -> None:
        """Say that the workbook has macros, which are never run."""
        self._tell("macros", "文件带有宏，宏不运行也不读入。", Place())

    def _tell(self, code: str, message: str, place: Place) -> None:
        self._problems.append(Problem(code, message, place))


def _box_lines(sheet: Sheet, box: tuple[int, int, str]) -> Iterator[Line]:
    row, column, text = box
    place = sheet.place(row, column)
    yield from (Line(line.strip(), place, wraps=False) for line in text.split("\n") if line.strip())


def _problems(sheet: Worksheet, name: str, lines: int) -> Iterator[Problem]:
    """What of a sheet could not be read, or is not shown."""
    if sheet.uncomputed:
        place, cells = _named(sheet.uncomputed, name, lines)
        yield Problem("formula_not_computed", f"工作表“{name}”的公式没有存下计算结果，按空白读入：{cells}。", place)
    filled = {at for at, (text, _) in sheet.cells.items() if text.strip()}
    rows = sorted({row for row, _ in filled} & sheet.hidden_rows)
    if rows:
        words = _listed([str(row) for row in rows])
        message = f"工作表“{name}”有内容的隐藏行未读入：第 {words} 行。"
        yield Problem("hidden_rows", message, Place(sheet=name, line=lines + rows[0]))
    columns = sorted({column for _, column in filled} & sheet.hidden_columns)
    if columns:
        words = _listed([column_name(column) for column in columns])
        message = f"工作表“{name}”有内容的隐藏列未读入：{words} 列。"
        yield Problem("hidden_columns", message, Place(sheet=name, line=lines + 1))
    if sheet.comments:
        place, cells = _named(sorted(sheet.comments), name, lines)
        yield Problem("comments", f"工作表“{name}”的批注不是表的内容，未读入：{cells}。", place)


def _named(cells: Sequence[tuple[int, int]], name: str, lines: int) -> tuple[Place, str]:
    """The place of the first of some cells, and the names of all."""
    names = [f"{column_name(column)}{row}" for row, column in cells]
    return Place(sheet=name, cell=names[0], line=lines + cells[0][0]), _listed(names)


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f" 等 {len(names)} 处" if len(names) > _NAMED else "")
