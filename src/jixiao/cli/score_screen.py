"""``jixiao score`` for people: printed and recomputed scores side by side (得分对照)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.check.mask import Mask
from jixiao.check.paper import FormView
from jixiao.cli.screen import CORRECTED, Column, Screen
from jixiao.cli.tally import Tally
from jixiao.report.aggregates import aggregates_of
from jixiao.report.scores import ScoreLine, score_lines
from jixiao.report.verdict import Verdict
from jixiao.report.wording import form_words

_COLUMNS = (
    Column("序号", "right", is_fixed=True),
    Column("指标"),
    Column("目标值"),
    Column("完成值"),
    Column("分值", "right", is_fixed=True),
    Column("表内得分", "right", is_fixed=True),
    Column("重算得分", "right", is_fixed=True),
    Column("比较"),
)


@dataclass(slots=True)
class ScoreScreen:
    """Prints a table of scores per form."""

    screen: Screen = field(default_factory=Screen)

    def add(self, verdict: Verdict) -> None:
        """Print the scores of a file."""
        if verdict.paper is None:
            self.screen.failure(verdict)
            return
        self.screen.file_head(verdict)
        mask = verdict.paper.mask
        scored = [view for view in verdict.paper.originals if view.score is not None and score_lines(view)]
        for view in scored:
            self._form(view, mask, verdict.corrected)
        if not scored:
            self.screen.say("没有可以计分的表。")
        for line in aggregates_of(verdict.paper).lines():
            self.screen.say(line)
        self.screen.problems(verdict)
        self.screen.say()

    def end(self, tally: Tally) -> None:
        """Print how to ask for more, and the version."""
        del tally
        self.screen.say("* 表内没有印出、由表内其他分值唯一推定的分值", "dim")
        self.screen.say("每项得分的算法：jixiao explain 文件 --indicator 名称或序号 --form 第几张表", "dim")
        self.screen.version()

    def _form(self, view: FormView, mask: Mask, corrected: frozenset[tuple[int, str, int, str]]) -> None:
        score = view.score
        if score is None:
            return
        self.screen.say(form_words(view.form, view.index), "bold")
        self.screen.say(f"计分办法 {score.scheme or '未选定'}：{score.choice.explanation}", "dim")
        rows = {index for form, kind, index, _ in corrected if (form, kind) == (view.index, "indicator")}
        self.screen.table(_COLUMNS, list(_rows(score_lines(view), mask, rows)))


def _rows(lines: Sequence[ScoreLine], mask: Mask, corrected: set[int]) -> Iterator[tuple[str, Sequence[str]]]:
    for line in lines:
        style = "red" if line.differs else ""
        mark = CORRECTED if line.number and int(line.number) - 1 in corrected else ""
        points = line.points + ("*" if line.points_from == "inferred" else "")
        cells = (line.name, line.target, line.actual, points, line.printed, line.computed, line.verdict)
        yield style, (line.number + mark, *(mask.hide(cell) for cell in cells))
