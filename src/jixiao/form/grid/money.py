"""Rows of the money block (资金), with a heading or without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from jixiao.form.grid.align import Aligned
from jixiao.form.grid.columns import Columns
from jixiao.form.grid.heading import named
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.shape import is_nothing, is_number, is_percent, tells_figure
from jixiao.form.grid.sheet import GridCell, GridRow, covering
from jixiao.form.grid.words import is_like
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow
from jixiao.place import Place, Written

AMOUNTS = ("initial_budget", "budget", "outturn")
FIGURES = (*AMOUNTS, "outturn_to_date", "forecast_outturn", "surplus", "rate", "points", "score")
_EXPENDITURE = ("basic_expenditure", "project_expenditure")
_CURRENCY = re.compile(r"[(](?:单位[:：]?)?(?P<unit>(?:人民币)?(?:万|亿|百万|千)?元)[)]")
_POINTS = re.compile(r"[(](?P<points>\d{1,3}(?:\.\d+)?)分(?:[*×xX].*)?[)]")


def currency_of(text: str) -> str | None:
    """Unit of money printed in brackets behind a label (预算执行情况（万元）)."""
    match = _CURRENCY.search(fold(text))
    return None if match is None else match["unit"]


def points_of_block(text: str) -> str | None:
    """Points printed in brackets behind a label, also as 20分*执行率."""
    match = _POINTS.search(fold(text))
    return None if match is None else match["points"]


def is_figure(text: str) -> bool:
    """Whether words may stand where a figure of money does: a number, a rate, nothing."""
    return not text or is_number(text) or is_percent(text) or is_nothing(text)


def is_money_row(aligned: Aligned) -> bool:
    """Whether a row under a money heading is a row of money: figures, or a known item with empty cells."""
    if any(tells_figure(cell.bare) for _, cell in aligned.row.filled):
        return False
    texts = [aligned.text(field) for field in FIGURES if field in aligned.cells]
    if not any(texts):
        return any(names_item(cell.bare) for _, cell in aligned.row.filled)
    filled = [text for text in texts if text]
    return sum(is_figure(text) for text in filled) * 2 > len(filled)


def names_item(text: str) -> bool:
    """Whether words are an item of money: by what stands in them, or a tier of government as a whole (其中：省级)."""
    return is_like(text, "money_item", "item") or named(fold(text).removeprefix("其中:"), "source") is not None


def is_unheaded_money(row: GridRow) -> bool:
    """Whether a row is money by its own words: an item of money with at least two figures behind it."""
    if not row.filled or not is_like(row.filled[0][1].bare, "money_item", "item"):
        return False
    figures = [cell.bare for _, cell in row.filled[1:]]
    return len(figures) > 1 and all(is_figure(text) for text in figures)


def infer_columns(row: GridRow) -> Columns | None:
    """Columns of a money block without a heading, from the shapes of its first full row.

    Amounts stand before the rate, points and score behind it: three amounts are initial budget, budget and outturn,
    two are budget and outturn.
    """
    item, *figures = row.filled
    rates = [at for at, (_, cell) in enumerate(figures) if is_percent(cell.bare)]
    if len(rates) != 1:
        return None
    amounts, after = figures[: rates[0]], figures[rates[0] + 1 :]
    if not 2 <= len(amounts) <= len(AMOUNTS) or len(after) > 2:  # noqa: PLR2004 - points and score
        return None
    fields: list[str | None] = [None] * row.width
    fields[item[0]] = "item"
    for name, (column, _) in zip(AMOUNTS[-len(amounts) :], amounts, strict=True):
        fields[column] = name
    fields[figures[rates[0]][0]] = "rate"
    for name, (column, _) in zip(("points", "score"), after, strict=False):
        fields[column] = name
    return Columns("money", tuple(fields), 0, None, ())


def _item(aligned: Aligned) -> Written | None:
    """The words before the first figure, without the label of the whole block."""
    row = aligned.row
    figures = {cell.key for field in FIGURES for cell in aligned.cells.get(field, ())}
    before = takewhile(lambda pair: pair[1].key not in figures and not is_number(pair[1].bare), covering(row))
    cells = [cell for _, cell in before if not _names_block(cell) and (cell.row == row.index or _is_group(cell))]
    filled = [cell for cell in cells if cell.bare]
    if not filled:
        return cells[0].written if cells else None
    return Written("".join(cell.bare for cell in filled), filled[0].place.through(filled[-1].place))


def _names_block(cell: GridCell) -> bool:
    """Whether a cell is the label of the whole money block, which prints its unit of money."""
    if named(cell.bare, "header") == "execution":
        return True
    return currency_of(cell.bare) is not None and not is_like(cell.bare, "money_item", "item")


def _is_group(cell: GridCell) -> bool:
    """Whether a cell that begins above a row names the group of its item: 基本支出 over 人员经费 and 公用经费."""
    label = fold(cell.bare).removeprefix("其中:")
    return named(label, "header") in _EXPENDITURE or named(label, "source") is not None


def names_of_block(row: GridRow) -> list[GridCell]:
    """Cells of a money row that name the whole block, as where a merged label is printed at its middle."""
    return [cell for _, cell in row.filled if _names_block(cell)]


def execution_row(aligned: Aligned, place: Place) -> ExecutionRow:
    """One row of the money block."""
    fields = {field: aligned.written(field) for field in FIGURES}
    return ExecutionRow(place=place, item=_item(aligned), **fields)


def loose_rows(row: GridRow) -> list[ExecutionRow]:
    """Items of money with one amount behind each, as a declaration prints them without a heading."""
    cells = [cell for _, cell in row.filled if not _names_block(cell)]
    return [
        ExecutionRow(place=row.place, item=item.written, budget=amount.written)
        for item, amount in pairwise(cells)
        if names_item(item.bare) and head_label(item.bare) is None and is_number(amount.bare)
    ]


def told_money(row: GridRow) -> list[ExecutionRow]:
    """The money of a row that prints each figure behind its name: 全年预算数 120 全年执行数 114 执行率 95%."""
    cells = [cell for _, cell in row.filled if not _names_block(cell)]
    fields = [named(cell.bare, "money") for cell in cells[::2]]
    figures = cells[1::2]
    if len(figures) < 2 or len(fields) != len(figures) or len(set(fields)) < len(fields):  # noqa: PLR2004 - one alone is no row
        return []
    if not all(field in FIGURES for field in fields) or not all(is_figure(cell.bare) for cell in figures):
        return []
    values = {str(field): cell.written for field, cell in zip(fields, figures, strict=True)}
    return [ExecutionRow(place=row.place, **values)]


def block_words(columns: Columns) -> Sequence[GridCell]:
    """Cells of a money heading that may print its unit or its points, the block's own label first."""
    cells = [*(cell for _, cell in columns.headings), *columns.above]
    return cells if columns.block is None else [columns.block, *cells]
