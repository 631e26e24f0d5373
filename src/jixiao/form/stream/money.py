"""The money block (预算执行情况) printed as lines: column heads, then rows of an item and its figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from jixiao.finding import Problem
from jixiao.form.grid.money import currency_of, points_of_block
from jixiao.form.grid.words import is_like
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow
from jixiao.form.stream.broken_figure import with_whole_figures
from jixiao.form.stream.fit import bare, is_figure, is_nothing
from jixiao.form.stream.fragment import Fragment, join, written
from jixiao.form.stream.labels import find_columns
from jixiao.place import Written

_PERCENT = re.compile(r"%$")
_WHOLE_ITEMS = ("其他资金", "其它资金", "上年结转", "单位资金", "财政专户")
_PART = re.compile(r"^(?:\d[、.]|[(（]\d[)）]|其中)")
_AMOUNTS = ("initial_budget", "budget", "outturn")
_BUDGETS = frozenset({"initial_budget", "budget"})
_AFTER_RATE = ("points", "score")
_LEAST_COLUMNS = 2
_UNREAD = "unread"  # begins the names of columns whose heads are not known
_LONGEST_UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Money:
    """What a money block holds."""

    rows: tuple[ExecutionRow, ...] = ()
    currency_unit: Written | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Entry:
    """An item of money and the figures printed beside it."""

    item: list[Fragment] = field(default_factory=list)
    figures: list[Fragment] = field(default_factory=list)


def _printed(read: Callable[[str], str | None], label: Written | None) -> Written | None:
    """Points or unit of money printed in a label, as in 预算执行情况（万元）（20分）."""
    text = None if label is None else read(label.text)
    return None if text is None or label is None else Written(text, label.place)


def find_money_columns(
    fragments: Sequence[Fragment], least: int = _LEAST_COLUMNS
) -> tuple[tuple[str, ...], int, int] | None:
    """Fields of the money columns and where their heads begin and end; ``None`` without a budget or an outturn.

    Where a label of the block (年度预算数) stands before the heads, the longer run that begins behind it is taken.
    """
    best: tuple[tuple[str, ...], int, int] | None = None
    for start in range(len(fragments)):
        if best is not None and start >= best[2]:
            break
        fields, end = find_columns(fragments, start, "money")
        if len(fields) < least or not {"budget", "outturn", "initial_budget"} & set(fields):
            continue
        if best is None or len(fields) > len(best[0]):
            best = fields, start, end
    return best


def _is_unread(name: str) -> bool:
    return name.startswith(_UNREAD)


def _figures_behind(fragments: Sequence[Fragment], start: int) -> int:
    """How many figures the first row below the heads has."""
    figures = [is_figure(fragment.text) for fragment in fragments[start:]]
    first = next((at for at, figure in enumerate(figures) if figure), len(figures))
    last = next((at for at in range(first, len(figures)) if not figures[at]), len(figures))
    return last - first


_Heads = tuple[tuple[str, ...], int, int]


def _over_unknown(fragments: Sequence[Fragment], exact: _Heads) -> _Heads:
    """Heads with those between them that are not known, where the figures of a row ask for just so many columns."""
    width = _figures_behind(fragments, exact[2])
    if width <= len([name for name in exact[0] if name not in ("item", "reason")]):
        return exact
    for start in range(exact[1] + 1):
        fields, end = find_columns(fragments, start, "money")
        while fields and len(fields) <= width:
            found = _next_heads(fragments, end, fields)
            if found is None:
                break
            fields, end = found
        if len([name for name in fields if name not in ("item", "reason")]) == width:
            return fields, start, end
    return exact


def _next_heads(
    fragments: Sequence[Fragment], start: int, before: tuple[str, ...]
) -> tuple[tuple[str, ...], int] | None:
    """Heads with one that is not known and the known ones behind it."""
    for position in range(start + 1, min(start + _LONGEST_UNKNOWN, len(fragments))):
        if is_figure(fragments[position - 1].text):
            return None
        fields, end = find_columns(fragments, position, "money")
        if fields and not set(fields) & set(before):
            return (*before, f"{_UNREAD}{len(before)}", *fields), end
    return None


def _in_order(fragments: Sequence[Fragment], found: _Heads) -> tuple[str, ...]:
    """Columns in the order of their figures.

    Budgets under a head of their own (预算) that stands over them are printed behind the heads that reach down.
    """
    fields, start, _ = found
    columns = tuple(name for name in fields if name != "item")
    budgets = tuple(name for name in columns if name in _BUDGETS)
    above = start > 0 and is_like(fragments[start - 1].text, "money_like", "budget")
    if above and budgets and columns[-len(budgets) :] == budgets and columns[0] == "outturn":
        return (*budgets, *columns[: -len(budgets)])
    return columns


def is_money_item(text: str) -> bool:
    """Whether words name an item of money: 年度资金总额, 其中：财政拨款, （2）其他资金."""
    return is_like(text, "money_item", "item")


def find_money_item(fragments: Sequence[Fragment]) -> int | None:
    """Where a line begins with an item of money and its amount: money without column heads."""
    for position, fragment in enumerate(fragments[:-1]):
        if fragment.starts_line and is_money_item(fragment.text) and is_figure(fragments[position + 1].text):
            return position
    return None


def begins_funding(text: str) -> bool:
    """Whether words begin a table of funds: 部门预算总额, 1、资金来源."""
    return is_like(text, "funding_start", "item")


def _begins_item(fragment: Fragment, entry: _Entry) -> bool:
    """Whether a fragment begins the next item although the one before has no figures."""
    if not entry.item or not fragment.starts_line:
        return False
    if _PART.match(fold(fragment.text)):
        return True
    if entry.item[-1].wraps is True or not is_money_item(join(entry.item)):
        return False
    return is_money_item(fragment.text) and (entry.item[-1].wraps is False or not _is_bound(fragment.text))


def _begins_whole(text: str) -> bool:
    """Whether words begin an item of money and are not the rest of one."""
    return _PART.match(text) is not None or text.startswith(_WHOLE_ITEMS)


def _is_bound(text: str) -> bool:
    """Whether an item of money may be the rest of a longer one: 资金总额, 财政拨款, but not 其他资金."""
    return not _begins_whole(fold(text))


def _entries(fragments: Sequence[Fragment], width: int, *, has_reason: bool = False) -> list[_Entry]:
    """Items with their figures; words behind the very last figures are the rest of the last item, or its reason."""
    entries = [_Entry()]
    for fragment in fragments:
        last = entries[-1]
        if is_figure(fragment.text):
            if len(last.figures) == width:
                entries.append(_Entry())
            entries[-1].figures.append(fragment)
        else:
            if last.figures or _begins_item(fragment, last):
                entries.append(_Entry())
            entries[-1].item.append(fragment)
    if len(entries) > 1 and not entries[-1].figures and not _begins_whole(fold(entries[-1].item[0].text)):
        rest = entries.pop()
        if not (has_reason and is_money_item(join(entries[-1].item))):
            entries[-1].item += rest.item
    return [entry for entry in entries if entry.item or entry.figures]


def _align(columns: Sequence[str], figures: Sequence[Fragment]) -> dict[str, Fragment] | None:
    """Figures to columns: in order where their number fits, else by the percent sign of the rate."""
    if len(figures) == len(columns):
        return dict(zip(columns, figures, strict=True))
    rates = [index for index, figure in enumerate(figures) if _PERCENT.search(bare(figure.text))]
    if len(figures) < len(columns) and "rate" in columns and len(rates) == 1:
        at = columns.index("rate")
        before, behind = figures[: rates[0]], figures[rates[0] + 1 :]
        if len(before) == at and len(behind) <= len(columns) - at - 1:
            return dict(zip(columns, figures, strict=False))
    dashes = sum(is_nothing(figure.text) for figure in figures)
    if len(figures) == len(columns) - 1 and "rate" in columns and not rates and dashes < len(figures):
        return dict(zip([name for name in columns if name != "rate"], figures, strict=True))  # the rate is left blank
    return _align_part(columns, figures, dashes, rates=len(rates))


def _align_part(
    columns: Sequence[str], figures: Sequence[Fragment], dashes: int, *, rates: int
) -> dict[str, Fragment] | None:
    """A row with amounts only, or with dashes only: these stand in the columns that are no amounts."""
    amounts = [name for name in columns if name in _AMOUNTS]
    others = [name for name in columns if name not in (*_AMOUNTS, "reason")]
    if not dashes and not rates and len(figures) == len(amounts):
        return dict(zip(amounts, figures, strict=True))
    if dashes == len(figures) == len(columns) - 1 and "rate" in columns:
        return dict(zip([name for name in columns if name != "rate"], figures, strict=True))
    if dashes == len(figures) == len(others):
        return dict(zip(others, figures, strict=True))
    if dashes == len(figures) == len(_AFTER_RATE) and set(_AFTER_RATE) <= set(others):
        return dict(zip([name for name in columns if name in _AFTER_RATE], figures, strict=True))
    filled = [name for name in columns if name in (*_AMOUNTS, "rate")]
    if not dashes and rates == 1 and len(figures) == len(filled) and "rate" in filled:
        found = dict(zip(filled, figures, strict=True))  # the points, before or behind the rate, are left blank
        return found if _PERCENT.search(bare(found["rate"].text)) else None
    return None


def _is_kept(name: str) -> bool:
    """Whether a form keeps a column; reasons and columns of no known field are not kept."""
    return name in ExecutionRow.__slots__


def _align_by_shape(figures: Sequence[Fragment]) -> dict[str, Fragment] | None:
    """Figures without column heads: amounts stand before the rate, points and score behind it."""
    rates = [index for index, figure in enumerate(figures) if _PERCENT.search(bare(figure.text))]
    if len(rates) != 1 or not 1 <= rates[0] <= len(_AMOUNTS) or len(figures) - rates[0] - 1 > len(_AFTER_RATE):
        return {"budget": figures[0]} if len(figures) == 1 else None
    amounts = dict(zip(_AMOUNTS[-rates[0] :], figures, strict=False))
    behind = dict(zip(_AFTER_RATE, figures[rates[0] + 1 :], strict=False))
    return {**amounts, "rate": figures[rates[0]], **behind}


def read_money_rows(fragments: Sequence[Fragment], columns: Sequence[str]) -> tuple[list[ExecutionRow], list[Problem]]:
    """Rows of money; without columns, by the shapes of their figures."""
    rows: list[ExecutionRow] = []
    problems: list[Problem] = []
    fragments = with_whole_figures(fragments)
    width = len(columns) - ("reason" in columns) or len(fragments)
    for entry in _entries(fragments, width, has_reason="reason" in columns):
        if "reason" in columns and not entry.figures and not is_money_item(join(entry.item)):
            continue  # words of the column 原因, which no form keeps
        printed = sorted([*entry.item, *entry.figures], key=lambda fragment: fragment.place.line or 0)
        place = printed[0].place.through(printed[-1].place)
        cells: dict[str, Fragment] | None = {}
        if entry.figures:
            figured = [name for name in columns if name != "reason"]
            cells = _align(figured, entry.figures) if columns else _align_by_shape(entry.figures)
        if cells is None:
            text = " ".join(fragment.text for fragment in entry.figures)
            problems.append(Problem("money_row_unclear", f"资金表“{text}”的数字与栏目对不上", place))
        values = {name: written([cell]) for name, cell in (cells or {}).items() if _is_kept(name)}
        rows.append(ExecutionRow(place=place, item=written(entry.item) if entry.item else None, **values))
    return rows, problems


def _without_heads(fragments: Sequence[Fragment], label: Written | None) -> Money:
    """Items with one amount each under a label, as a declaration prints them."""
    items = [entry for entry in _entries(fragments, 1) if entry.item and is_money_item(join(entry.item))]
    currency = _printed(currency_of, label)
    rows = [
        ExecutionRow(
            place=entry.item[0].place.through(entry.figures[-1].place),
            item=written(entry.item),
            budget=written(entry.figures),
            currency_unit=currency,
        )
        for entry in items
        if entry.figures
    ]
    return Money(tuple(rows), currency)


def read_money(fragments: Sequence[Fragment], label: Written | None) -> Money:
    """Read a money block.

    Points printed in the block's own label (20分) are the points of its first row, where no column gives them.

    Args:
        fragments: The block without its label 预算执行情况.
        label: The label as printed.
    """
    found = find_money_columns(fragments) or find_money_columns(fragments, 1)
    if found is None:
        return _without_heads(fragments, label)
    found = _over_unknown(fragments, found)
    fields, _, end = found
    columns = _in_order(fragments, found)
    heads = written(fragments[:end])
    rows, problems = read_money_rows(fragments[end:], columns)
    points = None if "points" in columns else _printed(points_of_block, label)
    currency = _printed(currency_of, label) or _printed(currency_of, heads)
    if rows and points is not None:
        rows[0] = replace(rows[0], points=points)
    rows = [replace(row, currency_unit=currency) for row in rows]
    unread = [Problem("column_unread", "资金表有不认得的栏目，未读入", heads.place)] * any(map(_is_unread, fields))
    return Money(tuple(rows), currency, (*unread, *problems))
