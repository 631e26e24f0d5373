"""A form while its rows are being read: what the rows gave, before it is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.finding import Problem
from jixiao.form.grid.pairs import Pair
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.model import ExecutionRow, ListRow, Task
from jixiao.place import Place, Written


@dataclass
class RowDraft:
    """One indicator row: its fields, and the level cells that stand in it; or what a template left of one.

    ``level_points`` are points of a level, by level, that stand in a column of their own; ``spans_known`` says whether
    the file knows its merged cells.
    """

    values: Mapping[str, Written]
    level1: GridCell | None
    level2: GridCell | None
    place: Place
    index: int
    page_start: bool
    is_placeholder: bool = False
    level_points: Mapping[str, Written] = field(default_factory=dict)
    spans_known: bool = False


@dataclass
class GoalDraft:
    """One annual goal with its rows."""

    place: Place
    no: int | None = None
    points: Written | None = None
    term: Written | None = None
    text: Written | None = None
    actual_text: Written | None = None
    block: str = ""
    rows: list[RowDraft] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was put into it yet."""
        return self.text is None and not self.rows and self.points is None


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row of totals (总分).

    Attributes:
        label: Its label as printed.
        place: Where the row stands.
        numbers: The numbers behind the label.
        is_headed: Whether the headings say which of them is the score.
    """

    label: str
    place: Place
    numbers: tuple[Written, ...]
    is_headed: bool


@dataclass
class FormDraft:
    """One form.

    Attributes:
        rows: The rows of the sheet that were taken in.
        pairs: Labels of head and foot with their values.
        titles: Title rows inside the table.
        blocks: Cells that name a block (预算执行情况（万元）（20分）), by group.
        headed: Groups for which a heading was seen.
        measured: Fields that the headings of the indicator block name.
        taken: Rows read under a heading.
        shifted: What to tell of rows that stand beside their columns.
        finished: Whether its foot was reached.
        cut_off: The part of the year that headings name (1-7月).
        listed: Whose the form is, where it is one of a list: body and project by field.
        follows: Whether it stands below another one of its list, and so has the title of that.
        broken: Whether a page break stands before the next row of indicators, behind a heading printed again.
        totals: Its rows of totals (总分).
    """

    rows: list[GridRow] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    titles: list[Written] = field(default_factory=list)
    execution: list[ExecutionRow] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    spending: list[ListRow] = field(default_factory=list)
    spending_total: ListRow | None = None
    goals: list[GoalDraft] = field(default_factory=list)
    blocks: dict[str, Written] = field(default_factory=dict)
    headed: set[str] = field(default_factory=set)
    measured: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    taken: int = 0
    shifted: list[Problem] = field(default_factory=list)
    finished: bool = False
    listed: Mapping[str, Written] = field(default_factory=dict)
    follows: bool = False
    broken: bool = False
    cut_off: Written | None = None
    totals: list[TotalRow] = field(default_factory=list)

    @property
    def has_indicators(self) -> bool:
        """Whether an indicator block was opened."""
        return "column" in self.headed

    @property
    def is_blank(self) -> bool:
        """Whether nothing was read yet."""
        return not (self.pairs or self.headed or self.titles)

    @property
    def told(self) -> list[Problem]:
        """All problems in printed order; rows beside their columns only where that is not how all rows are printed."""
        shifted = self.shifted if len(self.shifted) * 2 <= self.taken else []
        return sorted((*self.problems, *shifted), key=lambda item: (item.place.line or 0, item.place.row or 0))

    def repeats(self, field: str, value: str) -> bool:
        """Whether a label says again what the head of this unfinished form says: the head of a further page."""
        return not self.finished and any(pair.field == field and pair.text == value for pair in self.pairs)

    def tell(self, code: str, message: str, place: Place) -> None:
        """Note something that could not be read plainly."""
        self.problems.append(Problem(code, message, place))

    def goal(self, place: Place) -> GoalDraft:
        """The goal that is being read; a new one where there is none."""
        if not self.goals:
            self.goals.append(GoalDraft(place))
        return self.goals[-1]

    def next_goal(self, place: Place) -> GoalDraft:
        """A goal for a new goal label: the last one while it is blank, else a new one."""
        if not self.goals or not self.goals[-1].is_blank:
            self.goals.append(GoalDraft(place))
        return self.goals[-1]
