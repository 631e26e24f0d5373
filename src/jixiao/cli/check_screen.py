"""``jixiao check`` for people: what was found, form by form (核对结果)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.check.paper import Paper
from jixiao.cli.overview import Overview
from jixiao.cli.screen import STYLES, Column, Screen
from jixiao.cli.tally import Tally
from jixiao.finding import Finding, Outcome, Severity
from jixiao.report.verdict import Verdict
from jixiao.report.wording import LAPSES, SEVERITIES, form_words, place_words

_LOUDEST_FIRST = (Severity.ERROR, Severity.QUERY, Severity.NOTE)
_COLUMNS = (
    Column("程度", is_fixed=True),
    Column("编号", is_fixed=True),
    Column("位置", is_fixed=True),
    Column("说明"),
)


@dataclass(slots=True)
class CheckScreen:
    """Prints the findings of every file, and an overview at the end of a batch."""

    screen: Screen = field(default_factory=Screen)
    overview: Overview = field(default_factory=Overview)

    def add(self, verdict: Verdict) -> None:
        """Print the findings of a file."""
        self.overview.add(verdict)
        paper = verdict.paper
        if paper is None:
            self.screen.failure(verdict)
            return
        self.screen.file_head(verdict)
        for words, numbers in _by_form(verdict, paper):
            self.screen.table(_COLUMNS, [_row(verdict, number) for number in numbers], title=words)
        if not paper.forms:
            rest = "只核对了文中的数据" if paper.statements else "没有什么可核对"
            self.screen.say(f"没有可识别的绩效表，{rest}。", "yellow")
        elif not verdict.findings:
            self.screen.say("没有发现对不上的地方。", "green")
        self._lapsed(verdict)
        self.screen.problems(verdict)
        self.screen.say(_sum(verdict))
        self.screen.say()

    def end(self, tally: Tally) -> None:
        """Print the overview of a batch."""
        self.overview.show(self.screen, tally)
        self.screen.version()

    def _lapsed(self, verdict: Verdict) -> None:
        for acceptance, lapse in verdict.settled.lapsed:
            text = f"认可文件第 {acceptance.number} 条（{acceptance.code}）{LAPSES[lapse]}：{acceptance.reason}"
            self.screen.say(text, "magenta")


def _by_form(verdict: Verdict, paper: Paper) -> Iterator[tuple[str, Sequence[int]]]:
    """Positions of the findings under the form that they stand in, in printed order, the loudest first."""
    groups: dict[int, list[int]] = {}
    for number, finding in enumerate(verdict.findings):
        groups.setdefault(-1 if finding.form is None else finding.form, []).append(number)
    for form in sorted(groups):
        words = "正文" if form < 0 else _form_words(paper, form)
        yield words, sorted(groups[form], key=lambda number: _rank(verdict.findings[number]))


def _form_words(paper: Paper, index: int) -> str:
    """A form and the scheme that it is held to."""
    score = paper.views[index].score
    scheme = None if score is None else score.scheme
    return form_words(paper.forms[index], index) + (f"，计分办法 {scheme}" if scheme else "")


def _rank(finding: Finding) -> tuple[int, int]:
    return _LOUDEST_FIRST.index(finding.severity or Severity.NOTE), finding.place.line or 0


def _row(verdict: Verdict, number: int) -> tuple[str, Sequence[str]]:
    finding = verdict.findings[number]
    severity = finding.severity or Severity.NOTE
    accepted = verdict.settled.accepted.get(number)
    place = place_words(finding.place)
    if accepted is None:
        return STYLES[severity], (SEVERITIES[severity], finding.code, place, finding.message)
    words = f"{finding.message}（已认可：{accepted.reason}；{accepted.by}）"
    return "dim", (f"{SEVERITIES[severity]}·认可", finding.code, place, words)


def _sum(verdict: Verdict) -> str:
    """One line: how many findings of each severity, and how many checks could not run."""
    count = dict.fromkeys(_LOUDEST_FIRST, 0)
    for finding in verdict.open_findings:
        count[finding.severity or Severity.NOTE] += 1
    parts = [f"{SEVERITIES[severity]} {number}" for severity, number in count.items()]
    if verdict.settled.accepted:
        parts.append(f"已认可 {len(verdict.settled.accepted)}")
    outcomes = () if verdict.report is None else verdict.report.outcomes
    for outcome, words in ((Outcome.PASSED, "项核对通过"), (Outcome.COULD_NOT_RUN, "项无法核对")):
        parts.append(f"{sum(row.outcome is outcome for row in outcomes)} {words}")
    return "合计：" + "，".join(parts)
