"""Rows under a heading: indicators, money, tasks and goals, each read by its own function (栏内各行).

Each function puts a row into the draft and says whether it was one of the block's; a row that is not closes the block.
"""

from __future__ import annotations

from jixiao.form.grid.align import Aligned
from jixiao.form.grid.columns import Columns
from jixiao.form.grid.draft import FormDraft, GoalDraft, RowDraft
from jixiao.form.grid.heading import named
from jixiao.form.grid.indicators import goes_on, is_placeholder_row, is_rest, row_draft, rows_run_together
from jixiao.form.grid.money import AMOUNTS, execution_row, is_money_row, names_of_block
from jixiao.form.grid.pairs import goal_label, head_label, pairs_of
from jixiao.form.grid.shape import fit, is_level_label, is_nothing, is_placeholder, is_score
from jixiao.form.grid.sheet import GridCell, GridRow, covering
from jixiao.form.label import part_points
from jixiao.form.model import ListRow, Task
from jixiao.place import Written

_BESIDE = ("level1", "level2", "level1_points", "level2_points")
_BEHIND = ("level2", "level3", "target", "actual", "points", "score")
_VALUES = ("level3", "target", "actual", "points", "score", "scoring_rule")
_FEET = frozenset({"filled_by", "filled_on", "sign_off", "reasons", "measures", "conclusion", "total", "other"})
_BEHIND_BLOCK = {"level3": _FEET, "name": {"goal"}}  # labels that close a block, by the field of its names
_SPENDING_FIELDS = ("project", "budget", "outturn", "voucher", "purpose")
_TASK_FIELDS = ("content", "budget", "budget_fiscal", "completion", "outturn", "outturn_fiscal", "rate")


def first_words(row: GridRow) -> str:
    """The first words of a row, by which a person finds it."""
    return "、".join(cell.bare for _, cell in row.filled[:3])


def name_goal(goal: GoalDraft, cell: GridCell | None) -> None:
    """Keep number and points that a label prints for a goal (年度绩效目标2：（40分）)."""
    label = None if cell is None else goal_label(cell.bare)
    if cell is None or label is None:
        return
    goal.no = label.no if goal.no is None else goal.no
    if label.points is not None and goal.points is None:
        goal.points = Written(label.points, cell.place)


def name_money(draft: FormDraft, row: GridRow) -> None:
    """Keep what the label of the money block prints beside its rows."""
    for cell in names_of_block(row):
        block = draft.blocks.get("money", Written("", cell.place))
        draft.blocks["money"] = Written(block.text + cell.bare, block.place)


def is_total_row(row: GridRow) -> bool:
    """Whether a row is the foot row of totals (总分)."""
    label = head_label(row.filled[0][1].bare) if row.filled else None
    return label is not None and label.field == "total"


def _is_block_alone(aligned: Aligned, first: GridCell) -> bool:
    """Whether a row holds the label of the whole block, printed at its middle, and no more than labels of levels."""
    placed = {cell.key for cells in aligned.cells.values() for cell in cells}
    rest = [cell for _, cell in aligned.row.filled if cell is not first]
    return first.key not in placed and _names_block(first) and all(is_level_label(cell.bare) for cell in rest)


def _is_labelled(aligned: Aligned, name: str) -> bool:
    """Whether the first words of a row label something else than the open block's rows."""
    if not aligned.row.filled:
        return False
    first = aligned.row.filled[0][1]
    if name == "level3" and _is_block_alone(aligned, first):
        return False
    if head_label(first.bare) is None and next(pairs_of([first]), None) is None:
        return name == "level3" and _is_foot(aligned)
    levels = {cell.key for field in ("level1", "level2") for cell in aligned.cells.get(field, ())}
    label = head_label(first.bare)
    if first.key in levels and not is_level_label(first.bare):
        return not _is_level2(aligned, first)
    is_text = name == "level3" and _is_text_of(aligned, first)
    if label is not None and (is_text or label.field in _BEHIND_BLOCK.get(name, ())):
        return True
    own = aligned.cell(name)
    return own is None or not own.bare or own.key == first.key or fit(own.bare, name) < 0


