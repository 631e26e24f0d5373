"""The head of a damaged declaration: whose it is, its goal, its tasks (表头、履职目标与任务)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.document.model import Cell
from jixiao.form.declaration.funds import has_item, is_amounts, read_funds
from jixiao.form.declaration.trouble import Troubles
from jixiao.form.label import field_of
from jixiao.form.model import ExecutionRow, Task
from jixiao.place import Place, Written

_GROUPS = ("header", "task", "money")
_LONGEST_NAME = 20
_SENTENCE = re.compile(r"[。；;，,：:]")
_FIELDS = ("unit", "implementing_unit", "project", "filled_on", "filled_by", "currency_unit")


@dataclass
class Head:
    """What the head of a form says.

    Attributes:
        fields: Header fields by their name in ``Form``.
        goal: Text of the goal (年度履职目标).
        tasks: Main tasks.
        execution: Items of money.
    """

    fields: dict[str, Written] = field(default_factory=dict)
    goal: Written | None = None
    tasks: tuple[Task, ...] = ()
    execution: tuple[ExecutionRow, ...] = ()


def written(cell: Cell) -> Written:
    """The words of a cell without white space."""
    return Written("".join(cell.text.split()), cell.place)


def is_label(text: str) -> bool:
    """Whether a cell holds a label of a head and nothing else."""
    return any(field_of(text, group) is not None for group in _GROUPS)


def read_head(rows: Sequence[Sequence[Cell]], troubles: Troubles) -> Head:
    """What the first rows of a damaged form say, as far as it is certain."""
    head = Head()
    for row in rows:
        _pairs(row, head)
    cells = [cell for row in rows for cell in row if cell.text.strip()]
    head.execution = read_funds(cells, troubles)
    head.tasks = _tasks(rows, head, troubles)
    return head


def _pairs(row: Sequence[Cell], head: Head) -> None:
    """A label and the cell behind it."""
    filled = [cell for cell in row if cell.text.strip()]
    for label, value in pairwise(filled):
        name = field_of(label.text, "header")
        if name is None or is_label(value.text) or is_amounts(value):
            continue
        if name == "goal":
            head.goal = head.goal or written(value)
        elif name in _FIELDS:
            head.fields.setdefault(name, written(value))


def _columns_of(rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """Columns of 任务名称 and 主要内容, and of the label of the whole block."""
    columns: dict[str, int] = {}
    for cell in (cell for row in rows for cell in row):
        name = "tasks" if field_of(cell.text, "header") == "tasks" else field_of(cell.text, "task")
        if name in {"name", "content", "tasks"} and cell.place.column is not None:
            columns.setdefault(name, cell.place.column)
    return columns


def _is_name(cell: Cell) -> bool:
    text = written(cell).text
    return 0 < len(text) <= _LONGEST_NAME and not _SENTENCE.search(text) and not is_label(cell.text)


def _tasks(rows: Sequence[Sequence[Cell]], head: Head, troubles: Troubles) -> tuple[Task, ...]:
    columns = _columns_of(rows)
    if "name" not in columns:
        return ()
    tasks: list[Task] = []
    for row in rows:
        by_column = {cell.place.column: cell for cell in row if _is_of_tasks(cell, columns, head)}
        tasks += _tasks_of(by_column, columns, troubles)
    return tuple(tasks)


def _is_of_tasks(cell: Cell, columns: dict[str, int], head: Head) -> bool:
    """Whether a cell holds something of a task: in one of its columns, no label, nothing of the money."""
    used = {value.place for value in (head.goal, *head.fields.values()) if value is not None}
    if cell.place.column not in columns.values() or cell.place in used or not cell.text.strip():
        return False
    return not (is_label(cell.text) or has_item(cell.text) or is_amounts(cell))


def _tasks_of(cells: dict[int | None, Cell], columns: dict[str, int], troubles: Troubles) -> list[Task]:
    """The tasks of one row: a name beside its content is whole; what else stands there is noted."""
    name, content = cells.pop(columns["name"], None), cells.pop(columns.get("content", 0), None)
    tasks: list[Task] = []
    if name is not None and _is_name(name):
        whole = written(content) if content is not None else None
        tasks.append(Task(place=_row_place(name.place), name=written(name), content=whole))
        content = None
    elif name is not None:
        troubles.add("task_unplaced", name.place, name.text)
    if content is not None:
        troubles.add("task_unplaced", content.place, content.text)
    for cell in cells.values():
        tasks += _fused(cell, troubles)
    return tasks


def _fused(cell: Cell, troubles: Troubles) -> list[Task]:
    """Names of several tasks in one cell, parted at the white space."""
    names = cell.text.split()
    troubles.add("cells_fused" if len(names) > 1 else "task_unplaced", cell.place, cell.text)
    if any(len(name) > _LONGEST_NAME or _SENTENCE.search(name) for name in names):
        return []
    return [Task(place=_row_place(cell.place), name=Written(name, cell.place)) for name in names]


def _row_place(place: Place) -> Place:
    return Place(place.page, place.sheet, place.table, place.row, None, None, place.line, place.line_to)
