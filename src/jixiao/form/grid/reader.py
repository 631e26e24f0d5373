"""Rows of a sheet → drafts of forms: every row is a heading, a row of the open block, or labels with values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from jixiao.finding import Problem
from jixiao.form.grid.align import Aligned, align
from jixiao.form.grid.block import (
    first_words,
    is_total_row,
    name_goal,
    name_money,
    read_goal,
    read_indicator,
    read_money,
    read_spending,
    read_task,
)
from jixiao.form.grid.columns import Columns, Headings
from jixiao.form.grid.draft import FormDraft, TotalRow
from jixiao.form.grid.front import joins_title
from jixiao.form.grid.heading import Group
from jixiao.form.grid.infer import complete, infer_indicators, unread
from jixiao.form.grid.listed import listed_words, names_another, put_listed, without_list
from jixiao.form.grid.money import block_words, infer_columns, is_unheaded_money, loose_rows, told_money
from jixiao.form.grid.monitoring import cut_off_in
from jixiao.form.grid.pairs import Pair, goal_label, head_label, pairs_of, pairs_over, pairs_within
from jixiao.form.grid.shape import fit, is_level_label, is_number
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.grid.terms import term_of
from jixiao.form.grid.title import is_title, is_year_line
from jixiao.form.grid.turned import turned_money
from jixiao.form.grid.words import is_like
from jixiao.form.label import vocabulary
from jixiao.place import Written

_FOOT = frozenset({"total", "reasons", "measures", "sign_off"})
_SHOWN = 12
_SCORED = ("points", "score", "review_score")
_NEW_FORM = frozenset({"unit", "project", "implementing_unit", "project_category"})


def read_sheet(rows: Sequence[GridRow], most: int) -> list[FormDraft]:
    """The forms that stand in the rows of one sheet, one after the other, at most so many."""
    reader = _Reader(rows)
    at = 0
    while at < len(rows) and len(reader.drafts) <= most:
        at += max(1, reader.take(at))
    return reader.drafts[:most]


_BLOCKS: Mapping[Group, Callable[[FormDraft, Aligned, Columns], bool]] = {
    "column": read_indicator,
    "money": read_money,
    "task": read_task,
    "spending": read_spending,
    "goal": read_goal,
}


def _score_cell(row: GridRow, columns: Columns) -> GridCell | None:
    """The cell of a foot row that stands under the scores; its place counts if no cell before it was dropped."""
    at = columns.column_of("score")
    if at is None or at >= row.width:
        return None
    cell, points = row.cells[at], columns.column_of("points")
    if row.width == len(columns.fields):
        return None if cell is None or not is_number(cell.bare.rstrip("分")) else cell
    above = row.cells[points] if points is not None and points < at else None
    is_placed = above is not None and is_number(above.bare) and cell is not None and is_number(cell.bare)
    return cell if is_placed else None


def _blank_score(row: GridRow, columns: Columns) -> Written | None:
    """The empty cell of a foot row under the scores, where only the sum of the points is printed: not filled in yet."""
    score, points = columns.column_of("score"), columns.column_of("points")
    if score is None or points is None or row.width != len(columns.fields):
        return None
    cell, beside = row.cells[score], row.cells[points]
    is_sum = beside is not None and is_number(beside.bare)
    return cell.written if cell is not None and is_sum and not cell.bare else None


def _score_rank(columns: Columns | None, numbers: int) -> int:
    """Which of the numbers of a foot row is the score: in the order of the columns if there is one for each."""
    fields = [] if columns is None else [field for field in columns.fields if field in _SCORED]
    ordered = list(dict.fromkeys(fields))
    return ordered.index("score") if len(ordered) == numbers and "score" in ordered else -1


class _Reader:
    """Where the reading stands: the open form, and the columns of its open block."""

    def __init__(self, rows: Sequence[GridRow]) -> None:
        self.rows = rows
        self.drafts = [FormDraft()]
        self.columns: Columns | None = None
        self.before: Aligned | None = None
        self.indicator_columns: Columns | None = None
        self.again: list[Pair] = []
        self.goals: dict[int, int | None] = {}
        self.headings = Headings(rows)

    @property
    def draft(self) -> FormDraft:
        return self.drafts[-1]

    def take(self, at: int) -> int:
        """Read the row at an index; gives how many rows were read."""
        row = self.rows[at]
        if row.cells and not row.printed:
            self.draft.rows.append(row)  # every cell of it begins above
            return 1
        heading = self.headings.at(at)
        if heading is not None:
            columns = complete(self.rows, at, heading)
            self._open(columns, row)
            self._tell_unread(at, columns)
            self.draft.rows += self.rows[at : at + heading.height]
            return heading.height
        if self.columns is None or self.columns.group != "column":
            self._infer(at)
        if not row.filled and not (self.columns and self.columns.group == "column"):
            return 1
        turned = self._turned(at)
        if turned:
            return turned
        over = pairs_over(row, self.rows[at + 1]) if at + 1 < len(self.rows) else []
        if over:
            self.draft.pairs += over
            self.draft.finished = self.draft.has_indicators
            self.draft.rows += self.rows[at : at + 2]
            return 2
        if not (self._title(row) or self._in_block(row)):
            self._pairs(row)
        self.draft.rows.append(row)
        return 1

    def _turned(self, at: int) -> int:
        """Read money that is printed with its items side by side; gives how many rows it takes."""
        if self.columns is not None and self.columns.group == "column":
            return 0
        count, found = turned_money(self.rows, at)
        for row in self.rows[at : at + count]:
            name_money(self.draft, row)
        self.draft.execution += found
        self.draft.rows += self.rows[at : at + count]
        self.draft.headed |= {"money"} if count else set()
        return count

    def _tell_unread(self, at: int, columns: Columns) -> None:
        """Tell of columns that hold words but are of no field."""
        if columns.group not in ("column", "money", "task", "spending"):
            return
        for words, cell in unread(self.rows, at, columns):
            head = f"表头“{words}”一栏" if words else f"有一栏没有表头（首格“{cell.bare[:_SHOWN]}”），该栏"
            self.draft.tell("column_unread", f"{head}不是已知栏目，未读入。", cell.place)

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
        self.columns, self.again = None, []

    def _title(self, row: GridRow) -> bool:
        """A title, or a year under it, that stands alone in its row."""
        if len(row.filled) != 1:
            return False
        cell = row.filled[0][1]
        if is_title(cell.bare) and head_label(cell.bare) is None:
            again = not self.draft.finished and any(title.text == cell.bare for title in self.draft.titles)
            if not self.draft.is_blank and not again:
                self._begin()
            self.draft.titles += [] if again else [*self._title_above(cell), cell.written]
            return True
        if is_year_line(cell.bare) and not self.draft.headed:
            self.draft.titles.append(cell.written)
            return True
        return False

    def _title_above(self, title: GridCell) -> list[Written]:
        """A row right above a title that begins it: whose paper it is, or its year."""
        above = self.draft.rows[-1].filled if self.draft.rows and not self.draft.titles else ()
        return [cell.written for _, cell in above if len(above) == 1 and joins_title(cell.text, title.text)]

    def _open(self, heading: Columns, row: GridRow) -> None:
        """Open a block; a second money block behind indicators begins another form, a first one is the form's own."""
        if heading.group in self.draft.headed & {"money", "task"} and self.draft.has_indicators:
            self._begin()
        again = self.columns is not None and (self.columns.group, self.columns.fields) == (
            heading.group,
            heading.fields,
        )
        self.columns, self.before, self.again = heading, None, []
        self.draft.headed.add(heading.group)
        self.draft.cut_off = self.draft.cut_off or cut_off_in(cell.written for _, cell in heading.headings)
        if heading.group in ("money", "task"):
            words = Written("".join(cell.bare for cell in block_words(heading)), row.place)
            self.draft.blocks.setdefault(heading.group, words)
        elif heading.group == "column":
            self.indicator_columns = heading
            self.draft.broken = row.page_start
            self.draft.measured.update(field for field in heading.fields if field is not None)
            self._open_indicators(heading, row, again=again)
        elif heading.group == "goal":
            name_goal(self.draft.next_goal(row.place), heading.block)
        for cell in heading.guessed:
            self.draft.tell("heading_guessed", f"表头“{cell.bare}”不是已知写法，按字面和内容认定其栏目。", cell.place)
        if heading.inferred:
            self.draft.tell("heading_guessed", f"有{heading.inferred}栏没有表头，按内容认定其栏目。", row.place)

    def _open_indicators(self, heading: Columns, row: GridRow, *, again: bool) -> None:
        goal = self.draft.goal(row.place)
        block = "" if heading.block is None else heading.block.bare
        label = head_label(block) if block else None
        is_goal = label is not None and label.field == "goal"
        beside = None if is_goal else self._goal_beside(row)
        is_next = beside is not None and goal.no is not None and beside != goal.no
        of_term = row.term is not None
        if goal.rows and (of_term or is_next or (is_goal and not (again and block == goal.block))):
            goal = self.draft.next_goal(row.place)
        if row.term is not None:
            goal.term, goal.text = row.term.label, row.term.text or goal.text
        if not goal.rows:
            goal.block = block
            name_goal(goal, heading.block)

    def _goal_beside(self, row: GridRow) -> int | None:
        """Number of the goal whose label is printed beside its rows, below their heading."""
        passed: list[int] = []
        found: int | None = None
        for at in range(row.index + 1, len(self.rows)):
            if at in self.goals:
                found = self.goals[at]
                break
            passed.append(at)
            below = self.rows[at]
            label = goal_label(below.filled[0][1].bare) if below.filled else None
            if label is not None and label.no is not None:
                found = label.no
                break
            if is_total_row(below) or self.headings.at(at) is not None:
                break
        self.goals.update(dict.fromkeys(passed, found))
        return found

    def _in_block(self, row: GridRow) -> bool:
        """Read a row as one of the open block, if it is one."""
        if self.columns is None:
            return False
        if self.columns.group == "task" and is_unheaded_money(row):
            self._open_money(row)
        columns = self.columns
        aligned = align(row, columns, self.before)
        self._of_project(aligned, columns)
        draft = self.draft
        if not _BLOCKS[columns.group](draft, aligned, columns):
            self.columns = columns if columns.group == "column" and is_total_row(row) else None
            return False
        self.before = aligned
        draft.taken += 1
        if aligned.moved and row.width >= len(columns.fields):
            message = f"本行（{first_words(row)}）与表头错位，已按内容归到各栏。"
            draft.shifted.append(Problem("row_shifted", message, row.place))
        return True

    def _of_project(self, aligned: Aligned, columns: Columns) -> None:
        """Begin the form of the next project of a list, where a row names another than the one before."""
        words, last = listed_words(aligned), self.draft
        if not names_another(last, words):
            return
        if not last.listed and last.goals and last.goals[-1].rows:
            first = first_words(aligned.row)
            words_told = f"项目名称自本行（{first}）才印出，其上各行属于哪个项目不能确定，未按项目分开。"
            last.tell("projects_unparted", words_told, aligned.row.place)
            self.columns = without_list(columns)
            return
        if last.listed:
            self._begin()
            self.columns = columns
            self.draft.headed.add(columns.group)
            self.draft.measured.update(last.measured)
            self.draft.titles += last.titles
            self.draft.cut_off, self.draft.follows = last.cut_off, True
        put_listed(self.draft, words, columns, last.listed)

    def _open_money(self, row: GridRow) -> None:
        """A money block without a heading behind the tasks."""
        inferred = infer_columns(row)
        if inferred is not None:
            self.columns, self.before = inferred, None
            self.draft.headed.add("money")

    def _pairs(self, row: GridRow) -> None:
        alone = row.filled[0][1] if len(row.filled) == 1 else None
        within = [] if alone is None else pairs_within(alone.text, alone.place)
        for pair in within if len(within) > 1 else pairs_of([cell for _, cell in row.printed]):
            self._pair(pair, row)
        if not self.draft.headed & {"money", "column"}:
            self.draft.execution += told_money(row) or loose_rows(row)
        if "column" not in self.draft.headed:
            name_money(self.draft, row)

    def _pair(self, pair: Pair, row: GridRow) -> None:
        if pair.field in _NEW_FORM and self.draft.has_indicators:
            self.again.append(pair)
            if self.draft.repeats(pair.field, pair.text):
                return
            again = self.again[:-1]
            self._begin()
            self.draft.pairs += again
        self.draft.finished = self.draft.finished or (self.draft.has_indicators and pair.field in _FOOT)
        if pair.field == "goal":
            goal = self.draft.next_goal(row.place)
            goal.no, goal.text = pair.no, pair.value
            goal.term = self._term(pair, row)
            goal.points = None if pair.points is None else Written(pair.points, pair.place)
        elif pair.field == "goal_actual":
            self.draft.goal(row.place).actual_text = pair.value
        elif pair.field == "total" and self._is_of_money(pair, row):
            return
        elif pair.field == "total":
            self.draft.pairs.append(self._total(pair, row))
            grades = [written for written in pair.values if written.text in vocabulary("grade_word")]
            self.draft.pairs += [Pair("grade", pair.label, pair.place, (grade,), grade) for grade in grades]
        else:
            self.draft.pairs.append(pair)

    def _is_of_money(self, pair: Pair, row: GridRow) -> bool:
        """Whether a total is one of money: above the indicators, beside other items of money (基本支出)."""
        beside = (cell.bare for _, cell in row.filled if cell.place != pair.place)
        return not self.draft.has_indicators and any(is_like(text, "money_item", "item") for text in beside)

    def _term(self, pair: Pair, row: GridRow) -> Written | None:
        """The label of a goal as printed, if it says for which time the goal is set."""
        if term_of(pair.label) is None:
            return None
        return next((cell.written for _, cell in row.filled if cell.place == pair.place), None)

    def _total(self, pair: Pair, row: GridRow) -> Pair:
        """The score of a foot row: what stands in the column of scores, else the last number."""
        columns = self.columns
        cell = None if columns is None else _score_cell(row, columns)
        value = cell.written if cell is not None and cell.bare else None
        value = value or (None if columns is None else _blank_score(row, columns))
        numbers = [written for written in pair.values if is_number(written.text.rstrip("分"))]
        is_headed = value is not None
        if value is None and numbers:
            rank = _score_rank(columns or self.indicator_columns, len(numbers))
            value, is_headed = numbers[rank], rank >= 0
        self.draft.totals.append(TotalRow(pair.label, row.place, tuple(numbers), is_headed))
        return pair if value is None else replace(pair, value=value)