def _is_level2(aligned: Aligned, first: GridCell) -> bool:
    """Whether a label of the head is a level-2 label too (绩效目标 of 决策): in its column, an indicator behind it."""
    name, level = aligned.cell("level3"), aligned.cell("level2")
    behind = name is not None and bool(name.bare) and name.key != first.key
    is_sure = aligned.row.spans_known or is_score(aligned.text("points"))
    return is_sure and behind and level is not None and level.key == first.key


def _is_text_of(aligned: Aligned, label: GridCell) -> bool:
    """Whether nothing stands in a row but a label and one cell over all that is right of it: the label's text."""
    cells = [cell for _, cell in covering(aligned.row)]
    return aligned.row.spans_known and len(cells) == 2 and cells[0] is label  # noqa: PLR2004 - a label and its text


def _is_foot(aligned: Aligned) -> bool:
    """Whether a row is an unknown label and its text: words where level 1 stands, and one cell over what is behind."""
    levels = {cell.key for cell in aligned.cells.get("level1", ())}
    filled = [cell for _, cell in aligned.row.filled]
    if len(filled) > 2 or not levels or filled[0].key not in levels or is_level_label(filled[0].bare):  # noqa: PLR2004 - a label and its text
        return False
    behind = {cell.key for field in _BEHIND for cell in aligned.cells.get(field, ())}
    held = [cell for field in _VALUES for cell in aligned.cells.get(field, ()) if cell.bare]
    return len(behind - levels) <= 1 if aligned.row.spans_known else not held


def read_indicator(draft: FormDraft, aligned: Aligned, columns: Columns) -> bool:
    """A row of indicators: a whole one, several run together, the rest of the one above, or a template's."""
    if _is_labelled(aligned, "level3"):
        return False
    row, made, goal = aligned.row, row_draft(aligned), draft.goal(aligned.row.place)
    made.page_start = made.page_start or draft.broken
    draft.broken = False
    if is_placeholder_row(made) and _says_nothing(aligned, columns):
        return _placeholder(draft, aligned, made)
    if goes_on(made):
        return _continue(draft, aligned)
    if goal.rows and is_rest(made, goal.rows[-1]):
        words = f"跨页后的首行（{first_words(row)}）没有分值、得分等栏，按上页末行的后半行并入，请对照原表核实。"
        draft.tell("row_joined", words, row.place)
        return _continue(draft, aligned)
    several = rows_run_together(aligned)
    if several:
        words = f"本行（{first_words(row)}）并有{len(several)}项指标，已分开。"
        draft.tell("rows_run_together", words, row.place)
    goal.rows += several or [made]
    _tell_lost(draft, made)
    _name_beside(goal, aligned, columns)
    return True


def _name_beside(goal: GoalDraft, aligned: Aligned, columns: Columns) -> None:
    """Number and points of the goal, where its label stands beside a row."""
    for at, cell in aligned.row.filled:
        if at < len(columns.fields) and columns.fields[at] is None:
            name_goal(goal, cell)


def _says_nothing(aligned: Aligned, columns: Columns) -> bool:
    """Whether a row without values holds nothing else than labels of levels, their points, and that of the block."""
    beside = {cell.key for field in _BESIDE for cell in aligned.cells.get(field, ())}
    for at, cell in aligned.row.filled:
        is_block = at < len(columns.fields) and columns.fields[at] is None and _names_block(cell)
        if not (is_block or cell.key in beside or is_placeholder(cell.bare) or is_nothing(cell.bare)):
            return is_level_label(cell.bare)
    return True


def _names_block(cell: GridCell) -> bool:
    label = head_label(cell.bare)
    return goal_label(cell.bare) is not None or (label is not None and label.field in ("indicators", "goal"))


