"""Rows of a sheet → drafts of forms: every row is a heading, a row of the open block, or labels with values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.finding import Problem
from jixiao.form.grid.align import Aligned, align
from jixiao.form.grid.columns import Columns, read_columns
from jixiao.form.grid.draft import FormDraft, GoalDraft, RowDraft
from jixiao.form.grid.indicators import goes_on, is_placeholder_row, row_draft, rows_run_together
from jixiao.form.grid.infer import complete, infer_indicators
from jixiao.form.grid.money import (
    block_words,
    execution_row,
    infer_columns,
    is_money_row,
    is_unheaded_money,
    loose_rows,
    names_of_block,
)
from jixiao.form.grid.pairs import Pair, goal_label, head_label, pairs_of
from jixiao.form.grid.shape import fit, is_level_label, is_nothing, is_number, is_placeholder
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.grid.title import is_title, is_year_line
from jixiao.form.label import part_points
from jixiao.form.model import Task
from jixiao.place import Written

_NEW_FORM = frozenset({"unit", "project", "implementing_unit", "project_category"})
_TASK_FIELDS = ("content", "budget", "budget_fiscal", "completion", "outturn", "outturn_fiscal", "rate")


def _first_words(row: GridRow) -> str:
    """The first words of a row, by which a person finds it."""
    return "、".join(cell.bare for _, cell in row.filled[:3])


def read_sheet(rows: Sequence[GridRow]) -> list[FormDraft]:
    """The forms that stand in the rows of one sheet, one after the other."""
    reader = _Reader(rows)
    at = 0
    while at < len(rows):
        at += max(1, reader.take(at))
    return reader.drafts


class _Reader:
    """Where the reading stands: the open form, and the columns of its open block."""

    def __init__(self, rows: Sequence[GridRow]) -> None:
        self.rows = rows
        self.drafts = [FormDraft()]
        self.columns: Columns | None = None
        self.before: Aligned | None = None
        self.indicator_columns: Columns | None = None

    @property
    def draft(self) -> FormDraft:
        return self.drafts[-1]

    def take(self, at: int) -> int:
        """Read the row at an index; gives how many rows were read."""
        row = self.rows[at]
        heading = read_columns(self.rows, at)
        if heading is not None:
            self._open(complete(self.rows, at, heading), row)
            self.draft.rows += self.rows[at : at + heading.height]
            return heading.height
        if self.columns is None or self.columns.group != "column":
            self._infer(at)
        if not row.filled and not (self.columns and self.columns.group == "column"):
            return 1
        if not (self._title(row) or self._in_block(row)):
            self._pairs(row)
        self.draft.rows.append(row)
        return 1

    def _infer(self, at: int) -> None:
        """Open an indicator block whose heading is lost; a further goal's has the columns of the goal before."""
        row = self.rows[at]
        known = self.indicator_columns
        if self.draft.has_indicators and known is not None:
            begins = bool(row.filled) and is_level_label(row.filled[0][1].bare)
            name = align(row, known).cell("level3") if begins else None
            inferred = known if name is not None and fit(name.bare, "level3") > 0 else None
        else:
            inferred = infer_indicators(self.rows, at)
        if inferred is not None:
            self._open(replace(inferred, block=None, guessed=(), inferred=0), row)
            self.draft.tell("heading_missing", "指标表没有表头，各栏按内容推断，请对照原表核实。", row.place)

    def _begin(self) -> None:
        self.drafts.append(FormDraft())
        self.columns = None

    def _title(self, row: GridRow) -> bool:
        """A title, or a year under it, that stands alone in its row."""
        if len(row.filled) != 1:
            return False
        cell = row.filled[0][1]
        if is_title(cell.bare) and head_label(cell.bare) is None:
            if not self.draft.is_blank:
                self._begin()
            self.draft.titles.append(cell.written)
            return True
        if is_year_line(cell.bare) and not self.draft.headed:
            self.draft.titles.append(cell.written)
            return True
        return False

    def _open(self, heading: Columns, row: GridRow) -> None:
        """Open a block; a second money block behind indicators begins another form."""
        if heading.group in ("money", "task") and self.draft.has_indicators:
            self._begin()
        again = self.columns is not None and (self.columns.group, self.columns.fields) == (
            heading.group,
            heading.fields,
        )
        self.columns, self.before = heading, None
        self.draft.headed.add(heading.group)
        if heading.group == "money":
            self.draft.blocks.setdefault("money", Written("".join(c.bare for c in block_words(heading)), row.place))
        elif heading.group == "column":
            self.indicator_columns = heading
            self.draft.measured.update(field for field in heading.fields if field is not None)
            self._open_indicators(heading, row, again=again)
        elif heading.group == "goal":
            self._goal_label(heading.block, row)
        for cell in heading.guessed:
            self.draft.tell("heading_guessed", f"表头“{cell.bare}”不是已知写法，按字面和内容认定其栏目。", cell.place)
        if heading.inferred:
            self.draft.tell("heading_guessed", f"有{heading.inferred}栏没有表头，按内容认定其栏目。", row.place)

    def _open_indicators(self, heading: Columns, row: GridRow, *, again: bool) -> None:
        goal = self.draft.goal(row.place)
        block = "" if heading.block is None else heading.block.bare
        label = head_label(block) if block else None
        is_goal = label is not None and label.field == "goal"
        if is_goal and goal.rows and not (again and block == goal.block):
            goal = self.draft.next_goal(row.place)
        if not goal.rows:
            goal.block = block
            self._name_goal(goal, heading.block)

    def _name_goal(self, goal: GoalDraft, cell: GridCell | None) -> None:
        """Number and points that a label prints for a goal (年度绩效目标2：（40分）)."""
        label = None if cell is None else goal_label(cell.bare)
        if cell is None or label is None:
            return
        goal.no = label.no if goal.no is None else goal.no
        if label.points is not None and goal.points is None:
            goal.points = Written(label.points, cell.place)

    def _goal_label(self, cell: GridCell | None, row: GridRow) -> None:
        goal = self.draft.next_goal(row.place)
        self._name_goal(goal, cell)

    def _in_block(self, row: GridRow) -> bool:
        """Read a row as one of the open block, if it is one."""
        if self.columns is None:
            return False
        if self.columns.group == "task" and is_unheaded_money(row):
            self._open_money(row)
        aligned, width = align(row, self.columns, self.before), len(self.columns.fields)
        readers = {"column": self._indicator, "money": self._money, "task": self._task, "goal": self._goal}
        if not readers[self.columns.group](aligned, self.columns):
            return False
        self.before = aligned
        self.draft.taken += 1
        if aligned.moved and row.width >= width:
            message = f"本行（{_first_words(row)}）与表头错位，已按内容归到各栏。"
            self.draft.shifted.append(Problem("row_shifted", message, row.place))
        return True

    def _labelled(self, aligned: Aligned, name: str) -> bool:
        """Whether the first words of a row label something else than the open block's rows."""
        if not aligned.row.filled:
            return False
        first = aligned.row.filled[0][1]
        label = head_label(first.bare) or next((pair for pair in pairs_of([first])), None)
        if label is None:
            return False
        own = aligned.cell(name)
        return own is None or not own.bare or own.key == first.key or fit(own.bare, name) < 0

    def _indicator(self, aligned: Aligned, columns: Columns) -> bool:
        draft, row = self.draft, aligned.row
        if self._labelled(aligned, "level3"):
            self.columns = None if aligned.row.filled and not self._is_total(aligned) else self.columns
            return False
        made = row_draft(aligned)
        goal = draft.goal(row.place)
        if is_placeholder_row(made) and self._says_nothing(row):
            return self._placeholder(aligned, goal, made)
        if goes_on(made):
            return self._continue(aligned, goal)
        several = rows_run_together(aligned)
        if several:
            self.draft.tell(
                "rows_run_together", f"本行（{_first_words(row)}）并有{len(several)}项指标，已分开。", row.place
            )
        goal.rows += several or [made]
        self._tell_lost(made, goal, row)
        for at, cell in row.filled:
            if at < len(columns.fields) and columns.fields[at] is None:
                self._name_goal(goal, cell)
        return True

    def _says_nothing(self, row: GridRow) -> bool:
        return all(is_placeholder(c.bare) or is_nothing(c.bare) or is_level_label(c.bare) for _, c in row.filled)

    def _tell_lost(self, made: RowDraft, goal: GoalDraft, row: GridRow) -> None:
        """Tell of a name that is missing, and of a level label of which only the points are left."""
        if not made.values.get("level3"):
            self.draft.tell("row_without_name", f"本行（{_first_words(row)}）没有指标名称。", row.place)
        before = goal.rows[-2] if len(goal.rows) > 1 else None
        pairs = [(made.level1, before.level1 if before else None), (made.level2, before.level2 if before else None)]
        for cell, above in pairs:
            if cell is None or not cell.bare or cell.row != made.index or part_points(cell.bare).label:
                continue
            if above is None or not above.bare or part_points(above.bare).points is not None:
                self.draft.tell("label_lost", f"指标名称缺失，只印有分值“{cell.bare}”。", cell.place)

    def _is_total(self, aligned: Aligned) -> bool:
        label = head_label(aligned.row.filled[0][1].bare)
        return label is not None and label.field == "total"

    def _placeholder(self, aligned: Aligned, goal: GoalDraft, made: RowDraft) -> bool:
        """A row that the template left behind is told, and no indicator."""
        if not aligned.row.filled:
            return True
        name = aligned.cell("level3")
        words = name.bare if name is not None and name.bare else aligned.row.filled[0][1].bare
        self.draft.tell("placeholder_row", f"模板占位行“{words}”没有填写任何内容，未计入指标。", aligned.row.place)
        made.is_placeholder = True
        goal.rows.append(made)
        return True

    def _continue(self, aligned: Aligned, goal: GoalDraft) -> bool:
        """A row without a name, points and score goes on with the row before, if a break parted them."""
        if not goal.rows:
            return False
        before = goal.rows[-1]
        joined = {
            field: Written(value.text + aligned.text(field), value.place) for field, value in before.values.items()
        }
        before.values = joined
        before.place = before.place.through(aligned.row.place)
        if not aligned.row.page_start:
            words = _first_words(aligned.row)
            self.draft.tell("row_without_name", f"本行（{words}）没有指标名称，已并入上一行。", aligned.row.place)
        return True

    def _open_money(self, row: GridRow) -> None:
        """A money block without a heading behind the tasks."""
        inferred = infer_columns(row)
        if inferred is not None:
            self.columns, self.before = inferred, None
            self.draft.headed.add("money")

    def _money(self, aligned: Aligned, _columns: Columns) -> bool:
        if not is_money_row(aligned):
            self.columns = None
            return False
        self.draft.execution.append(execution_row(aligned, aligned.row.place))
        self._name_money(aligned.row)
        return True

    def _name_money(self, row: GridRow) -> None:
        """Keep what the label of the money block prints beside its rows."""
        for cell in names_of_block(row):
            block = self.draft.blocks.get("money", Written("", cell.place))
            self.draft.blocks["money"] = Written(block.text + cell.bare, block.place)

    def _task(self, aligned: Aligned, _columns: Columns) -> bool:
        row = aligned.row
        if self._labelled(aligned, "name") or not aligned.text("name"):
            self.columns = None
            return False
        fields = {field: aligned.written(field) for field in _TASK_FIELDS}
        self.draft.tasks.append(Task(place=row.place, name=aligned.written("name"), **fields))
        return True

    def _goal(self, aligned: Aligned, columns: Columns) -> bool:
        """The texts that stand under 预期目标 and 实际完成情况."""
        goal = self.draft.goal(aligned.row.place)
        text, actual = aligned.written("goal"), aligned.written("goal_actual")
        filled = [cell for _, cell in aligned.row.filled]
        if not aligned.row.spans_known and len(filled) == 2:  # noqa: PLR2004 - one text under each heading
            text, actual = (cell.written for cell in filled)
            if columns.fields.index("goal") > columns.fields.index("goal_actual"):
                text, actual = actual, text
        if goal.text is not None or self._labelled(aligned, "goal") or (text is None and actual is None):
            self.columns = None
            return False
        goal.text, goal.actual_text, goal.place = text, actual, aligned.row.place
        return True

    def _pairs(self, row: GridRow) -> None:
        for pair in pairs_of([cell for _, cell in row.printed]):
            self._pair(pair, row)
        if not self.draft.headed & {"money", "column"}:
            self.draft.execution += loose_rows(row)
            self._name_money(row)

    def _pair(self, pair: Pair, row: GridRow) -> None:
        if pair.field in _NEW_FORM and self.draft.has_indicators:
            self._begin()
        if pair.field == "goal":
            goal = self.draft.next_goal(row.place)
            goal.no, goal.text = pair.no, pair.value
            goal.points = None if pair.points is None else Written(pair.points, pair.place)
        elif pair.field == "goal_actual":
            self.draft.goal(row.place).actual_text = pair.value
        elif pair.field == "total":
            self.draft.pairs.append(self._total(pair, row))
        else:
            self.draft.pairs.append(pair)

    def _total(self, pair: Pair, row: GridRow) -> Pair:
        """The score of a foot row: what stands in the column of scores, else the last number."""
        columns = self.columns
        at = None if columns is None else columns.column_of("score")
        cell = (
            row.cells[at] if columns is not None and at is not None and at < row.width == len(columns.fields) else None
        )
        value = cell.written if cell is not None and cell.bare else None
        numbers = [written for written in pair.values if is_number(written.text.rstrip("分"))]
        if value is None and numbers:
            value = numbers[-1]
        return Pair(
            pair.field, pair.label, pair.place, pair.values, value or pair.value, pair.raw, pair.no, pair.points
        )
