"""The blocks of an official form: header, money, goals, tasks, indicators, foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Task
from jixiao.place import Written
from jixiao.report.paper.grid import Row, Spot, merged_pairs, pairs_row, runs, sided, stretched
from jixiao.report.paper.style import PaperStyle

Builder = Callable[[Form, PaperStyle, int], list[Row]]


def _text(value: Written | None) -> str:
    return "" if value is None else value.text


def _first(values: Sequence[Written | None]) -> str | None:
    return next((value.text for value in values if value), None)


def ticked(options: Sequence[str], chosen: str, tick: str) -> str:
    """A row of tick boxes (勾选框): 1、常年性项目 ☑ 2、一次性项目 □."""
    return "  ".join(f"{no}、{word} {tick if word == chosen else '□'}" for no, word in enumerate(options, 1))


def _header_value(form: Form, style: PaperStyle, name: str) -> Written | str | None:
    value: Written | None = form.header.get(name) or getattr(form, name, None)
    if value is not None and name in style.options:
        return ticked(style.options[name], value.text, style.tick)
    return value


def above_line(form: Form, style: PaperStyle) -> str | None:
    """The line above the table: 单位名称：… 填报日期：…; ``None`` where one of its fields is not known."""
    values = {name: _header_value(form, style, name) for name in style.above}
    if None in values.values():
        return None
    return "    ".join(f"{style.word('header', name)}：{_said(value)}" for name, value in values.items()) or None


def _said(value: Written | str | None) -> str:
    return value.text if isinstance(value, Written) else value or ""


def header_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """Labels and values at the top of the table (表头); a field named ``above`` is merged with the one above it."""
    rows: list[Row] = []
    for index, names in enumerate(style.header):
        below = style.header[index + 1] if index + 1 < len(style.header) else ()
        values = [(name, _header_value(form, style, name)) for name in names]
        pairs = [(_label(style, name), _said(value)) for name, value in values if value is not None or name == "above"]
        if any(value is not None for _, value in values):
            row = pairs_row(pairs, columns)
            rows.append(merged_pairs(row, [name == "above" for name in names], [name == "above" for name in below]))
    return rows


def _label(style: PaperStyle, name: str) -> str:
    return "" if name == "above" else style.word("header", name)


def _side(style: PaperStyle, block: str, **values: str | None) -> str | None:
    name = style.side.get(block)
    if name is None or name == "blank":
        return None if name is None else ""
    return style.word("header", name, **values)


def _records(
    records: Sequence[ExecutionRow] | Sequence[Task] | Sequence[ListRow] | Sequence[LedgerRow], names: Sequence[str]
) -> list[list[Spot]]:
    return [[Spot(_text(getattr(record, name))) for name in names] for record in records]


def money_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """The money block (预算执行情况)."""
    if not form.execution:
        return []
    points = _first([row.points for row in form.execution])
    unit = _first([row.currency_unit for row in form.execution])
    label = _side(style, "money", points=points, currency_unit=unit)
    heading = [Spot("" if name == "item" else style.word("money", name, points=points)) for name in style.money]
    lines = [heading] if style.money_heading else []
    lines += _records(form.execution, style.money)
    room = columns - (label is not None)
    return sided([stretched(line, room, widest=0) for line in lines], label)


def task_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """The main tasks of the year (年度主要任务)."""
    if not form.tasks:
        return []
    label = _side(style, "tasks")
    lines = [[Spot(style.word("task", name)) for name in style.tasks], *_records(form.tasks, style.tasks)]
    room = columns - (label is not None)
    return sided([stretched(line, room, widest=1) for line in lines], label)


def _numbered(names: Sequence[str], record: ListRow | LedgerRow, number: int) -> list[Spot]:
    return [Spot(str(number) if name == "number" else _text(getattr(record, name))) for name in names]


def list_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """A list of projects or of key work (项目列表) with its total, or a ledger (台账)."""
    if not style.list_columns:
        return []
    group, unit = style.list_group, _text(form.currency_unit)
    lines = [[Spot(style.word(group, name, currency_unit=unit)) for name in style.list_columns]]
    records: list[ListRow | LedgerRow] = [*form.rows, *form.ledger]
    lines += [_numbered(style.list_columns, record, number) for number, record in enumerate(records, 1)]
    lines += [] if form.total_row is None else _records([form.total_row], style.list_columns)
    return [stretched(line, columns) for line in lines]


def _pointed(label: Written | None, points: Written | None) -> str:
    return f"{_text(label)}（{points.text}分）" if points else _text(label)


def indicator_rows(rows: Sequence[Indicator], style: PaperStyle, columns: int) -> list[Row]:
    """Headings and rows of indicators (绩效指标), equal level-1 and level-2 cells merged."""
    first = [_pointed(row.level1, row.level1_points) for row in rows]
    second = [(above, _pointed(row.level2, row.level2_points)) for above, row in zip(first, rows, strict=True)]
    heights = {"level1": runs(first), "level2": runs(second)}
    words = {"level1": first, "level2": [below for _, below in second]}
    heading = [Spot(style.word("column", name)) for name in style.columns]
    lines = [heading]
    for index, row in enumerate(rows):
        lines.append(_indicator_cells(row, index, style.columns, words, heights))
    widest = style.columns.index("level3")
    spare = columns - len(style.columns)
    return [_widened(line, heading, style, widest, spare) for line in lines]


def _indicator_cells(
    row: Indicator,
    index: int,
    names: Sequence[str],
    words: Mapping[str, Sequence[str]],
    heights: Mapping[str, Sequence[int]],
) -> list[Spot]:
    cells: list[Spot] = []
    for name in names:
        if name not in words:
            cells.append(Spot(_text(getattr(row, name))))
        elif heights[name][index]:
            cells.append(Spot(words[name][index], height=heights[name][index]))
    return cells


def _widened(line: Sequence[Spot], heading: Sequence[Spot], style: PaperStyle, widest: int, spare: int) -> Row:
    """A row whose name column takes the spare columns; merged cells left out before it shift its index."""
    merged_before = sum(name in {"level1", "level2"} for name in style.columns[:widest])
    shift = min(len(heading) - len(line), merged_before)
    return stretched(line, sum(cell.width for cell in line) + spare, widest=widest - shift)


def goal_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """Goals, each with its own indicators (年度绩效目标)."""
    rows: list[Row] = []
    for goal in form.goals:
        if style.goal_shape == "numbered" and goal.term is None:
            label = style.word("header", "goal", no=str(goal.no), points=_text(goal.points))
            rows.append(pairs_row([(label, _text(goal.text))], columns))
        rows += _goal_indicators(goal, style, columns)
    return rows


def _goal_indicators(goal: Goal, style: PaperStyle, columns: int) -> list[Row]:
    """The indicators of a goal; of one set for a term the goal above them, or else its label beside them."""
    label = _side(style, "indicators", points=_text(goal.points), no=str(goal.no))
    above: list[Row] = []
    if goal.term is not None and goal.text is not None:
        above = [pairs_row([(goal.term.text, goal.text.text)], columns)]
    elif goal.term is not None:
        label = goal.term.text
    return above + sided(indicator_rows(goal.indicators, style, columns - (label is not None)), label)


def all_indicators(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """The indicators of the one goal (绩效指标), or of a goal for each term."""
    return [row for goal in form.goals for row in _goal_indicators(goal, style, columns)]


def goal_text_rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """The text of the one goal and what became of it (年度总体目标)."""
    if not form.goals or form.goals[0].text is None or form.goals[0].term is not None:
        return []
    goal = form.goals[0]
    words = [(style.word("header", "goal"), _text(goal.text))]
    if goal.actual_text is not None:
        words.append((style.word("header", "goal_actual"), goal.actual_text.text))
    if style.goal_shape != "stacked":
        return [pairs_row(words, columns)]
    room = columns - 1
    halves = [room - room // 2, room // 2] if len(words) > 1 else [room]
    lines = [tuple(Spot(pair[level], width) for pair, width in zip(words, halves, strict=True)) for level in (0, 1)]
    return sided(lines, _side(style, "goal_text") or "")


def total_row(form: Form, style: PaperStyle, columns: int) -> list[Row]:
    """The total score (总分)."""
    if form.total is None:
        return []
    label = Spot(style.word("header", "total"))
    if not style.full_points or not {"points", "score"} <= set(style.columns):
        return [stretched([label, Spot(form.total.text)], columns)]
    after = columns - len(style.columns) + style.columns.index("points")
    tail = [Spot("")] * (len(style.columns) - style.columns.index("score") - 1)
    cells = [Spot(label.text, width=after), Spot(style.full_points), Spot(form.total.text), *tail]
    return [stretched(cells, columns, widest=0)]


def _foot(name: str) -> Builder:
    def rows(form: Form, style: PaperStyle, columns: int) -> list[Row]:
        value: Written | None = getattr(form, name)
        return [] if value is None else [pairs_row([(style.word("header", name), value.text)], columns)]

    return rows


BUILDERS: Mapping[str, Builder] = {
    "header": header_rows,
    "money": money_rows,
    "tasks": task_rows,
    "list": list_rows,
    "goals": goal_rows,
    "goal_text": goal_text_rows,
    "indicators": all_indicators,
    "total": total_row,
    "reasons": _foot("reasons"),
    "measures": _foot("measures"),
    "sign_off": _foot("sign_off"),
}
