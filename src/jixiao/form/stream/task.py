"""Main tasks of the year (年度主要任务) printed as lines, with the funding rows that may stand below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.finding import Problem
from jixiao.form.grid.money import currency_of
from jixiao.form.model import ExecutionRow, Task
from jixiao.form.stream.body import BodyReader, ItemKind, doubtful_cut, item_text
from jixiao.form.stream.fragment import Fragment, written
from jixiao.form.stream.labels import match_label
from jixiao.form.stream.money import begins_funding, read_money_rows
from jixiao.form.stream.region import line_spans
from jixiao.place import Written

_FISCAL = frozenset({"budget_fiscal", "outturn_fiscal"})
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a block of tasks holds."""

    tasks: tuple[Task, ...] = ()
    execution: tuple[ExecutionRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    currency_unit: Written | None = None


def _columns(fragments: Sequence[Fragment], start: int) -> tuple[tuple[str, ...], int]:
    """Heads of the tasks; 其中：财政资金 is printed twice, behind the budget and behind the outturn."""
    fields: list[str] = []
    position = start
    while position < len(fragments):
        match = match_label(fragments, position, "task")
        if match is None:
            break
        name = match.field
        if name in _FISCAL:
            name = "outturn_fiscal" if "outturn" in fields else "budget_fiscal"
        if name in fields:
            break
        fields.append(name)
        position = match.end
    return tuple(fields), position


def find_task_columns(fragments: Sequence[Fragment]) -> tuple[tuple[str, ...], int, int] | None:
    """Fields of the task columns and where their heads begin and end; ``None`` without a name.

    Where the rest of a label stands before the heads, the longer run that begins behind it is taken.
    """
    best: tuple[tuple[str, ...], int, int] | None = None
    for start in range(len(fragments)):
        if best is not None and start >= best[2]:
            break
        fields, end = _columns(fragments, start)
        if len(fields) < _LEAST_COLUMNS or "name" not in fields:
            continue
        if best is None or len(fields) > len(best[0]):
            best = fields, start, end
    return best


def _funding_start(fragments: Sequence[Fragment], start: int) -> int:
    """Where funding rows begin below the tasks."""
    for first, _ in line_spans(fragments, start, len(fragments)):
        if begins_funding(fragments[first].text):
            return first
    return len(fragments)


def read_tasks(fragments: Sequence[Fragment]) -> Tasks:
    """Read the block of tasks behind its label.

    Args:
        fragments: The block without its label 年度主要任务.
    """
    found = find_task_columns(fragments)
    if found is None:
        return Tasks()
    columns, _, end = found
    funding = _funding_start(fragments, end)
    reader = BodyReader(list(fragments[end:funding]), columns)
    tasks: list[Task] = []
    problems: list[Problem] = []
    items, rows = reader.read(), reader.fragments
    for item in items:
        place = rows[item.start].place.through(rows[item.end - 1].place)
        problems += doubtful_cut(rows, item)
        if item.kind is ItemKind.ROW:
            cells = {name: written(rows[first:last]) for name, (first, last) in item.cells.items() if first < last}
            tasks.append(Task(place=place, **cells))
        elif item.kind is ItemKind.SKIPPED:
            text = item_text(rows, item)
            problems.append(Problem("unread_text", f"任务表中的“{text}”不知属于哪一格", place))
    execution, unclear = read_money_rows(fragments[funding:], ())
    heads = written(fragments[found[1] : end])
    currency = currency_of(heads.text)
    unit = None if currency is None else Written(currency, heads.place)
    return Tasks(tuple(tasks), tuple(execution), (*problems, *unclear), unit)
