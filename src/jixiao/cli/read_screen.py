"""``jixiao read`` for people: what was read, form by form (读取结果)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.check.mask import Mask
from jixiao.check.paper import Paper
from jixiao.cli.screen import CORRECTED, Column, Screen
from jixiao.cli.tally import Tally
from jixiao.form.model import Form
from jixiao.form.record import Record, records_of
from jixiao.report.verdict import Verdict
from jixiao.report.wording import FIELDS, form_words, goal_name, place_words

_HEAD = (
    *("title", "unit", "implementing_unit", "project", "project_category", "project_attribute", "project_type"),
    *("fiscal_year", "cut_off", "filled_on", "filled_by", "total", "grade"),
)
#: Kinds of record that are shown as a table → their columns.
_TABLES = {
    ("execution",): (
        *(
            "item",
            "initial_budget",
            "budget",
            "outturn",
            "outturn_to_date",
            "rate",
            "forecast_outturn",
            "surplus",
            "points",
            "score",
        ),
    ),
    ("task",): ("name", "budget", "outturn", "rate"),
    ("row", "total_row"): ("project", "budget", "outturn", "rate", "voucher"),
    ("ledger",): ("finding_id", "source", "project", "description", "measure", "owner", "due_date", "status"),
}
_INDICATOR = (
    *("level1", "level2", "level3", "operator", "target", "unit_of_measure", "actual", "points", "score"),
    *("to_date", "forecast", "cause", "likelihood"),
)


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
        for index, form in enumerate(paper.forms):
            _FormPrinter(self.screen, verdict, paper, index).show(form)
        if paper.statements:
            self.screen.say(f"文中数据 {len(paper.statements)} 个（用 --json 查看）")
        self.screen.problems(verdict)
        self.screen.say()

    def end(self, tally: Tally) -> None:
        """Print the version."""
        del tally
        self.screen.version()


@dataclass(slots=True)
class _FormPrinter:
    """Prints one form."""

    screen: Screen
    verdict: Verdict
    paper: Paper
    index: int
    mask: Mask = field(init=False)

    def __post_init__(self) -> None:
        """Personal data of the paper are masked."""
        self.mask = self.paper.mask

    def show(self, form: Form) -> None:
        """Head, money, tasks, list, and the indicators of every goal."""
        self.screen.say(f"{form_words(form, self.index)}  {place_words(form.place)}", "bold")
        if form.repeats is not None:
            self.screen.say(f"与第{form.repeats + 1}张表重复，不再列出。")
            return
        records = list(records_of(form))
        head = [
            f"{FIELDS[name]}：{self._words(records[0], name)}" for name in _HEAD if records[0].cell(name) is not None
        ]
        self.screen.say("；".join(head))
        for kinds, names in _TABLES.items():
            self._table([record for record in records if record.kind in kinds], names)
        indicators = [record for record in records if record.kind == "indicator"]
        for goal in form.goals:
            if len(form.goals) > 1:
                self.screen.say(goal_name(goal))
            self._table(indicators[: len(goal.indicators)], _INDICATOR)
            indicators = indicators[len(goal.indicators) :]

    def _table(self, records: Sequence[Record], names: Sequence[str]) -> None:
        shown = [name for name in names if any(record.cell(name) is not None for record in records)]
        if shown:
            columns = [Column(FIELDS[name]) for name in shown]
            self.screen.table(columns, [("", [self._words(record, name) for name in shown]) for record in records])

    def _words(self, record: Record, name: str) -> str:
        """The words of a cell, with the sign of a correction."""
        written = record.cell(name)
        mark = CORRECTED if (self.index, record.kind, record.index, name) in self.verdict.corrected else ""
        return ("" if written is None else self.mask.hide(written.text)) + mark
