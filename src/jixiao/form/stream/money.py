"""The money block (预算执行情况) printed as lines: column heads, then rows of an item and its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.finding import Problem
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow
from jixiao.form.stream.fragment import Fragment, written
from jixiao.form.stream.labels import find_columns
from jixiao.place import Written

_FIGURE = re.compile(r"^(?:[-+]?\d[\d,]*(?:\.\d+)?(?:%|分|[万亿]?元)?|[-—–/]+)$")
_POINTS = re.compile(r"[(（](\d+(?:\.\d+)?)分[)）]")
_CURRENCY = re.compile(r"[(（](?:单位[:：])?([万亿]?元)[)）]")
_PERCENT = re.compile(r"%$")
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Money:
    """What a money block holds."""

    rows: tuple[ExecutionRow, ...] = ()
    currency_unit: Written | None = None
    problems: tuple[Problem, ...] = ()


def printed_points(label: Written) -> Written | None:
    """Points printed in a label, as in 预算执行情况（万元）（20分）."""
    match = _POINTS.search(label.text)
    return None if match is None else Written(match.group(1), label.place)


def printed_currency(label: Written) -> Written | None:
    """Unit of money printed in a label, as in 预算数（万元）."""
    match = _CURRENCY.search(label.text)
    return None if match is None else Written(match.group(1), label.place)


def find_money_columns(fragments: Sequence[Fragment]) -> tuple[tuple[str, ...], int, int] | None:
    """Fields of the money columns and where their heads begin and end; ``None`` without a budget or an outturn."""
    for start in range(len(fragments)):
        fields, end = find_columns(fragments, start, "money")
        if len(fields) >= _LEAST_COLUMNS and {"budget", "outturn", "initial_budget"} & set(fields):
            return fields, start, end
    return None


def is_figure(text: str) -> bool:
    """Whether a fragment is a figure of a money row: a number, a rate, a score or a dash."""
    return bool(_FIGURE.match(fold(text)))


def _runs(fragments: Sequence[Fragment]) -> list[tuple[bool, list[Fragment]]]:
    runs: list[tuple[bool, list[Fragment]]] = []
    for fragment in fragments:
        figure = is_figure(fragment.text)
        if not runs or runs[-1][0] != figure:
            runs.append((figure, []))
        runs[-1][1].append(fragment)
    return runs


def _align(columns: Sequence[str], figures: Sequence[Fragment]) -> dict[str, Fragment] | None:
    """Figures to columns: in order where their number fits, else by the percent sign of the rate."""
    if len(figures) == len(columns):
        return dict(zip(columns, figures, strict=True))
    rates = [index for index, figure in enumerate(figures) if _PERCENT.search(fold(figure.text))]
    if len(figures) < len(columns) and "rate" in columns and len(rates) == 1:
        at = columns.index("rate")
        before, behind = figures[: rates[0]], figures[rates[0] + 1 :]
        if len(before) == at and len(behind) <= len(columns) - at - 1:
            return dict(zip(columns, figures, strict=False))
    return None


def _read_rows(fragments: Sequence[Fragment], columns: Sequence[str]) -> tuple[list[ExecutionRow], list[Problem]]:
    rows: list[ExecutionRow] = []
    problems: list[Problem] = []
    item: list[Fragment] = []
    waiting = [run for run in _runs(fragments) if run[1]]
    for number, (figure, run) in enumerate(waiting):
        if not figure:
            item += run
            continue
        chunks = [run[at : at + len(columns)] for at in range(0, len(run), len(columns))]
        if number == len(waiting) - 2:  # words behind the last figures are the rest of its item
            item += waiting[-1][1]
        for chunk in chunks:
            cells = _align(columns, chunk)
            place = (item or chunk)[0].place.through(chunk[-1].place)
            if cells is None:
                text = " ".join(fragment.text for fragment in chunk)
                problems.append(Problem("money_row_unclear", f"资金表“{text}”的数字与栏目对不上", place))
                continue
            values = {name: written([cell]) for name, cell in cells.items() if name != "reason"}
            rows.append(ExecutionRow(place=place, item=written(item) if item else None, **values))
            item = []
    return rows, problems


def read_money(fragments: Sequence[Fragment]) -> Money:
    """Read the money block between its label and the goals.

    Points printed in the block's own label (20分) are the points of its first row, where no column gives them.

    Args:
        fragments: From the label 预算执行情况 to the label of the goals.
    """
    found = find_money_columns(fragments)
    if found is None:
        return Money()
    fields, start, end = found
    columns = tuple(name for name in fields if name != "item")
    label = written(fragments[:start]) if start else None
    heads = written(fragments[start:end])
    rows, problems = _read_rows(fragments[end:], columns)
    points = None if label is None or "points" in columns else printed_points(label)
    currency = (printed_currency(label) if label is not None else None) or printed_currency(heads)
    if rows and points is not None:
        first = rows[0]
        values = {name: getattr(first, name) for name in ("item", *columns) if name != "reason"}
        rows[0] = ExecutionRow(place=first.place, **{**values, "points": points})
    return Money(tuple(rows), currency, tuple(problems))
