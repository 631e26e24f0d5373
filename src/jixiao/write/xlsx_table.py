"""A table on a sheet: its cells, their looks, and what is filled in or computed in them (表格)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from jixiao.document.chart import Chart
from jixiao.document.entry import Entry
from jixiao.document.model import Table
from jixiao.place import Place
from jixiao.write.chart_cells import Spot, chart_cells
from jixiao.write.chart_xml import chart_xml
from jixiao.write.column_fit import alignment, row_heights
from jixiao.write.page_style import PageStyle
from jixiao.write.rows import Slot, column_count
from jixiao.write.xlsx_sheet import SheetCells, column_name
from jixiao.write.xlsx_style import CellLook

_AIR = 120
_ANY = "字"


def with_room(rows: list[list[Slot]], table: Table, entries: Mapping[Place, Entry]) -> list[list[Slot]]:
    """The rows as they may look once they are filled in: what is usually written stands in the blank cells.

    Args:
        rows: The rows of the table.
        table: The table.
        entries: Cells that are filled in.
    """
    filled: list[list[Slot]] = []
    for number, row in enumerate(rows, 1):
        places = (Place(table=table.place.table, row=number, column=slot.column + 1) for slot in row)
        filled.append([_expected(slot, entries.get(place)) for slot, place in zip(row, places, strict=True)])
    return filled


def _expected(slot: Slot, entry: Entry | None) -> Slot:
    if entry is None or slot.text or slot.covered:
        return slot
    return slot._replace(text=_ANY * entry.expected, lines=(2 * entry.expected,))


class TableOnSheet:
    """A table from the row ``top``; one with fewer columns than the sheet covers several with each of its own.

    Args:
        cells: The sheet.
        laid: The table and its rows with all their cells.
        top: First row, from 1.
        widths: Widths of the sheet's columns.
        page: How tables are printed.
        entries: Cells that are filled in.
    """

    def __init__(
        self,
        cells: SheetCells,
        laid: tuple[Table, list[list[Slot]]],
        top: int,
        widths: Sequence[int],
        page: PageStyle,
        entries: Mapping[Place, Entry],
    ) -> None:
        """Find which columns of the sheet each column of the table covers."""
        self._cells, self._top, self._entries = cells, top, entries
        self._table, self._rows = laid
        own = max(column_count(self._rows), 1)
        self._edges = [column * len(widths) // own for column in range(own + 1)]
        self._page, self._style = page, page.table(own).line
        spans = pairwise(self._edges)
        self._widths = [sum(widths[left:right]) // self._style.half_width for left, right in spans]
        self._looks = {
            align: CellLook(self._style.font, self._style.size, align, bordered=True)
            for align in ("left", "center", "right")
        }

    def put(self) -> int:
        """Write the table.

        Returns:
            The row after it.
        """
        for row, slots in enumerate(self._rows, 1):
            for slot in slots:
                if not slot.covered:
                    self._put_slot(slot, row)
        room = with_room(self._rows, self._table, self._entries) if self._entries else self._rows
        for number, lines in enumerate(row_heights(room, self._widths), self._top):
            self._cells.heights[number] = lines * self._style.pitch + _AIR
        return self._top + len(self._rows)

    def chart(self, chart: Chart, sheet: str) -> str:
        """A chart of the table's figures, drawn from its cells.

        Args:
            chart: What is drawn.
            sheet: Name of the sheet.
        """
        quoted = sheet.replace("'", "''")

        def address(spot: Spot) -> str:
            row, column = spot
            return f"'{quoted}'!${column_name(self._edges[column] + 1)}${self._top + row}"

        return chart_xml(chart, chart_cells(chart, self._table, address), self._page)

    def _put_slot(self, slot: Slot, row: int) -> None:
        place, entry = None, None
        if self._entries:
            place = Place(table=self._table.place.table, row=row, column=slot.column + 1)
            entry = self._entries.get(place)
        left, right = self._edges[slot.column], self._edges[slot.column + slot.width]
        number, column, across = self._top + row - 1, left + 1, right - left
        look = self._look(slot, entry)
        if entry is not None and entry.is_computed:
            self._cells.compute(number, column, self._formula(entry), look, down=slot.height, across=across)
            return
        self._cells.put(number, column, slot.text, look, down=slot.height, across=across)
        if place is not None and entry is not None and entry.choices:
            self._cells.choices[self._address(place)] = entry.choices

    def _look(self, slot: Slot, entry: Entry | None) -> CellLook:
        look = self._looks[alignment(slot, self._widths, listed=self._table.heading_rows > 0)]
        if entry is None:
            return look
        shown = "" if entry.share_of is None else "0.00%"
        return look._replace(shown=shown, open=not entry.is_computed)

    def _formula(self, entry: Entry) -> str:
        """A sum of the numbers among cells, or a share; either shows nothing while there is nothing to compute."""
        if entry.share_of is not None:
            part, whole = map(self._address, entry.share_of)
            return f'IF(N({whole})=0,"",{part}/{whole})'
        cells = ",".join(self._ranges(entry.total_of))
        return f'IF(COUNT({cells})=0,"",SUM({cells}))'

    def _ranges(self, places: Sequence[Place]) -> Iterator[str]:
        """Cells as few ranges: those below each other are one, as a formula takes no more than 255."""
        runs: list[list[Place]] = []
        for place in sorted(places, key=lambda place: (place.column or 1, place.row or 1)):
            last = runs[-1][-1] if runs else None
            if last is not None and (last.column, (last.row or 1) + 1) == (place.column, place.row):
                runs[-1].append(place)
            else:
                runs.append([place])
        for run in runs:
            first, end = self._address(run[0]), self._address(run[-1])
            yield first if first == end else f"{first}:{end}"

    def _address(self, place: Place) -> str:
        row, column = place.row or 1, place.column or 1
        return f"{column_name(self._edges[column - 1] + 1)}{self._top + row - 1}"