def _placeholder(draft: FormDraft, aligned: Aligned, made: RowDraft) -> bool:
    """A row that the template left behind is told, and no indicator."""
    if not aligned.row.filled:
        return True
    name = aligned.cell("level3")
    if name is not None and name.bare:
        words = f"模板占位行“{name.bare}”没有填写任何内容，未计入指标。"
        draft.tell("placeholder_row", words, aligned.row.place)
    made.is_placeholder = True
    draft.goal(aligned.row.place).rows.append(made)
    return True


def _continue(draft: FormDraft, aligned: Aligned) -> bool:
    """A row without values goes on with the row before."""
    goal = draft.goal(aligned.row.place)
    if not goal.rows:
        return False
    before = goal.rows[-1]
    before.values = {
        field: Written(value.text + aligned.text(field), value.place) for field, value in before.values.items()
    }
    before.place = before.place.through(aligned.row.place)
    if not aligned.row.page_start:
        words = f"本行（{first_words(aligned.row)}）没有指标名称，已并入上一行。"
        draft.tell("row_without_name", words, aligned.row.place)
    return True


def _tell_lost(draft: FormDraft, made: RowDraft) -> None:
    """Tell of a name that is missing, and of a level label of which only the points are left."""
    if not made.values.get("level3"):
        words = "、".join(value.text for value in made.values.values() if value)
        draft.tell("row_without_name", f"本行（{words}）没有指标名称。", made.place)
    rows = draft.goal(made.place).rows
    before = rows[-2] if len(rows) > 1 else None
    pairs = [(made.level1, before.level1 if before else None), (made.level2, before.level2 if before else None)]
    for cell, above in pairs:
        if cell is None or not cell.bare or cell.row != made.index or part_points(cell.bare).label:
            continue
        if above is None or not above.bare or part_points(above.bare).points is not None:
            draft.tell("label_lost", f"指标名称缺失，只印有分值“{cell.bare}”。", cell.place)


def read_money(draft: FormDraft, aligned: Aligned, _columns: Columns) -> bool:
    """A row of money."""
    is_score = draft.has_indicators and is_total_row(aligned.row) and not any(map(aligned.text, AMOUNTS))
    if is_score or not is_money_row(aligned):
        return False
    draft.execution.append(execution_row(aligned, aligned.row.place))
    name_money(draft, aligned.row)
    return True


def read_task(draft: FormDraft, aligned: Aligned, _columns: Columns) -> bool:
    """A main task of the year."""
    if named(aligned.text("name"), "task") == "total":
        return True
    if _is_labelled(aligned, "name") or not aligned.text("name"):
        return False
    fields = {field: aligned.written(field) for field in _TASK_FIELDS}
    draft.tasks.append(Task(place=aligned.row.place, name=aligned.written("name"), **fields))
    return True


def read_spending(draft: FormDraft, aligned: Aligned, _columns: Columns) -> bool:
    """An item of what money was spent on, or their total, behind which none stands; a row that names none is none."""
    if draft.spending_total is not None:
        return False
    item = head_label(aligned.text("project"))
    if item is not None and item.field == "total":
        draft.spending_total = _spending(aligned)
        return True
    if _is_labelled(aligned, "project") or not aligned.text("project"):
        return False
    draft.spending.append(_spending(aligned))
    return True


def _spending(aligned: Aligned) -> ListRow:
    fields = {field: aligned.written(field) for field in _SPENDING_FIELDS}
    return ListRow(place=aligned.row.place, **fields)


def read_goal(draft: FormDraft, aligned: Aligned, columns: Columns) -> bool:
    """The texts that stand under 预期目标 and 实际完成情况."""
    goal = draft.goal(aligned.row.place)
    text, actual = aligned.written("goal"), aligned.written("goal_actual")
    filled = [cell for _, cell in aligned.row.filled]
    if not aligned.row.spans_known and len(filled) == 2:  # noqa: PLR2004 - one text under each heading
        text, actual = (cell.written for cell in filled)
        if columns.fields.index("goal") > columns.fields.index("goal_actual"):
            text, actual = actual, text
    if goal.text is not None or _is_labelled(aligned, "goal") or (text is None and actual is None):
        return False
    goal.text, goal.actual_text, goal.place = text, actual, aligned.row.place
    return True
