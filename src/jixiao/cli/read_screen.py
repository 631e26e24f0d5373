"""``jixiao read`` for people: what was read, form by form (读取结果)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.check.mask import Mask
from jixiao.cli.screen import Column, Screen
from jixiao.cli.tally import Tally
from jixiao.form.model import ExecutionRow, Form, Indicator, ListRow, Task
from jixiao.place import Written
from jixiao.report.verdict import Verdict
from jixiao.report.wording import FIELDS, form_words, place_words

_HEAD = (
    *("title", "unit", "implementing_unit", "project", "project_category", "project_attribute", "project_type"),
    *("fiscal_year", "filled_on", "filled_by", "total", "grade"),
)
_MONEY = ("item", "initial_budget", "budget", "outturn", "rate", "points", "score")
_TASK = ("name", "budget", "outturn", "rate")
_LIST = ("project", "budget", "outturn", "rate")
_INDICATOR = ("level1", "level2", "level3", "operator", "target", "unit_of_measure", "actual", "points", "score")


@dataclass(slots=True)
class ReadScreen:
    """Prints every form of every file."""

    screen: Screen = field(default_factory=Screen)

    def add(self, verdict: Verdict) -> None:
        """Print the forms of a file."""
        paper = verdict.paper
        if paper is None:
            self.screen.failure(verdict)
            return
        self.screen.file_head(verdict)
        mask = Mask.of_forms(paper.forms)
        for index, form in enumerate(paper.forms):
            self._form(form, index, mask)
        if paper.statements:
            self.screen.say(f"文中数据 {len(paper.statements)} 个（用 --json 查看）")
        self.screen.problems(verdict)
        self.screen.say()

    def end(self, tally: Tally) -> None:
        """Print the version."""
        del tally
        self.screen.version()

    def _form(self, form: Form, index: int, mask: Mask) -> None:
        self.screen.say(f"{form_words(form, index)}  {place_words(form.place)}", "bold")
        if form.repeats is not None:
            self.screen.say(f"  与第{form.repeats + 1}张表重复，不再列出。")
            return
        pairs = [(FIELDS[name], getattr(form, name)) for name in _HEAD]
        text = "；".join(f"{label}：{mask.hide(value.text)}" for label, value in pairs if value is not None)
        self.screen.say(f"  {text}")
        for rows, names in ((form.execution, _MONEY), (form.tasks, _TASK), (_list_of(form), _LIST)):
            self._rows(rows, names, mask)
        for goal in form.goals:
            if len(form.goals) > 1:
                self.screen.say(f"目标{goal.no}" + (f"（{goal.points.text}分）" if goal.points else ""))
            self._rows(goal.indicators, _INDICATOR, mask)

    def _rows(
        self,
        rows: Sequence[ExecutionRow] | Sequence[Task] | Sequence[ListRow] | Sequence[Indicator],
        names: Sequence[str],
        mask: Mask,
    ) -> None:
        shown = [name for name in names if any(getattr(row, name) is not None for row in rows)]
        if shown:
            columns = [Column(FIELDS[name]) for name in shown]
            self.screen.table(columns, [("", list(_cells(row, shown, mask))) for row in rows])


def _list_of(form: Form) -> Sequence[ListRow]:
    return form.rows if form.total_row is None else (*form.rows, form.total_row)


def _cells(row: ExecutionRow | Task | ListRow | Indicator, names: Sequence[str], mask: Mask) -> Iterator[str]:
    for name in names:
        value: Written | None = getattr(row, name)
        yield "" if value is None else mask.hide(value.text)
