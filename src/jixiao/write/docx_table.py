"""A table as WordprocessingML: real merged cells, borders, rows repeated on every page (表格)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.document.model import Table
from jixiao.write.column_fit import alignment, fit_columns, is_tall, row_heights, share_out, slot_height
from jixiao.write.docx_style import table_style_id
from jixiao.write.layout import MergedAt
from jixiao.write.package import escaped
from jixiao.write.page_style import LineStyle, PageStyle
from jixiao.write.rows import Slot, column_count, filled, is_heading, lay_out, leads

_MARGIN = 80
_AIR = 120
_LONGEST_LABEL = 24
_MARGINS = "".join(
    f'<w:{edge} w:w="{width}" w:type="dxa"/>'
    for edge, width in {"top": _AIR // 2, "left": _MARGIN, "bottom": _AIR // 2, "right": _MARGIN}.items()
)
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def run(text: str) -> str:
    """A piece of text; its line ends and tabs are those of the format."""
    if "\n" not in text and "\t" not in text:
        return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""
    words = escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def table_xml(table: Table, page: PageStyle) -> str:
    """A table as wide as the text of its page.

    Args:
        table: A table whose merged cells stand once.
        page: The page, which says how a table of so many columns is printed.
    """
    rows = lay_out(table, MergedAt.TOP)
    columns = column_count(rows)
    if columns == 0:
        return ""
    style = page.table(columns)
    room = page.sheet(landscape=style.landscape).text_width
    widths = fit_columns(rows, columns, room // style.line.half_width)
    edges = share_out(room, widths)
    head = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{room}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>"
        f'</w:tblPr><w:tblGrid>{"".join(f"""<w:gridCol w:w="{edge}"/>""" for edge in edges)}</w:tblGrid>'
    )
    grid = _Grid(widths, edges, style.line, table.heading_rows)
    held = _label_rows(rows, widths)
    lines = [
        grid.row(filled(row, columns), number, held=number in held or is_heading(row) or leads(row, below))
        for number, (row, below) in enumerate(zip(rows, [*rows[1:], []], strict=True))
    ]
    return f"{head}{''.join(lines)}</w:tbl>"


def _label_rows(rows: Sequence[Sequence[Slot]], widths: Sequence[int]) -> set[int]:
    """Rows that stand on one page with the next so that a merged label is not cut: as many as it needs, and a line."""
    heights = row_heights(rows, widths)
    held: set[int] = set()
    for top, row in enumerate(rows):
        for slot in row:
            if slot.covered or slot.height == 1 or len(slot.text) > _LONGEST_LABEL:
                continue
            taken, needed = 0, slot_height(slot, widths) + 1
            for number in range(top, top + slot.height - 1):
                taken += heights[number]
                if taken >= needed:
                    break
                held.add(number)
    return held


@dataclass(frozen=True, slots=True)
class _Grid:
    """What all rows of a table share.

    Attributes:
        widths: Widths of the columns in half-width characters.
        edges: The same in twentieths of a point.
        line: How the cells are printed.
        headings: Rows that are printed again on every page.
    """

    widths: Sequence[int]
    edges: Sequence[int]
    line: LineStyle
    headings: int

    def row(self, row: Sequence[Slot], number: int, *, held: bool) -> str:
        """One row; a row that is held stands on one page with the next."""
        whole = "" if is_tall(row, self.widths) else "<w:cantSplit/>"
        repeated = "<w:tblHeader/>" if number < self.headings else ""
        keep = "<w:keepNext/>" if held else ""
        height = f'<w:trHeight w:val="{self.line.pitch + _AIR}" w:hRule="atLeast"/>'
        cells = "".join([self._cell(slot, keep) for slot in row])
        return f"<w:tr><w:trPr>{whole}{height}{repeated}</w:trPr>{cells}</w:tr>"

    def _cell(self, slot: Slot, keep: str) -> str:
        across = f'<w:gridSpan w:val="{slot.width}"/>' if slot.width > 1 else ""
        down = ""
        if slot.height > 1:
            down = "<w:vMerge/>" if slot.covered else '<w:vMerge w:val="restart"/>'
        width = sum(self.edges[slot.column : slot.column + slot.width])
        align = alignment(slot, self.widths, listed=self.headings > 0)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{table_style_id(self.line)}"/>{keep}<w:jc w:val="{align}"/></w:pPr>'
            f"{run(slot.text)}</w:p></w:tc>"
        )
