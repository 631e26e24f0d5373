"""Tables whose rows keep their cells: tabs, one cell per line, Markdown, HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from jixiao.document.model import Table
from jixiao.write.layout import TextLayout
from jixiao.write.rows import Slot, column_count, lay_out


def _spread(row: Sequence[Slot], columns: int) -> list[str]:
    """One text per column; a merged cell leaves its other columns blank."""
    texts = [""] * columns
    for slot in row:
        texts[slot.column] = slot.text
    return texts


def _trimmed(texts: Sequence[str]) -> list[str]:
    kept = list(texts)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def tab_rows(table: Table, layout: TextLayout) -> Iterator[str]:
    """One line per row, cells parted by tabs (制表符分隔)."""
    rows = lay_out(table, layout.merged_at)
    columns = column_count(rows)
    for row in rows:
        texts = [text.replace("\n", "") for text in _spread(row, columns)]
        yield "\t".join(_trimmed(texts) if layout.trim_rows else texts)
        yield from [""] * layout.row_gap


def cell_lines(table: Table, layout: TextLayout) -> Iterator[str]:
    """One cell per line behind a tab, an empty line after each row (每格一行)."""
    for row in lay_out(table, layout.merged_at):
        texts = [slot.text for slot in row]
        for text in _trimmed(texts) if layout.trim_rows else texts:
            yield from ("\t" + text).split("\n")
        yield ""


def pipe_rows(table: Table, layout: TextLayout) -> Iterator[str]:
    """A Markdown table; merged cells are blank but for one."""
    rows = lay_out(table, layout.merged_at)
    columns = column_count(rows)
    for number, row in enumerate(rows):
        texts = [text.replace("\n", "<br>").replace("|", "\\|") for text in _spread(row, columns)]
        yield "| " + " | ".join(texts) + " |"
        if number == 0:
            yield "|" + " --- |" * columns


def html_rows(table: Table) -> Iterator[str]:
    """An HTML table with its spans."""
    yield "<table>"
    for row in table.rows:
        yield "<tr>"
        for cell in row:
            down = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            across = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            yield f"<td{down}{across}>{escape(cell.text).replace(chr(10), '<br>')}</td>"
        yield "</tr>"
    yield "</table>"
